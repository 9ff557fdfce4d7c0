"""Parts of a date: early March, mid-May, late on Saturday, the end of the year, later this week."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from bot.reading.dates.amounts import read_number
from bot.reading.dates.forms import (
    Calendar,
    DayShift,
    Form,
    Grain,
    Length,
    Part,
    Portion,
    Rel,
    Stretch,
    Through,
    Unit,
)
from bot.reading.dates.numeric import decade_or_century
from bot.reading.dates.tokens import Tokens
from bot.reading.dates.vocabulary import DASHES, UNITS

Atom = Callable[[Tokens, int], Form | None]

_ADJECTIVES: Final = {
    "early": Part.EARLY, "mid": Part.MID, "late": Part.LATE, "earlier": Part.EARLIER,
    "later": Part.LATER,
}  # fmt: skip
_NOUNS: Final = {
    "start": Part.START, "beginning": Part.START, "opening": Part.START, "outset": Part.START,
    "middle": Part.MID, "end": Part.END, "close": Part.END,
}  # fmt: skip
_GRAINS: Final = {
    "day": Grain.DAY, "week": Grain.WEEK, "month": Grain.MONTH, "year": Grain.YEAR,
    "decade": Grain.DECADE, "century": Grain.CENTURY, "quarter": Grain.QUARTER,
}  # fmt: skip
_HALVES: Final = {
    "first": Part.FIRST_HALF, "second": Part.SECOND_HALF, "latter": Part.SECOND_HALF,
}  # fmt: skip
_FEW: Final = frozenset("first last final opening closing".split())
_SKIPS: Final = {"second": 1, "third": 2, "fourth": 3}
PORTION_WORDS: Final = frozenset(
    {*_ADJECTIVES, *_NOUNS, *_HALVES, *_FEW, *_SKIPS, "week", "year", "month"}
)


def portion_form(tokens: Tokens, at: int, atom: Atom) -> Form | None:
    """A part of a date, or the whole of it in the year ("in the year 2000")."""
    low = tokens.low
    start = at + 1 if low[at] in ("the", "its") else at
    word = low[start]
    part = _ADJECTIVES.get(word)
    if part is not None:
        if word.endswith("er") and low[start + 1] == "than":
            return None
        return _adjective(tokens, at, start + 1, part, atom)
    if word in _NOUNS:
        return _of_noun(tokens, at, start, atom)
    if word in _HALVES and low[start + 1] == "half":
        mark = start + 2 + (low[start + 2] in ("of", "in"))
        return _part(tokens, at, mark, _HALVES[word], atom)
    if word in ("week", "year", "month"):
        return _named_unit(tokens, at, start, atom)
    if word in _FEW or (word in _SKIPS and low[start + 1] == "week"):
        return _first_few(tokens, at, start, atom)
    return None


def _of_noun(tokens: Tokens, at: int, start: int, atom: Atom) -> Form | None:
    """The middle of March; end-March."""
    low, part = tokens.low, _NOUNS[tokens.low[start]]
    if low[start + 1] == "of":
        return _part(tokens, at, start + 2, part, atom)
    if part is Part.END and low[start + 1] in DASHES and not tokens.spaced(start + 1):
        return _part(tokens, at, start + 2, part, atom)
    return None


def _named_unit(tokens: Tokens, at: int, start: int, atom: Atom) -> Form | None:
    """The week of Nov. 4; year-end; year's end; the year 2000."""
    low, word = tokens.low, tokens.low[start]
    if word == "week":
        if low[start + 1] not in ("of", "beginning", "starting", "commencing"):
            return None
        mark = start + 2 + (low[start + 2] in ("on", "of"))
        return _part(tokens, at, mark, Part.WEEK, atom)
    if low[start + 1] in ("-", "'s") and low[start + 2] == "end":
        unit = Unit(first=start, stop=start + 1, grain=_GRAINS[word], rel=Rel.THE)
        return Portion(first=at, stop=start + 3, part=Part.END, whole=unit)
    year = tokens.integer(start + 1)
    if word == "year" and start > at and year and len(low[start + 1]) == 4:
        return Calendar(first=at, stop=start + 2, grain=Grain.YEAR, year=year)
    return None


