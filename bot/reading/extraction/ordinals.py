"""Which one of a series: "the 18th round", "fifth round of talks"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

_WORDS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
_NUMERAL = re.compile(r"^(\d{1,3})(?:st|nd|rd|th)$", re.IGNORECASE)


def ordinal(word: str) -> int | None:
    """The number an ordinal word or numeral stands for, or None."""
    lowered = word.lower()
    if lowered in _WORDS:
        return _WORDS.index(lowered) + 1
    match = _NUMERAL.match(lowered)
    return int(match.group(1)) if match else None


def ordinal_of(noun: Token) -> int | None:
    """The ordinal of a meeting noun, on the noun itself or on what it is part of; "first" alone tells none.

    "The first meeting since January" counts nothing, so a first only counts for a round.
    """
    near = [noun, *[t for t in noun.subtree if t.dep_ in ("pobj",)], *list(noun.ancestors)[:2]]
    for token in near:
        for child in [*token.children, token]:
            number = ordinal(child.text)
            if number is not None and child.i <= token.i and (number > 1 or token.lower_ == "round"):
                return number
    return None
