"""Calendar arithmetic on inclusive intervals of days.

Conventions: weeks run Monday to Sunday (ISO 8601), seasons are meteorological, and early, mid and late
are thirds: of a month days 1-10, 11-20 and the rest, of a year four months each, of a decade the years
0-3, 4-6 and 7-9.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta

from bot.reading.dates.forms import Grain, Part


@dataclass(frozen=True, slots=True)
class Interval:
    """Days from `start` to `end`, both meant, as an expression of one grain."""

    start: date
    end: date
    grain: Grain


def day(when: date) -> Interval:
    return Interval(when, when, Grain.DAY)


def make_day(year: int, month: int, number: int) -> Interval | None:
    """That day, or None where the calendar has no such day."""
    if not (MINYEAR <= year <= MAXYEAR and 1 <= month <= 12):
        return None
    return day(date(year, month, number)) if 1 <= number <= monthrange(year, month)[1] else None


def months(year: int, month: int, count: int, grain: Grain) -> Interval | None:
    """`count` whole months from the given one, which may lie outside 1..12."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    last_year, last = year + (month + count - 2) // 12, (month + count - 2) % 12 + 1
    if year < MINYEAR or last_year > MAXYEAR:
        return None
    end = date(last_year, last, monthrange(last_year, last)[1])
    return Interval(date(year, month, 1), end, grain)


def years(first: int, count: int, grain: Grain) -> Interval | None:
    return months(first, 1, 12 * count, grain)


def shift_days(when: date, days: int) -> date | None:
    try:
        return when + timedelta(days=days)
    except OverflowError:
        return None


def shift_months(when: date, count: int) -> date | None:
    """The same day of another month, or that month's last day where it has no such day."""
    year, month = when.year + (when.month - 1 + count) // 12, (when.month - 1 + count) % 12 + 1
    if not MINYEAR <= year <= MAXYEAR:
        return None
    return date(year, month, min(when.day, monthrange(year, month)[1]))


def week_of(when: date) -> Interval | None:
    monday = shift_days(when, -when.weekday())
    sunday = shift_days(when, 6 - when.weekday())
    return Interval(monday, sunday, Grain.WEEK) if monday and sunday else None


def weekend_of(when: date) -> Interval | None:
    """Saturday and Sunday of the week that holds the day."""
    week = week_of(when)
    return Interval(week.end - timedelta(days=1), week.end, Grain.WEEKEND) if week else None


def unit_of(when: date, grain: Grain) -> Interval | None:
    """The whole day, week, month ... that holds the day."""
    year, month = when.year, when.month
    if grain is Grain.DAY:
        return day(when)
    if grain is Grain.WEEK:
        return week_of(when)
    if grain is Grain.WEEKEND:
        return weekend_of(when)
    firsts = {
        Grain.MONTH: (year, month, 1),
        Grain.QUARTER: (year, (month - 1) // 3 * 3 + 1, 3),
        Grain.SEASON: (year, month // 3 * 3, 3),
        Grain.HALF: (year, (month - 1) // 6 * 6 + 1, 6),
        Grain.YEAR: (year, 1, 12),
        Grain.DECADE: (max(year // 10 * 10, MINYEAR), 1, 120),
        Grain.CENTURY: (max(year // 100 * 100, MINYEAR), 1, 1200),
    }
    found = firsts.get(grain)
    return months(found[0], found[1], found[2], grain) if found else None


def neighbour(unit: Interval, steps: int) -> Interval | None:
    """The unit of the same grain so many places on, or back."""
    grain = unit.grain
    if grain is Grain.DAY:
        moved = shift_days(unit.start, steps)
    elif grain in (Grain.WEEK, Grain.WEEKEND):
        moved = shift_days(unit.start, 7 * steps)
    else:
        size = {Grain.MONTH: 1, Grain.QUARTER: 3, Grain.SEASON: 3, Grain.HALF: 6, Grain.YEAR: 12}
        many = {Grain.DECADE: 120, Grain.CENTURY: 1200}
        moved = shift_months(unit.start, steps * (size.get(grain) or many.get(grain, 0)))
    return unit_of(moved, grain) if moved else None


def part_of(whole: Interval, part: Part) -> Interval:
    """Early, mid, late, or a half of it; a day or two are their own part."""
    if (whole.end - whole.start).days < 3:
        return whole
    early = part in (Part.EARLY, Part.START)
    middle = part is Part.MID
    if part in (Part.FIRST_HALF, Part.SECOND_HALF):
        return _half(whole, part is Part.FIRST_HALF)
    low, high = _thirds(whole)
    if early:
        return Interval(whole.start, low - timedelta(days=1), Grain.RANGE)
    if middle:
        return Interval(low, high - timedelta(days=1), Grain.RANGE)
    return Interval(high, whole.end, Grain.RANGE)


def _thirds(whole: Interval) -> tuple[date, date]:
    """The first days of the second and of the last third."""
    start, grain = whole.start, whole.grain
    if grain is Grain.MONTH:
        return start.replace(day=11), start.replace(day=21)
    if grain is Grain.YEAR:
        return start.replace(month=5), start.replace(month=9)
    if grain is Grain.DECADE:
        return start.replace(year=start.year + 4), start.replace(year=start.year + 7)
    if grain is Grain.WEEK:
        return start + timedelta(days=2), start + timedelta(days=4)
    length = (whole.end - start).days + 1
    if grain in (Grain.SEASON, Grain.QUARTER, Grain.HALF):
        step = 1 if length < 100 else 2
        return shift_months(start, step) or start, shift_months(start, 2 * step) or start
    if grain is Grain.CENTURY:
        return start.replace(year=start.year + 33), start.replace(year=start.year + 67)
    third = max(length // 3, 1)
    return start + timedelta(days=third), start + timedelta(days=min(2 * third, length - 1))


def _half(whole: Interval, first: bool) -> Interval:
    start, grain = whole.start, whole.grain
    if grain is Grain.MONTH:
        middle = start.replace(day=16)
    elif grain is Grain.YEAR:
        middle = start.replace(month=7)
    elif grain in (Grain.DECADE, Grain.CENTURY):
        middle = start.replace(year=start.year + (5 if grain is Grain.DECADE else 50))
    else:
        middle = start + timedelta(days=((whole.end - start).days + 1) // 2)
    if middle <= start:
        return whole
    kind = Grain.HALF if grain is Grain.YEAR else Grain.RANGE
    if first:
        return Interval(start, middle - timedelta(days=1), kind)
    return Interval(middle, whole.end, kind)
