"""The status lattice: how real a clause makes what it tells of, from modality, tense and negation.

Planned told as happened is the worst mistake, so every doubt goes to the less real side.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.lexicon.dialogue import dialogue_lexicon
from bot.lexicon.titles import title_lexicon
from bot.model import Status
from bot.reading.extraction.clauses import Clause
from bot.reading.extraction.not_yet import after_time, yet_to_come
from bot.reading.extraction.status_words import (
    ACCUSING,
    AGREED_ON,
    CAUSATIVE,
    DECIDED,
    DENYING,
    DOUBTFUL,
    DUE,
    FAILING,
    FUTURE,
    HEARSAY,
    HINDERING,
    NEARLY,
    NEVERTHELESS,
    PLANNED_ADJECTIVES,
    PLANNING_NOUNS,
    POSSIBLE,
    PROPOSED_ADJECTIVES,
    REPORTEDLY,
    TOWARDS,
    TURNED_OFF,
    WEIGHING_NOUNS,
    WILLING,
    WISHING_NOUNS,
)

if TYPE_CHECKING:
    from bot.reading.extraction.tree import Token


_ORDER = frozenset({"first", "last", "latest", "only", "second", "third"})
_SPOKEN_OF = frozenset({"of", "about", "against"})


def status_of(clause: Clause, noun: Token | None = None) -> Status:
    """How real the clause makes its event (and the event's own noun, where one is given)."""
    verdict = _own(clause)
    if verdict in (Status.ACTUAL, Status.ALLEGED):
        governed = _governed(clause)
        if governed is not None:
            verdict = governed
    if verdict is Status.PLANNED and _unlikely(clause):
        return Status.PROPOSED
    if verdict is Status.CANCELLED and clause.negated and _governed(clause) is Status.PROPOSED:
        return Status.PROPOSED  # "hoped that it would not end"
    if verdict is Status.ACTUAL and noun is not None and not _was_held(clause, noun):
        verdict = noun_status(noun)
    if verdict is Status.ACTUAL and any(
        c.lower_ in ("almost", "nearly") for c in clause.verb.children
    ):
        return Status.DENIED
    if verdict is Status.ACTUAL and any(t.lower_ in REPORTEDLY for t in clause.tokens):
        return Status.ALLEGED
    return verdict


def _was_held(clause: Clause, noun: Token) -> bool:
    """ "The last scheduled session was held on Friday": it is planned no more."""
    planned = noun_status(noun) is Status.PLANNED
    past = clause.verb.tag_ == "VBD" or any(c.tag_ == "VBD" for c in clause.verb.children)
    return planned and past and noun == clause.subject and clause.is_a("hold")


def _unlikely(clause: Clause) -> bool:
    """ "Considers it unlikely that they will meet", "doubts that they will": no plan of theirs."""
    head = clause.verb.head
    if clause.relation == "ccomp":
        return any(t.lower_ in DOUBTFUL for t in (head, *head.children))
    that = any(c.dep_ == "mark" and c.lower_ == "that" for c in clause.verb.children)
    return that and head.lower_ in DOUBTFUL


def noun_status(noun: Token) -> Status:
    """What a noun's own attributes say: "a planned visit", "talks scheduled for May", "a possible trip"."""
    for child in noun.children:
        word = child.lower_
        if word in PROPOSED_ADJECTIVES:
            return Status.PROPOSED
        if word in PLANNED_ADJECTIVES or (child.dep_ in ("acl", "amod") and word in DUE):
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
        if above.lower_ in HEARSAY and above != noun:
            denied = above.head.lower_.startswith(DENYING)
            return Status.DENIED if denied else Status.ALLEGED
        if above.lower_ in WISHING_NOUNS and above != noun:
            return Status.PROPOSED
        if above.lower_ in PLANNING_NOUNS and above != noun:
            return Status.PLANNED
    return Status.ACTUAL


def _own(clause: Clause) -> Status:
    verb = clause.verb
    aux = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
    words = {c.lower_ for c in aux}
    conditional = any(
        c.dep_ == "mark" and c.lower_ in ("if", "unless", "whether") for c in verb.children
    )
    if conditional or _inverted(clause, aux):
        return Status.PROPOSED
    unreal = {"would", "should", "could"} & words and "have" in words
    if unreal and verb.tag_ in ("VBN", "VB"):
        return Status.CANCELLED if "would" in words or "should" in words else Status.PROPOSED
    if words & FUTURE or (verb.lower_ == "going" and any(c.dep_ == "xcomp" for c in verb.children)):
        return Status.CANCELLED if clause.negated else Status.PLANNED
    if words & POSSIBLE:
        return Status.PROPOSED
    if clause.negated:
        return Status.DENIED
    if verb.lower_ in ("is", "are", "'s", "was", "were", "be", "been", "being"):
        for child in verb.children:
            if child.dep_ in ("acomp", "attr", "oprd") and child.lower_ in DUE:
                return Status.PLANNED
            if child.dep_ in ("acomp", "attr") and child.lower_ in WILLING:
                return Status.PROPOSED
    if verb.tag_ == "VBN" and verb.lower_ in DUE and (clause.passive or clause.relation == "acl"):
        return Status.PLANNED
    return Status.ACTUAL


def _inverted(clause: Clause, aux: list[Token]) -> bool:
    """ "Had the talks been held, …", "Should they fail, …": a condition without "if"."""
    subject = next((c for c in clause.verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is None or clause.relation not in ("advcl", "ccomp"):
        return False
    return any(c.lower_ in ("had", "should", "were") and c.i < subject.i for c in aux)


def _governed(clause: Clause) -> Status | None:
    """The status that the governing verb or noun gives an infinitive, a gerund or a that-clause."""
    parent = clause.parent
    if parent is None:
        return None
    infinitive = any(c.dep_ == "aux" and c.tag_ == "TO" for c in clause.verb.children)
    if clause.relation == "conj":
        return _conjoined(clause, parent, infinitive)
    if yet_to_come(clause, parent):
        return Status.PROPOSED
    if infinitive:
        return _to_do(clause, parent)
    if clause.relation == "ccomp":
        return _reported(parent)
    if clause.relation == "acl" and clause.verb.head.lower_ in HEARSAY:
        return (
            Status.DENIED
            if parent.is_a("refuse") or parent.verb.lower_.startswith(DENYING)
            else Status.ALLEGED
        )
    if clause.relation in ("xcomp", "pcomp") and clause.verb.tag_ == "VBG":
        return _gerund(clause, parent)
    return None


def _to_do(clause: Clause, parent: Clause) -> Status | None:
    """An infinitive: a plan, a wish, a failure, by the noun or verb that governs it."""
    if clause.relation in ("acl", "relcl") and _in_order(clause.verb.head):
        own = _own(
            parent
        )  # "the first chiefs to share a table since May": they did, unless they will
        return own if own is not Status.ACTUAL else None
    if clause.relation == "acl":
        head = clause.verb.head
        if head.lower_ in FAILING or any(c.lower_ == "no" for c in head.children):
            return Status.DENIED
        return Status.PROPOSED if head.lower_ in WISHING_NOUNS else Status.PLANNED
    if clause.relation in ("xcomp", "ccomp", "advcl") or after_time(clause):
        return _infinitive(parent, clause)
    return None


def _in_order(noun: Token) -> bool:
    """ "The first minister (to visit)", "the last two to speak"."""
    somebody = noun.lower_ in _ORDER or noun.lower_.rstrip("s") in title_lexicon().roles
    return somebody and any(t.lower_ in _ORDER for t in (noun, *noun.children) if t.i <= noun.i)


def _conjoined(clause: Clause, parent: Clause, infinitive: bool) -> Status | None:
    """A conjoined verb without an auxiliary of its own shares that of the first ("will meet and sign")."""
    verb = clause.verb
    if any(
        c.dep_ in ("aux", "auxpass") and c.tag_ in ("MD", "VBD", "VBZ", "VBP")
        for c in verb.children
    ):
        return None
    if infinitive or (verb.tag_ in ("VB", "VBN") and _own(parent) is not Status.ACTUAL):
        return status_of(parent)
    return _governed(parent) if parent.relation in ("xcomp", "acl") else None


def _reported(parent: Clause) -> Status | None:
    """A that-clause: what is said stands, what is hoped or denied does not."""
    if parent.verb.lower_.startswith(DENYING):
        return Status.DENIED
    if parent.negated and any(
        c.lower_ in ("true", "correct", "right") for c in parent.verb.children
    ):
        return Status.DENIED
    if parent.is_a("say"):
        return None
    if parent.is_a("refuse"):
        return Status.DENIED
    return Status.PROPOSED if parent.is_a("propose") else None


def _gerund(clause: Clause, parent: Clause) -> Status | None:
    """ "Could not go on meeting", "discussed holding talks", "the idea of meeting"."""
    if _own(parent) is not Status.ACTUAL:
        return _own(parent)
    if parent.verb.lower_.startswith(ACCUSING):
        return Status.ALLEGED
    head = clause.verb.head
    if clause.relation == "pcomp" and head.lower_ == "without":
        return Status.DENIED  # "ended without reaching an agreement"
    if clause.relation == "pcomp" and head.head.lower_ in NEARLY:
        return Status.PROPOSED  # "were close to reaching a deal", "on the verge of signing"
    speaks = parent.is_a("say") or any(s.base in ("speak", "talk") for s in parent.senses)
    if clause.relation == "pcomp" and speaks and head.lower_ in _SPOKEN_OF:
        return Status.PROPOSED  # "spoke of holding talks"
    if clause.relation == "pcomp" and head.lower_ in ("on", "over") and _talks(head.head):
        return Status.PROPOSED  # "talks on mending relations": what they are about
    if clause.relation == "pcomp" and head.lower_ in TOWARDS:
        return Status.PROPOSED  # "steps for resuming", "moved towards restoring"
    if clause.relation == "pcomp" and head.head.lower_ in HINDERING:
        return Status.PROPOSED
    if clause.relation == "pcomp" and head.head.lower_ in AGREED_ON:
        return Status.PLANNED  # "an agreement on resuming the talks"
    while head.dep_ == "conj":
        head = head.head  # "the importance of talking and of meeting"
    wished = head.lower_ in WISHING_NOUNS or head.head.lower_ in WISHING_NOUNS
    wished = wished or head.head.lower_ in WEIGHING_NOUNS
    proposed = parent.is_a("propose") and not parent.is_a("say")
    return Status.PROPOSED if wished or proposed else None


def _talks(noun: Token) -> bool:
    return bool({"meeting", "channel", "call"} & set(dialogue_lexicon().nouns.get(noun.lower_, ())))


def _done_by_deciding(parent: Clause, clause: Clause) -> bool:
    """ "Decided to suspend", "voted to accept the contract": the decision is the deed."""
    word = parent.verb.lower_
    senses = (*TURNED_OFF, "agree", "refuse") if word == "voted" else TURNED_OFF
    return word in DECIDED and not parent.negated and clause.is_a(*senses)


def _infinitive(parent: Clause, clause: Clause) -> Status | None:
    word = parent.verb.lower_
    own = _own(parent)
    if clause.relation == "advcl":  # a purpose: "flew to Doha to hold talks"
        return Status.PROPOSED if own is Status.ACTUAL else own
    if parent.is_a("refuse") or word in ("failed", "fails", "fail"):
        return Status.DENIED
    if word in ("is", "are", "was", "were", "be", "'s"):
        if any(c.dep_ == "aux" and c.lower_ == "have" for c in clause.verb.children):
            return Status.CANCELLED  # "was to have opened"
        if any(c.lower_ in WILLING for c in parent.verb.children):
            return Status.PROPOSED
        return Status.PLANNED
    if _done_by_deciding(parent, clause):
        return own if own is not Status.ACTUAL else None
    if word in DUE or parent.is_a("plan"):
        return Status.PLANNED if not parent.negated else Status.DENIED
    if any(word.startswith(light[:5]) for light in NEVERTHELESS):
        return own if own is not Status.ACTUAL else None
    must = word == "had" or (word == "have" and own is Status.PLANNED)  # "would have to pause"
    if must or word in CAUSATIVE:
        return own if own is not Status.ACTUAL else None
    return Status.PROPOSED
