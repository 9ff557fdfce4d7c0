"""The sentence of a question that asks, taken apart, and whether it asks about what was or what is to come."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.answering.query import Order
from bot.answering.questions.clauses import Clause, clauses, sentences
from bot.answering.questions.intent import intent_of
from bot.answering.questions.known import KnownNames
from bot.answering.questions.lists import AskingLists
from bot.answering.questions.order import order_of
from bot.answering.questions.tense import Tense, tense
from bot.answering.questions.text import Token, joined
from bot.answering.questions.wanting import Wanting, cues_of
from bot.model import AnswerKind, DateMention

_UNSPECIFIC = (AnswerKind.STATUS, AnswerKind.OTHER)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence of a question, taken apart: `asking` is the clause that asks, without its dates."""

    parts: tuple[Clause, ...]
    asking: tuple[Token, ...]
    intent: AnswerKind
    tense: Tense
    order: Order

    @property
    def behind(self) -> tuple[Token, ...]:
        """The words of the clauses that only place what is asked."""
        return tuple(t for part in self.parts if part.opening for t in part.tokens)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """The whole question, made even, with its dates."""

    text: str
    tokens: tuple[Token, ...]
    dates: tuple[DateMention, ...]
    known: KnownNames


def asking_sentence(question: Wording, lists: AskingLists, wanting: Wanting) -> Sentence:
    """The sentence that asks most: the first that asks for something particular, else for the state."""
    found = []
    for tokens in sentences(question.tokens, question.text, lists) or (question.tokens,):
        parts = clauses(tokens, question.dates, lists)
        asking = tuple(t for t in parts[0].tokens if not _dated(t, question.dates))
        order = order_of(joined(asking), joined(tokens), lists)
        when = tense(parts[0].tokens)
        intent = intent_of(parts[0].joined, when, order, lists)
        found.append(Sentence(parts=parts, asking=asking, intent=intent, tense=when, order=order))
    chosen = min(
        found,
        key=lambda s: _UNSPECIFIC.index(s.intent) + 1 if s.intent in _UNSPECIFIC else 0,
    )
    lows = [t.low for t in question.tokens]
    return replace(chosen, intent=wanting.kind(cues_of(lows, chosen.intent, lists), chosen.intent))


def asks_ahead(sentence: Sentence) -> bool:
    """Whether the question is about what is to come: "are they still meeting on Monday?"."""
    if sentence.intent is AnswerKind.UPCOMING or sentence.tense is Tense.FUTURE:
        return True
    doing = any(t.low.endswith("ing") for t in sentence.asking)
    return sentence.intent is AnswerKind.STATUS and sentence.tense is Tense.PRESENT and doing


def asks_past(sentence: Sentence) -> bool:
    """Whether the question is about what has been."""
    return sentence.tense is Tense.PAST and sentence.intent is not AnswerKind.UPCOMING


def _dated(token: Token, dates: tuple[DateMention, ...]) -> bool:
    return any(
        d.span.start <= token.start < d.span.end and (d.when.start or d.when.end) for d in dates
    )
