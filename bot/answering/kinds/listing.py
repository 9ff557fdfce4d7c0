"""Lists and timelines: every event that the question covers, in order; or a passage that enumerates."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.answering.context import OCCASIONS, Context, Found, Quote, fits_kind
from bot.answering.doubts import sound
from bot.answering.facts import stems
from bot.answering.kinds.listing_told import (
    Item,
    enumerates,
    listed_days,
    listed_happenings,
    with_days,
)
from bot.answering.kinds.selection import day_of, nearest, takes_part
from bot.answering.passages import sentences_near
from bot.answering.state import all_upcoming, resumptions, took_effect
from bot.answering.telling import best_telling
from bot.answering.wording import date_words, event_words, not_answered
from bot.answering.words import content_words
from bot.model import AnswerKind, Event, Kind

_MOST = 12
_PASSAGE_BAR = 0.5
_NEAR_SENTENCES = 4  # how far from its event an enumeration is looked for
_COMMAS = 2
_SEVERAL = 2
_NAMED = 0.95  # the sentence must name what is asked for
_WHICH = re.compile(
    r"\b(?:which|what)\s+((?:[\w'-]+\s+){0,2}?[\w'-]+s)\s+(?:were|are|did|have|had|do|will|would|has|does|is|was)\b",
    re.IGNORECASE,
)
_ENUMERATES = 0.8  # so much of a question about things the sentence that enumerates them must say
_ITEM, _ITEMS = 0.03, 5  # what each item of an enumeration is worth beside the question's words
_STORED = OCCASIONS | {Kind.SUSPENSION, Kind.RESUMPTION}
_AHEAD = re.compile(
    r"\b(?:upcoming|forthcoming|scheduled|planned|still (?:to come|ahead|due|have)|to come|coming up|ahead|in the (?:diary|calendar|pipeline)|on the (?:calendar|agenda|books|schedule)"
    r"|lined up|pencilled in|outstanding|remaining|will|are due|yet to (?:be held|come)|next (?:few|two|three|four))\b",
    re.IGNORECASE,
)
_THINGS = re.compile(
    r"\b(?:which|what|name)\b(?! (?:day|date|time|meeting|round|session|visit|call|talk|contact|encounter|summit)s?\b)",
    re.IGNORECASE,
)
_DAYS = re.compile(r"\b(?:dates|days|times|occasions|timeline|chronology)\b", re.IGNORECASE)
_FINE = 4  # days
_CONTACT_DAYS = 10  # a contact known less finely is no day on which talks resumed


def answer_list(context: Context) -> Found:
    """The events asked for, by date; where the question asks for other things, the passage that names them."""
    query = context.query
    if _AHEAD.search(query.text) and query.kinds & OCCASIONS:
        return _planned(context)
    events = matching_events(context) if query.kinds or _timeline(context) else []
    things = _things(context)
    if things is not None:
        return things
    if not query.kinds & _STORED and (recurring := listed_happenings(context)):
        return _recurring(context, recurring, events)
    days = listed_days(context)
    if days and (len(days) > len(events) or len(events) < _SEVERAL):
        return with_days(context, events, days)
    naming = context.passages.find(
        query, need=lambda text: text.count(",") >= _COMMAS, bonus=_enumerates
    )
    counted = query.kinds & _STORED and not _THINGS.search(query.text)
    passages = [h for h in naming[:2] if h.coverage >= _PASSAGE_BAR and not counted]
    if not events and not passages:
        told = best_telling(context, lambda text: text.count(",") >= _COMMAS)
        cut_off = Kind.SUSPENSION in query.kinds and not _DAYS.search(query.text)
        if told is not None and (_THINGS.search(query.text) or cut_off):
            return Found(
                kind=AnswerKind.LIST, headline="By the report quoted.", quotes=(told.quote,)
            )
        return Found(
            kind=AnswerKind.LIST,
            headline=not_answered("no report holds such a list") + nearest(context),
        )
    quotes = context.quotes(events, most=len(events)) if events else ()
    if not events:
        quotes = tuple(Quote(h.article, h.passage.text) for h in passages)
    elif len(events) == 1 and not _timeline(context):
        quotes = (*quotes, *_enumeration(context, events[0]))
    headline = f"{len(events)} found." if events else "By the reports quoted."
    return Found(
        kind=AnswerKind.LIST,
        headline=headline,
        quotes=tuple(quotes),
        dates=tuple(e.when for e in events),
        events=tuple(e.id for e in events),
        body=tuple(f"{date_words(e.when)}: {event_words(e)}." for e in events),
    )


def _recurring(context: Context, items: Sequence[Item], events: Sequence[Event]) -> Found:
    """What happened again and again, by single sentences and by what is stored of its kind."""
    stored = [
        e
        for e in events
        if e.kind is Kind.TRIGGER and e.kind in context.query.kinds and e.when.days <= _FINE
    ]
    alone, found = with_days(context, (), items), with_days(context, stored, items)
    found = found if len(found.dates) > len(alone.dates) else alone
    return found if len(found.dates) > 1 else _one_only(context)


def _one_only(context: Context) -> Found:
    return Found(
        kind=AnswerKind.LIST,
        headline=not_answered("the reports stored tell of one only, which is no list")
        + nearest(context),
    )


def _things(context: Context) -> Found | None:
    """ "Which channels were cut?" asks for what was cut, not when: the sentence that enumerates it."""
    query = context.query
    asked = _WHICH.search(query.text)
    if asked is None or not _THINGS.search(query.text) or _timeline(context):
        return None
    wanted = tuple(w for w in content_words(asked.group(1)) if not w.isdigit())

    def need(text: str) -> bool:
        listed = text.count(";") + 2 * text.count(":") >= _COMMAS or enumerates(text)
        return listed and context.facts.coverage(wanted, stems(text)) >= _NAMED

    told = best_telling(context, need) if wanted else None
    if told is None or told.own < _ENUMERATES:
        return None
    return Found(kind=AnswerKind.LIST, headline="By the report quoted.", quotes=(told.quote,))


def _planned(context: Context) -> Found:
    """Every dated plan that nothing has overtaken, soonest first."""
    query = context.query
    ahead = {e.id for e in all_upcoming(context.facts.events, query.asked.date())}
    events = [
        c.event
        for c in context.candidates(lambda e: e.id in ahead and fits_kind(e, query.kinds))
        if not c.missing
    ]
    events = sorted(_without_coarser(events), key=day_of)[:_MOST]
    if not events:
        return Found(
            kind=AnswerKind.LIST,
            headline=not_answered("no report dates any that are still to come") + nearest(context),
        )
    return Found(
        kind=AnswerKind.LIST,
        headline=f"{len(events)} planned.",
        quotes=context.quotes(events, most=len(events)),
        dates=tuple(e.when for e in events),
        events=tuple(e.id for e in events),
        body=tuple(f"{date_words(e.when)}: {event_words(e)}." for e in events),
        caveats=("planned as of the newest report",),
    )


def matching_events(context: Context) -> list[Event]:
    """Dated actual events of the wanted kinds that nothing of the question is missing from, in order of days,
    those told with somebody's name, a forum or a place before mere mentions."""
    query = context.query
    wanted = query.kinds or OCCASIONS | {Kind.SUSPENSION, Kind.RESUMPTION}
    exact = bool(wanted & {Kind.SUSPENSION, Kind.RESUMPTION})
    day = query.asked.date()
    found = [
        c.event
        for c in context.candidates(
            lambda e: took_effect(e, day) and (e.kind in wanted if exact else fits_kind(e, wanted))
        )
        if not c.missing
        and c.event.when.known
        and day_of(c.event) <= query.asked.date()
        and c.event.when.days <= 62
        and sound(context, c.event)
    ]
    if query.persons:
        found = [e for e in found if takes_part(e, context)] or found
    if wanted == {Kind.RESUMPTION}:
        contacts = {e.id for e in resumptions(context.facts.events, day)} - {e.id for e in found}
        found += [
            c.event
            for c in context.candidates(lambda e: e.id in contacts)
            if not c.missing and c.event.when.days <= _CONTACT_DAYS
        ]
    found = _without_coarser(found)
    solid = [e for e in found if _solid(e)] or found
    return sorted(solid, key=day_of)[-_MOST:]


