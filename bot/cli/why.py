"""`why`: what became of an item."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import click

from bot.answering.facts import told_in
from bot.answering.wording import date_words, event_words
from bot.bootstrap import App
from bot.cli.common import config_option, opened
from bot.errors import BriefingError
from bot.model import Event, ItemRecord


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
        records, found, hidden = _look_up(app, link.strip())
    if not records:
        raise BriefingError(
            f"{link}: no item of that link was seen; check the link, or ingest its feed."
        )
    for record in records:
        _tell(record)
    if found:
        click.echo(f"{_counted(found)} in its newest revision:")
    _list(found, records[0])
    if hidden:
        click.echo(f"{_counted(hidden)} left out by corrections:")
    _list(hidden, records[0])


def _look_up(
    app: App, link: str
) -> tuple[tuple[ItemRecord, ...], tuple[Event, ...], tuple[Event, ...]]:
    """The records of an item, the events in it, and those that corrections leave out."""
    with app.store.begin(readonly=True) as unit:
        records: tuple[ItemRecord, ...] = ()
        for name in _names(link):
            records = records or unit.items.about(name)
        article = next((r.article for r in records if r.article is not None), None)
        if article is None:
            return records, (), ()
        return (records, *told_in(unit, article, app.clock.now()))


def _counted(events: Sequence[Event]) -> str:
    return f"{len(events)} event{'' if len(events) == 1 else 's'}"


def _list(events: Iterable[Event], record: ItemRecord) -> None:
    for event in sorted(events, key=lambda e: (str(e.when.start), e.id)):
        click.echo(f"  {event.id}  {date_words(event.when)}: {event_words(event)}")
        for report in event.reports:
            if report.article == record.article:
                click.echo(f"    “{' '.join(report.quote.split())}”")


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
