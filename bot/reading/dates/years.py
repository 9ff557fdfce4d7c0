"""The year after a date: "2024", ", 2024", "of that year", "last year", "two years ago"."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from bot.reading.dates.amounts import read_number
from bot.reading.dates.forms import Calendar, Grain, Rel
from bot.reading.dates.tokens import Tokens
from bot.reading.dates.vocabulary import DASHES

YEAR_RELS: Final = {
    "last": Rel.LAST, "this": Rel.THIS, "next": Rel.NEXT, "that": Rel.SAME, "the": Rel.THE,
}  # fmt: skip
_ARTICLE_RELS: Final = {
    "same": Rel.SAME, "previous": Rel.PREVIOUS, "following": Rel.FOLLOWING,
}  # fmt: skip
_COUNTED: Final = frozenset("gmt utc hours % percent : people troops soldiers".split())
"""What four figures count or measure where they are no year: 2000 troops, 1430 GMT."""


def with_year(tokens: Tokens, form: Calendar) -> Calendar:
    """The form with the year that follows it, or the form itself where none does."""
    low = tokens.low
    mark = form.stop
    if low[mark] == "," and form.grain in (Grain.DAY, Grain.MONTH, Grain.SEASON):
        mark += 1
    of = low[mark] in ("of", "in")
    mark += of
    year = tokens.integer(mark) if len(low[mark]) == 4 else None
    if year is not None and 1000 <= year <= 2199 and not _counts(tokens, mark + 1):
        winter = form.grain is Grain.SEASON and low[mark + 1] in DASHES
        ends = winter and (tokens.integer(mark + 2) or 0) % 100 == (year + 1) % 100
        return replace(form, year=year, stop=mark + 3 if ends else mark + 1)
    return _told_by_words(tokens, form, mark, of) or _short(tokens, form) or form


def _counts(tokens: Tokens, mark: int) -> bool:
    """Whether four figures before a token count something; a colon with a blank behind it ends the head of a line."""
    heads = tokens.low[mark] == ":" and tokens.spaced(mark + 1)
    return tokens.low[mark] in _COUNTED and not heads


def _told_by_words(tokens: Tokens, form: Calendar, mark: int, of: bool) -> Calendar | None:
    low = tokens.low
    rel = YEAR_RELS.get(low[mark])
    if rel is Rel.THE and low[mark + 1] in _ARTICLE_RELS:
        rel, mark = _ARTICLE_RELS[low[mark + 1]], mark + 1
    if rel is not None and low[mark + 1] == "year" and (of or rel is not Rel.THE):
        return replace(form, year_rel=rel, stop=mark + 2)
    number = None if of or form.grain is Grain.DAY else read_number(tokens, mark)
    if number is None:
        return None
    value, stop = number
    if value is None or value % 1 or low[stop + 1] != "ago" or low[stop] not in ("year", "years"):
        return None
    return replace(form, years_ago=int(value), stop=stop + 2)


def _short(tokens: Tokens, form: Calendar) -> Calendar | None:
    """Of '98. POSIX strptime: 69-99 are the 1900s, 00-68 the 2000s."""
    mark = form.stop
    if tokens.low[mark] not in ("'", "’", "‘") or tokens.spaced(mark + 1):
        return None
    short = tokens.integer(mark + 1)
    if short is None or len(tokens.low[mark + 1]) != 2:
        return None
    return replace(form, year=short + (1900 if short >= 69 else 2000), stop=mark + 2)