def _without_coarser(events: list[Event]) -> list[Event]:
    """A month-wide telling of something that is also told to the day is no further item."""
    return [
        e
        for e in events
        if e.when.days <= 10
        or not any(
            o.id != e.id and o.when.days <= 10 and o.when.within(e.when) and o.kind is e.kind
            for o in events
        )
    ]


def _solid(event: Event) -> bool:
    told = len(event.reports) > 1 or bool(event.forum or event.place or event.participants)
    return told or event.kind in (Kind.SUSPENSION, Kind.RESUMPTION)


def _enumeration(context: Context, event: Event) -> tuple[Quote, ...]:
    """The sentence near the event's own that enumerates most: what was scrapped, shown, agreed."""
    found: list[tuple[float, Quote]] = []
    own = {report.quote for report in event.reports}
    for report in event.reports:
        article = context.facts.article(report)
        found.extend(
            (
                context.facts.coverage(context.query.words, stems(quote))
                + _ITEM * min(quote.count(","), _ITEMS),
                Quote(article, quote),
            )
            for quote in sentences_near(article, report.span, _NEAR_SENTENCES)
            if enumerates(quote) and quote not in own and not context.facts.hides(article, quote)
        )
    return (max(found, key=lambda pair: pair[0])[1],) if found else ()


def _timeline(context: Context) -> bool:
    return "timeline" in context.query.text.lower() or "chronology" in context.query.text.lower()


def _enumerates(text: str) -> float:
    return min(text.count(","), 5) * 0.04
