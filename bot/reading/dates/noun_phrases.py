"""Where a noun phrase ends that may name an event: "since Pelosi's visit to Taiwan"."""

from __future__ import annotations

from typing import Final

from bot.reading.dates.tokens import Tokens

LONGEST: Final = 10
_STOPS: Final = frozenset(
    '. , ; : ? ! ( ) " “ ” and or but when where while which who that because after before since until '
    "by has have had is are was were will would did do does could should may might can been be said "
    "says how what why not n't 't on during as".split()
) | {"\n\n", ""}
_LINKS: Final = frozenset("to of in with between at for".split())
_NOT_FIRST: Final = frozenset(
    "then it they he she we you i this there all being having taking coming meeting when".split()
)


def noun_phrase(tokens: Tokens, at: int) -> int:
    """The token after the noun phrase that starts at `at`; `at` itself where none does."""
    low = tokens.low
    if low[at] in _NOT_FIRST or low[at] in _STOPS or low[at] in _LINKS:
        return at
    stop = at
    while stop < min(at + LONGEST, tokens.count) and low[stop] not in _STOPS:
        stop += 1
    while stop > at and low[stop - 1] in _LINKS:
        stop -= 1
    return stop
