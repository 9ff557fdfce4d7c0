"""The lengths of time that a text tells, as so many days at least and at most."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.reading.dates import Amount, read

_UNITS = {"day": 1.0, "week": 7.0, "fortnight": 14.0, "month": 30.4, "year": 365.25}
_MORE = re.compile(r"(?:more|longer) than|over|at least", re.IGNORECASE)
_LESS = re.compile(r"less than|under|almost|nearly|not quite", re.IGNORECASE)
_OFF = 0.75  # of a unit: "five weeks" may be four and a quarter, "two days" the two from Monday to Tuesday
_OFF_HALF = 0.35  # … where halves are told too
_MUCH_MORE = 1.4  # "more than two years" is hardly three


@dataclass(frozen=True, slots=True)
class Length:
    """A stretch of so many days at least and at most."""

    least: float
    most: float


def lengths_in(text: str) -> tuple[Length, ...]:
    """What is told in days, weeks, months or years, in order; hours are no distance of days.

    A number of units is heard as somewhat fewer or more, for people round.
    """
    return tuple(
        _length(reading.amount, reading.amount.count, reading.when.phrase)
        for reading in read(text, None)
        if reading.amount is not None
        and reading.amount.count is not None
        and reading.amount.unit in _UNITS
    )


def _length(amount: Amount, count: float, phrase: str) -> Length:
    unit, more, less = _UNITS[amount.unit], _MORE.match(phrase), _LESS.match(phrase)
    off = _OFF if count.is_integer() else _OFF_HALF
    least = count if more else count - off
    most = count if less else count + off
    if more:
        most = max(most, count * _MUCH_MORE)
    if less:
        least = min(least, count - 1)
    return Length(max(0.0, least * unit), most * unit)
