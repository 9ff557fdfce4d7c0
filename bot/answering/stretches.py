"""The states of a track one after another, by the very rules of `state`: which it had, and on which days."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import reduce

from bot.answering.state import (
    STALE,
    Walk,
    called_off,
    counts,
    effective_day,
    possible_hits,
    step,
    took_effect,
    walking_order,
)
from bot.model import Event, TrackState

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Days on which a track had one state, both ends counted; `stale` where its last evidence was old."""

    state: TrackState
    start: date
    end: date
    by: Event | None
    stale: bool = False


def stretches(events: tuple[Event, ...], until: date) -> tuple[Stretch, ...]:
    """What `state_of` tells of every day up to `until`, from the first event on; before it nothing is known."""
    found: list[Stretch] = []
    for one in _pieces(events, until):
        last = found[-1] if found else None
        if last and (last.state, last.stale) == (one.state, one.stale):
            found[-1] = replace(last, end=one.end)
        else:
            found.append(one)
    return tuple(found)


def _pieces(events: tuple[Event, ...], until: date) -> Iterator[Stretch]:
    """A piece from each day that may change something to the next."""
    hits = sorted(possible_hits(events), key=lambda e: e.known)
    told = [e.known.date() for e in hits]
    walks = dict(_walks(events, until))
    days = sorted({*walks, *(day for day in told if day <= until)})
    walk = Walk()
    for day, following in zip(days, [*days[1:], None], strict=bool(days)):
        walk = walks.get(day, walk)
        hit = called_off(hits[: bisect_right(told, day)], day, walk)
        state, by = (TrackState.PARTLY_OFF, hit) if hit else (walk.state, walk.by)
        if state is not TrackState.UNKNOWN:
            yield from _aged(state, by, day, following - _DAY if following else until, walk)


def _aged(
    state: TrackState, by: Event | None, start: date, end: date, walk: Walk
) -> Iterator[Stretch]:
    """A piece, parted on the day on which its last evidence becomes old."""
    if walk.confirmed is None or end - effective_day(walk.confirmed) <= STALE:
        yield Stretch(state=state, start=start, end=end, by=by)
        return
    ages = effective_day(walk.confirmed) + STALE + _DAY
    if start < ages:
        yield Stretch(state=state, start=start, end=ages - _DAY, by=by)
    yield Stretch(state=state, start=max(start, ages), end=end, by=by, stale=True)


def _walks(events: tuple[Event, ...], until: date) -> Iterator[tuple[date, Walk]]:
    """The walk as it stood from each day on which events began to count."""
    real = [e for e in events if counts(e) and took_effect(e, until) and effective_day(e) <= until]
    walked: list[Event] = []
    walk = Walk()
    for event in sorted(real, key=lambda e: (_counts_from(e), walking_order(e))):
        place = bisect_left(walked, walking_order(event), key=walking_order)
        walked.insert(place, event)
        # A break announced for some day of a month counts from its end, but as of its beginning.
        late = place < len(walked) - 1
        walk = reduce(step, walked, Walk()) if late else step(walk, event)
        yield _counts_from(event), walk


def _counts_from(event: Event) -> date:
    """The first day on which `took_effect` says so of an event that has come."""
    day = effective_day(event)
    if took_effect(event, day) or event.when.end is None:
        return day
    return event.when.end
