"""`db`: the store's own upkeep."""

from __future__ import annotations

import click

from bot.bootstrap import upgrade_store
from bot.cli.common import config_option, settings_of
from bot.cli.later import BACKUP


@click.group()
def db() -> None:
    """Look after the database."""


@db.command()
@config_option
def upgrade(config: str | None) -> None:
    """Bring the database to this program's version; makes it where there is none."""
    before, after = upgrade_store(settings_of(config))
    if before == after:
        click.echo(f"The database is of version {after} already.")
    else:
        click.echo(
            f"The database was {f'of version {before}' if before else 'empty'}; it is of version {after} now."
        )


db.add_command(BACKUP)
