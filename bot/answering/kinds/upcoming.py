"""What is planned next; a plan that was called off or overtaken is no longer one."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.answering.context import OCCASIONS, Context, Found, fits_kind
from bot.answering.dated_telling import coming_telling, given_up
from bot.answering.happening import asks_happening, coming_happening
from bot.answering.kinds.selection import day_of, nearest
from bot.answering.query import Order, Query
from bot.answering.rivals import coming_outright
from bot.answering.sentences import date_in, find_sentences, subject_words
from bot.answering.state import all_upcoming
from bot.answering.wording import PLAN_PASSED, date_words, event_words, not_answered
from bot.model import AnswerKind, Event, Kind, Status
from bot.reading.folding import same_person

_MOST = 4
_SENTENCE_BAR = 0.6
_OFFERED = 14  # days
_FRESH = timedelta(days=30)
_COARSE = 62  # days; a plan for some time in a longer span comes after those that are dated


def answer_upcoming(context: Context) -> Found:
    """The next dated plan that the question can mean, others after it."""
    query = context.query
    day = query.asked.date()
    planned = {e.id for e in all_upcoming(context.facts.events, day)}
    if asks_happening(context):
        told = coming_happening(context)
        if told is not None:
            return told
    wanted = frozenset(query.kinds - {Kind.RESUMPTION}) or query.kinds
    if not wanted and _open(context):
        wanted = OCCASIONS
    fitting = [
        c
        for c in context.candidates(
            lambda e: e.id in planned and (fits_kind(e, wanted) or fits_kind(e, query.kinds))
        )
        if not c.missing
    ]
    fitting = [c for c in fitting if c.event.kind in query.kinds] or fitting
    if not fitting and query.persons:
        fitting = [
            c for c in context.candidates(lambda e: e.id in planned and _takes_part(e, query)) if not c.missing
        ]  # fmt: skip
    if fitting:
        best = max(c.score for c in fitting)
        close = [c.event for c in fitting if c.score >= best - (2.5 if _open(context) else 0.5)]
        if _open(context):
            close = [e for e in close if context.matcher.topical(e, context.facts)] or close
        ordered = sorted(close, key=lambda e: (e.when.days > _COARSE, day_of(e), e.when.days))
        return _answer(context, ordered)
    return (
        coming_happening(context)
        or _by_sentence(context)
        or coming_telling(context)
        or coming_outright(context)
        or _proposed(context)
        or _nothing(context)
    )


def _takes_part(event: Event, query: Query) -> bool:
    """ "When is X expected on the picket line?": X's own visit, whatever kind the rest of the words name."""
    return event.kind in OCCASIONS and all(
        any(same_person(name, p.name) for p in event.participants) for name in query.persons
    )


def _by_sentence(context: Context) -> Found | None:
    """A sentence that dates ahead what the question names and no event tells of."""
    query = context.query
    if query.kinds & OCCASIONS or query.ordinal is not None or query.forum:
        return None  # occasions are stored as events: none there is none known
    asked = query.asked.date()
    wanted = subject_words(context)
    for hit in find_sentences(context)[:3]:
        if hit.coverage < _SENTENCE_BAR:
            return None
        if given_up(hit.text):
            continue
        mention = date_in(hit, wanted, lambda m: m.when.end is not None and m.when.end >= asked)
        if mention is not None:
            return Found(
                kind=AnswerKind.UPCOMING,
                headline=f"{date_words(mention.when)}, by the report quoted.",
                quotes=(hit.quote,),
                dates=(mention.when,),
            )
    return None


def _open(context: Context) -> bool:
    """Whether the question asks for whatever comes next."""
    query = context.query
    return query.order is Order.NEXT or not (query.persons or query.places or query.forum)


def _answer(context: Context, events: list[Event]) -> Found:
    first = events[0]
    rest = tuple(f"Then {date_words(e.when)}: {event_words(e)}." for e in events[1:_MOST])
    shown = events[:_MOST]
    return Found(
        kind=AnswerKind.UPCOMING,
        headline=f"{date_words(first.when)}: {event_words(first)}.",
        quotes=context.quotes(shown),
        dates=tuple(e.when for e in shown),
        events=tuple(e.id for e in shown),
        body=rest,
        caveats=("planned as of the newest report",),
    )


def _proposed(context: Context) -> Found | None:
    """A day that was offered not long ago and not turned down since, where nothing is agreed yet."""
    query = context.query
    day = query.asked.date()
    offered = [
        c.event
        for c in context.candidates(
            lambda e: e.status is Status.PROPOSED and e.kind in query.kinds and e.when.known
        )
        if not c.missing
        and day_of(c.event) >= day
        and c.event.when.days <= _OFFERED
        and query.asked - c.event.known <= _FRESH
    ]
    if not offered:
        return None
    found = _answer(context, offered[:1])
    return replace(found, caveats=("that day was proposed; no report tells that it was agreed",))


def _nothing(context: Context) -> Found:
    """Say what is nearest: a plan called off, one whose day has passed, one without a date."""
    query = context.query
    related = [
        c
        for c in context.candidates(
            lambda e: (
                e.status in (Status.PLANNED, Status.POSTPONED, Status.CANCELLED, Status.PROPOSED)
            )
        )
        if not c.missing
    ]
    said = "no report gives a date for it"
    for candidate in related[:1]:
        event = candidate.event
        passed = (
            event.status is Status.PLANNED
            and event.when.end is not None
            and event.when.end < query.asked.date()
        )
        note = PLAN_PASSED if passed else event_words(event)
        said += f". Nearest: {date_words(event.when)}, {note}"
    if not related:
        return Found(kind=AnswerKind.UPCOMING, headline=not_answered(said) + nearest(context))
    return Found(kind=AnswerKind.UPCOMING, headline=not_answered(said))
