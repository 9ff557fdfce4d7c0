"""Who, where no event tells it: by the sentence or passage that names the person whom the question asks for."""

from __future__ import annotations

import re

from bot.answering.called import names_of
from bot.answering.context import Context, Found, Quote
from bot.answering.doubts import of_other_form
from bot.answering.facts import stems
from bot.answering.kinds.named import (
    in_words,
    named_there,
    names_somebody,
    quotes_naming,
    sentences_of,
)
from bot.answering.outright import outright
from bot.answering.query import Query
from bot.answering.sentences import AHEAD, DENIAL
from bot.answering.telling import best_telling
from bot.answering.wording import date_words, event_words
from bot.model import AnswerKind, Event, Role, SideId

_PASSAGE_BAR = 0.55
_LEAD_BAR = 0.35
COMING = re.compile(
    r"\bwho(?:'ll| will| is going to| is to|'s going to| is due to)\b", re.IGNORECASE
)
OFFICE = re.compile(
    r"\bwho(?:'s| is| was| are| were| will be| has been| had been)?\b.{0,60}?\b(envoy|negotiator|mediator|minister|secretary|spokes\w+|ambassador"
    r"|president|premier|chancellor|adviser|representative|commissioner|chair\w*|director|coordinator|arbitrator)s?\b(?! (?:to|at|for) the\b.*(?:meeting|talks|round))",
    re.IGNORECASE,
)
_LEADING = re.compile(
    r"\b(?:chief|lead|head|leads?|led|heads?|headed|chairs?|chaired|chairmanship|presid(?:ed|es|ing)|mediat(?:ed|es|ing|or))\b[\w' -]{0,30}",
    re.IGNORECASE,
)


_AT_ITS_HEAD = re.compile(
    r"^\W*(?:at (?:its|their|the) head|it (?:is|was) (?:led|headed)|leading it|heading it)\b",
    re.IGNORECASE,
)
_TEAM = re.compile(r"\b(?:team|delegation|mission|contingent|envoys|negotiators)\b", re.IGNORECASE)


def _lead_by_passage(context: Context) -> Found | None:
    """Who leads a side for good ("chief negotiator"), where the question names no occasion."""
    query = context.query
    wanted = query.role_side or (query.sides[0] if query.sides else None)
    if wanted is None:
        return None
    leading = [
        (e, p)
        for e in context.facts.events
        for p in e.participants
        if p.role is Role.LEAD and p.side == wanted and _there(query, e, context)
        if not of_other_form(context, e)
    ]
    if leading:
        event, person = max(
            leading, key=lambda pair: (max(r.known for r in pair[0].reports), pair[0].id)
        )
        return Found(
            kind=AnswerKind.PERSON,
            headline=f"{in_words(person)}: {event_words(event)}, {date_words(event.when)}.",
            quotes=quotes_naming((person,), event, context),
            events=(event.id,),
        )
    hits = context.passages.find(
        query,
        need=lambda text: _names_lead(text, wanted, context),
    )
    good = [
        h
        for h in hits
        if h.coverage >= _LEAD_BAR
        and all(stems(p) <= stems(f"{h.article.title} {h.article.text}") for p in query.places)
    ]
    if not good:
        return None
    newest = max(good, key=lambda h: (h.passage.known, h.score))
    return Found(
        kind=AnswerKind.PERSON,
        headline="By the report quoted.",
        quotes=(Quote(newest.article, newest.passage.text),),
    )


def _names_lead(text: str, side: SideId, context: Context) -> bool:
    """Whether a sentence tells of a side's leader, and it or the next one names somebody."""
    pieces = sentences_of(text)
    names = names_of(context, side)
    for before, piece, following in zip(["", *pieces], pieces, [*pieces[1:], ""], strict=False):
        both = f"{piece} {following}"
        leading = _LEADING.search(piece) is not None and DENIAL.search(both) is None
        back = _AT_ITS_HEAD.search(piece) and _TEAM.search(before) and names & stems(before)
        if leading and (back or side in {m.side for m in context.gazetteer.find(piece)}):
            if named_there(piece, context) or named_there(following, context):
                return True
    return False


def _there(query: Query, event: Event, context: Context) -> bool:
    """Whether every place that the question names stands in the articles that tell of the event."""
    return all(stems(place) <= context.facts.around(event) for place in query.places)


def _ties(text: str, context: Context) -> bool:
    """Whether a sentence speaks of the side whose leader is asked for, by name or by what it is called."""
    query = context.query
    side = query.role_side or (query.sides[0] if query.sides else None)
    if side is None:
        return True
    named = {m.side for m in context.gazetteer.find(text)}
    return side in named or bool(names_of(context, side) & stems(text))


def person_told(context: Context) -> Found | None:
    """By the sentence that tells most of the question and names somebody whom the question does not."""
    query = context.query
    office = OFFICE.search(query.text)
    coming = COMING.search(query.text) is not None

    def need(text: str) -> bool:
        if query.role is Role.LEAD and not (_LEADING.search(text) and _ties(text, context)):
            return False
        if coming and AHEAD.search(text) is None:
            return False
        held = office is None or context.facts.coverage((office.group(1),), stems(text)) > 0
        return held and named_there(text, context) and DENIAL.search(text) is None

    telling = best_telling(context, need, ahead=coming) or outright(context, need, ahead=coming)
    if telling is None:
        return None
    return Found(kind=AnswerKind.PERSON, headline="By the report quoted.", quotes=(telling.quote,))


def person_by_passage(context: Context) -> Found | None:
    """A passage that says nearly all of the question and names somebody."""
    query = context.query
    if query.forum or query.ordinal or (query.role is Role.LEAD and query.window is not None):
        return None
    if query.role is Role.LEAD:
        return _lead_by_passage(context)
    for hit in context.passages.find(query)[:3]:
        sides = {m.side for m in context.gazetteer.find(hit.passage.text)}
        if (
            hit.coverage >= _PASSAGE_BAR
            and set(query.sides) <= sides | set(query.sides[:1])
            and any(names_somebody(text, context) for text in sentences_of(hit.passage.text))
        ):
            return Found(
                kind=AnswerKind.PERSON,
                headline="By the report quoted.",
                quotes=(Quote(hit.article, hit.passage.text),),
            )
    return None
