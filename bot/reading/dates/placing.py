"""Where on the calendar an incomplete date falls, next to a day that is known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from bot.reading.dates.forms import Calendar, Grain
from bot.reading.dates.holidays import holiday_date
from bot.reading.dates.intervals import (
    Interval,
    day,
    make_day,
    months,
    shift_days,
    years,
)

_HALF_A_WEEK = 3


class Side(Enum):
    BACK = -1
    AHEAD = 1
    NEAR = 0  # nothing tells: the nearest day, the last month
    EITHER = 2  # planned in the past: the nearest of its kind


@dataclass(frozen=True, slots=True)
class Beside:
    """On which side of which day; `strict` leaves out the unit that holds the day itself."""

    day: date
    side: Side
    strict: bool = False


def in_year(form: Calendar, year: int) -> Interval | None:
    """The date in a year that is known; None for a weekday alone, or where there is no such day."""
    if not 1 <= year <= 9998:
        return None
    if form.grain is Grain.DAY:
        if form.month == -1:
            named = holiday_date(form.day, year)
            return day(named) if named else None
        return make_day(year, form.month, form.day) if form.month else None
    if form.grain is Grain.MONTH:
        return months(year, form.month, 1, Grain.MONTH)
    if form.grain is Grain.SEASON:
        return months(year, form.month, 3, Grain.SEASON)
    if form.grain is Grain.QUARTER:
        return months(year, 3 * form.day - 2, 3, Grain.QUARTER)
    if form.grain is Grain.YEAR:
        return years(year, 1, Grain.YEAR)
    if form.grain is Grain.DECADE:
        return years(year, 10, Grain.DECADE)
    if form.grain is Grain.CENTURY:
        # The nineteenth century runs 1801-1900 by strict count; "the 1800s" and news usage run 1800-1899.
        return years(max(year, 1), 100, Grain.CENTURY)
    return None


def place(form: Calendar, beside: Beside) -> Interval | None:
    """The date nearest to a day, on the side told."""
    if form.year is not None:
        return in_year(form, form.year)
    if form.weekday is not None and not form.month:
        return _weekday(form.weekday, beside)
    return _yearly(form, beside)


def _weekday(weekday: int, beside: Beside) -> Interval | None:
    near = beside.side is Side.EITHER and (weekday - beside.day.weekday()) % 7 <= _HALF_A_WEEK
    if beside.side is Side.AHEAD or near:
        gap = (weekday - beside.day.weekday()) % 7
        gap = 7 if beside.strict and not gap else gap
    else:
        gap = -((beside.day.weekday() - weekday) % 7)
        gap = -7 if beside.strict and not gap else gap
    when = shift_days(beside.day, gap)
    return day(when) if when else None


def _yearly(form: Calendar, beside: Beside) -> Interval | None:
    """A date that comes round once a year; up to eight years off, for 29 February."""
    ref, year = beside.day, beside.day.year
    found = [
        interval
        for offset in (0, -1, 1, -2, 2, -4, 4, -8, 8)
        if (interval := in_year(form, year + offset)) is not None
    ]
    if form.weekday is not None:
        fitting = [one for one in found if one.start.weekday() == form.weekday]
        if fitting:
            return min(fitting, key=lambda one: abs((one.start - ref).days))
    if beside.side is Side.BACK:
        found = [one for one in found if (one.end < ref if beside.strict else one.start <= ref)]
        return max(found, key=lambda one: one.start, default=None)
    if beside.side is Side.AHEAD:
        found = [one for one in found if (one.start > ref if beside.strict else one.end >= ref)]
        return min(found, key=lambda one: one.start, default=None)
    return min(found, key=lambda one: _distance(one, ref), default=None)


def _distance(interval: Interval, ref: date) -> int:
    if interval.start <= ref <= interval.end:
        return 0
    return min(abs((interval.start - ref).days), abs((interval.end - ref).days))
