"""Expressions of time that name no date: recently, soon, in recent years, every Monday, daily."""

from __future__ import annotations

from typing import Final

from bot.reading.dates.amounts import read_number
from bot.reading.dates.forms import Grain, Ref, Repeated, Vague
from bot.reading.dates.names import weekday_at
from bot.reading.dates.relative_grammar import GRAINS
from bot.reading.dates.tokens import Tokens
from bot.reading.dates.vocabulary import DAYPARTS, SEASONS, UNITS

_VAGUE: Final[dict[tuple[str, ...], Ref]] = {
    ("in", "the", "near", "future"): Ref.FUTURE,
    ("in", "the", "not", "too", "distant", "future"): Ref.FUTURE,
    ("in", "the", "foreseeable", "future"): Ref.FUTURE,
    ("for", "the", "foreseeable", "future"): Ref.FUTURE,
    ("the", "near", "future"): Ref.FUTURE,
    ("the", "foreseeable", "future"): Ref.FUTURE,
    ("the", "immediate", "future"): Ref.FUTURE,
    ("near", "future"): Ref.FUTURE,
    ("the", "future"): Ref.FUTURE,
    ("in", "future"): Ref.FUTURE,
    ("in", "due", "course"): Ref.FUTURE,
    ("before", "long"): Ref.FUTURE,
    ("sooner", "or", "later"): Ref.FUTURE,
    ("as", "soon", "as", "possible"): Ref.FUTURE,
    ("soon",): Ref.FUTURE,
    ("shortly",): Ref.FUTURE,
    ("someday",): Ref.FUTURE,
    ("recently",): Ref.PAST,
    ("lately",): Ref.PAST,
    ("in", "the", "past"): Ref.PAST,
    ("in", "the", "recent", "past"): Ref.PAST,
    ("the", "recent", "past"): Ref.PAST,
    ("long", "ago"): Ref.PAST,
    ("not", "long", "ago"): Ref.PAST,
    ("some", "time", "ago"): Ref.PAST,
    ("the", "other", "day"): Ref.PAST,
    ("now",): Ref.PRESENT,
    ("currently",): Ref.PRESENT,
    ("nowadays",): Ref.PRESENT,
    ("at", "present"): Ref.PRESENT,
    ("at", "the", "moment"): Ref.PRESENT,
    ("at", "this", "time"): Ref.PRESENT,
    ("for", "now"): Ref.PRESENT,
}
_FIRST: Final = frozenset(words[0] for words in _VAGUE)
VAGUE_WORDS: Final = _FIRST | {"recent"}


def vague_form(tokens: Tokens, at: int) -> Vague | None:
    """Recently, soon, in recent years: no date, and known to be none."""
    low = tokens.low
    for size in range(6 if low[at] in _FIRST else 0, 0, -1):
        ref = _VAGUE.get(tuple(low[at : at + size]))
        if ref is None:
            continue
        stop = at + size
        if low[at : at + size] == ["soon"] and low[stop] in (
            "after",
            "as",
            "afterward",
            "afterwards",
        ):
            return None
        if low[at] == "shortly" and low[stop] in ("after", "before"):
            return None
        if low[at + size - 1] == "past" and (
            (low[stop].isalpha() and low[stop] in UNITS) or read_number(tokens, stop)
        ):
            return None
        return Vague(first=at, stop=stop, ref=ref)
    start = at + 1 if low[at] in ("in", "the") else at
    start = start + 1 if low[at] == "in" and low[start] == "the" else start
    if (
        low[start] in ("recent", "coming")
        and low[start + 1] in UNITS
        and low[start + 1].endswith("s")
    ):
        grain = GRAINS.get(UNITS[low[start + 1]], Grain.NONE)
        ref = Ref.PAST if low[start] == "recent" else Ref.FUTURE
        return Vague(first=start, stop=start + 2, ref=ref, grain=grain)
    return None


_ADVERBS: Final = {
    "daily": "day", "weekly": "week", "monthly": "month", "yearly": "year", "annually": "year",
    "hourly": "hour", "nightly": "day",
}  # fmt: skip
REPEAT_WORDS: Final = frozenset(_ADVERBS) | {"every", "each", "mondays", "tuesdays", "wednesdays",
    "thursdays", "fridays", "saturdays", "sundays", "once", "twice", "per"}  # fmt: skip


def repeated_form(tokens: Tokens, at: int) -> Repeated | None:
    """Every Monday, each year, daily, on Tuesdays: not one date."""
    low, word = tokens.low, tokens.low[at]
    if word in _ADVERBS:
        return Repeated(first=at, stop=at + 1, amount=1.0, unit=_ADVERBS[word])
    if word in ("every", "each"):
        mark = at + 1
        weekday = weekday_at(tokens, mark)
        if weekday:
            return Repeated(first=at, stop=weekday[1], amount=1.0, unit="week", weekday=weekday[0])
        if low[mark] in ("other", "few", "couple"):
            if low[mark + 1] in UNITS:
                amount = 2.0 if low[mark] == "other" else None
                return Repeated(first=at, stop=mark + 2, amount=amount, unit=UNITS[low[mark + 1]])
            return None
        number = read_number(tokens, mark)
        amount, stop = number or (1.0, mark)
        unit = UNITS.get(low[stop])
        if low[stop] in SEASONS or low[stop] in DAYPARTS:
            unit = "year" if low[stop] in SEASONS else "day"
        return Repeated(first=at, stop=stop + 1, amount=amount, unit=unit) if unit else None
    if word.endswith("days") and word in REPEAT_WORDS and tokens.capital(at):
        weekday = weekday_at_plural(word)
        return Repeated(first=at, stop=at + 1, amount=1.0, unit="week", weekday=weekday[0])
    return None


def weekday_at_plural(word: str) -> tuple[int, int]:
    names = ("mondays", "tuesdays", "wednesdays", "thursdays", "fridays", "saturdays", "sundays")
    return names.index(word), 0
