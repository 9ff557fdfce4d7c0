"""Which one of a series: "the 18th round", "fifth round of talks"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.reading.extraction.tree import Token

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
    near = [noun]
    for (
        child
    ) in noun.children:  # "round of talks" is numbered on the round, "talks" inside it follow
        if child.lower_ == "of":
            near += [t for t in child.children if t.dep_ == "pobj"]
    if noun.dep_ == "pobj" and noun.head.lower_ == "of":
        near.append(noun.head.head)
    for token in near:
        for child in [*token.children, token]:
            number = ordinal(child.text)
            if (
                number is not None
                and child.i <= token.i
                and (number > 1 or token.lower_ == "round")
            ):
                return number
    return None
