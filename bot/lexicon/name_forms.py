"""Whose citizen a person is by the form of the name alone: a family name put first, spelt as its state spells it.

"Wei Fenghe" is a name from mainland China, whatever his office; "Tsai Ing-wen", "Ng Eng Hen" and "Chad Wei" are none. Only
a name of two words is taken, its second made of syllables of that spelling, so that a mere likeness of one word says nothing.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

from bot.model import SideId

_SYLLABLE = (
    r"(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?"
    r"(?:iang|iong|uang|iao|ian|ing|ang|eng|ong|uai|uan|üan|ai|ei|ao|ou|an|en|er|ia|ie|iu|in|ua|uo|ui|un|ue|üe|a|o|e|i|u|ü)"
)
_GIVEN = {SideId("CHN"): re.compile(rf"{_SYLLABLE}(?:'?{_SYLLABLE})?", re.IGNORECASE)}
_WORDS = 2


def side_of_name(name: str) -> SideId | None:
    """The state from which a name of this form comes, None where the form tells none."""
    words = name.split()
    if len(words) != _WORDS or not all(w[:1].isupper() for w in words):
        return None
    family, given = words
    for side, surnames in _surnames().items():
        if family.lower() in surnames and _GIVEN[side].fullmatch(given):
            return side
    return None


@cache
def _surnames() -> dict[SideId, frozenset[str]]:
    text = files("bot.lexicon").joinpath("surnames.toml").read_text(encoding="utf-8")
    return {
        SideId(side): frozenset(row["before"].split()) for side, row in tomllib.loads(text).items()
    }
