"""Words of a text and how they compare: without case, without diacritics, whatever the apostrophe."""

from __future__ import annotations

import re
import unicodedata

WORD = re.compile("[^\\W_]+(?:[\u0300-\u036f]+[^\\W_]*)*")
"""A run of letters and digits, with the marks that combine with them."""

_SIGNS = str.maketrans(
    dict.fromkeys("’‘ʼʻ`´ʿ′", "'") | dict.fromkeys("‐‑‒–—−", "-") | {"\u00a0": " "}
)
_LETTERS = str.maketrans({"ı": "i", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D"})


def plain(text: str) -> str:
    """Strip diacritics, keep case: "Türkiye" gives "Turkiye"."""
    if text.isascii():
        return text
    spread = unicodedata.normalize("NFKD", text.translate(_LETTERS))
    return "".join(mark for mark in spread if not unicodedata.combining(mark))


def fold(text: str) -> str:
    """Strip diacritics and case: "Élysée" gives "elysee"."""
    return plain(text).casefold()


def gap(between: str) -> str:
    r"""What stands between two words, in one spelling: one blank for few blanks, "-" for any dash.

    A paragraph's end is told apart ("\n\n"), since no name runs over it.
    """
    if between == " ":
        return between
    if not between.strip():
        return " " if between.count("\n") < 2 and len(between) < 8 else "\n\n"
    return re.sub(r"\s+", " ", between[:8].translate(_SIGNS))


def key(name: str) -> str:
    """A whole name as a look-up key, of words alone: "Sana’a" and "Sana'a" agree."""
    if name.isascii() and name.isalpha():
        return name.casefold()
    return " ".join(WORD.findall(fold(name).translate(_SIGNS)))
