"""From forms to dates: asks the calendar, the moment of writing, the clause and the last date told."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date

from bot.model import Direction
from bot.reading.dates import lengths
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
    make_day,
    neighbour,
    part_of,
    shift_days,
    shift_months,
    unit_of,
    weekend_of,
)
from bot.reading.dates.placing import Beside, Side, in_year, place
from bot.reading.dates.tense import Tenses
from bot.reading.dates.verb_groups import Tense

_BASED = (Rel.SAME, Rel.FOLLOWING, Rel.PREVIOUS)


class Resolver:
    """Resolves the forms of one text in order, keeping the last date told.

    `anchor` is the day of writing. Everything that needs it goes through `_now`, so that an anchor known
    only to the month could come in as an interval there.
    """

    __slots__ = ("_anchor", "_asking", "_last", "_lean", "_tenses", "last_day")

    def __init__(self, anchor: date | None, tenses: Tenses, asking: bool) -> None:
        self._anchor = anchor
        self._tenses = tenses
        self._asking = asking
        self._lean: Side | None = None
        self._last: Interval | None = None
        self.last_day: date | None = None

    @property
    def last(self) -> Interval | None:
        """The date told last."""
        return self._last

    @last.setter
    def last(self, interval: Interval | None) -> None:
        self._last = interval
        if interval is not None and interval.grain is Grain.DAY:
            self.last_day = interval.start

    @property
    def asking(self) -> bool:
        return self._asking

    @property
    def now(self) -> date | None:
        return self._anchor

    @contextmanager
    def leaning(self, direction: Direction, word: str) -> Iterator[None]:
        """Read what stands inside a bound: "since" looks back, "by" looks ahead unless all is past."""
        if direction is Direction.SINCE:
            self._lean = Side.BACK
        elif word in ("by", "until", "till", "than") and not self._asking:
            self._lean = Side.AHEAD
        try:
            yield
        finally:
            self._lean = None

    def side(self, form: Form) -> Side:
        """Whether the clause puts the form behind or ahead of the day of writing."""
        if self._lean is Side.BACK:
            return Side.BACK
        tense = self._tenses.around(form.first, form.stop)
        if self._lean is Side.AHEAD and tense is not Tense.PAST:
            return Side.AHEAD
        if tense is Tense.SUPPOSED:
            weekday = isinstance(form, Calendar) and form.weekday is not None
            return Side.AHEAD if weekday else Side.EITHER
        if tense is Tense.FUTURE:
            return Side.AHEAD
        if tense in (Tense.NONE, Tense.PRESENT) and not self._asking:
            return Side.NEAR
        return Side.BACK

    def interval(self, form: Form) -> Interval | None:
        """The interval that the form names, None where it is not known."""
        if isinstance(form, Calendar):
            return self._calendar(form)
        if isinstance(form, DayShift):
            moved = shift_days(self.now, form.days) if self.now else None
            return day(moved) if moved else None
        if isinstance(form, Unit):
            return self._unit(form)
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
            if self.side(form) is Side.AHEAD:
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

    def _calendar(self, form: Calendar) -> Interval | None:
        if form.year is not None:
            return in_year(form, form.year)
        if form.week_rel is not None:
            week = self._unit(
                Unit(first=form.first, stop=form.stop, grain=Grain.WEEK, rel=form.week_rel)
            )
            moved = shift_days(week.start, form.weekday or 0) if week else None
            return day(moved) if moved else None
        if form.year_rel is not None:
            year = self._year(form.year_rel)
            return in_year(form, year) if year is not None else None
        if form.rel in _BASED and (self.last or self.now):
            return self._based_calendar(form)
        return self._beside_now(form, self.now) if self.now else None

    def _beside_now(self, form: Calendar, now: date) -> Interval | None:
        if form.years_ago:
            return in_year(form, now.year - form.years_ago)
        if form.grain is Grain.DAY and not form.month and form.weekday is None:
            return self._day_of_month(form)
        if form.rel is Rel.LAST:
            return place(form, Beside(now, Side.BACK, strict=True))
        if form.rel is Rel.NEXT or form.rel is Rel.COMING:
            return self._next(form, now)
        if form.rel is Rel.THIS:
            return self._this(form, now)
        dated = bool(form.month) and form.grain is Grain.DAY
        side = self.side(form)
        if side is Side.NEAR and not dated:
            side = Side.BACK
        found = place(form, Beside(now, side))
        if dated and side is Side.AHEAD and found and (found.start - now).days > 300:
            # Nobody announces a day most of a year off by its bare name: the date is an aside.
            return place(form, Beside(now, Side.NEAR))
        return found

    def _day_of_month(self, form: Calendar) -> Interval | None:
        """The 20th: of the month told last, or of the next where that day comes first."""
        ref = self.last.end if self.last else self.now
        if ref is None:
            return None
        ahead = self.last is not None or self.side(form) is Side.AHEAD
        for step in (0, 1, 2) if ahead else (0, -1, -2):
            month = shift_months(ref.replace(day=1), step)
            found = make_day(month.year, month.month, form.day) if month else None
            if found and (found.start >= ref if ahead else found.start <= ref):
                return found
        return None

    def _based_calendar(self, form: Calendar) -> Interval | None:
        """The following Monday, that March, the previous autumn."""
        ref = self.last or (day(self.now) if self.now else None)
        if ref is None:
            return None
        if form.rel is Rel.FOLLOWING:
            return place(form, Beside(ref.end, Side.AHEAD, strict=True))
        if form.rel is Rel.PREVIOUS:
            return place(form, Beside(ref.start, Side.BACK, strict=True))
        if form.weekday is not None and not form.month:
            return place(form, Beside(ref.end, Side.BACK))
        return in_year(form, ref.start.year)

    def _next(self, form: Calendar, now: date) -> Interval | None:
        if form.weekday is not None and not form.month and form.rel is Rel.NEXT:
            # Style guides write the bare name for a day of the coming seven: "next" means the week after.
            ref = shift_days(now, 7 - now.weekday())
            return place(form, Beside(ref, Side.AHEAD)) if ref else None
        return place(form, Beside(now, Side.AHEAD, strict=True))

    def _this(self, form: Calendar, now: date) -> Interval | None:
        if form.weekday is not None and not form.month:
            side = self.side(form)
            return place(form, Beside(now, Side.BACK if side is Side.BACK else Side.AHEAD))
        if form.grain is Grain.SEASON and form.month == 12 and now.month <= 2:
            return in_year(form, now.year - 1)
        return in_year(form, now.year)

    def _year(self, rel: Rel) -> int | None:
        ref = self.last if rel in _BASED else None
        base = ref.start.year if ref else (self.now.year if self.now else None)
        if base is None:
            return None
        return base + {Rel.LAST: -1, Rel.PREVIOUS: -1, Rel.NEXT: 1, Rel.FOLLOWING: 1}.get(rel, 0)

    def _unit(self, form: Unit) -> Interval | None:
        grain, rel = form.grain, form.rel
        if grain is Grain.DAY and self.last is not None and self.last.grain is not Grain.DAY:
            ref: date | None = self._day_told(rel)
        elif rel in _BASED and self.last is not None:
            ref = self.last.end if rel is Rel.FOLLOWING else self.last.start
        else:
            ref = self.now
        if ref is None:
            return None
        if grain is Grain.WEEKEND:
            return self._weekend(form, ref)
        unit = unit_of(ref, grain)
        if unit is None:
            return None
        steps = {Rel.LAST: -1, Rel.PREVIOUS: -1, Rel.NEXT: 1, Rel.COMING: 1, Rel.FOLLOWING: 1}.get(
            rel, 0
        )
        return neighbour(unit, steps) if steps else unit

    def _day_told(self, rel: Rel) -> date | None:
        """The day that "that day" goes back to after a month or a year was told: a day told before, or now."""
        if (
            self.last is not None
            and self.last.grain is not Grain.RANGE
            and self.last_day is not None
        ):
            return self.last_day
        if self.last is not None and self.last.grain is Grain.RANGE:
            return self.last.end if rel is Rel.FOLLOWING else self.last.start
        return self.now

    def _weekend(self, form: Unit, ref: date) -> Interval | None:
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
            past = self.side(form) is Side.BACK and ref.weekday() < 3
            return neighbour(weekend, -1) if past else weekend
        if self.side(form) is Side.AHEAD:
            return weekend
        return weekend if weekend.start <= ref else neighbour(weekend, -1)

    def _portion(self, form: Portion) -> Interval | None:
        whole_form = form.whole
        if isinstance(whole_form, Unit) and whole_form.rel is Rel.THE and self.last is not None:
            if form.part in (Part.EARLIER, Part.LATER) and whole_form.grain is Grain.DAY:
                whole_form = replace(whole_form, rel=Rel.SAME)
        whole = self.interval(whole_form)
        if whole is None:
            return None
        if form.part is Part.WEEK:
            return unit_of(whole.start, Grain.WEEK)
        if form.part in (Part.EARLIER, Part.LATER):
            return self._rest(form.part, whole, whole_form)
        return part_of(whole, form.part)

    def _rest(self, part: Part, whole: Interval, form: Form) -> Interval | None:
        """Earlier or later in a unit: up to the day before the moment in it that is meant, or from the next."""
        if whole.grain is Grain.DAY:
            return whole
        based = isinstance(form, Unit) and form.rel in _BASED
        ref = (
            (self.last.start if part is Part.EARLIER else self.last.end)
            if based and self.last
            else self.now
        )
        if ref is None or not whole.start <= ref <= whole.end:
            return Interval(whole.start, whole.end, Grain.RANGE)
        if part is Part.EARLIER:
            return Interval(whole.start, max(shift_days(ref, -1) or ref, whole.start), Grain.RANGE)
        return Interval(min(shift_days(ref, 1) or ref, whole.end), whole.end, Grain.RANGE)

    def _offset(self, form: Offset) -> Interval | None:
        if form.base is not None:
            base = self.interval(form.base)
        elif form.way in (Way.EARLIER, Way.LATER) and self.last is not None:
            base = self.last
        elif form.way in (Way.BEFORE, Way.AFTER):
            return None
        else:
            base = day(self.now) if self.now else None
        return self.from_base(form, base) if base else None

    def from_base(self, form: Offset, base: Interval) -> Interval | None:
        """The distance counted from a date that is known."""
        count, unit = form.length.amount, form.length.unit
        if count is None:
            return None
        if form.way is Way.WITHIN:
            end = lengths.moved(base.end, count, unit)
            return Interval(base.start, end, Grain.RANGE) if end else None
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
        based = form.rel in _BASED and self.last is not None
        ref = self.last.start if based and self.last else self.now
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
