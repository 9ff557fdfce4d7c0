"""The state of a track, walked from its events: on, off, partly off or unknown, since when and by what."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import reduce

from bot.model import Basis, Event, Kind, Status, TrackState, When
from bot.reading.folding import REAL

_EVIDENCE_OF_ON = frozenset({Kind.MEETING, Kind.CALL, Kind.VISIT})
_SIDE_SHOWS = frozenset(
    "lunch luncheon dinner breakfast banquet ceremony reception briefing photo toast walk tour appearance".split()
)
STALE = timedelta(days=365)


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """`by` is the event that set the state, `confirmed` the latest one that bears it out, `next` what is planned.

    `agreed` is what the parties have concluded since then, where the dialogue is on.
    """

    state: TrackState
    since: When | None = None
    by: Event | None = None
    resumed_by: bool = (
        False  # a contact after a suspension is evidence of on, not a resumption told
    )
    confirmed: Event | None = None
    next: Event | None = None
    agreed: Event | None = None
    stale: bool = False


def took_effect(event: Event, at: date) -> bool:
    """What happened, and a turn that a party announced for a day that has come.

    A side that says it will cut a line at noon cuts it by saying so; the answer still tells that only the
    announcement is reported.
    """
    if event.status in REAL:
        return True
    return announced(event, at)


def announced(event: Event, at: date) -> bool:
    """A turn told beforehand, by its own day or by the day of telling, which has come."""
    turn = event.kind is Kind.SUSPENSION and event.status is Status.PLANNED
    return turn and event.when.known and event.when.end is not None and event.when.end <= at


def effective_day(event: Event) -> date:
    """The day an event counts from: its own start, else the day it was first known.

    A break told to have come after some day ("after the visit in 2022") counts from that day.
    """
    if event.when.start is not None and (event.when.known or event.kind is Kind.SUSPENSION):
        return event.when.start
    return event.known.date()


def state_of(events: tuple[Event, ...], at: date) -> State:
    """Walk the actual events in order of their days up to `at`."""
    real = sorted(
        (e for e in events if took_effect(e, at) and effective_day(e) <= at and counts(e)),
        key=walking_order,
    )
    walk = reduce(step, real, Walk())
    state, by, resumed_by = walk.state, walk.by, walk.resumed_by
    since: When | None = None
    hit = called_off(possible_hits(events), at, walk)
    if hit is not None:
        state, by, resumed_by = TrackState.PARTLY_OFF, hit, False
        since = _told_on(hit)
    return State(
        state=state,
        since=since or (by.when if by else None),
        by=by,
        resumed_by=resumed_by,
        confirmed=walk.confirmed,
        next=upcoming(events, at),
        agreed=_agreed_since(real, walk) if state is TrackState.ON else None,
        stale=walk.confirmed is not None and at - effective_day(walk.confirmed) > STALE,
    )


def _agreed_since(real: Sequence[Event], walk: Walk) -> Event | None:
    """The last agreement of a known day that is no older than the last contact."""
    concluded = [
        e for e in real if e.kind is Kind.AGREEMENT and e.status in REAL and e.when.days == 1
    ]
    last = concluded[-1] if concluded else None
    if last is None or walk.confirmed is None:
        return last
    return last if effective_day(last) >= effective_day(walk.confirmed) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Walk:
    """Where a walk over the events has come to; the fields are those of `State`."""

    state: TrackState = TrackState.UNKNOWN
    by: Event | None = None
    resumed_by: bool = False
    confirmed: Event | None = None


def step(walk: Walk, event: Event) -> Walk:
    """The walk after one more event."""
    if event.kind is Kind.SUSPENSION:
        partly = event.partial and walk.state is not TrackState.OFF
        state = TrackState.PARTLY_OFF if partly else TrackState.OFF
        return Walk(state=state, by=event, confirmed=event)
    if event.kind is Kind.RESUMPTION:
        return Walk(state=TrackState.ON, by=event, confirmed=event)
    if event.kind not in _EVIDENCE_OF_ON:
        return walk
    by, resumed_by = walk.by, walk.resumed_by
    if walk.state is not TrackState.ON:
        by, resumed_by = event, walk.state is not TrackState.UNKNOWN
    elif walk.confirmed and effective_day(event) - effective_day(walk.confirmed) > STALE:
        by, resumed_by = event, False  # nothing tells that it was on all the while
    return Walk(state=TrackState.ON, by=by, resumed_by=resumed_by, confirmed=event)


def resumptions(events: tuple[Event, ...], at: date) -> list[Event]:
    """What turned the dialogue on again: resumptions told, and the first contact after each suspension."""
    real = sorted(
        (e for e in events if took_effect(e, at) and effective_day(e) <= at and _dated(e)),
        key=walking_order,
    )
    found: list[Event] = []
    off = False
    for event in real:
        if event.kind is Kind.SUSPENSION:
            off = True
        elif event.kind is Kind.RESUMPTION or (off and event.kind in _EVIDENCE_OF_ON):
            found.append(event)
            off = False
        elif event.kind in _EVIDENCE_OF_ON and _first_in_long(event):
            found.append(event)
    return found


_FIRST_SINCE = re.compile(
    r"\bfirst\b[^.;,]{0,60}\b(?:since (?:the )?\w+ ?(?:of )?\d{4}|in (?:(?:more than|over|nearly|almost|about) )?\w+ (?:years|months))\b",
    re.IGNORECASE,
)


def _first_in_long(event: Event) -> bool:
    """Whether a contact is told as the first in a long time, though no report told of a break."""
    return any(_FIRST_SINCE.search(r.quote) for r in event.reports)


def _told_on(event: Event) -> When:
    """The day on which a calling-off was told: it counts from then, not from the day of the meeting."""
    newest = max(event.reports, key=lambda r: (r.known, r.id))
    return newest.said if newest.said.known else When.day(newest.known.date())


def counts(event: Event) -> bool:
    """Only what is dated, or newly told, moves the state; background without a date does not."""
    return _dated(event) or event.basis is Basis.REPORTED


def _dated(event: Event) -> bool:
    return event.when.known or (event.kind is Kind.SUSPENSION and event.when.start is not None)


def walking_order(event: Event) -> tuple[date, int, str]:
    """On one day a resumption outlives a suspension only if it is told last; contacts confirm after turns."""
    turn = {Kind.SUSPENSION: 1, Kind.RESUMPTION: 2}.get(event.kind, 0)
    return effective_day(event), turn, event.id


def possible_hits(events: Iterable[Event]) -> list[Event]:
    """The occasions called off that can make a track partly off."""
    return [
        e
        for e in events
        if e.status in (Status.CANCELLED, Status.POSTPONED, Status.DENIED)
        and (e.status is not Status.DENIED or e.when.start is not None)  # "no talks are planned"
        and e.kind in _EVIDENCE_OF_ON
        and not _beside(e)
    ]


def called_off(hits: Iterable[Event], at: date, walk: Walk) -> Event | None:
    """A meeting called off since the last contact makes a track that is on partly off."""
    if walk.state is not TrackState.ON or walk.confirmed is None:
        return None
    after = effective_day(walk.confirmed)
    known = [
        e for e in hits if e.known.date() <= at and max(r.known for r in e.reports).date() > after
    ]
    return max(known, key=lambda e: (e.known, e.id), default=None)


def _beside(event: Event) -> bool:
    """A meal, a ceremony or a press conference on the programme is not the dialogue."""
    nouns = [r.noun.casefold() for r in event.reports if r.noun]
    return bool(nouns) and all(noun.split()[-1] in _SIDE_SHOWS for noun in nouns)


def upcoming(events: tuple[Event, ...], at: date) -> Event | None:
    """The next planned occasion that nothing has overtaken."""
    planned = [e for e in all_upcoming(events, at) if e.kind in (*_EVIDENCE_OF_ON, Kind.RESUMPTION)]
    return planned[0] if planned else None


def all_upcoming(events: tuple[Event, ...], at: date) -> list[Event]:
    """Dated plans whose day has not passed, soonest first; cancelled ones are left out."""
    planned = [
        e
        for e in events
        if e.status is Status.PLANNED and e.kind is not Kind.SUSPENSION and e.kind is not Kind.CONTACT
        and e.when.end is not None and e.when.end >= at and not _overtaken(e, events)
    ]  # fmt: skip
    return sorted(planned, key=lambda e: (e.when.start or e.when.end or at, e.when.days, e.id))


def _overtaken(plan: Event, events: tuple[Event, ...]) -> bool:
    """Whether a later report cancelled the plan, or it has been held."""
    for other in events:
        if other.id == plan.id or other.kind is not plan.kind or not other.when.known:
            continue
        gone = (
            other.status in (Status.CANCELLED, Status.POSTPONED, Status.DENIED)
            or other.status in REAL
        )
        if (
            gone
            and other.when.overlaps(plan.when)
            and other.when.days <= 10
            and plan.when.days <= 31
        ):
            if max(r.known for r in other.reports) >= max(r.known for r in plan.reports):
                return True
    return False
