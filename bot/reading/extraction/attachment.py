"""Mending what the parser hangs too low: a day or a place that it ties to the date before it.

"Held their first talks since the spring of 2022 on Friday in the old palace": Friday and the palace are where and
when the talks were held, and no part of the spring. Nothing but "of" hangs on a date.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from bot.model import Span

if TYPE_CHECKING:
    from bot.reading.extraction.tree import Doc, Token


def mend(doc: Doc, dates: Sequence[Span]) -> None:
    """Hang on the verb what the parser hung on a date; `dates` are character spans of the sentence."""
    for span in dates:
        inside = [t for t in doc if span.start <= t.idx < span.end]
        if not inside:
            continue
        for token in inside:
            for child in tuple(token.children):
                if _stray(child, inside):
                    child.hang_on(_governor(token, inside))


def _stray(child: Token, inside: Sequence[Token]) -> bool:
    """Whether a phrase behind a date is not the date's own."""
    behind = child.i > inside[-1].i
    return behind and child.dep_ in ("prep", "npadvmod") and child.lower_ != "of"


def _governor(token: Token, inside: Sequence[Token]) -> Token:
    """The nearest verb above a date, or the word that the date hangs on where there is none."""
    first = next((node for node in token.ancestors if node not in inside), token)
    verb = next((node for node in (first, *first.ancestors) if node.tag_.startswith("VB")), None)
    return verb or first
