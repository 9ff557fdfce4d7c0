"""Who stood for a side: "X headed the team", "Greece was represented by Y", "Z was also in the room"."""

from __future__ import annotations

import re

from bot.model import Kind, Status
from bot.reading.extraction.clauses import Clause
from bot.reading.extraction.frame import Frame
from bot.reading.extraction.sentence import Sentence, is_person

FACING = re.compile(r"^(?:Opposite|Across from|Facing) ")


_TEAM = re.compile(r"\b(?:teams?|delegations?|sides?|negotiators?|visitors|party)\b", re.IGNORECASE)


def lead_frame(sentence: Sentence, frames: list[Frame]) -> Frame | None:
    """ "X headed the American team": the meeting is not named, but it is what the team came for."""
    if any(f.kind in (Kind.MEETING, Kind.CALL) for f in frames) or not sentence.people:
        return None
    facing = FACING.match(sentence.text) is not None
    for clause in sentence.clauses:
        if (
            (clause.is_a("lead") and _TEAM.search(sentence.text))
            or spoke_for(clause, sentence)
            or was_there(clause, sentence)
            or facing
            or in_the_chair(clause)
            or _addresses(clause, sentence)
        ):
            return Frame(clause, None, Kind.MEETING, Status.ACTUAL, unasserted=True)
    return None


_FOR_SIDE = frozenset(
    "speak spoke speaks act acted sit sat negotiate negotiated bargain bargained lead led appear appeared stand stood".split()
)
_THERE = re.compile(
    r"\b(?:(?:was|were|is|are) (?:also |both |all )?(?:in the room|at the table|present|in attendance|there in person|on hand|at hand)"
    r"|(?:looked|sat|listened) on|sat in|(?:also )?took part|at (?:his|her|their) sides?|sat at the head of)\b"
)


def spoke_for(clause: Clause, sentence: Sentence) -> bool:
    """ "Greece was represented by X", "Britain sent its minister, X", "X and Y spoke for Greece and Turkey"."""
    if clause.negated:
        return False
    verb = clause.verb.lower_
    sides = {m.side for m in sentence.parties if not m.place}
    if verb == "represented" and clause.passive:
        return any(c.dep_ == "agent" for c in clause.verb.children)
    if verb in ("sent", "sends", "dispatched", "fielded"):
        sent = next((c for c in clause.verb.children if c.dep_ == "dobj"), None)
        return sent is not None and any(
            is_person(t, sentence) for t in sent.subtree if t.dep_ in ("appos", "dobj", "conj")
        )
    subject = clause.subject
    return (
        verb in _FOR_SIDE
        and bool(sides)
        and subject is not None
        and any(is_person(t, sentence) for t in subject.subtree)
        and any(t.dep_ == "prep" and t.lower_ == "for" for t in clause.verb.children)
    )


def was_there(clause: Clause, sentence: Sentence) -> bool:
    """ "X and Y were also in the room": they took part in the meeting told of before."""
    subject = clause.subject
    own = sentence.text[clause.verb.idx :]
    return (
        not clause.negated
        and bool(sentence.before)
        and subject is not None
        and any(is_person(t, sentence) for t in subject.subtree)
        and _THERE.match(own) is not None
    )


def in_the_chair(clause: Clause) -> bool:
    """ "X was in the chair", "with X in the chair": the meeting is led by a third, not by one of its sides."""
    return any(
        t.lower_ == "chair" and t.head.lower_ == "in" and t.dep_ == "pobj" for t in clause.tokens
    )


def _addresses(clause: Clause, sentence: Sentence) -> bool:
    """ "X urged Y to …": one named person speaks to another; they are in one room or on one line."""
    if not clause.is_a("say", "propose"):
        return False
    subject = [c for c in clause.verb.children if c.dep_ == "nsubj"]
    spoken_to = [c for c in clause.verb.children if c.dep_ in ("dobj", "dative")]
    spoken_to += [
        g
        for c in clause.verb.children
        if c.dep_ in ("prep", "dative") and c.lower_ == "to"
        for g in c.children
    ]
    return (
        bool(subject)
        and is_person(subject[0], sentence)
        and any(is_person(t, sentence) for t in spoken_to)
    )
