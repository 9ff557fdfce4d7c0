"""Neighbouring clauses: whether the date of one can be that of what the other tells, or tells of another thing."""

from __future__ import annotations

from bot.lexicon.titles import title_lexicon
from bot.model import Kind
from bot.reading.extraction.clauses import Clause
from bot.reading.extraction.frame import TURNS, Frame


def tells_of_other(clause: Clause, frame: Frame) -> bool:
    """Whether a relative clause tells of a person or a thing of the clause, not of its occasion
    ("received the envoy whom the president named last month")."""
    if clause.parent is not frame.clause:
        return False
    head = clause.verb.head
    person = head.tag_ in ("NNP", "NNPS") or head.lower_ in title_lexicon().roles
    occurs = clause.is_a("hold", "effect", "meet", "visit")
    return person and head != frame.anchor and not occurs


def how_it_began(clause: Clause, frame: Frame) -> bool:
    """ "Ends a freeze that was imposed in January": the clause tells how what is ended came about."""
    halt = frame.noun if frame.kind is Kind.RESUMPTION else None
    return (
        halt is not None
        and halt.is_a("halt")
        and clause.relation in ("relcl", "acl")
        and clause.verb.head == halt.token
    )


def turns_other(clause: Clause, frame: Frame) -> bool:
    """Whether a relative clause tells of another fate ("a forum that was broken off in October")."""
    other: tuple[str, ...] = ("suspend", "resume", "cancel", "postpone")
    if frame.kind in TURNS:
        other = (
            *other,
            "hold",
            "meet",
            "agree",
            "effect",
        )  # "the talks, which began in March, are dead"
    own = clause.relation in ("relcl", "acl") and clause.is_a(*other)
    return own and clause is not frame.clause


def borrowing_cost(other: Clause, own: Clause) -> float | None:
    """Cost of borrowing a date from a neighbouring clause: infinitives and participles of one statement."""
    if other.parent is own and other.relation in ("xcomp", "acl", "relcl", "pcomp"):
        return 2.0
    if own.relation == "conj" and any(c.dep_ in ("nsubj", "nsubjpass") for c in own.verb.children):
        together = own.parent is other and own.verb.tag_ == other.verb.tag_ == "VBD"
        return 4.5 if together else None
    above = own.parent if own.relation == "conj" else None
    if above is not None and above.relation == "xcomp" and above.parent is other:
        return 4.0  # "voted on Monday to accept a contract and to end the strike"
    if own.parent is other and own.relation in ("xcomp", "acl", "relcl", "conj", "pcomp"):
        return 2.5 if own.relation != "conj" else 3.5
    if own.parent is other and own.relation == "advcl" and own.verb.tag_ in ("VBG", "VBN"):
        return 3.0
    if other.parent is own and other.relation == "advcl" and other.verb.tag_ == "VBG":
        return 4.0
    return None
