"""Meetings of one side's own bodies: "the cabinet met", "a meeting of the Economic Policy Council"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from bot.model import Kind, Span
from bot.reading.extraction.frame import Frame

if TYPE_CHECKING:
    from bot.reading.extraction.tree import Token

_BODIES = frozenset(
    "council cabinet congress senate parliament assembly legislature panel panels politburo board subcommittee "
    "subcommittees caucus shareholders stockholders".split()
)
_JOINT = frozenset(
    "joint bilateral mixed trilateral intergovernmental inter-governmental cooperation".split()
)


def own_body(frame: Frame, parties: Sequence[Span]) -> bool:
    """Whether an occasion is that of a body that sits by itself; a body that is a party, or a joint one, is none."""
    if frame.kind is not Kind.MEETING:
        return False
    return any(
        body.lower_ in _BODIES
        and not any(s.start <= body.idx < s.end for s in parties)
        and not any(t.lower_ in _JOINT for t in body.children)
        and not any(c.dep_ == "conj" for c in body.children)
        for body in _whose(frame)
    ) and not _with_others(frame)


def _whose(frame: Frame) -> list[Token]:
    """Those who hold the occasion: the subject of its verb, or whom the noun names behind "of" or before it."""
    if frame.noun is None:
        return [frame.clause.subject] if frame.clause.subject is not None else []
    noun = frame.noun.token
    named = [c for c in noun.children if c.dep_ in ("compound", "poss")]
    named += [g for c in noun.children if c.lower_ == "of" for g in c.children if g.dep_ == "pobj"]
    above = next((t for t in noun.ancestors if t.tag_.startswith("VB")), None)
    if not named and above is not None and noun.dep_ == "pobj":
        named = [c for c in above.children if c.dep_ in ("nsubj", "nsubjpass")]
    return named


def _with_others(frame: Frame) -> bool:
    words = frame.noun.token.children if frame.noun is not None else frame.clause.tokens
    return any(t.dep_ == "prep" and t.lower_ in ("with", "between") for t in words)
