"""What a date is read against: the day of writing, the tense of its clause, the last date told."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from bot.model import Direction
from bot.reading.dates.forms import Calendar, Form, Grain, Rel
from bot.reading.dates.intervals import Interval
from bot.reading.dates.placing import Side
from bot.reading.dates.tense import Tenses
from bot.reading.dates.verb_groups import Tense

BASED = (Rel.SAME, Rel.FOLLOWING, Rel.PREVIOUS)
"""What counts from the last date told, where there is one, and else from the day of writing."""


class Context:
    """The day of writing, the tenses of the text, the last date told, and the last that headed a line of a chronicle.

    All that needs the day of writing asks `now`, so that one known only to the month could come in there.
    """

    __slots__ = ("_anchor", "_last", "_lean", "_tenses", "asking", "entry", "last_day")

    def __init__(self, anchor: date | None, tenses: Tenses, asking: bool) -> None:
        self._anchor = anchor
        self._tenses = tenses
        self.asking = asking
        self._lean: Side | None = None
        self._last: Interval | None = None
        self.last_day: date | None = None
        self.entry: Interval | None = None  # the date at the head of the last line of a chronicle

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
    def now(self) -> date | None:
        return self._anchor

    def heads_entry(self, form: Form) -> bool:
        """Whether a date stands at the head of a line of a chronicle: "March 5: the first round ends"."""
        return self._tenses.heads_entry(form.first, form.stop)

    def loose(self, form: Form) -> bool:
        """Whether the verb before a date may be that of something else: "delivered notice on Friday of a strike from October 4"."""
        return self._lean is not Side.BACK and self._tenses.loose(form.first)

    @contextmanager
    def leaning(self, direction: Direction, word: str) -> Iterator[None]:
        """Read what stands inside a bound: "since" looks back, "by" looks ahead unless all is past."""
        if direction is Direction.SINCE:
            self._lean = Side.BACK
        elif word in ("by", "until", "till", "than") and not self.asking:
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
        if tense is Tense.UNDONE:
            return Side.EITHER
        if tense is Tense.FUTURE:
            return Side.AHEAD
        if tense in (Tense.NONE, Tense.PRESENT) and not self.asking:
            return Side.NEAR
        return Side.BACK
