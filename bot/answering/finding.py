"""What a dialogue has to say to a question: by the kind of answer that it asks for, and by its second half."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from bot.answering.context import Context, Found
from bot.answering.happening import coming_happening, past_happening
from bot.answering.kinds.cause import answer_cause
from bot.answering.kinds.count import answer_count
from bot.answering.kinds.dating import answer_date
from bot.answering.kinds.duration import answer_duration
from bot.answering.kinds.listing import answer_list
from bot.answering.kinds.person import answer_person
from bot.answering.kinds.place import answer_place
from bot.answering.kinds.statement import answer_statement
from bot.answering.kinds.status import answer_status
from bot.answering.kinds.upcoming import answer_upcoming
from bot.answering.rivals import weighed_date
from bot.model import AnswerKind

_TIME_ASKED = re.compile(r"\b(?:when|w?hen|date|dates|day|month|year|since|time)\b", re.IGNORECASE)

_KINDS: dict[AnswerKind, Callable[[Context], Found]] = {
    AnswerKind.DATE: answer_date,
    AnswerKind.STATUS: answer_status,
    AnswerKind.PERSON: answer_person,
    AnswerKind.PLACE: answer_place,
    AnswerKind.CAUSE: answer_cause,
    AnswerKind.DURATION: answer_duration,
    AnswerKind.COUNT: answer_count,
    AnswerKind.LIST: answer_list,
    AnswerKind.UPCOMING: answer_upcoming,
    AnswerKind.STATEMENT: answer_statement,
    AnswerKind.OTHER: answer_statement,
}


_BY_SENTENCE: dict[AnswerKind, Callable[[Context], Found | None]] = {
    AnswerKind.DATE: past_happening,
    AnswerKind.UPCOMING: coming_happening,
}


def find(context: Context) -> Found:
    """What answers the question in one dialogue, or the plain word that nothing does."""
    query = context.query
    found = _KINDS[query.intent](context)
    if query.intent is AnswerKind.DATE:
        found = weighed_date(context, found)
    if (
        not found.answered
        and query.intent is AnswerKind.DATE
        and not _TIME_ASKED.search(query.text)
    ):
        stated = answer_statement(context)  # "latest pay offer?" asks what, not when
        found = stated if stated.answered else found
    if query.further is not None:
        found = _with_further(context, found, query.further)
    return found


def second_look(context: Context) -> Found | None:
    """What single sentences tell of a day, for a question whose first answer was not borne out."""
    told = _BY_SENTENCE.get(context.query.intent)
    return told(context) if told is not None else None


def _with_further(context: Context, found: Found, kind: AnswerKind) -> Found:
    """The answer to a question in two parts: both halves of one event, or the half that the reports tell."""
    told = set(found.events)
    events = tuple(e for e in context.facts.events if not told or e.id in told)
    query = replace(context.query, intent=kind, further=None)
    other = _KINDS[kind](
        replace(context, query=query, facts=replace(context.facts, events=events), _judged={})
    )
    if not other.answered:
        missing = (
            () if not found.answered else ("the other part of the question no report answers",)
        )
        return replace(found, caveats=(*found.caveats, *missing))
    if not found.answered:
        return replace(
            other, caveats=(*other.caveats, "only this part of the question is answered")
        )
    return replace(
        found,
        headline=f"{found.headline} {other.headline}",
        quotes=(*found.quotes, *(q for q in other.quotes if q not in found.quotes)),
        dates=found.dates or other.dates,
        events=tuple(dict.fromkeys((*found.events, *other.events))),
        caveats=tuple(dict.fromkeys((*found.caveats, *other.caveats))),
    )
