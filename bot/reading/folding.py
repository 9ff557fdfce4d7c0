"""Reports → event: what a group of reports tells of, a function of the set of them alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache
from typing import TypeVar

from bot.model import (
    NO_DATE,
    Basis,
    Direction,
    Event,
    Kind,
    Participant,
    Precision,
    Report,
    ReportGroup,
    SideId,
    Status,
    When,
)

_T = TypeVar("_T")


REAL = frozenset({Status.ACTUAL, Status.ALLEGED})


OFF = frozenset({Status.CANCELLED, Status.POSTPONED, Status.DENIED})


TURNS = frozenset({Kind.SUSPENSION, Kind.RESUMPTION})


_SHORT_DAYS = 4  # tellings this short can be parts of one occasion and are joined  # an interval this long or shorter tells which occasion is meant


_STATUS_ORDER = (Status.CANCELLED, Status.DENIED, Status.POSTPONED, Status.PLANNED, Status.PROPOSED)


def same_person(one: str, other: str) -> bool:
    """Whether two names can be one person's: one's words all stand in the other, hyphens aside."""
    a = set(one.casefold().replace("-", " ").replace(".", "").split())
    b = set(other.casefold().replace("-", " ").replace(".", "").split())
    return a <= b or b <= a


@lru_cache(maxsize=4_000)  # one answer asks for nearly the same events as the one before it
def fold(group: ReportGroup) -> Event:
    """The event that a group's reports tell of. A function of the set of reports, not of their order."""
    reports = tuple(sorted(group.reports, key=lambda r: (r.known, r.article, r.span, r.id)))
    kind = (
        Kind.CALL if any(r.kind is Kind.CALL for r in reports) else _most(r.kind for r in reports)
    )
    when, basis = _fold_when(reports)
    return Event(
        id=group.id,
        kind=kind,
        status=_fold_status(reports),
        when=when,
        basis=basis,
        sides=_fold_sides(reports),
        participants=_fold_people(reports),
        place=_fold_place(reports),
        forum=_most((r.forum for r in reports if r.forum), ""),
        ordinal=_most((r.ordinal for r in reports if r.ordinal is not None), None),
        partial=sum(r.partial for r in reports) * 2 > len(reports),
        tracks=tuple(sorted({t for r in reports for t in r.tracks})),
        reports=reports,
    )


def _fold_when(reports: Sequence[Report]) -> tuple[When, Basis]:
    """The narrowest dating, widened over short ones that overlap: "Jan. 9" and "Jan. 8-9" are 8 to 9."""
    for basis in (Basis.EXPLICIT, Basis.INHERITED, Basis.REPORTED):
        dated = [r.when for r in reports if r.basis is basis and r.when is not NO_DATE]
        known = [w for w in dated if w.known]
        if known:
            return _refined(_union(known), basis, reports)
        if dated:
            return dated[0], basis
    return NO_DATE, Basis.NONE


def _refined(when: When, basis: Basis, reports: Sequence[Report]) -> tuple[When, Basis]:
    """A coarse date gives way to the day on which the turn was told as news, where that lies inside it."""
    told = [
        r.when
        for r in reports
        if r.basis is Basis.REPORTED and r.when.known and r.when.within(when)
    ]
    if basis is Basis.EXPLICIT and when.days > _SHORT_DAYS and told:
        return min(told, key=lambda w: w.start or date.max), Basis.REPORTED
    return when, basis


def _union(whens: Sequence[When]) -> When:
    narrow = min(whens, key=lambda w: (w.days, w.start))
    short = [w for w in whens if w.days <= _SHORT_DAYS and w.overlaps(narrow)]
    if narrow.days > _SHORT_DAYS or not short:
        return narrow
    start = min(w.start for w in short if w.start)
    end = max(w.end for w in short if w.end)
    if start == end:
        return replace(
            narrow, start=start, end=end, precision=Precision.DAY, direction=Direction.ON
        )
    phrase = max(short, key=lambda w: w.days).phrase
    return When(start=start, end=end, precision=Precision.RANGE, phrase=phrase)


def _fold_status(reports: Sequence[Report]) -> Status:
    if any(r.status in REAL for r in reports):
        return Status.ACTUAL if any(r.status is Status.ACTUAL for r in reports) else Status.ALLEGED
    newest = max(r.known for r in reports)
    latest = [r.status for r in reports if newest - r.known < timedelta(hours=20)]
    return min(latest, key=_STATUS_ORDER.index)


def _fold_sides(reports: Sequence[Report]) -> tuple[SideId, ...]:
    counts = Counter(s for r in reports for s in r.sides)
    return tuple(sorted(counts, key=lambda s: (-counts[s], s)))


def _fold_people(reports: Sequence[Report]) -> tuple[Participant, ...]:
    people: list[Participant] = []
    for person in (p for r in reports for p in r.participants):
        for index, known in enumerate(people):
            if same_person(person.name, known.name):
                people[index] = _richer(known, person)
                break
        else:
            people.append(person)
    return tuple(people)


def _richer(one: Participant, other: Participant) -> Participant:
    order = ("lead", "host", "visitor", "principal", "speaker")
    return Participant(
        name=max(one.name, other.name, key=len),
        title=max(one.title, other.title, key=len),
        side=one.side or other.side,
        role=min(one.role, other.role, key=order.index),
    )


def _fold_place(reports: Sequence[Report]) -> str:
    counts = Counter(r.place for r in reports if r.place)
    return min(counts, key=lambda p: (-counts[p], -len(p), p)) if counts else ""


def _most(values: Iterable[_T], default: _T | None = None) -> _T:
    counts = Counter(values)
    return counts.most_common(1)[0][0] if counts else default  # type: ignore[return-value]  # the caller's default
