"""Dates that the calendar names, placed by what they say of year, week or relation, or by their clause."""

from __future__ import annotations

from datetime import date

from bot.reading.dates.context import BASED, Context
from bot.reading.dates.forms import Calendar, Grain, Rel, Unit
from bot.reading.dates.intervals import Interval, day, make_day, shift_days, shift_months
from bot.reading.dates.placing import Beside, Side, in_year, place
from bot.reading.dates.units import unit

_AHEAD = 300  # days
_BEHIND_DAY, _BEHIND_MONTH = 250, 270  # … for a day, and for a month or a season


def calendar(form: Calendar, context: Context) -> Interval | None:
    """The interval of a calendar date; None where its year or its day of writing is not known."""
    found = _placed(form, context)
    if found is not None and form.month and context.heads_entry(form):
        context.entry = found
    return found


def _placed(form: Calendar, context: Context) -> Interval | None:
    if form.year is not None:
        return in_year(form, form.year)
    if form.week_rel is not None:
        week = unit(
            Unit(first=form.first, stop=form.stop, grain=Grain.WEEK, rel=form.week_rel), context
        )
        moved = shift_days(week.start, form.weekday or 0) if week else None
        return day(moved) if moved else None
    if form.year_rel is not None:
        year = _year(form.year_rel, context)
        return in_year(form, year) if year is not None else None
    if form.rel in BASED and (context.last or context.now):
        return _based_calendar(form, context)
    return _beside_now(form, context.now, context) if context.now else None


def _beside_now(form: Calendar, now: date, context: Context) -> Interval | None:
    if form.years_ago:
        return in_year(form, now.year - form.years_ago)
    if form.grain is Grain.DAY and not form.month and form.weekday is None:
        return _day_of_month(form, context)
    if form.rel is Rel.LAST:
        return place(form, Beside(now, Side.BACK, strict=True))
    if form.rel is Rel.NEXT or form.rel is Rel.COMING:
        return _next(form, now)
    if form.rel is Rel.THIS:
        return _this(form, now, context)
    dated = bool(form.month) and form.grain is Grain.DAY
    if dated and context.heads_entry(form):  # chronicles are told in the present
        return place(form, Beside(context.entry.start if context.entry else now, Side.NEAR))
    side = context.side(form)
    found = place(form, Beside(now, Side.BACK if side is Side.NEAR and not dated else side))
    if found is not None and _unlikely(form, found, side, context):
        return place(form, Beside(now, Side.NEAR))
    return found


def _unlikely(form: Calendar, found: Interval, side: Side, context: Context) -> bool:
    """Whether a date lies most of a year off, which nobody tells by its bare name: the verb was that of something else.

    What was in January is told as such all the year, and what follows another date of its year is of that year.
    """
    now = context.now
    if now is None or not form.month:
        return False
    if side is Side.AHEAD:
        return form.grain is Grain.DAY and (found.start - now).days > _AHEAD
    if context.asking:
        return False
    long_past = (now - found.end).days > (_BEHIND_DAY if form.grain is Grain.DAY else _BEHIND_MONTH)
    if side is not Side.BACK or not long_past:
        return long_past and side is Side.NEAR
    told = context.last is not None and context.last.start.year == found.start.year
    return found.end.year < now.year and not told and context.loose(form)


def _day_of_month(form: Calendar, context: Context) -> Interval | None:
    """The 20th: of the month told last, or of the next where that day comes first."""
    ref = context.last.end if context.last else context.now
    if context.last is not None and context.last.grain is Grain.MONTH:
        ref = context.last.start  # "in March …, on the 20th" is in March
    if ref is None:
        return None
    ahead = context.last is not None or context.side(form) is Side.AHEAD
    for step in (0, 1, 2) if ahead else (0, -1, -2):
        month = shift_months(ref.replace(day=1), step)
        found = make_day(month.year, month.month, form.day) if month else None
        if found and (found.start >= ref if ahead else found.start <= ref):
            return found
    return None


def _based_calendar(form: Calendar, context: Context) -> Interval | None:
    """The following Monday, that March, the previous autumn."""
    ref = context.last or (day(context.now) if context.now else None)
    if ref is None:
        return None
    if form.rel is Rel.FOLLOWING:
        return place(form, Beside(ref.end, Side.AHEAD, strict=True))
    if form.rel is Rel.PREVIOUS:
        return place(form, Beside(ref.start, Side.BACK, strict=True))
    if form.weekday is not None and not form.month:
        return place(form, Beside(ref.end, Side.BACK))
    return in_year(form, ref.start.year)


def _next(form: Calendar, now: date) -> Interval | None:
    if form.weekday is not None and not form.month and form.rel is Rel.NEXT:
        # Style guides write the bare name for a day of the coming seven: "next" means the week after.
        ref = shift_days(now, 7 - now.weekday())
        return place(form, Beside(ref, Side.AHEAD)) if ref else None
    return place(form, Beside(now, Side.AHEAD, strict=True))


def _this(form: Calendar, now: date, context: Context) -> Interval | None:
    if form.weekday is not None and not form.month:
        side = context.side(form)
        return place(form, Beside(now, Side.BACK if side is Side.BACK else Side.AHEAD))
    if form.grain is Grain.SEASON and form.month == 12 and now.month <= 2:
        return in_year(form, now.year - 1)
    return in_year(form, now.year)


def _year(rel: Rel, context: Context) -> int | None:
    ref = context.last if rel in BASED else None
    base = ref.start.year if ref else (context.now.year if context.now else None)
    if base is None:
        return None
    return base + {Rel.LAST: -1, Rel.PREVIOUS: -1, Rel.NEXT: 1, Rel.FOLLOWING: 1}.get(rel, 0)
