"""Seasons and quarters: autumn 2019, the spring, Q3 2024, the third quarter of last year."""

from __future__ import annotations

from typing import Final

from bot.reading.dates.forms import Calendar, Grain
from bot.reading.dates.tokens import Tokens
from bot.reading.dates.vocabulary import ORDINALS, SEASONS
from bot.reading.dates.years import with_year

_OTHER_USES: Final = frozenset("olympics games asian offensive break camp school festival".split())
_BEFORE_VERBS: Final = frozenset(
    "this last past next coming following previous same the in since by until before after late early mid".split()
)
"""Words before "spring" and "fall" that make them seasons, not verbs."""
_AFTER_VERBS: Final = frozenset("of in back apart short from to".split())


def season_form(tokens: Tokens, at: int) -> Calendar | None:
    """Autumn 2019; the spring of 1998; spring last year."""
    low = tokens.low
    start = at + 1 if low[at] == "the" else at
    month = SEASONS.get(low[start])
    if month is None or low[start + 1] in _OTHER_USES:
        return None
    form = with_year(tokens, Calendar(first=at, stop=start + 1, grain=Grain.SEASON, month=month))
    if form.year is not None or form.year_rel is not None:
        return form
    before = low[start - 1]
    if low[start] in ("spring", "fall"):
        told = before in ("this", "last", "past", "next", "coming")
        if before not in _BEFORE_VERBS or (not told and low[start + 1] in _AFTER_VERBS):
            return None
    return None if before in ("a", "an") else form


def quarter_form(tokens: Tokens, at: int) -> Calendar | None:
    """Q3 2024; the third quarter of 2024; the second quarter."""
    low, word = tokens.low, tokens.low[at]
    if word == "q" and not tokens.spaced(at + 1):
        number = tokens.integer(at + 1) or 0
        form = Calendar(first=at, stop=at + 2, grain=Grain.QUARTER, day=number)
        return with_year(tokens, form) if 1 <= number <= 4 else None
    start = at + 1 if word == "the" else at
    ordinal = 4 if low[start] == "final" else ORDINALS.get(low[start], 0)
    mark = start + 1 + (low[start + 1] == "-")
    if not 1 <= ordinal <= 4 or low[mark] != "quarter":
        return None
    form = Calendar(first=at, stop=mark + 1, grain=Grain.QUARTER, day=ordinal)
    form = with_year(tokens, form)
    told = form.year is not None or form.year_rel is not None
    return form if told or low[form.stop] != "of" else None
