"""`why`: what became of an item."""

from __future__ import annotations

from pathlib import Path

import click

from bot.answering.item_story import look_up, names_of, story_lines
from bot.cli.common import config_option, opened
from bot.errors import BriefingError


@click.command()
@click.argument("link")
@config_option
def why(link: str, config: str | None) -> None:
    """Say what became of an item.

    Whether the one at LINK was seen, stored, matched or not and why, and the events in it.
    """
    if not link.strip():
        raise click.UsageError("Name the link of an item, or the file that it was read from.")
    with opened(config) as app, app.store.begin(readonly=True) as unit:
        story = look_up(unit, _names(link.strip()), app.clock.now())
    if not story.records:
        raise BriefingError(
            f"{link}: no item of that link was seen; check the link, or ingest its feed."
        )
    click.echo("\n".join(story_lines(story)))


def _names(link: str) -> list[str]:
    """What an item may be known by: a file that was ingested has its own file: address."""
    names = list(names_of(link))
    if "://" not in link and Path(link).exists():
        names.append(Path(link).resolve().as_uri())
    return names
