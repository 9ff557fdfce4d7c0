"""Lengths of time on the calendar: a date moved by so much, and the first or last so much of one."""

from __future__ import annotations

from datetime import date
from typing import Final

from bot.reading.dates.forms import Grain, Part, Rel, Stretch
from bot.reading.dates.intervals import (
    Interval,
    part_of,
    shift_days,
    shift_months,
    unit_of,
    years,
)

_DAYS: Final = {"day": 1, "week": 7, "weekend": 7, "fortnight": 14}
_MONTHS: Final = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}


def moved(when: date, count: float, unit: str) -> date | None:
    """The day so many units away."""
    if abs(count) > 10_000:
        return None
    if unit in _DAYS:
        return shift_days(when, round(count * _DAYS[unit]))
    if unit in _MONTHS:
        return shift_months(when, round(count * _MONTHS[unit]))
    return shift_days(when, round(count / 24)) if unit == "hour" else when


def offset(base: Interval, count: float, unit: str, whole_week: bool) -> Interval | None:
    """`base` moved; the answer is as wide as the unit counted in, or as `base` where that is wider.

    Weeks counted from now name a week ("two weeks ago"), weeks counted from a day that is told name a day.
    """
    fraction = count != int(count)
    start = moved(base.start, count, unit)
    if start is None:
        return None
    grain = {"month": Grain.MONTH, "quarter": Grain.MONTH, "year": Grain.YEAR, "decade": Grain.YEAR,
             "century": Grain.YEAR, "week": Grain.WEEK, "fortnight": Grain.WEEK}.get(unit, Grain.DAY)  # fmt: skip
    if fraction:
        grain = Grain.MONTH if unit in _MONTHS else Grain.DAY
    if grain is Grain.WEEK and (not whole_week or base.grain is not Grain.DAY):
        grain = Grain.DAY
    if base.grain in (Grain.DAY, Grain.CLOCK):
        return unit_of(start, grain)
    if grain is Grain.YEAR:
        return (
            unit_of(start, Grain.YEAR)
            if base.grain is not Grain.DECADE
            else years(start.year, 10, Grain.DECADE)
        )
    end = moved(base.end, count, unit)
    if end is None:
        return None
    if base.grain in (Grain.MONTH, Grain.WEEK, Grain.YEAR, Grain.SEASON, Grain.QUARTER):
        same = unit_of(start, base.grain)
        if same is not None and (grain is not Grain.DAY or same.start == start):
            return same
    return Interval(start, max(start, end), Grain.RANGE)


def within(form: Stretch, whole: Interval) -> Interval | None:
    """The first two months of 2024, the second week of May; an untold number is a third."""
    if form.length.amount is None:
        return part_of(whole, Part.EARLY if form.rel is Rel.NEXT else Part.LATE)
    if form.skip:
        start = shift_days(whole.start, 7 * form.skip)
        end = shift_days(whole.start, 7 * form.skip + 6)
        if start is None or end is None or start > whole.end:
            return None
        return Interval(start, min(end, whole.end), Grain.RANGE)
    if form.rel is Rel.NEXT:
        after = moved(whole.start, form.length.amount, form.length.unit)
        end = min(shift_days(after, -1) or after, whole.end) if after else whole.end
        return Interval(whole.start, max(end, whole.start), Grain.RANGE)
    before = moved(whole.end, -form.length.amount, form.length.unit)
    start = max(shift_days(before, 1) or before, whole.start) if before else whole.start
    return Interval(min(start, whole.end), whole.end, Grain.RANGE)
