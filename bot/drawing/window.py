"""Which days a picture shows, and where on the axis an event takes its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.answering.board import Timeline
from bot.model import Event

_LAST = date.max.toordinal() + 1
_LEAST = 14


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """The days shown, as ordinals; the last one is not among them."""

    first: float
    last: float

    def shows(self, day: date) -> bool:
        return self.first <= day.toordinal() < self.last


def window_of(timeline: Timeline, events: Sequence[Event], today: date) -> Window:
    """The days that were asked for; where they were not bounded, those of the events, the states and today."""
    days = [d for e in events for d in (e.when.start, e.when.end) if d is not None]
    days += [today, *(one.start for one in timeline.stretches)]
    if timeline.start:
        days = [timeline.start, *(d for d in days if d >= timeline.start)]
    if timeline.end:
        days = [timeline.end, *(d for d in days if d <= timeline.end)]
    first, last = min(days).toordinal(), max(days).toordinal() + 1
    first = timeline.start.toordinal() if timeline.start else first
    last = timeline.end.toordinal() + 1 if timeline.end else last
    if last - first < _LEAST:
        middle = (first + last) // 2
        first = min(max(1, middle - _LEAST // 2), _LAST - _LEAST)
        last = first + _LEAST
    return Window(first=first, last=last)


def interval(event: Event) -> tuple[float, float]:
    """The days of an event; one whose other end is not known is as short as it can be."""
    start = event.when.start or event.when.end
    end = event.when.end or event.when.start
    if start is None or end is None:
        raise ValueError("an event without a date has no place")
    return start.toordinal(), end.toordinal() + 1
