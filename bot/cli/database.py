"""`db`: the store's own upkeep."""

from __future__ import annotations

from pathlib import Path

import click

from bot.bootstrap import backup_store, upgrade_store
from bot.cli.common import Place, config_option, settings_of
from bot.errors import BriefingError


@click.group()
@config_option
@click.pass_context
def db(context: click.Context, config: str | None) -> None:
    """Look after the database."""
    if config is not None:
        context.obj = Place(config=config)


@db.command()
@config_option
def upgrade(config: str | None) -> None:
    """Bring the database up to date.

    Where there is none, it is made.
    """
    before, after = upgrade_store(settings_of(config))
    if before == after:
        click.echo(f"The database is of version {after} already.")
    else:
        click.echo(
            f"The database was {f'of version {before}' if before else 'empty'}; it is of version {after} now."
        )


@db.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@config_option
def backup(file: Path, config: str | None) -> None:
    """Copy the database to FILE, while the bot runs.

    FILE takes its name only once the copy is whole. For a database of PostgreSQL use its own pg_dump, or
    `backchannel export`.
    """
    if file.exists():
        raise BriefingError(f"{file} is there already; name another file")
    backup_store(settings_of(config), file)
    click.echo(f"copied to {file}, {file.stat().st_size:,} bytes")
