"""Mending what the parser hangs wrongly: a day or a place that it ties to the date before it, and what grammar rules out.

"Held their first talks since the spring of 2022 on Friday in the old palace": Friday and the palace are where and
when the talks were held, and no part of the spring. Nothing but "of" hangs on a date.

A verb in the active voice has no doer behind "by" ("spoke by telephone"), "last" before a verb is no thing that does it
("the two last spoke in May"), and what a request or an offer is for belongs to the request ("rejected a request by the
union for talks").
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from bot.model import Span
from bot.reading.extraction.status_words import WISHING_NOUNS

if TYPE_CHECKING:
    from bot.reading.extraction.tree import Doc, Token

_LAST = frozenset({"last", "first", "next"})
_ASKED = WISHING_NOUNS - {"need", "condition", "conditions", "talk", "time"}


def mend(doc: Doc, dates: Sequence[Span]) -> None:
    """Hang words where they belong; `dates` are character spans of the sentence."""
    for token in doc:
        _not_doer(token)
        _not_last(token)
        _of_request(token)
    for span in dates:
        inside = [t for t in doc if span.start <= t.idx < span.end]
        if not inside:
            continue
        for token in inside:
            for child in tuple(token.children):
                if _stray(child, inside):
                    child.hang_on(_governor(token, inside))


def _not_doer(token: Token) -> None:
    """ "Spoke by video link": how, and not by whom."""
    verb = token.head
    active = verb.tag_ in ("VB", "VBD", "VBP", "VBZ") or any(
        c.dep_ == "aux" and c.lower_ in ("have", "has", "had") for c in verb.children
    )
    if token.dep_ == "agent" and active and not any(c.dep_ == "auxpass" for c in verb.children):
        token.dep_ = "prep"


def _not_last(token: Token) -> None:
    """ "The two last spoke in May": it is the two who did, and they did it last."""
    verb = token.head
    if token.lower_ not in _LAST or token.dep_ != "nsubj" or token.i + 1 != verb.i:
        return
    those = next((c for c in token.children if c.tag_ in ("CD", "NN", "NNS", "NNP")), None)
    if those is None or not verb.tag_.startswith("VB"):
        return
    rest = [c for c in token.children if c is not those]
    those.hang_on(verb)
    for child in rest:
        child.hang_on(those)
    those.dep_, token.dep_, token.tag_ = "nsubj", "advmod", "RB"


def _of_request(token: Token) -> None:
    """ "Rejected a request by the union for talks": for what the request was."""
    verb = token.head
    if token.dep_ != "prep" or token.lower_ != "for" or not verb.tag_.startswith("VB"):
        return
    asked = next((c for c in verb.children if c.dep_ in ("dobj", "nsubjpass")), None)
    if asked is not None and asked.i < token.i and asked.lower_ in _ASKED:
        token.hang_on(asked)


def _stray(child: Token, inside: Sequence[Token]) -> bool:
    """Whether a phrase behind a date is not the date's own."""
    behind = child.i > inside[-1].i
    return behind and child.dep_ in ("prep", "npadvmod") and child.lower_ != "of"


def _governor(token: Token, inside: Sequence[Token]) -> Token:
    """The nearest verb above a date, or the word that the date hangs on where there is none."""
    first = next((node for node in token.ancestors if node not in inside), token)
    verb = next((node for node in (first, *first.ancestors) if node.tag_.startswith("VB")), None)
    return verb or first
