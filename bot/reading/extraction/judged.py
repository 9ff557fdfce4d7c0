"""An occasion that a sentence only judges or looks back on: "the talks did not end the dispute", "the outcome of the meeting"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.model import Status
from bot.reading.extraction.clauses import Clause
from bot.reading.extraction.frame import Frame, kind_of_noun
from bot.reading.extraction.nouns import DialogueNoun
from bot.reading.extraction.status import noun_status

if TYPE_CHECKING:
    from bot.reading.extraction.tree import Token

_TAKING = frozenset({"place", "form", "shape"})
_MAYBE = frozenset("possible likely imminent certain due on scheduled planned ready".split())
_LOOKING_BACK = frozenset(
    "outcome result results conclusion aftermath wake minutes failure success".split()
)


def judged(clause: Clause, noun: DialogueNoun, status: Status) -> Frame | None:
    """The occasion as it is only named, where the clause tells of what it brought; None where of its being held."""
    if not _brought_nothing(clause, noun.token, status):
        return None
    own = noun_status(noun.token)
    ahead = Status.PLANNED if status is Status.CANCELLED else Status.ACTUAL
    status = ahead if own is Status.ACTUAL else own
    return Frame(clause, noun, kind_of_noun(noun), status, nominal=True, unasserted=True)


def looked_back_on(noun: Token) -> bool:
    """ "Wishes to inform the public of the outcome of the meeting": what has an outcome has been."""
    return noun.dep_ == "pobj" and noun.head.head.lower_ in _LOOKING_BACK


def _brought_nothing(clause: Clause, noun: Token, status: Status) -> bool:
    """Whether a "not" denies what the occasion brought and not the occasion: "the talks did not end the dispute",
    "the meeting would not go over principles", "the round was not easy"."""
    if noun.dep_ != "nsubj" or not clause.negated or clause.passive:
        return False
    if status not in (Status.DENIED, Status.CANCELLED) or any(
        c.lower_ == "no" for c in noun.children
    ):
        return False
    thing = next((c for c in clause.verb.children if c.dep_ in ("dobj", "obj")), None)
    if thing is not None:
        return thing.lower_ not in _TAKING and not clause.is_a("refuse", "cancel", "postpone")
    if clause.verb.lower_ in ("be", "is", "was", "are", "were", "been"):
        said = [c for c in clause.verb.children if c.dep_ in ("acomp", "attr")]
        return any(c.lower_ not in _MAYBE for c in said)
    return not clause.is_a("hold", "suspend", "resume", "cancel", "postpone", "plan", "meet")
