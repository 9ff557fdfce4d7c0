"""What became of an item: seen, stored, matched or not and why, and the events in it. A line each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.answering.facts import told_in
from bot.answering.wording import date_words, event_words
from bot.model import Event, Held, ItemRecord
from bot.ports import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """The records of an item, newest first; the events of its newest revision, and those of them that
    corrections leave out. `held` where its article is held back from being news.
    """

    records: tuple[ItemRecord, ...]
    events: tuple[Event, ...] = ()
    hidden: tuple[Event, ...] = ()
    held: Held | None = None


def look_up(unit: Unit, names: Iterable[str], at: datetime) -> Story:
    """What is known of an item by the first of these names under which it was seen."""
    records: tuple[ItemRecord, ...] = ()
    for name in names:
        records = records or unit.items.about(name)
    article = next((r.article for r in records if r.article is not None), None)
    if article is None:
        return Story(records=records)
    events, hidden = told_in(unit, article, at)
    held = unit.items.held([article]).get(article)
    return Story(records=records, events=events, hidden=hidden, held=held)


def names_of(link: str) -> tuple[str, ...]:
    """The forms that one link is written in."""
    return tuple(dict.fromkeys((link, link.rstrip("/"), link + "/")))


def story_lines(story: Story, called: Callable[[str], str] = str) -> list[str]:
    """The story in order; what belongs to the line above is indented. `called` names a source by its address."""
    lines = [line for record in story.records for line in _record_lines(record, called)]
    if story.held is not None:
        lines.append(
            f"Held back since {story.held.at:%Y-%m-%d %H:%M} UTC: {story.held.why}. What it told by then "
            "answers questions, and is in no alert and no digest."
        )
    if story.events:
        lines.append(f"{_counted(story.events)} in its newest revision:")
        lines += _event_lines(story.events, story.records[0])
    if story.hidden:
        lines.append(f"{_counted(story.hidden)} left out by corrections:")
        lines += _event_lines(story.hidden, story.records[0])
    return lines


def _counted(events: Sequence[Event]) -> str:
    return f"{len(events)} event{'' if len(events) == 1 else 's'}"


def _event_lines(events: Iterable[Event], record: ItemRecord) -> list[str]:
    lines = []
    for event in sorted(events, key=lambda e: (str(e.when.start), e.id)):
        lines.append(f"  {event.id}  {date_words(event.when)}: {event_words(event)}")
        lines += [
            f"    “{' '.join(report.quote.split())}”"
            for report in event.reports
            if report.article == record.article
        ]
    return lines


def _record_lines(record: ItemRecord, called: Callable[[str], str]) -> list[str]:
    lines = [
        record.link or "(an item without a link)",
        f"  seen      {record.seen:%Y-%m-%d %H:%M} UTC in {called(record.source)}",
    ]
    reason = f": {record.reason}" if record.reason else ""
    if record.article is None:
        return [*lines, f"  {record.outcome.value:<9} not stored{reason}"]
    return [
        *lines,
        *([f"  text      from {record.text_from}"] if record.text_from else []),
        f"  stored    {record.outcome.value} then, as article {record.article}",
        f"  tracks    {', '.join(record.tracks) or 'none' + reason}",
        f"  drawn     {record.reports} report{'' if record.reports == 1 else 's'} of events",
    ]
