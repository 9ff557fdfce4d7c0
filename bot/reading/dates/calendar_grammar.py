"""Dates as the calendar names them: days, months, seasons, quarters, years, decades, centuries."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from bot.reading.dates.amounts import read_number
from bot.reading.dates.clock import daypart_after
from bot.reading.dates.forms import Calendar, Form, Grain, Rel, Through
from bot.reading.dates.names import month_at, weekday_at
from bot.reading.dates.tokens import Tokens
from bot.reading.dates.vocabulary import DASHES, ORDINALS, SEASONS

_YEAR_RELS: Final = {
    "last": Rel.LAST, "this": Rel.THIS, "next": Rel.NEXT, "that": Rel.SAME, "the": Rel.THE,
}  # fmt: skip


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
    last, listed, stop = first, False, first.stop
    for _ in range(6):
        mark = stop
        joined = low[mark] in DASHES or low[mark] in ("to", "through", "until")
        several = low[mark] in ("and", "or", ",", "&")
        if not (joined or several):
            break
        mark += 1
        if several and low[mark] in ("and", "or"):
            mark += 1
        number = day_number(tokens, mark)
        if number is None or number <= last.day or not _ends_day(tokens, mark + 1, joined):
            break
        if low[stop] == "," and low[mark + 1] not in (",", "and", "or") and mark == stop + 1:
            break  # "Jan. 8, 12 people": a list of two days has "and"
        last = replace(first, first=mark, stop=mark + 1, day=number)
        listed, stop = listed or several, mark + 1
    if last is first:
        return with_year(tokens, first)
    dated = with_year(tokens, last)
    low_end = replace(first, year=dated.year, year_rel=dated.year_rel, years_ago=dated.years_ago)
    return Through(first=first.first, stop=dated.stop, low=low_end, high=dated, listed=listed)


def _ends_day(tokens: Tokens, at: int, joined: bool) -> bool:
    """Whether a number before `at` can be a day: not the start of "15 people" or "Jan. 8-10 March"."""
    low = tokens.low
    if month_at(tokens, at) is not None:
        return False
    if _counted(tokens, at):
        return False
    return joined or not low[at].isalpha() or low[at] in _AFTER_DAY


_AFTER_DAY: Final = frozenset(
    "in at on and or to for with by of as but when where while after before with near from through "
    "under over amid during this last next respectively is was were are will would meeting meetings "
    "talks round rounds session sessions summit visit".split()
)


def with_year(tokens: Tokens, form: Calendar) -> Calendar:
    """The form with the year that follows it: "2024", ", 2024", "of that year", "last year"."""
    low = tokens.low
    mark = form.stop
    if low[mark] == "," and form.grain in (Grain.DAY, Grain.MONTH, Grain.SEASON):
        mark += 1
    of = low[mark] in ("of", "in")
    if of:
        mark += 1
    year = tokens.integer(mark) if len(low[mark]) == 4 else None
    if year is not None and 1000 <= year <= 2199 and not _counts(tokens, mark):
        return replace(form, year=year, stop=mark + 1)
    rel = _YEAR_RELS.get(low[mark])
    if low[mark] == "the" and low[mark + 1] in ("same", "previous", "following"):
        rel = {"same": Rel.SAME, "previous": Rel.PREVIOUS}.get(low[mark + 1], Rel.FOLLOWING)
        if low[mark + 2] == "year":
            return replace(form, year_rel=rel, stop=mark + 3)
    if rel is not None and low[mark + 1] == "year" and (of or rel is not Rel.THE):
        return replace(form, year_rel=rel, stop=mark + 2)
    if not of and form.grain is not Grain.DAY and (number := read_number(tokens, mark)):
        value, stop = number
        if value is not None and value == int(value) and low[stop] in ("year", "years"):
            if low[stop + 1] == "ago":
                return replace(form, years_ago=int(value), stop=stop + 2)
    if low[form.stop] in ("'", "’", "‘") and not of:
        short = tokens.integer(form.stop + 1)
        if short is not None and len(low[form.stop + 1]) == 2 and not tokens.spaced(form.stop + 1):
            return replace(form, year=_century(short), stop=form.stop + 2)
    return form


def _century(short: int) -> int:
    """POSIX strptime: 69-99 are the 1900s, 00-68 the 2000s."""
    return short + (1900 if short >= 69 else 2000)


def _counts(tokens: Tokens, at: int) -> bool:
    """Whether four figures at `at` count or measure something: 2000 troops, 1430 GMT."""
    after = tokens.low[at + 1]
    return after in ("gmt", "utc", "hours", "%", "percent", ":", "people", "troops", "soldiers")


def day_first(tokens: Tokens, at: int) -> Form | None:
    """27 Feb; 27-28 Feb 2024; the 27th of February; 10 to 12 October."""
    low = tokens.low
    start = at + 1 if low[at] == "the" else at
    number = day_number(tokens, start)
    if number is None:
        return None
    days = [(number, start)]
    stop, listed = start + 1, False
    for _ in range(6):
        dash = low[stop] in DASHES or low[stop] in ("to", "through", "until")
        several = low[stop] in ("and", "or", ",", "&")
        mark = stop + 1
        if not (dash or several):
            break
        if several and low[mark] in ("and", "or"):
            mark += 1
        if low[mark] == "the":
            mark += 1
        following = day_number(tokens, mark)
        if following is None or following <= days[-1][0]:
            break
        days.append((following, mark))
        stop, listed = mark + 1, listed or several
    if low[stop] == "of":
        stop += 1
    if low[stop] in DASHES and not tokens.spaced(stop):
        stop += 1
    found = month_at(tokens, stop, numbered=True)
    if found is None:
        return None
    month, stop = found
    last_number, last_at = days[-1]
    form = Calendar(first=last_at, stop=stop, grain=Grain.DAY, month=month, day=last_number)
    high = with_year(tokens, form)
    if high.stop == form.stop and low[stop] in DASHES and not tokens.spaced(stop):
        year = tokens.integer(stop + 1)
        if year is not None and len(low[stop + 1]) == 4:
            high = replace(high, year=year, stop=stop + 2)
    if len(days) == 1:
        return replace(high, first=at)
    lowest = replace(high, first=days[0][1], stop=days[0][1] + 1, day=days[0][0])
    return Through(first=at, stop=high.stop, low=lowest, high=high, listed=listed)


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
    week = _YEAR_RELS.get(low[mark])
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
    if number is None or low[at + 1].isdigit() or (after.isalpha() and after not in _AFTER_DAY):
        return None
    return Calendar(first=at, stop=at + 2, grain=Grain.DAY, day=number)


def season_form(tokens: Tokens, at: int) -> Calendar | None:
    """Autumn 2019; the spring of 1998; spring last year."""
    low = tokens.low
    start = at + 1 if low[at] == "the" else at
    month = SEASONS.get(low[start])
    if month is None:
        return None
    if low[start + 1] in (
        "olympics",
        "games",
        "asian",
        "offensive",
        "break",
        "camp",
        "school",
        "festival",
    ):
        return None
    form = Calendar(first=at, stop=start + 1, grain=Grain.SEASON, month=month)
    form = with_year(tokens, form)
    told = form.year is not None or form.year_rel is not None
    if (
        low[start] in ("spring", "fall")
        and not told
        and low[start - 1] not in ("this", "last", "next")
    ):
        if low[start - 1] not in (
            "the",
            "in",
            "since",
            "by",
            "until",
            "before",
            "after",
            "late",
            "early",
        ):
            return None
        if low[start + 1] in ("of", "in", "back", "apart", "short", "from", "to"):
            return None
    if not told and low[start - 1] in ("a", "an"):
        return None
    return form


def quarter_form(tokens: Tokens, at: int) -> Calendar | None:
    """Q3 2024; the third quarter of 2024; the second quarter."""
    low = tokens.low
    word = low[at]
    if word == "q" and (number := tokens.integer(at + 1)) and 1 <= number <= 4:
        if not tokens.spaced(at + 1):
            form = Calendar(first=at, stop=at + 2, grain=Grain.QUARTER, day=number)
            return with_year(tokens, form)
    start = at + 1 if word == "the" else at
    ordinal = 4 if low[start] == "final" else ORDINALS.get(low[start], 0)
    if 1 <= ordinal <= 4 and low[start + 1] == "quarter":
        form = with_year(
            tokens, Calendar(first=at, stop=start + 2, grain=Grain.QUARTER, day=ordinal)
        )
        plain = form.year is None and form.year_rel is None
        return None if plain and low[form.stop] == "of" else form
    return None
