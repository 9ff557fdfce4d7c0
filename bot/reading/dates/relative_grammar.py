"""Dates counted from the moment of writing or from the last date told: last week, that day, tomorrow."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from bot.reading.dates.amounts import read_number
from bot.reading.dates.calendar_grammar import month_form, season_form, weekday_form
from bot.reading.dates.clock import daypart_after
from bot.reading.dates.forms import (
    Calendar,
    DayShift,
    Form,
    Grain,
    Length,
    Ref,
    Rel,
    Repeated,
    Stretch,
    Unit,
    Vague,
)
from bot.reading.dates.names import weekday_at
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
_GRAINS: Final = {
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
    if low[at] == "last" and low[at - 1] in _VERBAL and word not in _GRAINS:
        return None  # the talks will last three days
    if word in UNITS and (rel is not Rel.SAME or low[at] != "that" or _really_that(tokens, at)):
        return _unit(tokens, at, mark, rel)
    if word in DAYPARTS and word != "overnight":
        return _daypart(tokens, at, mark, rel)
    if word in SEASONS and rel not in (Rel.SAME, Rel.PREVIOUS):
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
    return tokens.low[at + 1] in _GRAINS and tokens.low[at + 2] not in DASHES


def _unit(tokens: Tokens, at: int, mark: int, rel: Rel) -> Form | None:
    low, word = tokens.low, tokens.low[mark]
    grain = _GRAINS.get(word)
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
VAGUE_WORDS: Final = frozenset(words[0] for words in _VAGUE) | {"recent"}


def vague_form(tokens: Tokens, at: int) -> Vague | None:
    """Recently, soon, in recent years: no date, and known to be none."""
    low = tokens.low
    for size in range(6, 0, -1):
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
        grain = _GRAINS.get(UNITS[low[start + 1]], Grain.NONE)
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
