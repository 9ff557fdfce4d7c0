"""Two dates and more: from the one to the other, between them, and lists."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from bot.reading.dates.atoms import dated_atom
from bot.reading.dates.forms import (
    Calendar,
    DayShift,
    Form,
    Portion,
    Stretch,
    Through,
    Unit,
    Vague,
)
from bot.reading.dates.tokens import Tokens
from bot.reading.dates.vocabulary import DASHES

_MOVES: Final = frozenset(
    "postponed moved delayed rescheduled pushed shifted changed brought put switched extended".split()
)


def continued(tokens: Tokens, low_end: Form) -> Form:
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


def between(tokens: Tokens, at: int) -> Through | None:
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
