"""`why`: what became of an item."""

from __future__ import annotations

from pathlib import Path

import click

from bot.answering.wording import date_words, event_words
from bot.bootstrap import App
from bot.cli.common import config_option, opened
from bot.errors import BriefingError
from bot.model import Event, ItemRecord
from bot.reading.folding import fold


@click.command()
@click.argument("link")
@config_option
def why(link: str, config: str | None) -> None:
    """Say what became of an item.

    Whether the one at LINK was seen, stored, matched or not and why, and the events in it.
    """
    if not link.strip():
        raise click.UsageError("Name the link of an item, or the file that it was read from.")
    with opened(config) as app:
        records, found = _look_up(app, link.strip())
    if not records:
        raise BriefingError(
            f"{link}: no item of that link was seen; check the link, or ingest its feed."
        )
    for record in records:
        _tell(record)
    if found:
        click.echo(f"{len(found)} event{'' if len(found) == 1 else 's'} in its newest revision:")
    for event in found:
        click.echo(f"  {event.id}  {date_words(event.when)}: {event_words(event)}")
        for report in event.reports:
            if report.article == records[0].article:
                click.echo(f"    “{' '.join(report.quote.split())}”")


def _look_up(app: App, link: str) -> tuple[tuple[ItemRecord, ...], list[Event]]:
    with app.store.begin(readonly=True) as unit:
        records: tuple[ItemRecord, ...] = ()
        for name in _names(link):
            records = records or unit.items.about(name)
        article = next((r.article for r in records if r.article is not None), None)
        groups = unit.reports.of_article(article) if article is not None else ()
    return records, sorted(map(fold, groups), key=lambda e: (str(e.when.start), e.id))


def _names(link: str) -> list[str]:
    """What an item may be known by: a file that was ingested has its own file: address."""
    names = [link, link.rstrip("/"), link + "/"]
    if "://" not in link and Path(link).exists():
        names.append(Path(link).resolve().as_uri())
    return names


def _tell(record: ItemRecord) -> None:
    click.echo(record.link or "(an item without a link)")
    click.echo(f"  seen      {record.seen:%Y-%m-%d %H:%M} UTC in {record.source}")
    reason = f": {record.reason}" if record.reason else ""
    if record.article is None:
        click.echo(f"  {record.outcome.value:<9} not stored{reason}")
        return
    click.echo(f"  stored    {record.outcome.value} then, as article {record.article}")
    click.echo(f"  tracks    {', '.join(record.tracks) or 'none' + reason}")
    click.echo(f"  drawn     {record.reports} report{'' if record.reports == 1 else 's'} of events")
