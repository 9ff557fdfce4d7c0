"""English inflection of base forms by rule: what the word lists need, no more."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

_CONSONANT_Y = re.compile(r"[^aeiou]y$")
_SIBILANT = re.compile(r"(s|x|z|ch|sh)$")


def plural(noun: str) -> str:
    """The regular plural of a noun: "tie" → "ties", "party" → "parties"."""
    if _CONSONANT_Y.search(noun):
        return noun[:-1] + "ies"
    return noun + ("es" if _SIBILANT.search(noun) else "s")


def verb_forms(base: str, irregular: Mapping[str, Iterable[str]]) -> frozenset[str]:
    """Every form of a verb's first word: base, -s, -ed, -ing, or those that `irregular` lists."""
    if base in irregular:
        return frozenset((base, *irregular[base]))
    if base.endswith("e"):
        return frozenset((base, base + "s", base + "d", base[:-1] + "ing"))
    if _CONSONANT_Y.search(base):
        return frozenset((base, base[:-1] + "ies", base[:-1] + "ied", base + "ing"))
    third = base + ("es" if _SIBILANT.search(base) else "s")
    return frozenset((base, third, base + "ed", base + "ing"))
