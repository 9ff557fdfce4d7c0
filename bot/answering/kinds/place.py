"""Where: the place of one event."""

from __future__ import annotations

import re

from bot.answering.context import OCCASIONS, Context, Found, Quote, fits_kind
from bot.answering.facts import stems
from bot.answering.kinds.place_near import place_near
from bot.answering.kinds.selection import choose, day_of, nearest, takes_part
from bot.answering.outright import outright
from bot.answering.passages import sentences_near
from bot.answering.query import Order, Query
from bot.answering.sentences import find_sentences, subject_words
from bot.answering.state import resumptions
from bot.answering.telling import best_telling
from bot.answering.wording import date_words, event_words, not_answered
from bot.answering.words import stem
from bot.lexicon.dialogue import dialogue_lexicon
from bot.model import AnswerKind, Event, Kind, Status
from bot.reading.folding import REAL

_NOW = re.compile(
    r"\b(?:now|currently|these days|at present|at the moment|being held)\b", re.IGNORECASE
)
_SENTENCE_BAR = 0.6
_FINE = 31  # days
_BORNE = 0.8
_REACH = 4  # sentences around that which tells of an occasion, in which its place is looked for
_SENTENCE_BAR_STORED = 0.82


def answer_place(context: Context) -> Found:
    """The place of the event that the question means, as the reports name it."""
    query = context.query
    held = [
        c
        for c in context.candidates(lambda e: _placed(e, query))
        if not c.missing and places_of(c.event)
    ]
    if not held and query.kinds == {Kind.RESUMPTION}:
        turned = {e.id for e in resumptions(context.facts.events, query.asked.date())}
        held = [
            c
            for c in context.candidates(lambda e: e.id in turned)
            if not c.missing and places_of(c.event)
        ]
    if query.persons and any(
        not c.missing and takes_part(c.event, context)
        for c in context.candidates(lambda e: fits_kind(e, query.kinds))
    ):
        of_both = context.matcher.of_both
        held = [
            c
            for c in held
            if takes_part(c.event, context) or of_both(context.query, context.facts, c.event)
        ]
    if held and query.order is Order.ANY and _NOW.search(query.text):
        held = [max(held, key=lambda c: (day_of(c.event), c.score))]
    chosen = choose(held, query.order, query.asked.date()) or (held[0] if held else None)
    if chosen is not None and query.order is Order.LAST:
        later = _unplaced_since(context, chosen.event)
        if later is not None:
            return _of_its_article(context, later)
    if chosen is None:
        return (
            _by_sentence(context)
            or _told(context)
            or _by_article(context)
            or (place_near(context) if _of_talks(query) else None)
            or Found(
                kind=AnswerKind.PLACE,
                headline=not_answered("no report names the place") + nearest(context),
            )
        )
    event = chosen.event
    places = places_of(event)
    return Found(
        kind=AnswerKind.PLACE,
        headline=f"{', '.join(places)}: {event_words(event)}, {date_words(event.when)}.",
        quotes=context.quotes([event]),
        dates=(event.when,) if event.when.start or event.when.end else (),
        events=(event.id,),
    )


def _of_talks(query: Query) -> bool:
    """Whether the place of an occasion or an accord is asked for, not of what happened beside the talks."""
    return Kind.TRIGGER not in query.kinds and _HEAD.search(query.text) is None


def _unplaced_since(context: Context, event: Event) -> Event | None:
    """The last occasion of the kind asked for, where it is later than the last whose place is told."""
    held = [
        c
        for c in context.candidates(
            lambda e: e.status in REAL and e.kind in OCCASIONS and fits_kind(e, context.query.kinds)
        )
        if not c.missing and c.event.when.known and c.event.when.days <= _FINE
    ]
    last = choose(held, Order.LAST, context.query.asked.date())
    if last is None or places_of(last.event) or day_of(last.event) <= day_of(event):
        return None
    return last.event


def _by_article(context: Context) -> Found | None:
    """The place that the article names around an event which alone bears the question out, and has none itself."""
    query = context.query
    fitting = [
        c
        for c in context.candidates(lambda e: e.status in REAL and e.kind in query.kinds)
        if not c.missing and c.coverage >= _BORNE and c.event.when.start is not None
    ]
    chosen = choose(fitting, query.order, query.asked.date())
    if chosen is None or _NOW.search(query.text):
        return None
    found = _of_its_article(context, chosen.event)
    return found if found.answered else None


