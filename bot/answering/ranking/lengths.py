"""The lengths of time that a text tells, as so many days at least and at most."""

from __future__ import annotations

import re
from dataclasses import dataclass

_WORDS = {
    word: number
    for number, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
        " eighteen nineteen twenty".split(),
        start=1,
    )
} | {"a": 1, "an": 1}
_UNITS = {"day": 1.0, "week": 7.0, "month": 30.4, "year": 365.25}
_NUMBER = rf"(?:\d+(?:\.\d)?|{'|'.join(_WORDS)})"
_LENGTH = re.compile(
    rf"\b(?P<more>(?:more|longer) than |over |at least )?(?P<less>less than |under |almost |nearly |not quite )?"
    rf"(?P<number>{_NUMBER})(?P<half>(?: and a half| 1/2))?[ -](?P<unit>day|week|month|year)s?\b(?![ -]old\b)",
    re.IGNORECASE,
)
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
    return tuple(_length(match) for match in _LENGTH.finditer(text))


def _length(match: re.Match[str]) -> Length:
    unit = _UNITS[match["unit"].lower()]
    word = match["number"].lower()
    number = float(_WORDS[word]) if word in _WORDS else float(word)
    number += 0.5 if match["half"] else 0.0
    off = _OFF if number.is_integer() else _OFF_HALF
    least = number if match["more"] else number - off
    most = number if match["less"] else number + off
    if match["more"]:
        most = max(most, number * _MUCH_MORE)
    if match["less"]:
        least = min(least, number - 1)
    return Length(max(0.0, least * unit), most * unit)
