"""`db`: the store's own upkeep."""

from __future__ import annotations

import click

from bot.bootstrap import upgrade_store
from bot.cli.common import Place, config_option, settings_of
from bot.cli.later import BACKUP


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


db.add_command(BACKUP)
