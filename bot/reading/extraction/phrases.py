"""Fixed expressions that turn a dialogue: "back on track", "on hold"."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from bot.lexicon.dialogue import dialogue_lexicon
from bot.model import Kind, Status
from bot.reading.extraction.clauses import Clause
from bot.reading.extraction.frame import Frame, first, kind_of_noun
from bot.reading.extraction.nouns import DialogueNoun, dialogue_nouns
from bot.reading.extraction.status import status_of


def phrase_turn(clause: Clause, inside: list[DialogueNoun]) -> Frame | None:
    """A fixed expression ("back on track", "on hold") in the clause of a dialogue noun or of its pronoun.

    Where no dialogue noun is near, "the militaries have been on hold" speaks of their relations.
    """
    about = [n for n in inside if n.is_a("channel", "meeting", "call", "halt")]
    for kind, at in _phrases_in(clause.verb.doc.text.lower()):
        if not _inside(clause, at):
            continue
        noun = first(about) or _antecedent(clause)
        if noun is not None:
            status = status_of(clause)
            if status in (
                Status.DENIED,
                Status.CANCELLED,
            ):  # the phrase holds the negation itself
                status = Status.ACTUAL
            if kind is Kind.MEETING or (
                kind is Kind.SUSPENSION and noun.is_a("meeting") and not noun.plural
            ):
                return Frame(clause, noun, kind_of_noun(noun), Status.CANCELLED)
            return Frame(clause, noun, kind, status)
    return None


@lru_cache(maxsize=64)  # asked for each clause of a sentence
def _phrases_in(text: str) -> tuple[tuple[Kind, int], ...]:
    """What each fixed expression of a sentence tells of, and where it first stands."""
    return tuple(
        (kind, found.start())
        for kind, phrase, pattern in _phrases()
        if phrase in text and (found := pattern.search(text)) is not None
    )


@cache
def _phrases() -> tuple[tuple[Kind, str, re.Pattern[str]], ...]:
    """The fixed expressions as whole words: "on hold" is not "on holding"."""
    return tuple(
        (kind, phrase, re.compile(rf"\b{re.escape(phrase)}\b"))
        for kind, name in (
            (Kind.MEETING, "cancel"),
            (Kind.RESUMPTION, "resume"),
            (Kind.SUSPENSION, "suspend"),
        )
        for phrase in dialogue_lexicon().phrases[name]
    )


def _antecedent(clause: Clause) -> DialogueNoun | None:
    subject = clause.subject
    before = [n for n in dialogue_nouns(clause.verb.doc) if n.is_a("channel", "meeting")]
    if subject is None:
        return first(before)
    return first([n for n in before if n.token in list(subject.subtree)]) or first(
        [n for n in reversed(before) if n.token.i < clause.verb.i and n.is_a("channel")]
        or [n for n in reversed(before) if n.token.i < clause.verb.i]
    )


def _inside(clause: Clause, at: int) -> bool:
    return any(t.idx <= at < t.idx + len(t) for t in clause.tokens)
