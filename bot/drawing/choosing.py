"""Which events of a timeline are drawn, and which of them get a label first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.answering.board import Timeline
from bot.answering.state import announced
from bot.model import Event, EventId, Kind, Precision, Status
from bot.reading.folding import REAL

TURNS = frozenset({Kind.SUSPENSION, Kind.RESUMPTION})
CALLED_OFF = frozenset({Status.CANCELLED, Status.POSTPONED, Status.DENIED})
_CONTACTS = frozenset({Kind.MEETING, Kind.VISIT, Kind.CALL})


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """The events that have a date, the most important first, and the number of those that have none.

    Of `corrected` an administrator gave the day.
    """

    ranked: tuple[Event, ...]
    undated: int
    corrected: frozenset[EventId] = frozenset()


def choose(timeline: Timeline, today: date) -> Choice:
    """Rank what can be drawn.

    The soonest plan and the latest contact come first of all, so that a long history of breaks and restarts
    does not crowd out the present; then the turns, those before others that set a state; plans; what else set a
    state; contacts, and the rest.
    """
    events = [entry.event for entry in timeline.entries]
    dated = [e for e in events if _has_date(e)]
    setters = {one.by.id for one in timeline.stretches if one.by is not None}
    ranked = sorted(dated, key=lambda e: _rank(e, setters, today))
    leading = _leading(ranked, today)
    return Choice(
        ranked=(*leading, *(e for e in ranked if e not in leading)),
        undated=len(events) - len(dated),
        corrected=frozenset(entry.event.id for entry in timeline.entries if entry.day_corrected),
    )


def inexact(event: Event) -> bool:
    """Whether the day is not known, as opposed to an occasion that lasted some days."""
    when = event.when
    if not when.known:
        return True
    if when.precision is Precision.RANGE:
        return event.kind not in _CONTACTS or when.days > 31
    return when.start != when.end


def _leading(ranked: Sequence[Event], today: date) -> tuple[Event, ...]:
    turn = next((e for e in ranked if e.kind in TURNS and e.status in REAL), None)
    plan = next((e for e in ranked if _to_come(e, today)), None)
    contacts = [e for e in ranked if e.kind in _CONTACTS and e.status in REAL]
    contact = max(contacts, key=lambda e: e.when.start or e.when.end or date.min, default=None)
    return tuple(dict.fromkeys(e for e in (turn, plan, contact) if e is not None))


def _rank(event: Event, setters: set[EventId], today: date) -> tuple[int, int, str]:
    """Lowest first; within a rank the latest, but of plans the soonest."""
    day = event.when.start or event.when.end or today
    if _to_come(event, today):
        return 2, day.toordinal(), event.id
    return _group(event, setters, today), -day.toordinal(), event.id


def _group(event: Event, setters: set[EventId], today: date) -> int:
    if event.kind in TURNS and (event.status in REAL or announced(event, today)):
        return 0 if event.id in setters else 1
    if event.id in setters:
        return 3
    if event.kind in _CONTACTS and event.status in REAL:
        return 4
    if event.status in CALLED_OFF:
        return 5
    return 6 if event.status in REAL else 7


def _to_come(event: Event, today: date) -> bool:
    last = event.when.end or event.when.start
    return event.status is Status.PLANNED and last is not None and last >= today


def _has_date(event: Event) -> bool:
    return event.when.start is not None or event.when.end is not None
