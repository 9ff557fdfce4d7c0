""" "Following the summit between X and Y, A and B met in Oslo": whose people, days and places are whose."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from bot.reading.extraction.frame import Frame

if TYPE_CHECKING:
    from bot.reading.extraction.tree import Token

_BESIDE = frozenset({"following", "after", "before", "ahead"})


def aside_of(token: Token) -> Token | None:
    """The "after" or "before" that a word stands under, which places another event beside the verb's own."""
    for node in (token, *token.ancestors):
        if node.tag_.startswith("VB") and node.dep_ != "prep":
            return None
        if node.dep_ == "prep" and node.lower_ in _BESIDE and node.head.tag_.startswith("VB"):
            return node
    return None


def apart(frame: Frame, token: Token) -> bool:
    """Whether a word belongs to another event than the frame's: told under "after" where the frame is not,
    or outside an opening "after …," under which the frame stands, where the verb tells its own meeting."""
    own, other = aside_of(frame.anchor), aside_of(token)
    if own is None:
        return other is not None
    opening = own.i < own.head.i
    meets = frame.clause.is_a("meet", "visit", "call", "host")
    return own != other and opening and meets


def of_other_noun(frame: Frame, token: Token, nouns: Iterable[Token]) -> bool:
    """Whether a word hangs on another dialogue noun first: "the summit between X and Y and two meetings"."""
    found = set(nouns)
    nearest = next((node for node in token.ancestors if node in found), None)
    return frame.nominal and nearest is not None and nearest != frame.anchor
