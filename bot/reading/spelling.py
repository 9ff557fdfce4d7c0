"""Words as they are compared: in one spelling, and in the forms in which a keyword may stand."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_LONG = 5
_SPELLINGS = (
    ("defence", "defense"),
    ("programme", "program"),
    ("-", " "),
    ("’", "'"),
    ("labour", "labor"),
)


def fold(text: str) -> str:
    """Lower case, without accents, British spellings and hyphens evened out, for comparing words."""
    plain = text.casefold()
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", plain)
        for mark in filter(unicodedata.combining, set(plain)):
            plain = plain.replace(mark, "")
    for british, american in _SPELLINGS:
        plain = plain.replace(british, american)
    return " ".join(plain.split())


def words_of(terms: Iterable[str]) -> re.Pattern[str]:
    """A pattern that finds any of the terms as whole words, in folded text."""
    folded = sorted({fold(term) for term in terms if term.strip()}, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(_forms(w) for w in folded) or '(?!)'})(?:s|'s)?(?!\w)")


def _forms(word: str) -> str:
    """A word and, of a gerund, the forms of its verb: "bargaining", "bargained", "to bargain"."""
    base = word.removesuffix("ing")
    gerund = base != word and len(base) >= _LONG and word.isalpha()
    return rf"{re.escape(base)}(?:ing|ed|er)?" if gerund else re.escape(word)
