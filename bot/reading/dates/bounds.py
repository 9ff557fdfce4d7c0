"""Since, by, until, before, after: how a word opens a date to one side.

Conventions: "since X" runs from the start of X to the day of writing, "by X" from the day of writing to the
end of X, "before X" has no start and ends the day before X, "after X" begins the day after X.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from bot.model import Direction, Precision, When
from bot.reading.dates.forms import Bound, Calendar, Form, Grain, Part, Portion, Through
from bot.reading.dates.intervals import Interval, shift_days
from bot.reading.dates.tokens import Tokens

_NEGATIONS: Final = frozenset("not n't 't never unlikely hardly".split())


_NOT_NOUNS: Final = frozenset("and or to in at on with for the".split())


def negated(tokens: Tokens, at: int) -> bool:
    """Whether a negation stands in the clause before a token: "is not expected before", "not until"."""
    first, _ = tokens.sentence_of(at)
    for place in range(at - 1, max(first, at - 10) - 1, -1):
        word = tokens.low[place]
        if word in _NEGATIONS or (word == "no" and tokens.low[at] != "before"):
            return True
        if word in (",", ";", ":", "and", "but"):
            return False
    return False


def modifies_noun(tokens: Tokens, form: Bound) -> bool:
    """Whether the date only names an event: "after Tuesday's meeting", "before the Jan. 8 meeting"."""
    years = form.inner.low if isinstance(form.inner, Through) else form.inner
    if form.direction is Direction.SINCE:
        return False
    if form.direction is Direction.UNTIL:
        # "split by the 1950-53 war", but not "due by the Nov. 5 deadline"
        if form.word != "by" or not isinstance(years, Calendar) or years.grain is not Grain.YEAR:
            return False
    after = tokens.low[form.stop]
    if after in ("'s", "'"):
        return True
    article = tokens.low[form.inner.first - 1] in ("the", "their", "its", "a", "his", "her")
    return article and after.isalpha() and after not in _NOT_NOUNS


def apply(form: Bound, inner: Interval | None, now: date | None) -> When:
    """The bound on its interval; what needs a day of writing that is not known stays open."""
    direction = form.direction
    if inner is None:
        return When(start=None, end=None, precision=Precision.UNKNOWN, direction=direction)
    start: date | None
    end: date | None
    if direction is Direction.SINCE:
        start, end = inner.start, now if now and now >= inner.start else None
    elif direction is Direction.UNTIL:
        end = inner.end
        start = now if now and now <= inner.end and form.word != "till" else None
    elif direction is Direction.BEFORE:
        start, end = None, inner.end if _is_end(form.inner) else shift_days(inner.start, -1)
    else:
        start, end = shift_days(inner.end, 1), None
    if start is None and end is None:
        return When(start=None, end=None, precision=Precision.UNKNOWN, direction=direction)
    return When(start=start, end=end, precision=Precision.RANGE, direction=direction)


def _is_end(form: Form) -> bool:
    return isinstance(form, Portion) and form.part is Part.END