def _adjective(tokens: Tokens, at: int, mark: int, part: Part, atom: Atom) -> Form | None:
    low = tokens.low
    if (low[mark] in DASHES and not tokens.spaced(mark)) or low[mark] in ("on", "in"):
        mark += 1
    elif (low[mark] == "to" and low[mark + 1] in DASHES) or low[mark] in ("to", "or"):
        return _to_mid(tokens, at, mark, part, atom)
    return _part(tokens, at, mark, part, atom)


def _to_mid(tokens: Tokens, at: int, mark: int, part: Part, atom: Atom) -> Form | None:
    """Mid to late March: from the one part to the end of the other."""
    other = _ADJECTIVES.get(tokens.low[mark + 1])
    if other is None:
        return None
    second = _adjective(tokens, mark + 1, mark + 2, other, atom)
    if not isinstance(second, Portion):
        return None
    first = Portion(first=at, stop=mark, part=part, whole=second.whole)
    return Through(first=at, stop=second.stop, low=first, high=second)


def _part(tokens: Tokens, at: int, mark: int, part: Part, atom: Atom) -> Form | None:
    low = tokens.low
    if (
        low[mark] in _ADJECTIVES
        or low[mark] in _NOUNS
        or low[mark] in ("first", "second", "latter")
    ):
        return None
    whole: Form | None
    if low[mark] == "the" and low[mark + 1] in _GRAINS and low[mark + 2] not in DASHES:
        numbered = low[mark + 1] == "year" and tokens.integer(mark + 2) is not None
        if not numbered:
            unit = Unit(first=mark, stop=mark + 2, grain=_GRAINS[low[mark + 1]], rel=Rel.THE)
            return Portion(first=at, stop=unit.stop, part=part, whole=unit)
    if part is Part.END and low[mark] in _GRAINS and low[mark - 1] in DASHES:
        unit = Unit(first=mark, stop=mark + 1, grain=_GRAINS[low[mark]], rel=Rel.THE)
        return Portion(first=at, stop=unit.stop, part=part, whole=unit)
    if part is Part.MID and low[mark] == "week":
        unit = Unit(first=mark, stop=mark + 1, grain=Grain.WEEK, rel=Rel.THIS)
        return Portion(first=at, stop=unit.stop, part=part, whole=unit)
    whole = decade_or_century(tokens, mark) or atom(tokens, mark)
    if whole is None and low[mark] == "the":
        whole = atom(tokens, mark + 1)
    if not isinstance(whole, Calendar | Unit | DayShift):
        return None
    return Portion(first=at, stop=whole.stop, part=part, whole=whole)


def _first_few(tokens: Tokens, at: int, start: int, atom: Atom) -> Form | None:
    """The first two months of 2024; the last week of May; the final days of last year."""
    low = tokens.low
    number = read_number(tokens, start + 1)
    amount, mark = number or (None, start + 1)
    unit = UNITS.get(low[mark])
    if unit is None or low[mark + 1] not in ("of", "in"):
        return None
    if number is None and not low[mark].endswith("s"):
        amount = 1.0
    if low[mark + 2] == "the" and low[mark + 3] in _GRAINS:
        of: Form | None = Unit(
            first=mark + 2, stop=mark + 4, grain=_GRAINS[low[mark + 3]], rel=Rel.THE
        )
    else:
        of = decade_or_century(tokens, mark + 2) or atom(tokens, mark + 2)
    if not isinstance(of, Calendar | Unit):
        return None
    length = Length(first=start + 1, stop=mark + 1, amount=amount, unit=unit)
    rel = Rel.NEXT if low[start] in ("first", "opening") else Rel.LAST
    skip = _SKIPS.get(low[start], 0)
    return Stretch(first=at, stop=of.stop, length=length, rel=rel, of=of, skip=skip)
