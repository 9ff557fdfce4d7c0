"""Days and months as the calendar names them: Jan. 8-9, the 27th of February, Monday 26 October."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from bot.reading.dates.clock import daypart_after
from bot.reading.dates.forms import Calendar, Form, Grain, Rel, Through
from bot.reading.dates.names import month_at, weekday_at
from bot.reading.dates.tokens import Tokens
from bot.reading.dates.vocabulary import DASHES
from bot.reading.dates.years import YEAR_RELS, with_year

_AFTER_DAY: Final = frozenset(
    "in at on and or to for with by of as but when where while after before with near from through "
    "under over amid during this last next respectively is was were are will would meeting meetings "
    "talks round rounds session sessions summit visit".split()
)
_SUBJECTS: Final = frozenset("they he she it we both neither the a".split())


def day_number(tokens: Tokens, at: int) -> int | None:
    """1 to 31 from "8" or "8th", else None."""
    low = tokens.low[at]
    if low.endswith(("st", "nd", "rd", "th")) and low[:-2].isascii() and low[:-2].isdigit():
        low = low[:-2]
    if len(low) <= 2 and low.isascii() and low.isdigit() and 1 <= int(low) <= 31:
        return int(low)
    return None


def month_form(tokens: Tokens, at: int) -> Form | None:
    """January; Jan. 8; Jan. 8-9, 2024; January 2020; January last year."""
    low = tokens.low
    found = month_at(tokens, at)
    if found is None:
        return None
    month, stop = found
    mark = stop
    if low[mark] == "the" and day_number(tokens, mark + 1) and not low[mark + 1].isdigit():
        mark += 1
    number = day_number(tokens, mark)
    if number and not _counted(tokens, mark + 1):
        first = Calendar(first=at, stop=mark + 1, grain=Grain.DAY, month=month, day=number)
        return _more_days(tokens, first)
    return with_year(tokens, Calendar(first=at, stop=stop, grain=Grain.MONTH, month=month))


def _counted(tokens: Tokens, at: int) -> bool:
    """Whether the figure before a token is an hour or a share, not a day."""
    word = tokens.low[at]
    if word == ":":
        return tokens.low[at + 1].isdigit()
    return word in ("%", "a.m.", "p.m.", "am", "pm", "percent")


def _more_days(tokens: Tokens, first: Calendar) -> Form:
    """Take the rest of "Jan. 8-9", "Sept 14, 15 and 16" and the year after it."""
    low = tokens.low
    days, listed, stop = [first], False, first.stop
    while len(days) < 7:
        mark = stop
        joined = low[mark] in DASHES or low[mark] in ("to", "through", "until")
        several = low[mark] in ("and", "or", ",", "&")
        if not (joined or several):
            break
        mark += 1
        if several and low[mark] in ("and", "or"):
            mark += 1
        number = day_number(tokens, mark)
        if number is None or number <= days[-1].day or not _ends_day(tokens, mark + 1, joined):
            break
        if low[stop] == "," and low[mark + 1] not in (",", "and", "or") and mark == stop + 1:
            break  # "Jan. 8, 12 people": a list of two days has "and"
        days.append(replace(first, first=mark, stop=mark + 1, day=number))
        listed, stop = listed or several, mark + 1
    high = with_year(tokens, days[-1])
    if len(days) == 1:
        return high
    return _day_range(first.first, high, days, listed)


def _day_range(at: int, high: Calendar, days: list[Calendar], listed: bool) -> Through:
    """The days as one range, or as a list, all in the year that is told with the last."""
    dated = [
        replace(one, year=high.year, year_rel=high.year_rel, years_ago=high.years_ago)
        for one in days[:-1]
    ]
    return Through(
        first=at, stop=high.stop, low=dated[0], high=high, listed=listed, middle=tuple(dated[1:])
    )


def _ends_day(tokens: Tokens, at: int, joined: bool) -> bool:
    """Whether a number before `at` can be a day: not the start of "15 people" or "Jan. 8-10 March"."""
    low = tokens.low
    if month_at(tokens, at) is not None:
        return False
    if _counted(tokens, at):
        return False
    return joined or not low[at].isalpha() or low[at] in _AFTER_DAY


def day_first(tokens: Tokens, at: int) -> Form | None:
    """27 Feb; 27-28 Feb 2024; the 27th of February; 10 to 12 October."""
    low = tokens.low
    ordinal = low[at] == "the" and not low[at + 1].isdigit()
    days, stop, listed = _day_list(tokens, at + ordinal)
    if not days:
        return None
    if low[stop] == "of" or (low[stop] in DASHES and not tokens.spaced(stop)):
        stop += 1
    found = month_at(tokens, stop, numbered=True)
    if found is None:
        return None
    month, stop = found
    number, mark = days[-1]
    form = Calendar(first=mark, stop=stop, grain=Grain.DAY, month=month, day=number)
    high = with_year(tokens, form)
    if high.stop == form.stop and low[stop] in DASHES and not tokens.spaced(stop):
        year = tokens.integer(stop + 1)  # 14-Sep-2024
        if year is not None and len(low[stop + 1]) == 4:
            high = replace(high, year=year, stop=stop + 2)
    if len(days) == 1:
        return replace(high, first=at)
    dated = [replace(high, first=mark, stop=mark + 1, day=number) for number, mark in days]
    return _day_range(at, high, dated, listed)


def _day_list(tokens: Tokens, at: int) -> tuple[list[tuple[int, int]], int, bool]:
    """Days before a month, each with its token; the token after them; whether they are a list."""
    low, number = tokens.low, day_number(tokens, at)
    days = [(number, at)] if number else []
    stop, listed = at + 1, False
    while days and len(days) < 7:
        several = low[stop] in ("and", "or", ",", "&")
        if not (several or low[stop] in DASHES or low[stop] in ("to", "through", "until")):
            break
        mark = stop + 1
        mark += several and low[mark] in ("and", "or")
        mark += low[mark] == "the"
        following = day_number(tokens, mark)
        if following is None or following <= days[-1][0]:
            break
        days.append((following, mark))
        stop, listed = mark + 1, listed or several
    return days, stop, listed


def weekday_form(tokens: Tokens, at: int) -> Form | None:
    """Friday; Friday morning; Monday, Oct. 26, 1998; Monday 26 October."""
    low = tokens.low
    found = weekday_at(tokens, at)
    if found is None:
        return None
    weekday, stop = found
    mark = stop + 1 if low[stop] == "," else stop
    if low[mark] in ("morning", "evening", "night", "afternoon") and low[mark + 1] == ",":
        mark += 2
    if low[mark] == "the":
        mark += 1
    dated = month_form(tokens, mark) if month_at(tokens, mark) else day_first(tokens, mark)
    if isinstance(dated, Calendar) and dated.grain is Grain.DAY:
        return replace(dated, first=at, weekday=weekday)
    clock, stop = daypart_after(tokens, stop)
    mark = stop + 1 if low[stop] == "of" else stop
    week = YEAR_RELS.get(low[mark])
    if low[mark : mark + 2] == ["the", "following"]:
        week, mark = Rel.FOLLOWING, mark + 1
    if week not in (None, Rel.THE) and low[mark + 1] == "week" and low[mark + 2] != "-":
        stop = mark + 2
    else:
        week = None
    return Calendar(
        first=at, stop=stop, grain=Grain.DAY, weekday=weekday, clock=clock, week_rel=week
    )


def ordinal_day(tokens: Tokens, at: int) -> Calendar | None:
    """On the 20th: a day of a month told elsewhere."""
    low = tokens.low
    if low[at] != "the" or low[at - 1] not in ("on", "since", "until", "by") or not at:
        return None
    number = day_number(tokens, at + 1)
    after = low[at + 2]
    if number is None or low[at + 1].isdigit():
        return None
    if after.isalpha() and after not in _AFTER_DAY and after not in _SUBJECTS:
        return None
    return Calendar(first=at, stop=at + 2, grain=Grain.DAY, day=number)
