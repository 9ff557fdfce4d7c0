"""`events`: what is stored, as a table or for other programs."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable
from datetime import date, datetime

import click

from bot.answering.evidence import Entry, entries, entry_json
from bot.answering.facts import recall
from bot.answering.wording import date_words, event_words
from bot.cli.common import Day, at_option, config_option, opened, show_json, track_of
from bot.model import Kind

_COLUMNS = (
    "id", "kind", "status", "start", "end", "precision", "basis", "sides", "participants", "place", "forum",
    "ordinal", "tracks", "known", "summary", "url", "publisher", "published", "quote",
)  # fmt: skip


@click.command()
@click.option("--track", metavar="ID", help="Only this dialogue.")
@click.option(
    "--kind",
    multiple=True,
    type=click.Choice([k.value for k in Kind]),
    help="Only this kind; may be repeated.",
)
@click.option("--from", "start", type=Day(), help="Leave out what ended before this day.")
@click.option("--to", "end", type=Day(), help="Leave out what began after this day.")
@at_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json", "csv", "ics"]),
    default="table",
    show_default=True,
)
@config_option
def events(
    *,
    track: str | None,
    kind: tuple[str, ...],
    start: date | None,
    end: date | None,
    at: datetime | None,
    form: str,
    config: str | None,
) -> None:
    """List the stored events, as they were known at a moment."""
    if start and end and start > end:
        raise click.UsageError("--from is later than --to.")
    with opened(config, fresh=True) as app:
        with app.store.begin(readonly=True) as unit:
            facts = recall(unit, at or app.clock.now(), track_of(app, track))
        found = [e for e in entries(facts, start, end) if not kind or e.event.kind.value in kind]
    if form == "json":
        show_json([entry_json(entry) for entry in found])
    elif form == "csv":
        _csv(found)
    elif form == "ics":
        from bot.cli.calendar import calendar  # noqa: PLC0415 - no other form needs its library

        click.echo(calendar(found, app.tracks), nl=False)
    else:
        _table(found)


def _csv(found: Iterable[Entry]) -> None:
    """A row an event, with its first source; lists inside a cell are separated by semicolons."""
    rows = csv.writer(sys.stdout, lineterminator="\n")
    rows.writerow(_COLUMNS)
    for entry in found:
        data = entry_json(entry)
        data |= {
            "participants": [person["name"] for person in data["participants"]],
            **data["citations"][0],
        }
        rows.writerow([_cell(data[name]) for name in _COLUMNS])


def _cell(value: object) -> str:
    text = (
        "; ".join(map(str, value))
        if isinstance(value, list)
        else ""
        if value is None
        else str(value)
    )
    # A spreadsheet would run what begins like a formula; what is quoted here was written by others.
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


def _table(found: list[Entry]) -> None:
    rows: list[tuple[str, ...]] = [
        (
            e.event.id,
            date_words(e.event.when),
            e.event.kind.value,
            e.event.status.value,
            event_words(e.event),
        )
        for e in found
    ]
    rows.insert(0, ("id", "when", "kind", "status", "what"))
    widths = [max(len(row[i]) for row in rows) for i in range(4)]
    for row in rows:
        cells = [cell.ljust(width) for cell, width in zip(row, widths, strict=False)]
        click.echo("  ".join([*cells, row[4]]))
    click.echo(f"{len(found)} event{'' if len(found) == 1 else 's'}", err=True)
