"""How long: a length that a report states, or the time between two events."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.answering.context import OCCASIONS, Context, Found, fits_kind
from bot.answering.doubts import sound
from bot.answering.kinds.duration_told import LENGTH, length_in, length_stated, length_told
from bot.answering.kinds.going_on import asks_going_on, going_on
from bot.answering.kinds.lasted import occasion_length, own_length
from bot.answering.kinds.selection import choose, day_of, nearest
from bot.answering.kinds.thing_lasted import thing_length
from bot.answering.matching import Candidate, happened
from bot.answering.query import Order
from bot.answering.state import resumptions
from bot.answering.versions import with_disagreement
from bot.answering.wording import date_words, event_words, not_answered, span_words
from bot.model import AnswerKind, Event, Kind, Precision, When
from bot.reading.folding import TURNS

_GAP = re.compile(
    r"\b(?:before|since|between|after|until|till|gap|break|pause|apart|wait|suspen\w+)\b",
    re.IGNORECASE,
)
_BREAK = re.compile(
    r"\b(?:gap|break|breaks|pause|paused|interval|hiatus|lull|freeze|frozen|halt\w*|suspen\w+|interrupt\w+|off|down|stopped|cut|dead|shut|closed)\b",
    re.IGNORECASE,
)
_BOTH = 2
_DATED_FINELY = 31  # days


def answer_duration(context: Context) -> Found:
    """Between two meetings where the question names both; else how long the break before an event was."""
    query = context.query
    if asks_going_on(query.text):
        return going_on(context) or _untold(context)
    own = occasion_length(context) or _of_occasion(context) or thing_length(context)
    if own is not None:
        return own
    if Kind.SUSPENSION not in query.kinds and query.polarity != "off":
        found = _between(context) or (_break(context) if _break_asked(context) else None)
    else:
        found = _break(context) or _between(context)
    return (
        found
        or _of_event(context)
        or length_stated(context)
        or length_told(context)
        or _untold(context)
    )


def _untold(context: Context) -> Found:
    return Found(
        kind=AnswerKind.DURATION,
        headline=not_answered("no report tells how long") + nearest(context),
    )


def _of_occasion(context: Context) -> Found | None:
    """How long one occasion lasted, where the question names it and no break before or after it."""
    query = context.query
    named = query.places or query.window or query.ordinal is not None
    if query.polarity or not query.kinds or not query.kinds <= OCCASIONS or not named:
        return None
    if _GAP.search(query.text):
        return None
    held = [
        c
        for c in context.candidates(lambda e: happened(e) and fits_kind(e, query.kinds))
        if not c.missing and c.event.when.known
    ]
    chosen = choose(held, query.order, query.asked.date())
    event = chosen.event if chosen else None
    if event is None or event.when.precision is not Precision.RANGE or event.when.days < _BOTH:
        return None
    return Found(
        kind=AnswerKind.DURATION,
        headline=f"{own_length(event) or span_words(event.when.days)}: {event_words(event)}, {date_words(event.when)}.",
        quotes=context.quotes([event]),
        dates=tuple(When.day(d) for d in (event.when.start, event.when.end) if d is not None),
        events=(event.id,),
    )


def _break_asked(context: Context) -> bool:
    """Not every length is that of a break: "how long between their call and their meeting?" names both ends."""
    query = context.query
    if Kind.TRIGGER in query.kinds:
        return False  # how long a strike lasts is not how long the talks were off
    if query.kinds <= OCCASIONS and not query.forum and not query.polarity:
        return _GAP.search(query.text) is not None or _BREAK.search(query.text) is not None
    return bool(query.kinds & TURNS or query.polarity or query.forum) or len(query.kinds) < _BOTH


def _of_event(context: Context) -> Found | None:
    """The length that the sentence of an event gives ("began in September and went on for 40 days")."""
    query = context.query
    if not query.kinds or not (
        query.window or query.ordinal or query.forum or query.places or query.persons
    ):
        return None
    found = [
        c
        for c in context.candidates(lambda e: happened(e) and e.kind in query.kinds)
        if not c.missing and length_in(c.event)
    ]
    if not found:
        return None
    event = found[0].event
    naming = tuple(r for r in event.reports if LENGTH.search(r.quote))
    return Found(
        kind=AnswerKind.DURATION,
        headline=f"{length_in(event)}, by the report quoted: {event_words(event)}, {date_words(event.when)}.",
        quotes=context.quotes([replace(event, reports=naming)]),
        dates=(event.when,) if event.when.start else (),
        events=(event.id,),
    )


def _break(context: Context) -> Found | None:
    """From the last suspension to the resumption or contact that the question names, or the last one."""
    query = context.query
    ends = [
        c
        for c in context.candidates(
            lambda e: (
                happened(e)
                and e.kind in (Kind.RESUMPTION, Kind.MEETING, Kind.CALL)
                and e.when.known
                and sound(context, e)
            )
        )
        if not c.missing
    ]
    again = {e.id for e in resumptions(context.facts.events, query.asked.date())}
    turned = [c for c in ends if c.event.kind is Kind.RESUMPTION or c.event.id in again]
    meeting = Kind.MEETING in query.kinds or bool(query.forum)
    end = choose(
        (ends if meeting else turned) or ends,
        Order.LAST if query.order is Order.ANY else query.order,
        query.asked.date(),
    )
    if end is None:
        return None
    if not turned and not meeting and query.order is Order.ANY:
        end = _first_contact(context, ends) or end
    if query.forum:
        starts = [
            e for e in context.facts.events
            if happened(e) and e.kind is Kind.MEETING and e.forum == query.forum and e.when.known and day_of(e) < day_of(end.event)
        ]  # fmt: skip
    else:
        starts = []
    halts = [
        e for e in context.facts.events
        if happened(e) and e.kind is Kind.SUSPENSION and e.when.known and day_of(e) < day_of(end.event)
        and not e.when.overlaps(end.event.when)
    ]  # fmt: skip
    pool = starts or halts
    if not pool or _halted_since(context, end.event):
        return None
    start = max(pool, key=day_of)
    between = _contacts_between(context, start, end.event)
    if between and not _BREAK.search(query.text):
        start = max(between, key=day_of)
    return _span(context, start, end.event)


def _halted_since(context: Context, end: Event) -> bool:
    """Whether a break without a day was told after all that is told of the contact: it is that one which is meant."""
    query = context.query
    if query.window or query.forum or query.places or query.persons or query.ordinal is not None:
        return False
    told = max(r.known for r in end.reports)
    return any(
        e.kind is Kind.SUSPENSION and happened(e) and not e.when.known and e.known > told
        for e in context.facts.events
    )


def _contacts_between(context: Context, start: Event, end: Event) -> list[Event]:
    """What was held after a break began and before the event that is to end it: then the two are no pair."""
    first = start.when.end or day_of(start)
    return [
        e
        for e in context.facts.events
        if happened(e)
        and e.kind is Kind.MEETING
        and e.when.known
        and e.when.days <= _DATED_FINELY
        and first < day_of(e)
        and (e.when.end or day_of(e)) < day_of(end)
        and sound(context, e)
    ]


def _first_contact(context: Context, ends: list[Candidate]) -> Candidate | None:
    """The first contact after the last suspension: it ended the break where no report tells of a resumption."""
    halts = [
        day_of(e)
        for e in context.facts.events
        if happened(e) and e.kind is Kind.SUSPENSION and e.when.known
    ]
    after = [
        c for c in ends if halts and max(halts) < day_of(c.event) <= context.query.asked.date()
    ]
    return min(after, key=lambda c: day_of(c.event), default=None)


def _between(context: Context) -> Found | None:
    """From the first to the second of two occasions of the kinds that the question names."""
    query = context.query
    if len(query.kinds) < 2:
        return None
    chosen: list[Event] = []
    for kind in sorted(query.kinds):
        narrowed = replace(query, kinds=frozenset({kind}))
        found = [
            c
            for c in context.candidates(happened, narrowed)
            if not c.missing and c.event.kind is kind and c.event.when.known
        ]
        picked = choose(found, query.order, query.asked.date())
        if picked is not None:
            chosen.append(picked.event)
    if len(chosen) != 2:
        return None
    first, second = sorted(chosen, key=day_of)
    return _span(context, first, second)


def _span(context: Context, first: Event, second: Event) -> Found:
    days = (day_of(second) - (first.when.start or day_of(first))).days
    coarse = first.when.days > 10 or second.when.days > 10
    stated = _of_break(second) or _of_break(first)
    told_by = length_stated(context)
    told = f" A report says: {stated}." if stated else ""
    found = Found(
        kind=AnswerKind.DURATION,
        headline=f"{_length(days, coarse=coarse)}, from {date_words(first.when)} ({event_words(first)}) "
        f"to {date_words(second.when)} ({event_words(second)}).{told}",
        quotes=(*context.quotes([second, first]), *(told_by.quotes if told_by else ())),
        dates=(first.when, second.when),
        events=(first.id, second.id),
        caveats=("one of the dates is not known to the day",) if coarse else (),
    )
    return with_disagreement(context, with_disagreement(context, found, first), second)


def _of_break(event: Event) -> str:
    """The length that an event's sentences give to the break, not to the talks ("three days of talks had failed")."""
    told = [r for r in event.reports if not _OF_TALKS.search(r.quote)]
    return length_in(replace(event, reports=tuple(told))) if told else ""


_OF_TALKS = re.compile(
    r"\b(?:days?|weeks?|months?|hours?) of (?:[\w-]+ ){0,2}?(?:talks|negotiations?|meetings?|bargaining|discussions?|consultations?|sessions?|mediation)\b",
    re.IGNORECASE,
)


def _length(days: int, *, coarse: bool) -> str:
    """A length of time as it opens a sentence, told as rough where a date is."""
    words = span_words(days)
    rough = coarse and not words.startswith("about")
    return f"Roughly {words}" if rough else f"{words[:1].upper()}{words[1:]}"
