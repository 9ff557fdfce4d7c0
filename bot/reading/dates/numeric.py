"""Dates in figures: 2024-09-14, 14/09/2024, 14.09.2024; decades, centuries and spans of years.

A day and a month in figures are taken only where no other reading is possible: 14/09/2024, not 04/09/2024.
"""

from __future__ import annotations

from bot.reading.dates.clock import read_clock
from bot.reading.dates.forms import Calendar, Form, Grain, Through
from bot.reading.dates.intervals import make_day
from bot.reading.dates.names import year_at
from bot.reading.dates.tokens import Tokens
from bot.reading.dates.vocabulary import DASHES, DECADE_NAMES, ORDINALS


def numeric_form(tokens: Tokens, at: int) -> Form | None:
    """A date, a span of years, or a decade in figures."""
    return (
        _iso(tokens, at)
        or _slashed(tokens, at)
        or _dotted(tokens, at)
        or _decade(tokens, at)
        or _year_span(tokens, at)
    )


def _tight(tokens: Tokens, first: int, last: int) -> bool:
    """Whether no white space stands between the tokens first..last."""
    return not any(tokens.spaced(index) for index in range(first + 1, last + 1))


def _calendar_day(at: int, stop: int, year: int, month: int, number: int) -> Calendar | None:
    if make_day(year, month, number) is None:
        return None
    return Calendar(first=at, stop=stop, grain=Grain.DAY, year=year, month=month, day=number)


def _iso(tokens: Tokens, at: int) -> Calendar | None:
    low = tokens.low
    mark = low[at + 1]
    if mark not in ("-", "/") or low[at + 3] != mark or len(low[at]) != 4:
        return None
    if len(low[at + 2]) != 2 or len(low[at + 4]) not in (2, 3) or not _tight(tokens, at, at + 4):
        return None
    year, month, number = tokens.integer(at), tokens.integer(at + 2), tokens.integer(at + 4)
    if year is None or month is None or number is None:
        return None
    form = _calendar_day(at, at + 5, year, month, number)
    if form is None:
        return None
    clock = read_clock(tokens, at + 5)
    if clock and ":" in clock[0]:
        return Calendar(
            first=at,
            stop=clock[1],
            grain=Grain.DAY,
            year=year,
            month=month,
            day=number,
            clock=clock[0],
        )
    return form


def _slashed(tokens: Tokens, at: int) -> Calendar | None:
    low = tokens.low
    mark = low[at + 1]
    if mark not in ("/", "-"):
        return None
    if mark == "/" and (low[at], low[at + 2]) == ("9", "11") and low[at + 3] != "/":
        # The attacks go by their date, which stands for that one day.
        return _calendar_day(at, at + 3, 2001, 9, 11) if _tight(tokens, at, at + 2) else None
    if low[at + 3] != mark or len(low[at + 4]) != 4 or not _tight(tokens, at, at + 4):
        return None
    first, second, year = tokens.integer(at), tokens.integer(at + 2), tokens.integer(at + 4)
    if first is None or second is None or year is None:
        return None
    return _either_order(at, at + 5, first, second, year)


def _either_order(at: int, stop: int, first: int, second: int, year: int) -> Calendar | None:
    if not 1000 <= year <= 2199:
        return None
    if first > 12 or first == second:
        return _calendar_day(at, stop, year, second, first)
    if second > 12:
        return _calendar_day(at, stop, year, first, second)
    return None


def _dotted(tokens: Tokens, at: int) -> Calendar | None:
    parts = tokens.low[at].split(".")
    if len(parts) != 3 or len(parts[2]) != 4 or len(parts[0]) > 2 or len(parts[1]) > 2:
        return None
    number, month, year = (int(part) for part in parts)
    # Only the day-first order is written with full stops.
    return _calendar_day(at, at + 1, year, month, number) if 1000 <= year <= 2199 else None


def _decade(tokens: Tokens, at: int) -> Calendar | None:
    word = tokens.low[at]
    if not word.endswith("s") or not word[:-1].isascii() or not word[:-1].isdigit():
        return None
    if len(word) == 5 and word[3] == "0" and 1500 <= int(word[:4]) <= 2190:
        century = word[2] == "0" and int(word[:4]) < 2000
        grain = Grain.CENTURY if century else Grain.DECADE
        return Calendar(first=at, stop=at + 1, grain=grain, year=int(word[:4]))
    if (
        len(word) == 3
        and word[1] == "0"
        and tokens.low[at - 1] in ("the", "'", "’", "‘", "early", "late", "mid", "-")
    ):
        short = int(word[:2])
        return Calendar(
            first=at, stop=at + 1, grain=Grain.DECADE, year=short + (1900 if short >= 30 else 2000)
        )
    return None


def _year_span(tokens: Tokens, at: int) -> Through | None:
    """2003-2007, 2023-24, 2023/24."""
    low = tokens.low
    if low[at + 1] not in DASHES and low[at + 1] != "/":
        return None
    year = tokens.integer(at)
    if (
        year is None
        or len(low[at]) != 4
        or not 1800 <= year <= 2199
        or not _tight(tokens, at, at + 2)
    ):
        return None
    second = tokens.integer(at + 2)
    if second is None or low[at + 3] in DASHES or low[at + 3] == "/":
        return None
    if len(low[at + 2]) == 2:
        second += year // 100 * 100
    elif len(low[at + 2]) != 4:
        return None
    if not year < second <= min(year + 150, 2199) or low[at - 1] in DASHES:
        return None
    first = Calendar(first=at, stop=at + 1, grain=Grain.YEAR, year=year)
    last = Calendar(first=at + 2, stop=at + 3, grain=Grain.YEAR, year=second)
    return Through(first=at, stop=at + 3, low=first, high=last)


def decade_or_century(tokens: Tokens, at: int) -> Calendar | None:
    """The 1990s, the nineties, the 19th century, the twentieth century."""
    low = tokens.low
    start = at + 1 if low[at] == "the" else at
    if low[start] in ("'", "’", "‘"):
        start += 1
    decade = _decade(tokens, start)
    if decade is not None:
        return Calendar(first=at, stop=start + 1, grain=decade.grain, year=decade.year)
    if low[start] in DECADE_NAMES and start > at:
        return Calendar(
            first=at, stop=start + 1, grain=Grain.DECADE, year=1900 + DECADE_NAMES[low[start]]
        )
    number = ORDINALS.get(low[start], 0)
    stop = start + 1
    if low[start] == "twenty" and low[start + 1] in DASHES and low[start + 2] == "first":
        number, stop = 21, start + 3
    elif low[start].endswith(("st", "nd", "rd", "th")) and low[start][:-2].isdigit():
        number = int(low[start][:-2]) if len(low[start]) <= 4 else 0
    if low[stop] in DASHES:
        stop += 1
    if 1 <= number <= 22 and low[stop] == "century":
        return Calendar(first=at, stop=stop + 1, grain=Grain.CENTURY, year=(number - 1) * 100)
    return None


def year_form(tokens: Tokens, at: int) -> Calendar | None:
    """A year alone."""
    year = year_at(tokens, at)
    return None if year is None else Calendar(first=at, stop=at + 1, grain=Grain.YEAR, year=year)
