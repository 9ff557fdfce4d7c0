"""Neighbouring clauses: whether the date of one can be that of what the other tells, or tells of another thing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.lexicon.titles import title_lexicon
from bot.model import Kind
from bot.reading.extraction.clauses import Clause
from bot.reading.extraction.frame import TURNS, Frame

if TYPE_CHECKING:
    from bot.reading.extraction.tree import Token

# "Who arrived on Tuesday" says since when somebody was there, not on which day he met whom.
_ARRIVING = re.compile(r"(?:arriv|land|flew|flies|fly|came|comes|left|leav|depart|touched|return)")
_BEGINNING = re.compile(r"(?:beg[aiu]n|start|launch|call|stag|enter|went|declar)")


def tells_of_other(clause: Clause, frame: Frame) -> bool:
    """Whether a relative clause tells of a person or a thing of the clause, not of its occasion
    ("received the envoy whom the president named last month")."""
    if clause.parent is not frame.clause:
        return False
    head = clause.verb.head
    person = head.tag_ in ("NNP", "NNPS") or head.lower_ in title_lexicon().roles
    occurs = clause.is_a("hold", "effect", "meet", "visit") and not (
        frame.kind is Kind.MEETING and _ARRIVING.match(clause.verb.lower_)
    )
    return person and head != frame.anchor and not occurs


def how_it_began(clause: Clause, frame: Frame) -> bool:
    """ "Ends a freeze that was imposed in January", "to end a strike launched on May 3": the clause tells how what
    is ended came about."""
    if frame.kind in TURNS and clause is not frame.clause and _goes_on(clause):
        return True
    if frame.idiom == "strike end" or _ends_strike(frame):
        return (
            clause.relation in ("relcl", "acl") and _BEGINNING.match(clause.verb.lower_) is not None
        )
    halt = frame.noun if frame.kind is Kind.RESUMPTION else None
    return (
        halt is not None
        and halt.is_a("halt")
        and clause.relation in ("relcl", "acl")
        and clause.verb.head == halt.token
    )


def _ends_strike(frame: Frame) -> bool:
    return frame.kind is Kind.TRIGGER and frame.clause.verb.lower_ in (
        "end",
        "ended",
        "ends",
        "ending",
    )


_FOUNDED = frozenset({"created", "founded", "established", "instituted", "conceived", "devised"})


def of_its_making(head: Token, anchor: Token) -> bool:
    """ "A dialogue created in April": when it was set up is not when it met."""
    for token in (head, *head.ancestors):
        if token == anchor:
            return False
        if token.lower_ in _FOUNDED:
            return token.dep_ in ("acl", "relcl")
    return False


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


def _goes_on(clause: Clause) -> bool:
    """ "Talks that have been ongoing over the past year": how long they had gone on when they turned."""
    return clause.verb.lower_ == "been" and any(
        c.lower_ in ("ongoing", "underway", "under") for c in clause.verb.children
    )


def _was_to_last(other: Clause, own: Clause) -> bool:
    """ "Stayed away from a session that was to have lasted until Friday": the infinitive tells of the session."""
    between = other.parent
    if between is None or between.parent is not own or between.relation != "relcl":
        return False
    done = any(c.dep_ in ("dobj", "obj") for c in other.verb.children)
    return other.relation == "xcomp" and other.is_a("hold") and not done


def _finite(clause: Clause) -> bool:
    return any(
        c.dep_ in ("aux", "auxpass") and c.tag_ in ("MD", "VBD", "VBZ", "VBP")
        for c in clause.verb.children
    )


def borrowing_cost(other: Clause, own: Clause) -> float | None:
    """Cost of borrowing a date from a neighbouring clause: infinitives and participles of one statement."""
    if other.parent is own and other.relation in ("xcomp", "acl", "relcl", "pcomp"):
        return 2.0
    if _was_to_last(other, own):
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
        return None if _finite(own) else 3.0  # "…, though Iceland has reopened the talks"
    if other.parent is own and other.relation == "advcl" and other.verb.tag_ == "VBG":
        return 4.0
    return None
