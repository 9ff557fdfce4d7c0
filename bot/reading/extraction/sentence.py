"""What is known of one parsed sentence, and what becomes of it: the draft of a report."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from bot.lexicon.gazetteer import PartyMention
from bot.model import (
    NO_DATE,
    Basis,
    Cause,
    DateMention,
    Kind,
    Participant,
    SideId,
    Span,
    Status,
    When,
)
from bot.reading.dates.apart import Distance
from bot.reading.extraction.clauses import Clause
from bot.reading.extraction.people import PersonMention

if TYPE_CHECKING:
    from bot.reading.extraction.tree import Doc, Token


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A parsed sentence with all that was found in it; offsets of parties and people are its own,
    those of `span` and `dates` are the cleaned text's."""

    index: int
    span: Span
    text: str
    doc: Doc
    clauses: list[Clause]
    owner: dict[int, Clause]
    parties: tuple[PartyMention, ...]
    people: tuple[PersonMention, ...]
    dates: tuple[DateMention, ...]
    published: date | None
    distances: tuple[Distance, ...] = ()  # "five days after" and the like, by the cleaned text
    agreed: str = ""  # the accord named last in the sentence before: what holds "since then"
    before: str = ""  # the dialogue noun named last in the sentences before: what "it" can mean
    scene: When = (
        NO_DATE  # the single day that the sentence before names, where it tells of no event
    )
    news: When = NO_DATE  # the day that the opening of the article names
    opening: frozenset[str] = frozenset()  # the words of its headline and its first sentence
    dateline: str = ""  # the place that the story was sent from: what "here" means
    there: str = ""  # the place named last before: what "there" means
    known_people: tuple[
        PersonMention, ...
    ] = ()  # those of the sentence before: who "the two" can be
    pair: tuple[PersonMention, ...] = ()  # the two of different sides who were last named together


@dataclass(slots=True, kw_only=True)
class Draft:
    """A report in the making. Spans are offsets into the cleaned text."""

    sentence: int
    span: Span
    kind: Kind
    status: Status
    noun: str
    trigger: str
    when: When = NO_DATE
    basis: Basis = Basis.NONE
    said: When = NO_DATE
    sides: tuple[SideId, ...] = ()
    participants: tuple[Participant, ...] = ()
    place: str = ""
    forum: str = ""
    ordinal: int | None = None
    causes: tuple[Cause, ...] = ()
    speaker: str = ""
    agent: SideId | None = None
    partial: bool = False
    presupposed: bool = False
    foreign: bool = False  # somebody who is no party acts
    both: bool = False  # "the two sides": whoever the article is about
    definite: bool = False  # refers back: "the meeting"
    asserted: bool = True
    nominal: bool = False  # carried by a noun alone
    scene: When = NO_DATE  # the single day of the sentence before, where that tells of no event
    by_verb: bool = False  # no noun names the occasion
    pronoun: bool = False  # "it", called off or put off
    background: bool = False  # told as what had been before
    fruitless: str = (
        ""  # it ended without result: "dialogue" or "parties", by who is said to have failed
    )
    previous: bool = False  # "the previous one": another of the series, not the one told of
    one_before: bool = False  # "the previous round": of the series told of, and earlier
    bygone: bool = False  # only taken for granted: what follows does not go on about it
    sides_of_people: tuple[SideId | None, ...] = field(default=())


def is_person(token: Token, sentence: Sentence) -> bool:
    return any(p.span.start <= token.idx < p.span.end for p in sentence.people)


def token_of(person: PersonMention, sentence: Sentence) -> Token | None:
    index = token_at(sentence.doc, person.span)
    return sentence.doc[index] if index is not None else None


def token_at(doc: Doc, span: Span) -> int | None:
    found = doc.stretch(span.start, span.end)
    return found.root.i if found is not None and len(found) else None
