"""Since, by, until, before, after: a word that opens the date after it to one side."""

from __future__ import annotations

from typing import Final

from bot.model import Direction
from bot.reading.dates.atoms import clock_and_day, dated_atom
from bot.reading.dates.distances import distance_form
from bot.reading.dates.forms import (
    Bound,
    Calendar,
    Clock,
    Form,
    Happening,
    Portion,
)
from bot.reading.dates.noun_phrases import noun_phrase
from bot.reading.dates.ranges import continued
from bot.reading.dates.tokens import Tokens
from bot.reading.dates.vocabulary import DETERMINERS

_OPENERS: Final = {
    "since": Direction.SINCE, "ever since": Direction.SINCE, "as of": Direction.SINCE,
    "by": Direction.UNTIL, "through": Direction.UNTIL, "until": Direction.UNTIL,
    "till": Direction.UNTIL, "up to": Direction.UNTIL, "up until": Direction.UNTIL,
    "no later than": Direction.UNTIL, "not later than": Direction.UNTIL,
    "before": Direction.BEFORE, "prior to": Direction.BEFORE, "ahead of": Direction.BEFORE,
    "after": Direction.AFTER,
}  # fmt: skip
_FIRST: Final = frozenset(words.split()[0] for words in _OPENERS)
_SKIPPED: Final = frozenset("on in at about around least the".split())


def _opener(tokens: Tokens, at: int) -> tuple[Direction, int] | None:
    """The direction that the words at a token open a date to, and the token after them."""
    low = tokens.low
    if low[at] not in _FIRST:
        return None
    for size in (3, 2, 1):
        direction = _OPENERS.get(" ".join(low[at : at + size]))
        if direction is not None:
            return direction, at + size
    return None


def bound_form(tokens: Tokens, at: int, with_events: bool) -> Bound | None:
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
    if getattr(inner, "clock", "") and direction in (Direction.BEFORE, Direction.AFTER):
        return None  # "before midnight on Wednesday" is on Wednesday
    if inner is not None:
        if direction is not Direction.SINCE and isinstance(inner, Calendar | Portion):
            inner = continued(tokens, inner)
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
    timed = clock_and_day(tokens, at)
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
