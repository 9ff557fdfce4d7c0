"""Do two reports tell of one event? Grouping reports so that each group is one event.

Merging two rounds of a series is worse than leaving one round twice, so everything known about both must
agree, and where the dates are coarse something particular must be shared. What happened is never merged
with what was planned: a plan stays its own event, to be held against what came of it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from datetime import timedelta

from bot.model import (
    Basis,
    Event,
    EventId,
    Kind,
    Report,
    ReportGroup,
    SideId,
    When,
)
from bot.reading.folding import REAL, TURNS, fold, same_person

SamePlace = Callable[[str, str], bool]


_FINE_DAYS = 10


_COARSE_DAYS = 62
_YEAR = 366
_LOOSE = 0.25  # "in 2008" fits the one turn of that year; with two of them nobody knows which


_CONVERSATIONS = (Kind.MEETING, Kind.CALL)
_TELLING_LAG = timedelta(days=5)  # a turn told of on day n came at most this much earlier


def regroup(
    fresh: Iterable[Report], near: Iterable[ReportGroup], same_place: SamePlace
) -> tuple[ReportGroup, ...]:
    """Group fresh reports with the stored ones; returns the groups that changed or are new.

    Stored groups keep their ids. A fresh report joins the group that it fits best, or starts one.
    """
    groups: dict[EventId, list[Report]] = {g.id: list(g.reports) for g in near}
    events: dict[EventId, Event] = {g.id: fold(g) for g in near}
    touched: set[EventId] = set()
    for report in sorted(fresh, key=_strength):
        fitting = [
            (score, event.id)
            for event in events.values()
            if (score := affinity(report, event, same_place)) > 0
        ]
        loose = max((score for score, _ in fitting), default=0) == _LOOSE
        if fitting and not (loose and len(fitting) > 1):
            best = min(fitting, key=lambda pair: (-pair[0], pair[1]))[1]
            groups[best].append(report)
        else:
            best = event_id(report)
            groups[best] = [report]
        events[best] = fold(ReportGroup(id=best, reports=tuple(groups[best])))
        touched.add(best)
    return tuple(ReportGroup(id=i, reports=tuple(groups[i])) for i in sorted(touched))


def event_id(report: Report) -> EventId:
    """The id of the event that a report starts."""
    return EventId("e" + hashlib.sha256(report.id.encode()).hexdigest()[:11])


def _strength(report: Report) -> tuple[int, int, str]:
    """Firmly dated reports first, so that vague ones find their event already there."""
    dated = report.when.days if report.when.known else 10_000
    firm = {Basis.EXPLICIT: 0, Basis.INHERITED: 1, Basis.REPORTED: 2, Basis.NONE: 3}[report.basis]
    return (firm, dated, report.id)


def affinity(report: Report, event: Event, same_place: SamePlace) -> float:
    """How well a report fits an event: 0 where anything contradicts, else higher is better."""
    if not _one_kind(report, event) or (report.status in REAL) != (event.status in REAL):
        return 0
    if not set(report.tracks) & set(event.tracks) or not _sides_agree(report.sides, event.sides):
        return 0
    if report.forum and event.forum and report.forum != event.forum:
        return 0
    if report.ordinal and event.ordinal and report.ordinal != event.ordinal:
        return 0
    if report.place and event.place and not same_place(report.place, event.place):
        return 0
    shared = _shared(report, event, same_place)
    if _conflicting_people(report, event) and not _same_occasion(report, event, shared):
        return 0
    nearness = _dates_agree(report, event, shared)
    return 0 if nearness == 0 else nearness + shared


def _one_kind(report: Report, event: Event) -> bool:
    """The same kind, or a call that is also told as a conversation on the same day."""
    if report.kind is event.kind:
        return True
    pair = report.kind in _CONVERSATIONS and event.kind in _CONVERSATIONS
    day = report.when.known and (report.when.start, report.when.end) == (
        event.when.start,
        event.when.end,
    )
    return pair and day and not (report.place and event.place)


def _same_occasion(report: Report, event: Event, shared: int) -> bool:
    """Whether two sets of people can be of one occasion: an article says so itself, or place, forum or number
    are the same. Different visitors make different visits."""
    if report.kind is Kind.VISIT:
        return shared >= 2
    told = any(r.article == report.article and r.when == report.when for r in event.reports)
    return shared >= 1 or (told and report.basis is Basis.INHERITED)


def _shared(report: Report, event: Event, same_place: SamePlace) -> int:
    people = sum(
        any(same_person(p.name, q.name) for q in event.participants) for p in report.participants
    )
    forum = bool(report.forum) and report.forum == event.forum
    ordinal = report.ordinal is not None and report.ordinal == event.ordinal
    place = bool(report.place) and bool(event.place) and same_place(report.place, event.place)
    return min(people, 2) + forum + 2 * ordinal + place


def _conflicting_people(report: Report, event: Event) -> bool:
    """Whether both name people and none is the same, for kinds that people make."""
    if report.kind in TURNS or not report.participants or not event.participants:
        return False
    return not any(
        same_person(p.name, q.name) for p in report.participants for q in event.participants
    )


def _sides_agree(one: Sequence[SideId], other: Sequence[SideId]) -> bool:
    a, b = set(one), set(other)
    return not a or not b or a <= b or b <= a or len(a & b) >= 2


def _dates_agree(report: Report, event: Event, shared: int) -> float:
    a, b = report.when, event.when
    if not a.known or not b.known:
        same_number = report.ordinal is not None and report.ordinal == event.ordinal
        return 0.5 if same_number and (report.forum or event.forum or shared >= 3) else 0
    if report.kind in TURNS and Basis.REPORTED in (report.basis, event.basis):
        return _reported_turn(report, event)
    if not a.overlaps(b):
        near = _gap(a, b) <= timedelta(days=1) and a.days <= _FINE_DAYS and b.days <= _FINE_DAYS
        return 0.5 if near and shared >= 2 and report.ordinal is None else 0
    fine = a.days <= _FINE_DAYS and b.days <= _FINE_DAYS
    if fine:
        return 3 if a.start == b.start and a.end == b.end else 2
    if report.kind in TURNS:
        if max(a.days, b.days) <= _COARSE_DAYS or shared:
            return 1
        return _LOOSE if max(a.days, b.days) <= _YEAR and (a.within(b) or b.within(a)) else 0
    return 1 if shared >= 1 and max(a.days, b.days) <= 100 else 0


def _reported_turn(report: Report, event: Event) -> float:
    a, b = report.when, event.when
    if a.overlaps(b):
        return 2
    later, earlier = (a, b) if report.basis is Basis.REPORTED else (b, a)
    if later.start is None or earlier.end is None:
        return 0
    lag = later.start - earlier.end
    return 1 if timedelta(0) <= lag <= _TELLING_LAG else 0


def _gap(a: When, b: When) -> timedelta:
    first, second = (a, b) if (a.end or a.start) <= (b.start or b.end) else (b, a)  # type: ignore[operator]  # both known
    return second.start - first.end  # type: ignore[operator]  # both known
