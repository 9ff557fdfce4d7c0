"""The walk over a text: finds each expression, resolves it, and keeps the last date for the next."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from itertools import pairwise

from bot.model import Direction, Precision, Span, When
from bot.reading.dates import bounds
from bot.reading.dates.context import Context
from bot.reading.dates.forms import (
    Bound,
    Calendar,
    Clock,
    DayShift,
    Form,
    Grain,
    Happening,
    Length,
    Offset,
    Portion,
    Ref,
    Repeated,
    Stretch,
    Through,
    Unit,
    Vague,
    Way,
)
from bot.reading.dates.intervals import Interval
from bot.reading.dates.phrases import expression
from bot.reading.dates.placing import Side
from bot.reading.dates.readings import Amount, Reading
from bot.reading.dates.resolve import Resolver
from bot.reading.dates.starts import may_start
from bot.reading.dates.tense import Tenses
from bot.reading.dates.tokens import Tokens

EventAnchors = Callable[[str], When | None]
_PRECISIONS = {
    Grain.DAY: Precision.DAY, Grain.CLOCK: Precision.DAY, Grain.MONTH: Precision.MONTH,
    Grain.SEASON: Precision.SEASON, Grain.QUARTER: Precision.QUARTER, Grain.YEAR: Precision.YEAR,
}  # fmt: skip


class Reader:
    """Reads one text; see `bot.reading.dates.read` for the arguments."""

    __slots__ = ("_events", "_resolver", "_tokens")

    def __init__(
        self, text: str, anchor: date | None, events: EventAnchors | None, asking: bool
    ) -> None:
        self._tokens = Tokens(text)
        self._resolver = Resolver(Context(anchor, Tenses(self._tokens), asking))
        self._events = events

    def readings(self) -> Iterator[Reading]:
        tokens, at = self._tokens, 0
        while at < tokens.count:
            form = None
            if may_start(tokens, at):
                form = expression(tokens, at, self._events is not None)
            if form is None:
                at += 1
                continue
            yield from self._read(form)
            at = max(form.stop, at + 1)

    def _read(self, form: Form) -> Iterator[Reading]:
        if isinstance(form, Through) and form.listed:
            items = self._resolver.items(form)
            if not all((after.start - one.end).days <= 1 for one, after in pairwise(items)):
                for item, interval in zip((form.low, *form.middle, form.high), items, strict=True):
                    yield self._made(item, interval)
                self._resolver.context.last = items[-1]
                return
        reading = self._reading(form)
        if reading is not None:
            yield reading

    def _reading(self, form: Form) -> Reading | None:
        if isinstance(form, Bound):
            return self._bound(form)
        if isinstance(form, Length):
            return self._made(form, None, amount=Amount(count=form.amount, unit=form.unit))
        if isinstance(form, Vague):
            return self._made(form, None, grain=form.grain, ref=form.ref)
        if isinstance(form, Repeated):
            amount = Amount(count=form.amount, unit=form.unit)
            return self._made(form, None, amount=amount, repeats=True)
        if isinstance(form, Clock):
            return self._made(form, None, grain=Grain.CLOCK, clock=form.clock)
        if isinstance(form, Offset):
            return self._offset(form)
        if isinstance(form, Happening):
            return None
        interval = self._resolver.interval(form)
        parts: tuple[Reading, ...] = ()
        if isinstance(form, Through):
            parts = self._ends(form)
        elif isinstance(form, Stretch) and form.of is not None:
            inner = self._reading(form.of)
            parts = (inner,) if inner else ()
        reading = self._made(form, interval, parts=parts)
        if interval is not None:
            self._resolver.context.last = interval
        return reading

    def _made(
        self,
        form: Form,
        interval: Interval | None,
        *,
        grain: Grain | None = None,
        clock: str = "",
        amount: Amount | None = None,
        repeats: bool = False,
        ref: Ref | None = None,
        parts: tuple[Reading, ...] = (),
    ) -> Reading:
        core, part = interval, None
        if isinstance(form, Portion):
            core, part = self._resolver.interval(form.whole), form.part
        if isinstance(form, Calendar | DayShift | Unit):
            clock = form.clock
        if isinstance(form, Stretch):
            amount = Amount(count=form.length.amount, unit=form.length.unit)
        named = grain or (core.grain if core else Grain.NONE)
        return Reading(
            span=self._span(form), when=self._when(form, interval), grain=named, core=core, part=part,
            clock=clock, amount=amount, repeats=repeats, ref=ref, parts=parts,
        )  # fmt: skip

    def _span(self, form: Form) -> Span:
        return Span(*self._tokens.span(form.first, form.stop))

    def _when(self, form: Form, interval: Interval | None) -> When:
        phrase = self._span(form).of(self._tokens.text)
        if interval is None:
            return When(start=None, end=None, precision=Precision.UNKNOWN, phrase=phrase)
        precision = _PRECISIONS.get(interval.grain, Precision.RANGE)
        return When(start=interval.start, end=interval.end, precision=precision, phrase=phrase)

    def _ends(self, form: Through) -> tuple[Reading, ...]:
        ends = self._resolver.ends(form)
        if ends is None:
            return ()
        return self._made(form.low, ends[0]), self._made(form.high, ends[1])

    def _offset(self, form: Offset) -> Reading | None:
        """A distance; "in two weeks" of something past is no date but how long it took."""
        length = form.length
        amount = Amount(count=length.amount, unit=length.unit)
        if form.way is Way.AHEAD and self._took(form):
            return self._made(length, None, amount=amount)
        if isinstance(form.base, Happening):
            base = self._happening(form.base)
            interval = None
            if base is not None:
                interval = self._resolver.from_base(form, base)
            return self._made(form, interval, amount=amount)
        interval = self._resolver.interval(form)
        parts: tuple[Reading, ...] = ()
        if form.base is not None:
            inner = self._reading(form.base)
            parts = (self._made(length, None, amount=amount), *((inner,) if inner else ()))
        reading = self._made(form, interval, amount=amount, parts=parts)
        # "A year earlier" is an aside: what follows goes on from the date before it.
        if interval is not None and form.way is not Way.EARLIER:
            self._resolver.context.last = interval
        return reading

    def _took(self, form: Offset) -> bool:
        low = self._tokens.low
        if low[form.stop - 1] == "time" or low[form.first] != "in":
            return False
        first, _ = self._tokens.sentence_of(form.first)
        ranked = low[max(first, form.first - 8) : form.first]
        if any(
            word in ("first", "only", "worst", "best", "largest", "highest", "lowest")
            for word in ranked
        ):
            return True
        return self._resolver.context.side(form) is Side.BACK

    def _happening(self, form: Happening) -> Interval | None:
        when = self._events(form.name) if self._events else None
        if when is None or when.start is None:
            return None
        return Interval(
            when.start, when.end or when.start, Grain.DAY if when.days == 1 else Grain.RANGE
        )

    def _bound(self, form: Bound) -> Reading | None:
        inner_form = form.inner
        if isinstance(inner_form, Happening):
            event = self._happening(inner_form)
            if event is None:
                return None
            return self._bounded(form, event, ())
        with self._resolver.context.leaning(form.direction, form.word):
            inner = self._reading(inner_form)
        if inner is None:
            return None
        negative = form.direction in (Direction.BEFORE, Direction.UNTIL) and form.word != "by"
        if negative and bounds.negated(self._tokens, form.first):
            return inner  # "not before X", "not until X": X itself is the first possible time
        if bounds.modifies_noun(self._tokens, form) and not self._resolver.context.asking:
            return inner
        interval = None
        if inner.when.start and inner.when.end:
            interval = Interval(inner.when.start, inner.when.end, inner.grain)
        return self._bounded(form, interval, (inner,))

    def _bounded(
        self, form: Bound, interval: Interval | None, parts: tuple[Reading, ...]
    ) -> Reading:
        when = bounds.apply(form, interval, self._resolver.context.now)
        span = self._span(form)
        when = When(
            start=when.start, end=when.end, precision=when.precision, direction=when.direction,
            phrase=span.of(self._tokens.text),
        )  # fmt: skip
        return Reading(span=span, when=when, grain=Grain.RANGE, core=interval, parts=parts)
