"""Whole date expressions: atoms with their parts, ranges, distances and bounds around them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from bot.model import Direction
from bot.reading.dates.amounts import bare_length, read_length
from bot.reading.dates.calendar_grammar import (
    day_first,
    month_form,
    ordinal_day,
    weekday_form,
)
from bot.reading.dates.clock import read_clock
from bot.reading.dates.distances import distance_form
from bot.reading.dates.forms import (
    Bound,
    Calendar,
    Clock,
    DayShift,
    Form,
    Happening,
    Portion,
    Stretch,
    Through,
    Unit,
    Vague,
)
from bot.reading.dates.holidays import holiday_form
from bot.reading.dates.noun_phrases import noun_phrase
from bot.reading.dates.numeric import decade_or_century, numeric_form, year_form
from bot.reading.dates.portions import portion_form
from bot.reading.dates.relative_grammar import day_word, relative_form
from bot.reading.dates.seasons import quarter_form, season_form
from bot.reading.dates.tokens import Tokens
from bot.reading.dates.vague import repeated_form, vague_form
from bot.reading.dates.vocabulary import DASHES, DETERMINERS

Parser = Callable[[Tokens, int], Form | None]

_OPENERS: Final = {
    "since": Direction.SINCE, "ever since": Direction.SINCE, "as of": Direction.SINCE,
    "by": Direction.UNTIL, "through": Direction.UNTIL, "until": Direction.UNTIL,
    "till": Direction.UNTIL, "up to": Direction.UNTIL, "up until": Direction.UNTIL,
    "no later than": Direction.UNTIL, "not later than": Direction.UNTIL,
    "before": Direction.BEFORE, "prior to": Direction.BEFORE, "ahead of": Direction.BEFORE,
    "after": Direction.AFTER,
}  # fmt: skip
_SKIPPED: Final = frozenset("on in at about around least the".split())
_MOVES: Final = frozenset(
    "postponed moved delayed rescheduled pushed shifted changed brought put switched extended".split()
)


def dated_atom(tokens: Tokens, at: int) -> Form | None:
    """One date, or a part of one, with no bound and no range around it."""
    return portion_form(tokens, at, _whole) or _whole(tokens, at)


def _whole(tokens: Tokens, at: int) -> Form | None:
    for parser in _WHOLE:
        form = parser(tokens, at)
        if form is not None:
            return form
    return None


def _clock_and_day(tokens: Tokens, at: int) -> Form | None:
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


def expression(tokens: Tokens, at: int, with_events: bool = False) -> Form | None:
    """The longest expression of any kind that starts at a token."""
    vague = vague_form(tokens, at)
    if vague is not None:
        return vague
    bound = _bound(tokens, at, with_events)
    if bound is not None:
        return bound
    between = _between(tokens, at)
    if between is not None:
        return between
    repeated = repeated_form(tokens, at)
    if repeated is not None:
        return repeated
    timed = _clock_and_day(tokens, at)
    if timed is not None and not isinstance(timed, Clock):
        return timed
    distance = distance_form(tokens, at, dated_atom, with_events)
    if distance is not None:
        return distance
    atom = dated_atom(tokens, at)
    if atom is not None:
        return _continue(tokens, atom)
    return timed or read_length(tokens, at) or bare_length(tokens, at)


def _continue(tokens: Tokens, low_end: Form) -> Form:
    """Take "to Wednesday", "through March", "and Tuesday", ", Tuesday and Wednesday" after a date."""
    low = tokens.low
    mark = low_end.stop
    if isinstance(low_end, Through | Stretch | Vague):
        return low_end
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


def _between(tokens: Tokens, at: int) -> Through | None:
    """Between X and Y; from X to Y, until Y, through Y."""
    low = tokens.low
    if low[at] not in ("between", "from"):
        return None
    joints = ("and",) if low[at] == "between" else ("to", "until", "till", "through", *DASHES)
    if low[at] == "from" and low[at - 1] in _MOVES:
        return None
    first = _after_article(tokens, at + 1)
    if first is None:
        return None
    if isinstance(first, Through):
        if low[at] == "between" and first.listed:  # between 3 and 7 June
            return replace(first, first=at, listed=False)
        return None
    if low[first.stop] not in joints:
        return None
    second = _after_article(tokens, first.stop + 1)
    if second is None or isinstance(second, Through):
        return None
    return Through(first=at, stop=second.stop, low=first, high=second)


def _after_article(tokens: Tokens, at: int) -> Form | None:
    form = dated_atom(tokens, at)
    if form is None and tokens.low[at] in ("the", "on", "in"):
        form = dated_atom(tokens, at + 1)
    return form


def _opener(tokens: Tokens, at: int) -> tuple[Direction, int] | None:
    """The direction that the words at a token open a date to, and the token after them."""
    low = tokens.low
    for size in (3, 2, 1):
        direction = _OPENERS.get(" ".join(low[at : at + size]))
        if direction is not None:
            return direction, at + size
    return None


def _bound(tokens: Tokens, at: int, with_events: bool) -> Bound | None:
    """Since, by, until, before, after and a date, or an event the caller may know."""
    opener = _opener(tokens, at)
    if opener is None:
        return None
    direction, start = opener
    word = tokens.low[start - 1]
    inner = None
    for mark in range(start, start + 3):
        inner = _inside(tokens, mark, with_events)
        if inner is not None or tokens.low[mark] not in _SKIPPED:
            break
    if inner is None and direction is Direction.SINCE:
        inner = _within_noun_phrase(tokens, start)
    if inner is not None:
        if direction is not Direction.SINCE and isinstance(inner, Calendar | Portion):
            inner = _continue(tokens, inner)
        return Bound(first=at, stop=inner.stop, direction=direction, word=word, inner=inner)
    if not with_events or direction is Direction.UNTIL:
        return None
    stop = noun_phrase(tokens, start)
    if stop == start:
        return None
    first, last = tokens.span(start, stop)
    event = Happening(first=start, stop=stop, name=tokens.text[first:last])
    return Bound(first=at, stop=stop, direction=direction, word=word, inner=event)


def _inside(tokens: Tokens, at: int, with_events: bool) -> Form | None:
    inner = distance_form(tokens, at, dated_atom, with_events) or dated_atom(tokens, at)
    if inner is not None:
        return inner
    timed = _clock_and_day(tokens, at)
    return None if isinstance(timed, Clock) else timed


def _within_noun_phrase(tokens: Tokens, at: int) -> Form | None:
    """The date in "since the summit in November 2023"."""
    for mark in range(at, noun_phrase(tokens, at)):
        form = dated_atom(tokens, mark)
        if form is not None:
            # "since it left the 2015 accord" is not since 2015: that year only names the accord.
            names = tokens.low[mark - 1] in DETERMINERS and tokens.low[form.stop].isalpha()
            return None if names and mark > at + 2 else form
    return None
