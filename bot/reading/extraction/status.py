"""The status lattice: how real a clause makes what it tells of, from modality, tense and negation.

Planned told as happened is the worst mistake, so every doubt goes to the less real side.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.model import Status
from bot.reading.extraction.clauses import Clause

if TYPE_CHECKING:
    from spacy.tokens import Token

_FUTURE = {"will", "shall", "'ll", "wo", "would", "wo n't"}
_POSSIBLE = {"could", "may", "might", "can", "should", "must", "ought"}
_PLANNING_NOUNS = {"plan", "plans", "schedule", "programme", "program", "date", "dates", "agenda"}
_WISHING_NOUNS = {
    "proposal", "proposals", "offer", "offers", "invitation", "invitations", "request", "requests", "hope",
    "hopes", "call", "calls", "appeal", "appeals", "idea", "prospect", "prospects", "possibility", "chance",
    "chances", "readiness", "willingness", "desire", "bid", "wish", "condition", "conditions", "need",
    "talk", "speculation", "suggestion", "suggestions", "effort", "efforts", "attempt", "attempts", "intention",
}  # fmt: skip
_PLANNED_ADJECTIVES = {
    "planned",
    "scheduled",
    "upcoming",
    "forthcoming",
    "rescheduled",
    "coming",
    "future",
    "impending",
}
_PROPOSED_ADJECTIVES = {
    "possible",
    "proposed",
    "potential",
    "suggested",
    "hoped-for",
    "prospective",
    "eventual",
    "likely",
}
_WILLING = {
    "willing",
    "ready",
    "open",
    "prepared",
    "keen",
    "eager",
    "able",
    "likely",
    "welcome",
    "unlikely",
}
_DUE = {
    "due",
    "set",
    "scheduled",
    "slated",
    "planned",
    "fixed",
    "bound",
    "expected",
    "pencilled",
    "penciled",
    "booked",
}
_REPORTEDLY = {"reportedly", "allegedly", "supposedly", "purportedly", "rumoured", "rumored"}
_CAUSATIVE = {
    "caused", "led", "prompted", "forced", "allowed", "made", "let", "helped", "got", "enabled", "drove", "brought", "saw",
    "used", "managed", "pushed", "moved",
}  # fmt: skip
_NEVERTHELESS = ("continue", "begin", "start", "manage", "help", "come", "be")


def status_of(clause: Clause, noun: Token | None = None) -> Status:
    """How real the clause makes its event (and the event's own noun, where one is given)."""
    verdict = _own(clause)
    if verdict in (Status.ACTUAL, Status.ALLEGED):
        governed = _governed(clause)
        if governed is not None:
            verdict = governed
    if verdict is Status.ACTUAL and noun is not None:
        verdict = noun_status(noun)
    if verdict is Status.ACTUAL and any(t.lower_ in _REPORTEDLY for t in clause.tokens):
        return Status.ALLEGED
    return verdict


def noun_status(noun: Token) -> Status:
    """What a noun's own attributes say: "a planned visit", "talks scheduled for May", "a possible trip"."""
    for child in noun.children:
        word = child.lower_
        if word in _PROPOSED_ADJECTIVES:
            return Status.PROPOSED
        if word in _PLANNED_ADJECTIVES or (child.dep_ in ("acl", "amod") and word in _DUE):
            return Status.PLANNED
        if child.dep_ == "amod" and word in (
            "cancelled",
            "canceled",
            "scrapped",
            "abandoned",
            "aborted",
        ):
            return Status.CANCELLED
        if child.dep_ == "amod" and word in ("postponed", "delayed", "deferred"):
            return Status.POSTPONED
        if word == "next" and child.dep_ == "amod" and child.i < noun.i:
            return Status.PLANNED
        if child.dep_ == "det" and word == "no":
            return Status.DENIED
    head = noun.head
    if head.dep_ in ("prep", "pobj") or noun.dep_ == "pobj":
        above = head.head if noun.dep_ == "pobj" else head
        if above.lower_ in _WISHING_NOUNS and above != noun:
            return Status.PROPOSED
        if above.lower_ in _PLANNING_NOUNS and above != noun:
            return Status.PLANNED
    return Status.ACTUAL


def _own(clause: Clause) -> Status:
    verb = clause.verb
    aux = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
    words = {c.lower_ for c in aux}
    conditional = any(
        c.dep_ == "mark" and c.lower_ in ("if", "unless", "whether") for c in verb.children
    )
    if conditional:
        return Status.PROPOSED
    unreal = {"would", "should", "could"} & words and "have" in words
    if unreal and verb.tag_ in ("VBN", "VB"):
        return Status.CANCELLED if "would" in words or "should" in words else Status.PROPOSED
    if words & _FUTURE or (
        verb.lower_ == "going" and any(c.dep_ == "xcomp" for c in verb.children)
    ):
        return Status.CANCELLED if clause.negated else Status.PLANNED
    if words & _POSSIBLE:
        return Status.PROPOSED
    if clause.negated:
        return Status.DENIED
    if verb.lower_ in ("is", "are", "'s", "was", "were", "be", "been", "being"):
        for child in verb.children:
            if child.dep_ in ("acomp", "attr", "oprd") and child.lower_ in _DUE:
                return Status.PLANNED
            if child.dep_ in ("acomp", "attr") and child.lower_ in _WILLING:
                return Status.PROPOSED
    if verb.tag_ == "VBN" and verb.lower_ in _DUE and (clause.passive or clause.relation == "acl"):
        return Status.PLANNED
    if verb.tag_ == "VBG" and any(
        c.dep_ == "aux" and c.lower_ in ("is", "are", "'re", "'s") for c in aux
    ):
        return Status.ACTUAL
    return Status.ACTUAL


def _governed(clause: Clause) -> Status | None:
    """The status that the governing verb or noun gives an infinitive, a gerund or a that-clause."""
    verb = clause.verb
    parent = clause.parent
    if parent is None:
        return None
    infinitive = any(c.dep_ == "aux" and c.tag_ == "TO" for c in verb.children)
    if clause.relation == "conj":
        inherited = infinitive or verb.tag_ in ("VB", "VBN") and _own(parent) is not Status.ACTUAL
        own_aux = any(
            c.dep_ in ("aux", "auxpass") and c.tag_ in ("MD", "VBD", "VBZ", "VBP")
            for c in verb.children
        )
        if inherited and not own_aux:
            return status_of(parent)
        return _governed(parent) if not own_aux and parent.relation in ("xcomp", "acl") else None
    head = verb.head
    if clause.relation == "acl" and infinitive:
        if head.lower_ in _WISHING_NOUNS:
            return Status.PROPOSED
        return Status.PLANNED
    if infinitive and clause.relation in ("xcomp", "ccomp", "advcl"):
        return _infinitive(parent, clause)
    if clause.relation == "ccomp" and not infinitive:
        if parent.is_a("refuse") and not parent.is_a("say"):
            return Status.DENIED
        if parent.is_a("propose") and not parent.is_a("say"):
            return Status.PROPOSED
    if (
        clause.relation in ("xcomp", "pcomp")
        and verb.tag_ == "VBG"
        and _own(parent) is not Status.ACTUAL
    ):
        return _own(parent)
    if clause.relation in ("pcomp", "xcomp") and verb.tag_ == "VBG":
        if parent.is_a("propose") and not parent.is_a("say"):
            return Status.PROPOSED
        if head.lower_ in _WISHING_NOUNS or (head.head.lower_ in _WISHING_NOUNS):
            return Status.PROPOSED
    return None


def _infinitive(parent: Clause, clause: Clause) -> Status | None:
    word = parent.verb.lower_
    own = _own(parent)
    if clause.relation == "advcl":  # a purpose: "flew to Doha to hold talks"
        return Status.PROPOSED if own is Status.ACTUAL else own
    if parent.is_a("refuse") or word in ("failed", "fails", "fail"):
        return Status.DENIED
    if word in ("is", "are", "was", "were", "be", "'s"):
        if any(c.lower_ in _WILLING for c in parent.verb.children):
            return Status.PROPOSED
        return Status.PLANNED
    if word in _DUE or parent.is_a("plan"):
        return Status.PLANNED if not parent.negated else Status.DENIED
    if any(word.startswith(light[:5]) for light in _NEVERTHELESS):
        return own if own is not Status.ACTUAL else None
    if word in _CAUSATIVE:
        return own if own is not Status.ACTUAL else None
    return Status.PROPOSED
