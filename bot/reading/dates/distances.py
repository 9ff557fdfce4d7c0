"""Lengths of time away from something: three months ago, in two weeks, a day earlier, two weeks before X."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from bot.reading.dates.amounts import bare_length, hedge_end, read_length
from bot.reading.dates.forms import Calendar, Form, Grain, Happening, Length, Offset, Way
from bot.reading.dates.noun_phrases import noun_phrase
from bot.reading.dates.tokens import Tokens
from bot.reading.dates.vocabulary import UNITS

Atom = Callable[[Tokens, int], Form | None]

_REACH: Final = 9
"""How many tokens after "two weeks before" a date may stand that it counts from."""
_BARRIERS: Final = frozenset(
    ". , ; : ? ! suggested proposed offered agreed planned scheduled said says told announced reported but and while when or will would".split()
) | {"\n\n", ""}

_PERSONS: Final = frozenset("he she it they we you i".split())


def distance_form(tokens: Tokens, at: int, atom: Atom, with_events: bool) -> Offset | None:
    """A distance, told by the words after the length ("ago") or before it ("in", "within")."""
    low = tokens.low
    if low[at] in ("in", "within", "inside"):
        return _ahead(tokens, at)
    length = read_length(tokens, at) or bare_length(tokens, at) or _the_unit(tokens, at)
    if length is None:
        return None
    mark = length.stop
    word = low[mark]
    if word == "ago" or (word == "back" and low[mark + 1] in ("", ".", ",")):
        return Offset(first=at, stop=mark + 1, length=length, way=Way.AGO)
    if word == "from" and low[mark + 1] in ("now", "today"):
        return Offset(first=at, stop=mark + 2, length=length, way=Way.AHEAD)
    if word == "hence":
        return Offset(first=at, stop=mark + 1, length=length, way=Way.AHEAD)
    if low[mark + 1] == "than":
        return None  # "a week earlier than planned"
    if word in ("earlier", "previously", "beforehand"):
        return Offset(first=at, stop=mark + 1, length=length, way=Way.EARLIER)
    if word in ("later", "afterward", "afterwards", "thereafter", "on") and (
        word != "on" or low[mark + 1] in (",", ".")
    ):
        return Offset(first=at, stop=mark + 1, length=length, way=Way.LATER)
    if word in ("before", "after", "from", "prior", "following", "into"):
        return _based(tokens, at, length, atom, with_events)
    return None


def _the_unit(tokens: Tokens, at: int) -> Length | None:
    """The day (before), the week (after): a length of one."""
    low = tokens.low
    start = at + 1 if low[at] == "the" else at
    if low[start] in ("day", "week", "weekend", "month", "year", "night", "morning", "evening"):
        if low[start + 1] in ("before", "after", "prior", "earlier") and start > at:
            unit = UNITS.get(low[start], "day")
            return Length(first=at, stop=start + 1, amount=1.0, unit=unit, definite=True)
    return None


def _ahead(tokens: Tokens, at: int) -> Offset | None:
    """In two weeks; within a month; in two weeks' time."""
    low = tokens.low
    length = read_length(tokens, at + 1)
    if length is None or low[length.stop] in ("ago", "earlier", "of", "before", "after"):
        return None
    start = hedge_end(tokens, at + 1)
    if low[start] in ("the", "many", "several", "some") and low[at] == "in":
        return None
    if low[length.stop - 1] in ("old", "long"):
        return None
    if low[length.stop] in ("-", "–", "—") and not tokens.spaced(length.stop):
        return None
    stop = length.stop
    if (low[stop] in ("'", "’") and low[stop + 1] == "time") or (
        low[stop] == "'s" and low[stop + 1] == "time"
    ):
        stop += 2
    way = Way.AHEAD if low[at] == "in" else Way.WITHIN
    return Offset(first=at, stop=stop, length=length, way=way)


def _based(tokens: Tokens, at: int, length: Length, atom: Atom, with_events: bool) -> Offset | None:
    """Before or after something: a date near by, an event, or, with nothing told, the last date."""
    low = tokens.low
    word = low[length.stop]
    way = Way.BEFORE if word in ("before", "prior") else Way.AFTER
    mark = length.stop + 1
    if word == "prior":
        if low[mark] != "to":
            return Offset(first=at, stop=mark, length=length, way=Way.EARLIER)
        mark += 1
    if word in ("from", "into"):
        base = atom(tokens, mark)
        if base is None or word == "into":
            return None
        way = Way.LASTING if _lasts(low[at - 1], length, base) else way
        return Offset(first=at, stop=base.stop, length=length, way=way, base=base)
    uncounted = length.amount is None or length.unit in ("hour", "minute", "second")
    for place in range(mark, mark + (0 if uncounted else _REACH)):
        if place >= tokens.count or low[place] in _BARRIERS:
            break
        base = atom(tokens, place)
        if base is not None:
            return Offset(first=at, stop=base.stop, length=length, way=way, base=base)
    of_person = length.definite and low[mark] in _PERSONS  # "the day before they return"
    stop = mark + 1 if of_person else noun_phrase(tokens, mark)
    if stop > mark and low[mark] != "":
        if not with_events or uncounted:
            return Offset(first=at, stop=mark, length=length, way=way)
        first, last = tokens.span(mark, stop)
        event = Happening(first=mark, stop=stop, name=tokens.text[first:last])
        return Offset(first=at, stop=stop, length=length, way=way, base=event)
    if low[mark] in _BARRIERS:
        if (way is Way.AFTER and word == "after") or way is Way.BEFORE:
            anaphoric = Way.LATER if way is Way.AFTER else Way.EARLIER
            return Offset(first=at, stop=mark, length=length, way=anaphoric)
    return None


def _lasts(before: str, length: Length, base: Form) -> bool:
    """Whether it is so long a time from a day on: 13 days from July 1, but a week from Monday is one day."""
    dated = isinstance(base, Calendar) and base.grain is Grain.DAY and base.month > 0
    several = length.amount is not None and length.amount > 1
    return dated and (several or before == "for") and length.unit in ("day", "week", "month")