def _of_its_article(context: Context, event: Event) -> Found:
    """The sentence of an event's own article that names a building or a town where it must have been."""
    for report in event.reports:
        article = context.facts.article(report)
        near = sentences_near(article, report.span, _REACH)
        told = [text for text in near if _BUILDING.search(text)]
        if told:
            return Found(
                kind=AnswerKind.PLACE,
                headline=f"By the report quoted, of: {event_words(event)}, {date_words(event.when)}.",
                quotes=(Quote(article, told[0]), *context.quotes([event], most=1)),
                dates=(event.when,),
                events=(event.id,),
            )
    return Found(
        kind=AnswerKind.PLACE, headline=not_answered("no report names the place") + nearest(context)
    )


def _by_sentence(context: Context) -> Found | None:
    """A sentence that says nearly all of the question and names a place."""
    query = context.query
    if query.ordinal is not None or query.forum:
        return None
    bar = _SENTENCE_BAR_STORED if query.kinds else _SENTENCE_BAR
    for hit in find_sentences(context, lambda text: _places_it(text, context))[:1]:
        if hit.coverage >= bar:
            return Found(
                kind=AnswerKind.PLACE, headline="By the report quoted.", quotes=(hit.quote,)
            )
    return None


def _told(context: Context) -> Found | None:
    """By the sentence that tells most of the question and names a place that the question does not."""
    named = stems(" ".join(context.query.places))
    ahead = not context.query.statuses & REAL

    def need(text: str) -> bool:
        return any(
            m.place and not stems(m.span.of(text)) <= named and not _OF.search(text[: m.span.start])
            for m in context.gazetteer.find(text)
        )

    telling = best_telling(context, need) or outright(
        context, lambda text: need(text) or _VENUE.search(text) is not None, ahead=ahead
    )
    if telling is None:
        return None
    return Found(kind=AnswerKind.PLACE, headline="By the report quoted.", quotes=(telling.quote,))


_BUILDING = re.compile(
    r"\b(?:in|into|at|inside|to)\b[^.;]{0,30}?\b(?:palace|hotel|villa|residence|headquarters|mansion|castle|embassy|centre|center|ministry|resort|lodge|airport|base|building|hall|complex|tent)\b",
    re.IGNORECASE,
)
_OF = re.compile(r"\b(?:of|by|with|for)\s+(?:the )?$", re.IGNORECASE)  # "the president of Korea"
_VENUE = re.compile(
    r"\b(?:in|at|on) (?:the )?(?!(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Mon|Tue|Wed|Thu|Fri|Sat|Sun)\w*\b)"
    r"[A-Z][\w-]+(?!['’\w])(?! (?:[A-Z]\w+ )?['’])"
)
_CLAUSES = re.compile(r"[,;:–—]|\b(?:since|after|before|when|while|where|who|which)\b")


def _places_it(text: str, context: Context) -> bool:
    """Whether one clause holds both a place and something of what is asked about."""
    sought = {stem(w) for w in subject_words(context)}
    return any(
        any(m.place for m in context.gazetteer.find(clause)) and sought & stems(clause)
        for clause in _CLAUSES.split(text)
    )


_HEAD = re.compile(
    r"\bwhere (?:was|were|did|is|are) (?:the |this |that |last |a )*([\w'-]+)(?: [\w'-]+)? (?:that|which|who)\b",
    re.IGNORECASE,
)


def _of_head(event: Event, query: Query) -> bool:
    """ "Where was the bombing that stopped the talks?" asks for the bombing, not for the talks."""
    found = _HEAD.search(query.text)
    if found is None or "trigger" not in dialogue_lexicon().nouns.get(found.group(1).lower(), ()):
        return True
    return event.kind is Kind.TRIGGER


def _placed(event: Event, query: Query) -> bool:
    """Held, or planned where the question does not insist on the past; calls have no place."""
    asked_past = query.statuses == {Status.ACTUAL}
    ahead = bool(query.statuses) and not query.statuses & REAL
    real = (event.status in REAL and not ahead) or (
        event.status in (Status.PLANNED, Status.POSTPONED) and not asked_past
    )
    wanted = fits_kind(event, query.kinds) or (
        event.kind is Kind.RESUMPTION and bool(query.kinds & OCCASIONS)
    )
    return (
        real
        and wanted
        and _of_head(event, query)
        and (event.kind is not Kind.CALL or Kind.CALL in query.kinds)
    )


def places_of(event: Event) -> tuple[str, ...]:
    """Every place told of the event, the most told first."""
    told = [event.place] if event.place else []
    told += [r.place for r in event.reports if r.place]
    return tuple(dict.fromkeys(told))
