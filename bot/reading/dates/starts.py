"""Which tokens can begin a date expression: a quick no for the many that cannot."""

from __future__ import annotations

from typing import Final

from bot.reading.dates.holidays import HOLIDAY_WORDS
from bot.reading.dates.portions import PORTION_WORDS
from bot.reading.dates.relative_grammar import REL_WORDS
from bot.reading.dates.tokens import Tokens
from bot.reading.dates.vague import REPEAT_WORDS, VAGUE_WORDS
from bot.reading.dates.vocabulary import (
    DECADE_NAMES,
    MONTH_ABBREVIATIONS,
    MONTHS,
    NUMBERS,
    ORDINALS,
    SEASONS,
    TENS,
    UNITS,
    WEEKDAY_ABBREVIATIONS,
    WEEKDAYS,
)

_WORDS: Final = (
    frozenset(MONTHS) | frozenset(MONTH_ABBREVIATIONS) | frozenset(WEEKDAYS)
    | frozenset(WEEKDAY_ABBREVIATIONS) | frozenset(SEASONS) | frozenset(UNITS) | frozenset(NUMBERS)
    | frozenset(TENS) | frozenset(ORDINALS) | frozenset(DECADE_NAMES) | HOLIDAY_WORDS | PORTION_WORDS
    | REL_WORDS | REPEAT_WORDS | VAGUE_WORDS
    | frozenset(
        "since by through until till before after prior ahead as starting no not ever up between from in within "
        "inside a an half couple dozen handful dozens hundreds scores thousands many several few some "
        "numerous countless nearly almost about around roughly over just only barely approximately under "
        "exactly another more less fewer at close yesterday today tonight tomorrow day noon midday "
        "midnight q for before sooner its".split()
    )
)  # fmt: skip


def may_start(tokens: Tokens, at: int) -> bool:
    word = tokens.low[at]
    return word in _WORDS or "0" <= word[:1] <= "9"
