"""From forms to dates: asks the calendar, the moment of writing, the clause and the last date told."""

from __future__ import annotations

from dataclasses import replace

from bot.reading.dates import lengths
from bot.reading.dates.calendar_dates import calendar
from bot.reading.dates.context import BASED, Context
from bot.reading.dates.forms import (
    Calendar,
    DayShift,
    Form,
    Grain,
    Offset,
    Part,
    Portion,
    Rel,
    Stretch,
    Through,
    Unit,
    Way,
)
from bot.reading.dates.intervals import (
    Interval,
    day,
    neighbour,
    part_of,
    shift_days,
    unit_of,
)
from bot.reading.dates.placing import Beside, Side, place
from bot.reading.dates.units import rest, unit

_BROAD = (Grain.YEAR, Grain.DECADE, Grain.CENTURY)
_BROADER = (Grain.MONTH, Grain.SEASON, Grain.QUARTER, *_BROAD)
_COARSE = {"day": _BROADER, "week": _BROADER, "fortnight": _BROADER, "month": _BROAD}
"""Dates that are too vague to count days, weeks or months from."""


class Resolver:
    """Resolves forms in the order of the text, so that its context has told the dates before."""

    __slots__ = ("context",)

    def __init__(self, context: Context) -> None:
        self.context = context

    def interval(self, form: Form) -> Interval | None:
        """The interval that the form names, None where it is not known."""
        if isinstance(form, Calendar):
            return calendar(form, self.context)
        if isinstance(form, DayShift):
            moved = shift_days(self.context.now, form.days) if self.context.now else None
            return day(moved) if moved else None
        if isinstance(form, Unit):
            return unit(form, self.context)
        if isinstance(form, Portion):
            return self._portion(form)
        if isinstance(form, Through):
            ends = self.ends(form)
            return self.cover(*ends) if ends else None
        if isinstance(form, Offset):
            return self._offset(form)
        if isinstance(form, Stretch):
            return self._stretch(form)
        return None

    def cover(self, low: Interval, high: Interval) -> Interval | None:
        """From the first day of the one to the last of the other."""
        return Interval(low.start, high.end, Grain.RANGE) if low.start <= high.end else None

    def ends(self, form: Through) -> tuple[Interval, Interval] | None:
        """Both ends of a range, the one that is told less placed next to the other."""
        low, high = form.low, form.high
        first = _open(low)
        second = _open(high)
        if first is not None and second is not None:
            if self.context.side(form) is Side.AHEAD:
                begin = self.interval(low)
                end = self._beside(high, begin, Side.AHEAD)
            else:
                end = self.interval(high)
                begin = self._beside(low, end, Side.BACK)
        elif first is not None:
            end = self.interval(high)
            begin = self._beside(low, end, Side.BACK)
        else:
            begin = self.interval(low)
            end = self._beside(high, begin, Side.AHEAD) if second else self.interval(high)
        return (begin, end) if begin and end and begin.start <= end.end else None

    def items(self, form: Through) -> list[Interval]:
        """The dates of a list in order; empty where one is not known."""
        ends = self.ends(form)
        if ends is None:
            return []
        found = [ends[0]]
        for one in form.middle:
            item = self._beside(one, found[-1], Side.AHEAD) or self.interval(one)
            if item is None:
                return []
            found.append(item)
        return [*found, ends[1]]

    def _beside(self, form: Form, other: Interval | None, side: Side) -> Interval | None:
        inner = _open(form)
        if other is None or inner is None:
            return None
        ref = other.start if side is Side.AHEAD else other.end
        whole = place(inner, Beside(ref, side))
        if whole is not None and isinstance(form, Portion):
            return part_of(whole, form.part)
        return whole

    def _portion(self, form: Portion) -> Interval | None:
        whole_form = form.whole
        if (
            isinstance(whole_form, Unit)
            and whole_form.rel is Rel.THE
            and self.context.last is not None
        ):
            if form.part in (Part.EARLIER, Part.LATER) and whole_form.grain is Grain.DAY:
                whole_form = replace(whole_form, rel=Rel.SAME)
        whole = self.interval(whole_form)
        if whole is None:
            return None
        if form.part is Part.WEEK:
            return unit_of(whole.start, Grain.WEEK)
        if form.part in (Part.EARLIER, Part.LATER):
            return rest(form.part, whole, whole_form, self.context)
        return part_of(whole, form.part)

    def _offset(self, form: Offset) -> Interval | None:
        if form.base is not None:
            base = self.interval(form.base)
        elif form.way in (Way.EARLIER, Way.LATER) and self.context.last is not None:
            base = self._told(form)
        elif form.way in (Way.BEFORE, Way.AFTER):
            return None
        else:
            base = day(self.context.now) if self.context.now else None
        return self.from_base(form, base) if base else None

    def _told(self, form: Offset) -> Interval | None:
        """What a distance is counted from: the date told last, or the last day where that is too coarse ("in 2014. Five days later").

        Before what is still to come, it is the last day that has been.
        """
        last, told, now = self.context.last, self.context.last_day, self.context.now
        if last is None:
            return None
        if form.way is Way.EARLIER and now is not None and last.start > now:
            return day(told if told is not None and told <= now else now)
        if told is None or last.grain not in _COARSE.get(form.length.unit, ()):
            return last
        return day(told)

    def from_base(self, form: Offset, base: Interval) -> Interval | None:
        """The distance counted from a date that is known."""
        count, unit = form.length.amount, form.length.unit
        if count is None:
            return None
        if form.way is Way.WITHIN:
            end = lengths.moved(base.end, count, unit)
            return Interval(base.start, end, Grain.RANGE) if end else None
        if form.way is Way.LASTING:
            after = lengths.moved(base.start, count, unit)
            end = shift_days(after, -1) if after else None
            return self.cover(base, day(end)) if end else None
        back = form.way in (Way.AGO, Way.EARLIER, Way.BEFORE)
        counted = form.way in (Way.AGO, Way.AHEAD)
        if form.length.definite:
            named = unit_of(base.start if back else base.end, Grain(unit))
            return neighbour(named, -1 if back else 1) if named else None
        return lengths.offset(base, -count if back else count, unit, whole_week=counted)

    def _stretch(self, form: Stretch) -> Interval | None:
        count, unit = form.length.amount, form.length.unit
        if form.of is not None:
            whole = self.interval(form.of)
            return lengths.within(form, whole) if whole else None
        if count is None:
            return None
        based = form.rel in BASED and self.context.last is not None
        ref = self.context.last.start if based and self.context.last else self.context.now
        if ref is None:
            return None
        if form.rel in (Rel.LAST, Rel.PREVIOUS, Rel.THIS, Rel.SAME):
            start = lengths.moved(ref, -count, unit)
            return Interval(start, ref, Grain.RANGE) if start else None
        end = lengths.moved(ref, count, unit)
        return Interval(ref, end, Grain.RANGE) if end else None


def _open(form: Form) -> Calendar | None:
    """The calendar date inside a form that says neither year nor relation, so that a range may place it."""
    inner = form.whole if isinstance(form, Portion) else form
    if not isinstance(inner, Calendar) or inner.rel not in (None, Rel.THE):
        return None
    if inner.year is not None or inner.years_ago or inner.year_rel or inner.week_rel:
        return None
    bare_day = inner.grain is Grain.DAY and not inner.month and inner.weekday is None
    return None if bare_day else inner
