"""Texts from the news made fit to be drawn: one line, of bounded length, without what hides or turns letters."""

from __future__ import annotations

import unicodedata

_AS_BLANK = {"Cc", "Zl", "Zp", "Zs"}
_DROPPED = {
    "Cf",  # turns the direction of what follows, or cannot be seen
    "Cs",  # half a letter
    "Co",  # means something else in every font
    "Cn",
}
_STACKED = {"Mn", "Me"}
_ELLIPSIS = "…"


def plain(text: str, most: int) -> str:
    """A text on one line and of at most so many letters, cut at its end where it is longer."""
    # A letter of Unicode can be many long, but no name is: what follows is left unread.
    kept = "".join(map(_seen, text[: 8 * most]))
    line = unicodedata.normalize("NFC", " ".join(kept.split()))
    return line if len(line) <= most else line[: most - 1].rstrip() + _ELLIPSIS


def unstacked(text: str) -> str:
    """A text without the marks that heap up over and under letters and would reach into other lines."""
    return "".join(c for c in text if unicodedata.category(c) not in _STACKED)


def _seen(character: str) -> str:
    category = unicodedata.category(character)
    if category in _DROPPED:
        return ""
    return " " if category in _AS_BLANK else character
