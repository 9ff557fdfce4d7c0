"""Deals, offers and truces: reached, accepted, voted down, withdrawn, put to a vote, in force since a day."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from bot.model import Kind, Status, When
from bot.reading.extraction.clauses import Clause
from bot.reading.extraction.frame import Frame
from bot.reading.extraction.nouns import DialogueNoun
from bot.reading.extraction.status import status_of

if TYPE_CHECKING:
    from bot.reading.extraction.tree import Token

ACCORD = "accord"  # the idiom of an accord that no noun names: "came to terms"
IN_FORCE = "in force"  # the idiom of an accord told by the day since which it holds
_OFFERS = frozenset("offer offers proposal proposals package packages".split())
_ACCEPTING = re.compile(r"(?:accept|approv|ratif|adopt)")
_REACHING = re.compile(
    r"(?:reach|struck|strike|clinch|seal|forg(?:e|ing)|broker|finali[sz]|hammer|thrash|nail|shook|shak)"
)
_REJECTING = re.compile(r"(?:reject|refus|spurn|rebuff|scorn|declin)")
_APART = {  # verbs that need their particle
    "no": (("vote", "down"), ("turn", "down"), ("threw", "out"), ("throw", "out"), ("thrown", "out"), ("shot", "down"), ("knock", "back"), ("vote", "against")),
    "back": (("took", "back"), ("take", "back"), ("taking", "back"), ("took", "table"), ("take", "table"), ("taking", "table")),
    "yes": (("said", "yes"), ("say", "yes"), ("vote", "for"), ("vote", "favour"), ("vote", "favor"), ("put", "names"), ("put", "name"), ("put", "signatures"), ("put", "signature"), ("put", "pen"), ("set", "pen"), ("led", "to"), ("resulted", "in")),
}  # fmt: skip
_WITHDRAWING = re.compile(r"(?:withdr[ae]w|retract|rescind|revok)")
_TERMS = re.compile(r"\b(?:c[ao]m(?:e|es|ing) to terms|str(?:ike|uck|iking) a bargain)\b(?! with)")
_HOLDS = re.compile(
    r"\b(?:in|into) (?:force|effect)\b(?: \w+){0,3}? since\b|\bdat(?:es|ed|ing) (?:from|back to)\b|\bheld since\b|\bhas held\b.* since\b",
    re.IGNORECASE,
)
_REAL = (Status.ACTUAL, Status.ALLEGED)
_REACH = 12  # words between a verb and its particle


def accord_of(clause: Clause, core: list[DialogueNoun], inside: list[DialogueNoun]) -> Frame | None:
    """What became of a deal, an offer or a truce in the clause."""
    thing = _thing(core) or _voted_on(clause, inside)
    if thing is None:
        return _holding(clause) or _terms(clause)
    if _HOLDS.search(_words(clause)):
        told_of = thing.token == clause.subject or clause.relation == "relcl"
        truce = thing.is_a("agreement") and told_of
        status = status_of(clause)
        return _frame(clause, thing, status, IN_FORCE) if truce and status in _REAL else None
    fate = _fate(clause, thing)
    if fate is None or (thing.token == clause.subject and not _undergoes(clause)):
        return None
    status = status_of(clause)
    none = any(c.lower_ in ("no", "neither") for c in thing.token.children)
    if none and status in _REAL:
        return _frame(clause, thing, Status.DENIED) if fate is Status.ACTUAL else None
    if fate is Status.PLANNED:
        return _to_be_voted(clause, thing, status)
    if fate is Status.ACTUAL:
        return _frame(clause, thing, status)
    return _frame(clause, thing, fate) if status in _REAL else None


def _frame(clause: Clause, thing: DialogueNoun, status: Status, idiom: str = "") -> Frame:
    return Frame(clause, thing, Kind.AGREEMENT, status, idiom=idiom)


def _thing(core: list[DialogueNoun]) -> DialogueNoun | None:
    """The deal or offer the verb is about; of "a contract offer" the offer."""
    found = [
        n
        for n in core
        if n.token.dep_ != "compound"
        and (n.is_a("agreement") or n.token.lower_ in _OFFERS)
        and (n.token.head.lower_ != "on" or any(n.token.children))  # "the compromises on offer"
    ]
    return found[0] if found else None


def _voted_on(clause: Clause, inside: list[DialogueNoun]) -> DialogueNoun | None:
    """ "Voted against the deal", "said yes to the offer": the noun behind the preposition of the vote."""
    if not clause.verb.lower_.startswith(
        ("vot", "sa", "put", "set", "led", "resulted", "shook", "shak")
    ):
        return None
    return next(
        (
            n
            for n in inside
            if (n.is_a("agreement") or n.token.lower_ in _OFFERS)
            and n.token.dep_ == "pobj"
            and n.token.head.lower_ in ("on", "for", "against", "to", "in", "of", "down")
            and n.token.i > clause.verb.i
        ),
        None,
    )


def _fate(clause: Clause, thing: DialogueNoun) -> Status | None:
    verb = clause.verb.lower_
    offered = thing.token.lower_ in _OFFERS
    for name, status in (("no", Status.DENIED), ("back", Status.CANCELLED), ("yes", Status.ACTUAL)):
        if any(verb.startswith(base) and _behind(clause, end) for base, end in _APART[name]):
            return status if name != "back" or offered else None
    if verb.startswith("vot"):
        return Status.PLANNED if _behind(clause, "on") else None
    if _REJECTING.match(verb):
        return Status.DENIED
    if _WITHDRAWING.match(verb):
        return Status.CANCELLED if offered else None
    if _ACCEPTING.match(verb):
        return Status.ACTUAL
    if verb.startswith("announc"):
        tentative = any(c.lower_ in _TENTATIVE for c in thing.token.children)
        return Status.ACTUAL if tentative and thing.is_a("agreement") else None
    return Status.ACTUAL if thing.is_a("agreement") and _REACHING.match(verb) else None


_TENTATIVE = frozenset("tentative preliminary provisional".split())


def _undergoes(clause: Clause) -> bool:
    """Whether the subject is what is accepted or refused, not who does it."""
    return clause.passive or clause.relation in ("acl", "relcl")


def _to_be_voted(clause: Clause, thing: DialogueNoun, status: Status) -> Frame | None:
    """A vote that lies ahead, on its day; what came of one that has been is told elsewhere."""
    if status not in (Status.PLANNED, Status.ACTUAL) or clause.verb.tag_ == "VBD":
        return None
    return Frame(clause, thing, Kind.AGREEMENT, Status.PLANNED, dated=True)


def _terms(clause: Clause) -> Frame | None:
    """ "The two sides came to terms": an accord that no noun names."""
    verb = clause.verb
    behind = str(verb.doc[verb.i : verb.i + 4].text.lower())
    if _TERMS.match(behind) is None or clause.subject is None:
        return None
    return Frame(clause, None, Kind.AGREEMENT, status_of(clause), idiom=ACCORD)


def _holding(clause: Clause) -> Frame | None:
    """ "In force since Tuesday, it is the first of its kind": what was named before holds since then."""
    subject = clause.subject
    if subject is None or subject.lower_ not in ("it", "this", "that", "which"):
        return None
    status = status_of(clause)
    real = status in _REAL and _HOLDS.search(_words(clause)) is not None
    return Frame(clause, None, Kind.AGREEMENT, status, idiom=IN_FORCE) if real else None


def held_since(when: When, published: date | None) -> When:
    """ "Which dates from December 30": in the present tense too, a day that has been."""
    if published is None or when.start is None or when.end is None or when.start <= published:
        return when
    try:
        start, end = (d.replace(year=d.year - 1) for d in (when.start, when.end))
    except ValueError:  # 29 February
        return when
    return replace(when, start=start, end=end)


def _words(clause: Clause) -> str:
    return " ".join(t.text for t in sorted(clause.tokens, key=lambda t: t.i))


def _behind(clause: Clause, word: str) -> bool:
    verb = clause.verb
    after: list[Token] = list(verb.doc[verb.i + 1 : verb.i + 1 + _REACH])
    return any(t.lower_ == word and t in clause.tokens for t in after)
