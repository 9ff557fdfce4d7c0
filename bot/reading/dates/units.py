"""Weeks, months, years and weekends counted from now or from the last date told, and the rest of one."""

from __future__ import annotations

from datetime import date

from bot.reading.dates.context import BASED, Context
from bot.reading.dates.forms import Form, Grain, Part, Rel, Unit
from bot.reading.dates.intervals import Interval, neighbour, shift_days, unit_of, weekend_of
from bot.reading.dates.placing import Side


def unit(form: Unit, context: Context) -> Interval | None:
    """The unit that the form names; one finer than the last date told goes back to the last day told."""
    grain, rel = form.grain, form.rel
    if grain is Grain.DAY and context.last is not None and context.last.grain is not Grain.DAY:
        ref: date | None = _day_told(rel, context)
    elif rel in BASED and context.last is not None:
        ref = context.last.end if rel is Rel.FOLLOWING else context.last.start
    else:
        ref = context.now
    if ref is None:
        return None
    if grain is Grain.WEEKEND:
        return _weekend(form, ref, context)
    unit = unit_of(ref, grain)
    if unit is None:
        return None
    steps = {Rel.LAST: -1, Rel.PREVIOUS: -1, Rel.NEXT: 1, Rel.COMING: 1, Rel.FOLLOWING: 1}.get(
        rel, 0
    )
    return neighbour(unit, steps) if steps else unit


def _day_told(rel: Rel, context: Context) -> date | None:
    """The day that "that day" goes back to after a month or a year was told: a day told before, or now."""
    if (
        context.last is not None
        and context.last.grain is not Grain.RANGE
        and context.last_day is not None
    ):
        return context.last_day
    if context.last is not None and context.last.grain is Grain.RANGE:
        return context.last.end if rel is Rel.FOLLOWING else context.last.start
    return context.now


def _weekend(form: Unit, ref: date, context: Context) -> Interval | None:
    weekend = weekend_of(ref)
    if weekend is None:
        return None
    rel = form.rel
    if rel is Rel.SAME:
        return weekend
    if rel is Rel.FOLLOWING or rel is Rel.COMING:
        return weekend if weekend.start > ref else neighbour(weekend, 1)
    if rel is Rel.PREVIOUS or rel is Rel.LAST:
        return neighbour(weekend, -1)
    if rel is Rel.NEXT:
        return neighbour(weekend, 1)
    if rel is Rel.THIS:
        past = context.side(form) is Side.BACK and ref.weekday() < 3
        return neighbour(weekend, -1) if past else weekend
    if context.side(form) is Side.AHEAD:
        return weekend
    return weekend if weekend.start <= ref else neighbour(weekend, -1)


def rest(part: Part, whole: Interval, form: Form, context: Context) -> Interval | None:
    """Earlier or later in a unit: up to the day before the moment in it that is meant, or from the next."""
    if whole.grain is Grain.DAY:
        return whole
    based = isinstance(form, Unit) and form.rel in BASED
    ref = (
        (context.last.start if part is Part.EARLIER else context.last.end)
        if based and context.last
        else context.now
    )
    if ref is None or not whole.start <= ref <= whole.end:
        return Interval(whole.start, whole.end, Grain.RANGE)
    if part is Part.EARLIER:
        return Interval(whole.start, max(shift_days(ref, -1) or ref, whole.start), Grain.RANGE)
    return Interval(min(shift_days(ref, 1) or ref, whole.end), whole.end, Grain.RANGE)
