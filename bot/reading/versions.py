"""Where reports disagree about one thing: on which day it was, and who did it.

Events whose days differ are never merged, for two rounds told as one are worse than one told twice. What is
most likely one event told with two days is found here instead, so that an answer can give both.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from bot.model import Basis, Event, Kind, Report, SideId
from bot.reading.folding import OFF, REAL, TURNS, same_person

_APART = timedelta(days=3)  # reports of one thing miss its day by no more than this
_LONGEST = 4  # days; vaguer dates do not contradict each other


@dataclass(frozen=True, slots=True, kw_only=True)
class Doer:
    """One party that reports make the doer, with those reports, the earliest first."""

    side: SideId
    reports: tuple[Report, ...]


def doers(event: Event) -> tuple[Doer, ...]:
    """Who did it, for the reports of one event; more than one where they disagree."""
    sides: dict[SideId, list[Report]] = {}
    for report in event.reports:
        if report.agent is not None:
            sides.setdefault(report.agent, []).append(report)
    return tuple(Doer(side=side, reports=tuple(reports)) for side, reports in sides.items())


def other_days(event: Event, events: Iterable[Event]) -> tuple[Event, ...]:
    """Events that are most likely this one, told by other reports with another day; the earliest first."""
    everything = tuple(events)
    rivals = [e for e in everything if _rivals(event, e) and not _between(event, e, everything)]
    return tuple(sorted(rivals, key=lambda e: (e.known, e.id)))


def _rivals(one: Event, other: Event) -> bool:
    if one.id == other.id or one.kind is not other.kind or not set(one.tracks) & set(other.tracks):
        return False
    if (one.status in REAL) != (other.status in REAL) or (one.status in OFF) != (
        other.status in OFF
    ):
        return False
    if not (_firm(one) and _firm(other)) or not _disjoint_but_near(one, other):
        return False
    articles = {r.article for r in one.reports}
    if set(one.sides) != set(other.sides) or articles & {r.article for r in other.reports}:
        return False  # an article that tells both means two
    return (one.kind in TURNS and one.partial == other.partial) or _one_occasion(one, other)


def _firm(event: Event) -> bool:
    return event.basis is Basis.EXPLICIT and 0 < event.when.days <= _LONGEST


def _disjoint_but_near(one: Event, other: Event) -> bool:
    a, b = one.when, other.when
    if a.start is None or a.end is None or b.start is None or b.end is None or a.overlaps(b):
        return False
    return (b.start - a.end if a.end < b.start else a.start - b.end) <= _APART


def _one_occasion(one: Event, other: Event) -> bool:
    """Whether two meetings so near have the mark of one: the same number, or a person and the place."""
    if one.ordinal is not None and other.ordinal is not None:
        return one.ordinal == other.ordinal and one.forum == other.forum
    people = any(same_person(p.name, q.name) for p in one.participants for q in other.participants)
    return people and bool(one.place) and one.place == other.place


def _between(one: Event, other: Event, events: tuple[Event, ...]) -> bool:
    """Whether the opposite turn lies between two turns: then they are two indeed."""
    if one.kind not in TURNS:
        return False
    opposite = Kind.RESUMPTION if one.kind is Kind.SUSPENSION else Kind.SUSPENSION
    first, last = sorted((one, other), key=lambda e: str(e.when.start))
    return any(
        e.kind is opposite
        and e.status in REAL
        and e.when.start is not None
        and first.when.start is not None
        and last.when.end is not None
        and first.when.start <= e.when.start <= last.when.end
        for e in events
    )
