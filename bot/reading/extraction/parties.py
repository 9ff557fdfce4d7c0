"""Which parties take part in an event: those of its clause and its noun, and the sides of its people."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.lexicon.dialogue import dialogue_lexicon
from bot.model import (
    Participant,
    Role,
    SideId,
)
from bot.reading.extraction.bodies import own_body
from bot.reading.extraction.frame import Frame
from bot.reading.extraction.sentence import Sentence, token_at

if TYPE_CHECKING:
    from bot.reading.extraction.tree import Token


BOTH = re.compile(
    r"\b(?:(?:the|both|these|those) (?:two )?(?:sides|countries|militaries|governments|capitals|powers|armies|delegations"
    r"|parties|ministers|leaders|presidents|teams|armed forces|forces|defen[cs]e chiefs|ministries|nations|neighbours|neighbors"
    r"|negotiators|envoys)|the (?:two|pair)|they both|each other|one another|bilateral|inter-\w+|counterparts?|opposite number)\b",
    re.IGNORECASE,
)


_ACCREDITED = {"mission", "envoy", "ambassador", "representative", "adviser", "advisor", "emissary"}
_ACTING_FOR = {"negotiator", "representative", "delegate", "team", "delegation", "lawyer", "envoy"}


_ORGANS = {"ministry", "department", "navy", "army", "command"}  # of a state, whichever it is


def foreign(sentence: Sentence, frame: Frame) -> bool:
    """Whether the subject is a name that is no party and no person: another union, another government."""
    subject = frame.clause.subject
    if own_body(frame, [m.span for m in sentence.parties]):
        return True
    if subject is None or subject.tag_ not in ("NNP", "NNPS") or subject.lower_ in _ORGANS:
        return False
    whole = range(subject.left_edge.idx, subject.idx + len(subject))
    spans = [m.span for m in sentence.parties] + [p.span for p in sentence.people]
    return not any(s.start in whole or s.start <= subject.idx < s.end for s in spans)


def sides_in(
    sentence: Sentence, frame: Frame, people: tuple[Participant, ...]
) -> tuple[SideId, ...]:
    """Parties that take part: those of the frame's clause and noun, and the sides of its people."""
    doc = sentence.doc
    sides: list[SideId] = []
    for mention in sentence.parties:
        token = token_at(doc, mention.span)
        if token is None or mention.place:
            continue
        clause = sentence.owner[token]
        about = _only_about(doc[token]) or _of_a_cause(doc[token], frame.anchor)
        if about or _owns_venue(doc[token]) or _absent(doc[token]):
            continue
        inside = clause.relation not in ("relcl", "advcl") and doc[token] in list(
            frame.anchor.subtree
        )
        near = clause is frame.clause or inside
        heading = (  # "X and Y, who lead the Greeks and the Turks, met"
            clause.relation == "relcl"
            and clause.is_a("lead")
            and frame.clause.subject is not None
            and clause.verb.head in list(frame.clause.subject.subtree)
        )
        governing = clause is frame.clause.parent and not (
            clause.is_a("say") and doc[token].dep_ in ("nsubj", "poss", "compound", "amod")
        )
        if near or governing or heading:
            sides.append(mention.side)
    sides += [p.side for p in people if p.side is not None and p.role is not Role.SPEAKER]
    return tuple(dict.fromkeys(sides))


_HOUSES = frozenset(
    "home house villa palace mansion compound building headquarters residence hotel resort airport school".split()
)


_WITHIN = {"compound", "poss", "amod", "nmod", "prep", "pobj", "appos"}


def _owns_venue(token: Token) -> bool:
    """Whether a name only tells whose house it is ("the UN compound", "the home of the UN's representative")."""
    return owner_of_house(token)


def owner_of_house(token: Token) -> bool:
    node = token
    for _ in range(6):
        if node.head == node or node.dep_ not in _WITHIN:
            return False
        node = node.head
        if node.lower_ in _HOUSES and node.tag_.startswith("NN"):
            return True
    return False


def _absent(token: Token) -> bool:
    """Whether a party is told to be missing: "with no Ukrainian in the room", "without the rebels"."""
    node = token
    while node.dep_ in ("compound", "poss", "nmod", "amod") and node.head != node:
        node = node.head
    if any(child.lower_ == "no" and child.dep_ == "det" for child in node.children):
        return True
    if node.dep_ != "pobj":
        return False
    absence = node.head.lower_ == "of" and node.head.head.lower_ in ("absence", "instead")
    return absence or node.head.lower_ in ("without", "excluding", "minus", "absent", "sans")


def _only_about(token: Token) -> bool:
    """Whether a party is only what something is for, about or against ("weapons for Taiwan")."""
    node = token
    while node.dep_ in ("compound", "poss", "nmod", "amod", "conj") and node.head != node:
        node = node.head
    if node.dep_ == "pobj" and node.head.head.lower_.rstrip("s") in _ACTING_FOR:
        return False  # "negotiators for General Motors"
    if any(t.dep_ == "prep" and t.lower_ in ("because", "due", "owing") for t in node.ancestors):
        return True  # "because of a sale of U.S. weapons to Taiwan"
    if node.dep_ == "pobj" and node.head.lower_ == "to" and node.head.head.lower_ in _ACCREDITED:
        return True  # "the mission to Afghanistan"
    if node.dep_ == "pobj" and node.head.lower_ == "of" and node.head.head.tag_.startswith("VB"):
        return True  # "spoke of Taiwan", "complained of Japan"
    return node.dep_ == "pobj" and node.head.lower_ in (
        "for",
        "about",
        "over",
        "against",
        "regarding",
        "around",
        "toward",
    )


def _of_a_cause(token: Token, anchor: Token) -> bool:
    """Whether a party belongs to what the reports give as a cause: "in protest at an arms sale to Taiwan"."""
    triggers = dialogue_lexicon().nouns
    for node in token.ancestors:
        if node.tag_.startswith("VB") or node == anchor:
            return False
        below = node.dep_ == "pobj" and node.head.lower_ in ("at", "over", "against", "to", "by")
        if below and "trigger" in triggers.get(node.lower_, ()):
            return True
    return False


def agent_of(sentence: Sentence, frame: Frame) -> SideId | None:
    """The one party that the clause makes the doer: its subject, or who stands behind "by" in the passive."""
    doer = _by_whom(frame) if frame.clause.passive else frame.clause.subject
    if doer is None:
        return None
    inside = {t.i for t in doer.subtree}
    sides = {
        m.side
        for m in sentence.parties
        if (token := token_at(sentence.doc, m.span)) is not None
        and token in inside
        and sentence.owner[token] is sentence.owner[doer.i]
    }
    sides |= {
        p.side
        for p in sentence.people
        if p.side is not None
        and (token := token_at(sentence.doc, p.span)) is not None
        and token in inside
    }
    return sides.pop() if len(sides) == 1 else None


def _by_whom(frame: Frame) -> Token | None:
    for child in frame.clause.verb.children:
        if child.dep_ == "agent":
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    return None
