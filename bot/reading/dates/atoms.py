"""One date by itself: any kind of it, tried in turn."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from bot.reading.dates.calendar_grammar import (
    day_first,
    month_form,
    ordinal_day,
    weekday_form,
)
from bot.reading.dates.clock import read_clock
from bot.reading.dates.forms import (
    Calendar,
    Clock,
    DayShift,
    Form,
)
from bot.reading.dates.holidays import holiday_form
from bot.reading.dates.numeric import decade_or_century, numeric_form, year_form
from bot.reading.dates.portions import portion_form
from bot.reading.dates.relative_grammar import day_word, relative_form
from bot.reading.dates.seasons import quarter_form, season_form
from bot.reading.dates.tokens import Tokens

Parser = Callable[[Tokens, int], Form | None]


def dated_atom(tokens: Tokens, at: int) -> Form | None:
    """One date, or a part of one, with no bound and no range around it."""
    return portion_form(tokens, at, _whole) or _whole(tokens, at)


def _whole(tokens: Tokens, at: int) -> Form | None:
    for parser in _WHOLE:
        form = parser(tokens, at)
        if form is not None:
            return form
    return None


def clock_and_day(tokens: Tokens, at: int) -> Form | None:
    """9 a.m. Monday; 14:30 GMT on 3 May. A time with no day is a `Clock`."""
    clock = read_clock(tokens, at)
    if clock is None:
        return None
    told, stop = clock
    mark = stop + 1 if tokens.low[stop] in ("on", ",") else stop
    form = None
    for parser in (weekday_form, month_form, day_first, day_word):
        form = parser(tokens, mark)
        if form is not None:
            break
    if isinstance(form, Calendar):
        return Calendar(
            first=at, stop=form.stop, grain=form.grain, year=form.year, month=form.month, day=form.day,
            weekday=form.weekday, rel=form.rel, year_rel=form.year_rel, clock=told,
        )  # fmt: skip
    if isinstance(form, DayShift):
        return DayShift(first=at, stop=form.stop, days=form.days, clock=told)
    return Clock(first=at, stop=stop, clock=told)


_WHOLE: Final[tuple[Parser, ...]] = (
    holiday_form,
    day_word,
    relative_form,
    numeric_form,
    day_first,
    month_form,
    weekday_form,
    ordinal_day,
    quarter_form,
    decade_or_century,
    season_form,
    year_form,
)
