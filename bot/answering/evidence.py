"""Events with their sources: as data, and as JSON."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.answering.answer_json import citation_json, moment, when_json
from bot.answering.facts import Facts
from bot.answering.wording import event_words
from bot.model import Citation, Event, Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An event and a citation of each of its sources, the one that dates it first.

    `day_corrected`: its day is an administrator's, not its sources'.
    """

    event: Event
    citations: tuple[Citation, ...]
    day_corrected: bool = False


def entries(facts: Facts, start: date | None = None, end: date | None = None) -> tuple[Entry, ...]:
    """The events that touch the days from `start` to `end`, earliest first.

    Those whose date is not known come last, and only where the days are not bounded.
    """
    bounded = start is not None or end is not None
    chosen = (
        event
        for event in facts.events
        if _touches(event, start or date.min, end or date.max) and (_has_date(event) or not bounded)
    )
    return tuple(
        Entry(event=e, citations=citations(facts, e), day_corrected=e.id in facts.dated)
        for e in sorted(chosen, key=_order)
    )


def citations(facts: Facts, event: Event) -> tuple[Citation, ...]:
    """Each source once: the one that dates the event first, then in order of publication."""
    ranked = sorted(event.reports, key=lambda r: (not _dates(r, event), r.known, r.id))
    found: dict[str, Citation] = {}
    for report in ranked:
        article = facts.article(report)
        cited = Citation(
            url=article.url,
            title=article.title,
            publisher=article.publisher,
            published=article.published,
            quote=report.quote,
        )
        found.setdefault(article.url or article.id, cited)
    return tuple(found.values())


def event_json(event: Event) -> dict[str, Any]:
    """An event as it stands in every JSON output."""
    return {
        "id": event.id,
        "kind": event.kind.value,
        "status": event.status.value,
        "summary": event_words(event),
        **when_json(event.when),
        "basis": event.basis.value,
        "sides": list(event.sides),
        "participants": [
            {"name": p.name, "title": p.title, "side": p.side, "role": p.role.value}
            for p in event.participants
        ],
        "place": event.place,
        "forum": event.forum,
        "ordinal": event.ordinal,
        "partial": event.partial,
        "tracks": list(event.tracks),
        "known": moment(event.known),
    }


def entry_json(entry: Entry) -> dict[str, Any]:
    cited = [citation_json(citation) for citation in entry.citations]
    return {
        **event_json(entry.event),
        "day_corrected": entry.day_corrected,
        "citations": cited,
    }


def _dates(report: Report, event: Event) -> bool:
    return report.basis is event.basis and report.when.known


def _has_date(event: Event) -> bool:
    return event.when.start is not None or event.when.end is not None


def _touches(event: Event, start: date, end: date) -> bool:
    return (event.when.start or date.min) <= end and (event.when.end or date.max) >= start


def _order(event: Event) -> tuple[bool, date, str]:
    day = event.when.start or event.when.end
    return (day is None, day or date.min, event.id)
