"""What a clause tells of: one event in the making, with its clause, its noun, its kind and its status."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.model import Kind, Status
from bot.reading.extraction.clauses import Clause
from bot.reading.extraction.nouns import DialogueNoun

if TYPE_CHECKING:
    from bot.reading.extraction.tree import Token


CALL_WORDS = {
    "phone",
    "telephone",
    "video",
    "videolink",
    "teleconference",
    "telephoned",
    "phoned",
    "videoconference",
}


TURNS = (Kind.SUSPENSION, Kind.RESUMPTION)


ELLIPTIC = {
    "one",
    "first",
    "second",
    "third",
    "fourth",
    "next",
    "last",
    "latter",
    "latest",
    "previous",
    "ones",
}


FOLLOWING = {
    "follow",
    "follows",
    "followed",
    "following",
    "precede",
    "precedes",
    "preceded",
    "preceding",
}


@dataclass(slots=True)
class Frame:
    """One event as one clause tells it."""

    clause: Clause
    noun: DialogueNoun | None
    kind: Kind
    status: Status
    partial: bool = False
    nominal: bool = False  # carried by a noun without a verb that says it was held
    unasserted: bool = (
        False  # only named ("the cancelled meeting", "the talks"), nothing is told of it
    )
    dated: bool = False  # an occasion only where it has a day of its own ("will be back")
    idiom: str = ""  # the class of the idiom that told it, "" where none did

    @property
    def anchor(self) -> Token:
        return self.noun.token if self.noun else self.clause.verb

    @property
    def label(self) -> str:
        return self.noun.text if self.noun else self.clause.verb.lower_


def kind_of_noun(noun: DialogueNoun) -> Kind:
    """The kind of event that a noun names when it takes place."""
    if noun.is_a("call") or (noun.is_a("meeting") and has_call_word(noun.token)):
        return Kind.CALL
    if noun.is_a("visit"):
        return Kind.VISIT
    if noun.is_a("meeting"):
        return Kind.MEETING
    if noun.is_a("agreement"):
        return Kind.AGREEMENT
    return Kind.CONTACT


def has_call_word(token: Token) -> bool:
    return any(c.lower_ in CALL_WORDS for c in token.subtree if abs(c.i - token.i) <= 4)


def first(nouns: list[DialogueNoun]) -> DialogueNoun | None:
    return nouns[0] if nouns else None
