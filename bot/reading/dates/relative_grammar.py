"""Dates counted from the moment of writing or from the last date told: last week, that day, tomorrow."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from bot.reading.dates.amounts import read_number
from bot.reading.dates.calendar_grammar import month_form, weekday_form
from bot.reading.dates.clock import daypart_after
from bot.reading.dates.forms import (
    Calendar,
    DayShift,
    Form,
    Grain,
    Length,
    Rel,
    Stretch,
    Unit,
)
from bot.reading.dates.names import weekday_at
from bot.reading.dates.seasons import season_form
from bot.reading.dates.tokens import Tokens
from bot.reading.dates.vocabulary import DASHES, DAYPARTS, SEASONS, UNITS

_RELS: Final[dict[tuple[str, ...], Rel]] = {
    ("this", "past"): Rel.LAST,
    ("this", "last"): Rel.LAST,
    ("this", "coming"): Rel.COMING,
    ("this", "same"): Rel.SAME,
    ("this", "very"): Rel.THIS,
    ("this", "current"): Rel.THIS,
    ("the", "past"): Rel.LAST,
    ("the", "last"): Rel.LAST,
    ("the", "next"): Rel.NEXT,
    ("the", "coming"): Rel.COMING,
    ("the", "upcoming"): Rel.COMING,
    ("the", "current"): Rel.THIS,
    ("the", "present"): Rel.THIS,
    ("the", "following"): Rel.FOLLOWING,
    ("the", "ensuing"): Rel.FOLLOWING,
    ("the", "subsequent"): Rel.FOLLOWING,
    ("the", "previous"): Rel.PREVIOUS,
    ("the", "preceding"): Rel.PREVIOUS,
    ("the", "prior"): Rel.PREVIOUS,
    ("the", "same"): Rel.SAME,
    ("that", "same"): Rel.SAME,
    ("that", "very"): Rel.SAME,
    ("the", "very"): Rel.SAME,
    ("last",): Rel.LAST,
    ("past",): Rel.LAST,
    ("this",): Rel.THIS,
    ("next",): Rel.NEXT,
    ("coming",): Rel.COMING,
    ("upcoming",): Rel.COMING,
    ("current",): Rel.THIS,
    ("following",): Rel.FOLLOWING,
    ("previous",): Rel.PREVIOUS,
    ("preceding",): Rel.PREVIOUS,
    ("same",): Rel.SAME,
    ("that",): Rel.SAME,
    ("these",): Rel.THIS,
    ("those",): Rel.SAME,
    ("the",): Rel.THE,
}
REL_WORDS: Final = frozenset(words[0] for words in _RELS)
GRAINS: Final = {
    "day": Grain.DAY, "week": Grain.WEEK, "weekend": Grain.WEEKEND, "month": Grain.MONTH,
    "quarter": Grain.QUARTER, "year": Grain.YEAR, "decade": Grain.DECADE, "century": Grain.CENTURY,
}  # fmt: skip
_DAY_WORDS: Final = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}
_VERBAL: Final = frozenset(
    "will to would may might could should can must not n't 't 'll did does they it talks".split()
)
_WITHIN: Final = frozenset("over in within during for throughout".split())


def rel_at(tokens: Tokens, at: int) -> tuple[Rel, int] | None:
    """The relative word or words at a token, and the token after them."""
    low = tokens.low
    for size in (2, 1):
        rel = _RELS.get(tuple(low[at : at + size]))
        if rel is not None:
            if low[at + size] == "same" and rel in (Rel.SAME, Rel.THIS):
                return Rel.SAME, at + size + 1
            return rel, at + size
    return None


def day_word(tokens: Tokens, at: int) -> DayShift | None:
    """Yesterday, today, tonight, tomorrow, and the day on the other side of them."""
    low = tokens.low
    start, step = at, 0
    mark = at + 1 if low[at] == "the" else at
    if low[mark] == "day" and low[mark + 1] in ("before", "after"):
        if (low[mark + 1], low[mark + 2]) in (("before", "yesterday"), ("after", "tomorrow")):
            step = -1 if low[mark + 1] == "before" else 1
            at = mark + 2
    days = _DAY_WORDS.get(low[at])
    if days is None:
        return None
    clock, stop = daypart_after(tokens, at + 1)
    if low[at] == "tonight":
        clock = "TNI"
    return DayShift(first=start, stop=stop, days=days + step, clock=clock)


def relative_form(tokens: Tokens, at: int) -> Form | None:
    """Last Friday, this fall, the past six months, the next day, the weekend, that year, last night."""
    found = rel_at(tokens, at)
    if found is None:
        return None
    rel, mark = found
    low, word = tokens.low, tokens.low[mark]
    if rel is Rel.THE:
        return _with_article(tokens, at, mark)
    if low[at] == "last" and low[at - 1] in _VERBAL and word not in GRAINS:
        return None  # the talks will last three days
    if word in UNITS and (rel is not Rel.SAME or low[at] != "that" or _really_that(tokens, at)):
        return _unit(tokens, at, mark, rel)
    if word in DAYPARTS and word != "overnight":
        return _daypart(tokens, at, mark, rel)
    if word in SEASONS and rel is not Rel.SAME:
        form = season_form(tokens, mark)
        return replace(form, first=at, rel=rel) if form else None
    if weekday_at(tokens, mark):
        named = weekday_form(tokens, mark)
        return replace(named, first=at, rel=rel) if isinstance(named, Calendar) else None
    month = month_form(tokens, mark)
    if isinstance(month, Calendar):
        return replace(month, first=at, rel=rel)
    if month is None and rel in (
        Rel.LAST,
        Rel.NEXT,
        Rel.COMING,
        Rel.THIS,
        Rel.PREVIOUS,
        Rel.FOLLOWING,
    ):
        return _stretch(tokens, at, mark, rel)
    return None


def _really_that(tokens: Tokens, at: int) -> bool:
    """Whether "that" points, not joins: "that day" at the end of a phrase, not "said that week-long ..."."""
    return tokens.low[at + 1] in GRAINS and tokens.low[at + 2] not in DASHES


def _unit(tokens: Tokens, at: int, mark: int, rel: Rel) -> Form | None:
    low, word = tokens.low, tokens.low[mark]
    grain = GRAINS.get(word)
    if low[mark + 1] in DASHES and not tokens.spaced(mark + 1):
        return None
    if grain is None:
        if word.endswith("s") and low[at] != "this":
            return _untold(tokens, at, mark, rel)
        return None
    if rel in (Rel.LAST, Rel.NEXT, Rel.COMING) and grain is not Grain.WEEKEND:
        article = low[at] == "the" or (low[at] == "this" and grain in (Grain.YEAR, Grain.DECADE))
        past = low[mark - 1] == "past"
        if past or (article and low[at - 1] in _WITHIN):
            length = Length(first=mark, stop=mark + 1, amount=1.0, unit=word)
            return Stretch(first=at, stop=mark + 1, length=length, rel=rel)
        if rel is Rel.NEXT and low[at] == "the":
            rel = Rel.FOLLOWING
    if rel is Rel.LAST and grain is Grain.DAY:
        return None  # "the last day" of something
    if rel is Rel.NEXT and grain is Grain.DAY:
        rel = Rel.FOLLOWING
    clock, stop = daypart_after(tokens, mark + 1) if grain is Grain.DAY else ("", mark + 1)
    return Unit(first=at, stop=stop, grain=grain, rel=rel, clock=clock)


def _untold(tokens: Tokens, at: int, mark: int, rel: Rel) -> Form | None:
    """The coming weeks, the past years: an untold number."""
    length = Length(first=mark, stop=mark + 1, amount=None, unit=UNITS[tokens.low[mark]])
    return Stretch(first=at, stop=mark + 1, length=length, rel=rel)


def _daypart(tokens: Tokens, at: int, mark: int, rel: Rel) -> Form | None:
    word = tokens.low[mark]
    clock = "T" + DAYPARTS[word]
    if rel is Rel.LAST and word == "night":
        return DayShift(first=at, stop=mark + 1, days=-1, clock=clock)
    if rel is Rel.THIS:
        return DayShift(first=at, stop=mark + 1, days=0, clock=clock)
    if rel in (Rel.NEXT, Rel.FOLLOWING):
        return Unit(first=at, stop=mark + 1, grain=Grain.DAY, rel=Rel.FOLLOWING, clock=clock)
    if rel in (Rel.SAME, Rel.PREVIOUS):
        return Unit(first=at, stop=mark + 1, grain=Grain.DAY, rel=rel, clock=clock)
    return None


def _stretch(tokens: Tokens, at: int, mark: int, rel: Rel) -> Stretch | None:
    """The past six months."""
    number = read_number(tokens, mark)
    if number is None or tokens.low[mark] in ("a", "an"):
        return None
    amount, stop = number
    if tokens.low[stop] in ("or", "to"):
        return None
    unit = UNITS.get(tokens.low[stop])
    if unit is None:
        return None
    length = Length(first=mark, stop=stop + 1, amount=amount, unit=unit)
    return Stretch(first=at, stop=stop + 1, length=length, rel=rel)


def _with_article(tokens: Tokens, at: int, mark: int) -> Form | None:
    """The weekend; the spring."""
    low = tokens.low
    if low[mark] == "weekend":
        return Unit(first=at, stop=mark + 1, grain=Grain.WEEKEND, rel=Rel.THE)
    if low[mark] in SEASONS:
        form = season_form(tokens, at)
        return replace(form, rel=Rel.THE) if form else None
    return None
