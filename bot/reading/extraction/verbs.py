"""Occasions told by a verb alone: who met, called or travelled, with no noun for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.lexicon.dialogue import dialogue_lexicon
from bot.lexicon.titles import title_lexicon
from bot.model import Kind
from bot.reading.extraction.clauses import Clause
from bot.reading.extraction.frame import CALL_WORDS, ELLIPTIC, FOLLOWING, Frame
from bot.reading.extraction.not_yet import after_time
from bot.reading.extraction.other_senses import across, is_no_occasion, meets_a_thing
from bot.reading.extraction.status import status_of
from bot.reading.extraction.together import do_so_again, in_one_place, to_be_back

if TYPE_CHECKING:
    from bot.reading.extraction.tree import Token


_ALWAYS_MEET = {
    "gather",
    "assemble",
    "convene",
    "meet",
    "confer",
    "negotiate",
    "huddle",
    "sit",
    "get",
    "hold",
    "reconvene",
    "regroup",
    "dine",
    "lunch",
    "bargain",
    "haggle",
    "parley",
}


_BESIDE = {"spend"}  # verbs that tell of a meeting only with "with somebody"
_GOING = {
    "come",
    "go",
    "travel",
    "fly",
    "arrive",
    "journey",
    "land",
    "tour",
    "visit",
    "stop",
    "slip",
    "jet",
    "touch",
    "set",
}


_WITH_PARTICLE = {"touch", "set"}  # "touched down", "set foot"; but "set a date" is none
_ANAPHORS = {"they", "it", "these", "those", "this", "which"} | ELLIPTIC
_BACKWARD = {"it", "this", "these", "they", "those"}  # "it follows last month's meeting"
_OCCURRING = {
    "take",
    "hold",
    "begin",
    "end",
    "open",
    "occur",
    "follow",
    "be",
    "start",
    "conclude",
    "run",
    "last",
}


_CLOSING = {"break", "wind", "wrap", "draw", "bring", "come"}  # with their particles: "broke up"
_NEED_SOMEBODY = frozenset({"see", "receive", "face", "join"})  # "saw progress in talks with X"


def by_verb(clause: Clause) -> Frame | None:
    """Meeting, calling or travelling told by the verb alone; who takes part is checked later."""
    of_time = clause.relation in ("relcl", "acl") and clause.verb.head.lower_ in ("time", "times")
    if of_time and not after_time(clause):
        return None  # "the second time this year that they met" counts what is told already
    words = {t.lower_ for t in clause.tokens}
    senses = clause.senses
    subject = clause.subject
    if subject is not None and subject.lower_ in _ANAPHORS:
        happening = any(
            s.sense == "hold"
            and (s.base in _OCCURRING or (s.base in _CLOSING and s.particles))
            and (s.base != "hold" or clause.passive)
            for s in senses
        )
        elliptic = subject.lower_ in ELLIPTIC and clause.verb.lower_ in (
            "was",
            "were",
            "is",
            "came",
            "will",
            "be",
        )
        back = subject.lower_ in _BACKWARD and clause.verb.lower_ in FOLLOWING
        back = back or _one_of_others(subject)
        if (happening or elliptic) and not back and not is_no_occasion(clause):
            return Frame(clause, None, Kind.MEETING, status_of(clause))
    if clause.is_a("resume") and any(s.particles for s in senses) and "again" in words:
        return None
    meets = [s for s in senses if s.sense == "meet" and not meets_a_thing(clause)]
    if meets or clause.is_a("call"):
        status = status_of(clause)
        called = bool(words & CALL_WORDS) or (
            clause.is_a("call") and clause.verb.lower_.startswith(("tele", "phon"))
        )
        if called:
            return Frame(clause, None, Kind.CALL, status)
        if meets and (
            meets[0].base in _ALWAYS_MEET
            or meets[0].particles
            or (meets[0].base == "talk" and clause.verb.tag_ != "VBG" and _both(subject))
            or (meets[0].base in _TALKING and _at_length(clause, subject))
            or (clause.passive and _by_somebody(clause))
            or (_somebody(_object(clause)) and meets[0].base not in _BESIDE)
            or (meets[0].base == "talk" and "face" in words)  # "had talked face to face"
            or (_with(clause) and meets[0].base not in _NEED_SOMEBODY)
        ):
            return Frame(clause, None, Kind.MEETING, status)
    gathered = in_one_place(clause) or do_so_again(clause) or to_be_back(clause)
    if gathered is not None:
        return gathered
    if (
        any(
            s.base in _GOING and (s.sense == "visit" or s.base not in _WITH_PARTICLE)
            for s in senses
        )
        or _spends_time(clause)
        or clause.verb.lower_
        in (
            "is",
            "was",
            "be",
            "were",
            "are",
            "left",
            "been",
        )
    ):
        if any(
            t.dep_ == "prep" and t.lower_ in ("in", "to", "at", "for", "into")
            for t in clause.verb.children
        ) or _object(clause):
            return Frame(clause, None, Kind.VISIT, status_of(clause))
    return None


def _one_of_others(subject: Token) -> bool:
    """ "Several truces, the last of which lasted for a week": what goes before is no occasion."""
    of_which = any(g.lower_ == "which" for c in subject.children for g in c.children)
    before = [t for t in subject.doc.tokens[: subject.i] if t.tag_.startswith("NN")]
    if not of_which or not before:
        return False
    return not {"meeting", "call", "visit"} & set(
        dialogue_lexicon().nouns.get(before[-1].lower_, ())
    )


def _spends_time(clause: Clause) -> bool:
    """ "Spent May 3-5 in Turkey", "spent two nights in Bern": where somebody was, and no work or money."""
    spent = clause.verb.lower_ in ("spent", "spends", "spend") and not clause.negated
    return spent and any(
        t.dep_ == "prep" and t.lower_ in ("in", "at") and any(c.tag_ == "NNP" for c in t.children)
        for t in clause.tokens
    )


def _object(clause: Clause) -> Token | None:
    for child in clause.verb.children:
        if child.dep_ in ("dobj", "obj"):
            return child
    return None


def _somebody(token: Token | None) -> bool:
    """Whether an object can be met: a name or a role ("his counterpart")."""
    if token is None or token.lower_ in ("us", "you", "me"):
        return False
    return (
        token.tag_ in ("NNP", "NNPS", "PRP")
        or token.text[:1].isupper()
        or token.lower_.rstrip("s") in title_lexicon().roles
    )


def _both(subject: Token | None) -> bool:
    """ "The two sides talked until midnight"."""
    return subject is not None and (
        subject.lower_ in ("sides", "parties", "delegations", "teams", "two", "pair")
        or any(c.dep_ == "conj" for c in subject.children)
    )


_TALKING = frozenset({"talk", "speak"})
_AT_LENGTH = frozenset(
    "again until till late overnight hour hours minutes length together privately alone anew twice".split()
)


def _at_length(clause: Clause, subject: Token | None) -> bool:
    """ "They talked again late on Saturday", "the two spoke for an hour": those named before, once more."""
    together = subject is not None and subject.lower_ in (
        "they",
        "two",
        "both",
        "pair",
        "men",
        "ministers",
        "leaders",
        "sides",
    )
    to_others = any(
        c.lower_ in ("to", "of", "about", "on")
        and any(
            g.lower_
            in ("reporters", "journalists", "press", "media", "supporters", "members", "parliament")
            for g in c.children
        )
        for c in clause.verb.children
    )
    finite = clause.verb.tag_ in ("VBD", "VBP", "VBZ", "VBN")
    return (
        together
        and finite
        and not to_others
        and bool({t.lower_ for t in clause.tokens} & _AT_LENGTH)
    )


def _by_somebody(clause: Clause) -> bool:
    """ "Was received by the minister"."""
    return any(
        t.dep_ == "agent" and any(_somebody(c) for c in t.children) for t in clause.verb.children
    )


def _with(clause: Clause) -> bool:
    return any(
        t.dep_ == "prep"
        and t.lower_ in ("with", "to")
        and not across(t)
        and any(_somebody(c) for c in t.children)
        for t in clause.tokens
    )
