"""Two dates and more: from the one to the other, between them, and lists."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from bot.reading.dates.atoms import clock_and_day, dated_atom
from bot.reading.dates.calendar_grammar import day_number
from bot.reading.dates.forms import (
    Calendar,
    DayShift,
    Form,
    Grain,
    Portion,
    Stretch,
    Through,
    Unit,
    Vague,
)
from bot.reading.dates.tokens import Tokens
from bot.reading.dates.vocabulary import DASHES

_UP_TO: Final = ("to", "until", "till", "through", *DASHES)
_MOVES: Final = frozenset(
    "postponed moved delayed rescheduled pushed shifted changed brought put switched extended".split()
)


def continued(tokens: Tokens, low_end: Form) -> Form:
    """Take "to Wednesday", "through March", "and Tuesday", ", Tuesday and Wednesday" after a date."""
    low = tokens.low
    mark = low_end.stop
    if isinstance(low_end, Through | Stretch | Vague):
        return low_end
    now = _now(tokens, mark + 1) if low[mark] in _UP_TO else None
    if now is not None and isinstance(low_end, Calendar):
        return _through(low_end, now, listed=False)
    ranged = low[mark] in DASHES or low[mark] in ("to", "through", "thru")
    if ranged and low[low_end.first - 1] == "from" and low[low_end.first - 2] in _MOVES:
        return low_end
    if ranged or low[mark] in ("and", "or", "&"):
        high = _other_end(tokens, low_end, mark + 1, listed=not ranged)
        return _through(low_end, high, listed=not ranged) if high else low_end
    return _listed(tokens, low_end) or low_end


def _listed(tokens: Tokens, low_end: Form) -> Through | None:
    """Monday, Tuesday and Wednesday."""
    low = tokens.low
    items = [low_end]
    while len(items) < 7:
        stop = items[-1].stop
        closing = low[stop] in ("and", "or") or (
            low[stop] == "," and low[stop + 1] in ("and", "or")
        )
        if not closing and low[stop] != ",":
            return None
        high = _other_end(tokens, low_end, stop + 1 + (closing and low[stop] == ","), listed=True)
        if high is None:
            return None
        if closing:
            return _through(low_end, high, listed=True, middle=tuple(items[1:]))
        items.append(high)
    return None


def _through(low_end: Form, high: Form, *, listed: bool, middle: tuple[Form, ...] = ()) -> Through:
    return Through(
        first=low_end.first, stop=high.stop, low=low_end, high=high, listed=listed, middle=middle
    )


def _other_end(tokens: Tokens, low_end: Form, at: int, *, listed: bool) -> Form | None:
    """The date at a token, past a preposition, where it can end a range that `low_end` begins."""
    for mark in (at, at + 1):
        high = dated_atom(tokens, mark)
        if high is not None:
            return high if _pairs(low_end, high, listed) else None
        if tokens.low[mark] not in ("on", "in", "the", "early", "late"):
            break
    return None


def _pairs(low_end: Form, high: Form, listed: bool) -> bool:
    """Whether two dates can be the ends of one range: of one grain, or named by the calendar."""
    if isinstance(high, Through):
        return False
    if isinstance(low_end, Calendar) and isinstance(high, Calendar):
        if listed and (low_end.rel is not high.rel and high.rel is not None):
            return False
        same_kind = (low_end.weekday is None) == (high.weekday is None)
        return low_end.grain is high.grain and (same_kind or not listed)
    if listed:
        return isinstance(low_end, DayShift) and isinstance(high, DayShift)
    return isinstance(low_end, Calendar | Portion | Unit | DayShift) and isinstance(
        high, Calendar | Portion | Unit | DayShift
    )


def between(tokens: Tokens, at: int) -> Through | None:
    """Between X and Y; from X to Y, until Y, through Y."""
    low = tokens.low
    if low[at] not in ("between", "from"):
        return None
    joints = ("and",) if low[at] == "between" else _UP_TO
    if low[at] == "from" and low[at - 1] in _MOVES:
        return None
    first = _after_article(tokens, at + 1) or _bare_day(tokens, at + 1)
    if first is None:
        return None
    if isinstance(first, Through):
        if low[at] == "between" and first.listed:  # between 3 and 7 June
            return replace(first, first=at, listed=False)
        return None
    if low[first.stop] not in joints:
        return None
    mark = first.stop + 1
    second = _now(tokens, mark) or _bare_day(tokens, mark) or _after_article(tokens, mark)
    if second is None or isinstance(second, Through):
        return None
    return Through(first=at, stop=second.stop, low=first, high=_in_month_of(first, second))


def _after_article(tokens: Tokens, at: int) -> Form | None:
    """The date at a token, past a time of day or an article: from 7am on 20 December, the 3rd of May."""
    form = dated_atom(tokens, at)
    if form is None and tokens.low[at] in ("the", "on", "in"):
        form = dated_atom(tokens, at + 1)
    timed = clock_and_day(tokens, at) if form is None else None
    return timed if isinstance(timed, Calendar) else form


def _bare_day(tokens: Tokens, at: int) -> Calendar | None:
    """The 25th: a day whose month the other end, or what came before, tells."""
    number = day_number(tokens, at + 1) if tokens.low[at] == "the" else None
    if number is None or tokens.low[at + 1].isdigit() or tokens.low[at + 2] == "of":
        return None
    after = tokens.low[at + 2]
    if after.isalpha() and after not in (*_UP_TO, "and", "but", "when", "in", "at"):
        return None
    return Calendar(first=at, stop=at + 2, grain=Grain.DAY, day=number)


def _now(tokens: Tokens, at: int) -> DayShift | None:
    """Now, today, date, the present: the end of a range that still goes on."""
    start = at + 1 if tokens.low[at] == "the" else at
    if tokens.low[start] not in ("now", "today", "date", "present"):
        return None
    stop = start + 2 if tokens.low[start + 1] == "day" else start + 1
    return DayShift(first=at, stop=stop, days=0)


def _in_month_of(low_end: Form, high: Form) -> Form:
    """The later end with the month of the first, where it says none: from January 11 until the 15th."""
    bare = isinstance(high, Calendar) and high.grain is Grain.DAY and not high.month
    if not bare or not isinstance(high, Calendar) or high.weekday is not None:
        return high
    if not isinstance(low_end, Calendar) or not low_end.month or high.day <= low_end.day:
        return high
    return replace(high, month=low_end.month, year=low_end.year, year_rel=low_end.year_rel)
