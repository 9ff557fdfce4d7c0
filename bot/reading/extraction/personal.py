"""Whether a meeting told by its verb alone has somebody to meet, or is one side's own affair."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.lexicon.titles import title_lexicon
from bot.model import Kind, Participant, Role
from bot.reading.extraction.company import anaphoric, in_person, several
from bot.reading.extraction.frame import ELLIPTIC, Frame
from bot.reading.extraction.parties import BOTH
from bot.reading.extraction.sentence import Sentence, is_person, token_at

if TYPE_CHECKING:
    from bot.reading.extraction.tree import Token

_PLAYED = re.compile(
    r"\b(?:semi-?finals?|quarter-?finals?|tournament|championships?|play-?offs?|World Cup|kick-off|on penalties)\b"
)
_BODIES = frozenset(
    "parliament cabinet government council court assembly congress senate politburo legislature leadership".split()
)
_AT_THE_TABLE = frozenset(
    {"negotiators", "delegates", "delegations", "envoys", "teams", "representatives", "mediators"}
)


_STANDING = frozenset("group commission committee panel mechanism council".split())
_OF_BOTH = frozenset("working contact joint steering bilateral mixed trilateral expert".split())
_RECEIVING = frozenset({"receive", "welcome", "host", "greet"})
_GUESTS = frozenset(
    "secretary minister president premier general admiral envoy ambassador visitor guest commander chief chairman "
    "delegation adviser diplomat".split()
)
_POINTING = frozenset("the that this their its our these those both".split())
_ANAPHORS = ELLIPTIC | {"they", "it", "these", "those", "this", "which"}
_TRAVELLERS = frozenset(
    "minister secretary president delegation envoy team general leader chief officials negotiators he she".split()
)


def personal(frame: Frame, people: tuple[Participant, ...], sentence: Sentence) -> bool:
    """Whether a verb-only meeting has somebody to meet: two persons or parties, or a plural subject."""
    subject = frame.clause.subject
    named = sum(1 for p in people if p.role is not Role.SPEAKER)
    if subject is None:  # lost between appositions
        return frame.clause.relation == "ROOT" and frame.clause.is_a("meet") and named >= 2
    if subject.lower_ in _ANAPHORS and not frame.clause.is_a("meet", "visit", "call"):
        return bool(sentence.before) or frame.dated
    if frame.kind is Kind.VISIT:
        by_name = any(is_person(t, sentence) for t in subject.subtree)
        return by_name or subject.lower_ in _TRAVELLERS
    if _among_themselves(frame, subject, sentence) or _PLAYED.search(sentence.text):
        return False
    parties = {m.side for m in sentence.parties}
    return (
        _standing(frame, subject)
        or named >= 2
        or len(parties) >= 2
        or _in_company(frame, subject, sentence)
        or (_plural(subject) and bool(named or parties or BOTH.search(sentence.text)))
    )


def _standing(frame: Frame, subject: Token) -> bool:
    """ "That forum met in June", "the joint commission convened": what the parties have set up to meet in."""
    if frame.kind is not Kind.MEETING or not frame.clause.is_a("meet"):
        return False
    words = {c.lower_ for c in subject.children}
    if subject.lower_ == "forum":
        return bool(words & _POINTING)
    return subject.lower_ in _STANDING and bool(words & _OF_BOTH) and bool(words & _POINTING)


def _in_company(frame: Frame, subject: Token, sentence: Sentence) -> bool:
    """Whether the words alone tell that several met, or somebody with another."""
    roles = title_lexicon().roles
    if subject.tag_ == "NNS" and subject.lower_.rstrip("s") in roles:
        return True
    if is_person(subject, sentence) and _receives(frame):
        return True
    single = (
        is_person(subject, sentence) or subject.lower_ in ("he", "she") or subject.lower_ in roles
    )
    if single and _with_somebody(frame):
        return True
    if several(subject):
        known = bool(sentence.before or sentence.known_people) or frame.dated
        return known or not anaphoric(subject)
    brought = next((c for c in frame.clause.verb.children if c.dep_ == "dobj"), None)
    return in_person(brought) and not frame.clause.is_a("visit")


def _receives(frame: Frame) -> bool:
    """ "The president received the secretary": who is called by his office alone is a guest."""
    if not any(s.base in _RECEIVING for s in frame.clause.senses):
        return False
    guest = next((c for c in frame.clause.verb.children if c.dep_ == "dobj"), None)
    known = guest is not None and any(c.lower_ in _POINTING for c in guest.children)
    return known and guest is not None and guest.lower_ in _GUESTS and guest.tag_ == "NN"


def _plural(subject: Token) -> bool:
    return (
        subject.tag_ in ("NNS", "NNPS")
        or subject.lower_ in ("they", "two", "both", "pair", "he", "she")
        or any(c.dep_ == "conj" for c in subject.children)
    )


def _among_themselves(frame: Frame, subject: Token, sentence: Sentence) -> bool:
    """ "The Greek parliament met", "Turkey's generals met to discuss Greece": one side's own, with nobody else."""
    if (
        frame.kind is not Kind.MEETING
        or frame.dated
        or _with_somebody(frame)
        or subject.lower_ in _AT_THE_TABLE
    ):
        return False
    if any(
        c.dep_ in ("dobj", "agent") or c.lower_ in ("together", "opposite", "across")
        for c in frame.clause.verb.children
    ):
        return False
    if any(c.dep_ == "conj" for c in subject.children) or BOTH.search(sentence.text):
        return False
    inside = {t.i for t in subject.subtree}
    sides = {
        m.side
        for m in sentence.parties
        if (token := token_at(sentence.doc, m.span)) is not None and token in inside
    }
    return subject.lower_ in _BODIES or (subject.tag_ == "NNS" and len(sides) == 1)


def _with_somebody(frame: Frame) -> bool:
    """ "Sat down with his Turkish counterpart"."""
    return any(
        c.dep_ == "prep" and c.lower_ in ("with", "opposite", "across") for c in frame.clause.tokens
    )
