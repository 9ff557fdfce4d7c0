"""The days that are named beside the axis: years, months or days, as many as there is room for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bot.drawing.scale import Scale, Segment

_APART = 30.0
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_YEARS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)
_MONTH_STEPS = (1, 2, 3, 6)
_DAYS = {1: range(1, 32), 2: range(1, 31, 2), 7: (1, 8, 15, 22), 14: (1, 15)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A line beside the axis with its name, a word or two lines; `strong` where a year begins."""

    y: float
    lines: tuple[str, ...]
    strong: bool = False


def make_ticks(scale: Scale, kept_free: tuple[float, ...]) -> tuple[Tick, ...]:
    """Ticks that keep clear of one another and of the heights in `kept_free`."""
    found: list[Tick] = []
    for segment in scale.segments:
        named = False
        # The years first, so that no month takes their place.
        days = sorted(_days(segment, scale.day_height), key=lambda day: not _begins_year(day))
        for day in days:
            lines = _lines(day, named, scale.day_height)
            y = scale.y(day.toordinal())
            taken = (*(tick.y for tick in found), *kept_free)
            if _fits(y, len(lines), taken, scale):
                found.append(Tick(y=y, lines=lines, strong=_begins_year(day)))
                named = True
    return tuple(sorted(found, key=lambda tick: tick.y))


def _fits(y: float, lines: int, taken: tuple[float, ...], scale: Scale) -> bool:
    """Whether a name stands beside the axis, and clear of others."""
    half = 7 * lines
    room = _APART - (0 if lines > 1 else 8)
    inside = scale.segments[0].top - 8 <= y - half and y + half <= scale.segments[-1].bottom + 8
    return inside and all(abs(y - other) >= room for other in taken)


def _begins_year(day: date) -> bool:
    return (day.month, day.day) == (1, 1)


def _lines(day: date, named: bool, height: float) -> tuple[str, ...]:
    """A year, or a month or day; the first of a segment says the year as well."""
    if _begins_year(day):
        return (str(day.year),)
    month = _MONTHS[day.month - 1]
    words = month if len(_numbers(height)) == 1 else f"{day.day} {month}"
    return (words,) if named else (words, str(day.year))


def _days(segment: Segment, height: float) -> Iterator[date]:
    """The days to name in a segment, by the finest step for which there is room; none in a fold."""
    if segment.folded:
        return
    first = date.fromordinal(max(1, int(segment.first)))
    last = date.fromordinal(min(date.max.toordinal(), int(segment.last)))
    months = list(_months(first, last, height))
    for month in months:
        for number in _numbers(height):
            day = _day(month, number)
            if day is not None and segment.first <= day.toordinal() <= segment.last:
                yield day


def _numbers(height: float) -> tuple[int, ...]:
    """Which days of each month are named."""
    return next((tuple(days) for step, days in _DAYS.items() if step * height >= _APART), (1,))


def _months(first: date, last: date, height: float) -> Iterator[date]:
    step = next((n for n in _MONTH_STEPS if 30 * n * height >= _APART), 0)
    years = 1 if step else next((n for n in _YEARS if 365 * n * height >= _APART), _YEARS[-1])
    for year in range(first.year - first.year % years, last.year + 1, years):
        if year >= 1:
            yield from (date(year, month, 1) for month in range(1, 13, step or 12))


def _day(month: date, number: int) -> date | None:
    try:
        return month.replace(day=number)
    except ValueError:
        return None
