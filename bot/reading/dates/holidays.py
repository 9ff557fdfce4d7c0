"""Days and seasons that go by a name, where the calendar alone fixes their date.

Easter by the anonymous Gregorian computus (Meeus, Astronomical Algorithms, chapter 8).
"""

from __future__ import annotations

from datetime import MAXYEAR, MINYEAR, date, timedelta
from typing import Final

from bot.reading.dates.forms import Calendar, Form, Grain, Rel
from bot.reading.dates.tokens import Tokens

_FIXED: Final[dict[tuple[str, ...], tuple[int, int]]] = {
    ("new", "year", "'s", "day"): (1, 1),
    ("new", "year", "'s", "eve"): (12, 31),
    ("valentine", "'s", "day"): (2, 14),
    ("may", "day"): (5, 1),
    ("bastille", "day"): (7, 14),
    ("halloween",): (10, 31),
    ("armistice", "day"): (11, 11),
    ("veterans", "day"): (11, 11),
    ("christmas", "eve"): (12, 24),
    ("christmas", "day"): (12, 25),
    ("christmas",): (12, 25),
    ("boxing", "day"): (12, 26),
}
_EASTER: Final[dict[tuple[str, ...], int]] = {
    ("good", "friday"): -2, ("easter", "sunday"): 0, ("easter", "monday"): 1, ("easter",): 0,
    ("ash", "wednesday"): -46, ("palm", "sunday"): -7,
}  # fmt: skip
_NTH: Final[dict[tuple[str, ...], tuple[int, int, int]]] = {
    ("thanksgiving", "day"): (11, 3, 4),
    ("thanksgiving",): (11, 3, 4),
    ("labor", "day"): (9, 0, 1),
    ("memorial", "day"): (5, 0, -1),
    ("election", "day"): (11, 1, 0),
}
"""Month, weekday, and which of them in the month: -1 the last, 0 the first after the month's first Monday."""
_NAMES: Final = {**_FIXED, **_EASTER, **_NTH}
HOLIDAY_WORDS: Final = frozenset(name[0] for name in _NAMES)
_NUMBERS: Final = tuple(_NAMES)


def holiday_form(tokens: Tokens, at: int) -> Form | None:
    """A named day, with "last", "this" or "next" before it and a year after it. `day` is its number here."""
    low = tokens.low
    rel = {"last": Rel.LAST, "this": Rel.THIS, "next": Rel.NEXT}.get(low[at])
    start = at + 1 if rel else at
    if low[start] not in HOLIDAY_WORDS or not tokens.capital(start):
        return None
    for number, name in enumerate(_NUMBERS):
        if tuple(low[start : start + len(name)]) != name:
            continue
        stop = start + len(name)
        if tokens.capital(stop) and low[stop].isalpha():
            return None  # the Good Friday Agreement, Christmas Island
        year = tokens.integer(stop) if len(low[stop]) == 4 else None
        return Calendar(
            first=at, stop=stop + (year is not None), grain=Grain.DAY, year=year, month=-1, day=number,
            rel=rel,
        )  # fmt: skip
    return None


def holiday_date(number: int, year: int) -> date | None:
    """The day of the year on which the named day of that number falls."""
    if not MINYEAR <= year < MAXYEAR:
        return None
    name = _NUMBERS[number]
    if name in _FIXED:
        return date(year, *_FIXED[name])
    if name in _EASTER:
        return _easter(year) + timedelta(days=_EASTER[name])
    month, weekday, nth = _NTH[name]
    first = date(year, month, 1)
    if nth == -1:
        last = date(year, month + 1, 1) - timedelta(days=1)
        return last - timedelta(days=(last.weekday() - weekday) % 7)
    if nth == 0:
        return first + timedelta(days=(0 - first.weekday()) % 7 + 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))


def _easter(year: int) -> date:
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    length = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 19 * length) // 433
    month = (h + length - 7 * m + 90) // 25
    return date(year, month, (h + length - 7 * m + 33 * month + 19) % 32)
