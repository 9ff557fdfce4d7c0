"""When did it happen: the date of one event."""

from __future__ import annotations

from dataclasses import replace

from bot.answering.context import OCCASIONS, Context, Found, fits_kind
from bot.answering.happening import asks_happening, past_happening
from bot.answering.kinds.dating_told import date_by_sentence, date_told
from bot.answering.kinds.selection import choose, day_of, full_matches, nearest
from bot.answering.kinds.upcoming import answer_upcoming
from bot.answering.matching import Candidate
from bot.answering.newer import Newer, newer_occasion, unheld
from bot.answering.not_since import not_since
from bot.answering.query import Order, Query
from bot.answering.state import resumptions, took_effect
from bot.answering.versions import with_other_days, with_other_doers
from bot.answering.wording import (
    FIRST_CONTACT,
    OF_TELLING,
    date_words,
    event_words,
    newer_told,
    not_answered,
)
from bot.answering.words import words
from bot.lexicon.dialogue import dialogue_lexicon
from bot.model import AnswerKind, Basis, Event, Kind, Status
from bot.reading.folding import OFF, REAL, TURNS, same_person

# A meeting shows that talks go on, but not that a line that was cut is answered again.
_WIRES = frozenset(
    {"hotline", "hotlines", "line", "lines", "phone", "phones", "telephone", "link", "links"}
)
_EXACT_BAR = 0.3
_COVERAGE_BAR = 0.3
_LOOSE_BAR = 0.6
_ENOUGH_WORDS = 3
_FINE = 4  # days
_VAGUE = 100  # days


def answer_date(context: Context) -> Found:
    """The day, month or year of the event that the question means, never finer than it was told."""
    query = context.query
    if asks_happening(context):
        told = past_happening(context)
        if told is not None:
            return told
    unreal = query.statuses and not query.statuses & REAL
    matches = (
        _unreal(context) if unreal else [c for c in full_matches(context) if _relevant(c, query)]
    )
    if query.kinds == {Kind.RESUMPTION}:
        matches = _resumptions(context, matches)
    chosen = choose(matches, query.order, query.asked.date())
    if chosen is None and not query.statuses:
        planned = answer_upcoming(context)  # "from when to when will it run?"
        if planned.answered:
            return planned
    if chosen is not None and query.order is Order.LAST and chosen.event.when.days > _VAGUE:
        chosen = None  # "some time in 2025" does not date the last of several
    if chosen is not None:
        chosen = _back_together(context, chosen)
    later = _told_later(context, chosen)
    if later is not None:
        return later
    if chosen is None:
        return (
            past_happening(context)
            or date_told(context)
            or date_by_sentence(context)
            or Found(
                kind=AnswerKind.DATE, headline=not_answered("no report dates it") + nearest(context)
            )
        )
    chosen = _finer(context, chosen)
    found = with_other_days(context, dated(context, chosen.event), chosen.event)
    if chosen.event.kind in TURNS or chosen.event.status in OFF:
        found = with_other_doers(context, found, chosen.event)
    if query.kinds == {Kind.RESUMPTION} and chosen.event.kind is not Kind.RESUMPTION:
        found = replace(found, caveats=(*found.caveats, FIRST_CONTACT))
    return found


def _told_later(context: Context, chosen: Candidate | None) -> Found | None:
    """What overtakes the chosen event: since when they have not met, or a later report, which leaves it undated."""
    newer = _overtaken(context, chosen) if chosen is not None else None
    apart = not_since(context)
    if apart is not None and not (
        newer and newer.quote.article.known > apart.quotes[0].article.known
    ):
        start = apart.dates[0].start
        if chosen is None or start is None or day_of(chosen.event) < start:
            return apart
    return _newer(newer) if newer is not None else None


def _finer(context: Context, chosen: Candidate) -> Candidate:
    """The same occasion told to the day, where the one that fits best is told by its month only.

    A report from the day itself often names but one of those who met ("spoke with his counterpart"), and lacks
    therefore what a look back has. It must be the only such occasion in that time, and one person must be in both.
    """
    event = chosen.event
    if event.kind not in OCCASIONS or event.when.days <= _FINE:
        return chosen
    told = [
        c
        for c in context.candidates(lambda e: e.status in REAL and e.id != event.id)
        if c.event.kind in OCCASIONS
        and fits_kind(c.event, frozenset({event.kind}))
        and 0 < c.event.when.days <= _FINE
        and c.event.when.known
        and c.event.when.within(event.when)
        and any(
            same_person(p.name, q.name) for p in event.participants for q in c.event.participants
        )
    ]
    return told[0] if len(told) == 1 else chosen


def _back_together(context: Context, chosen: Candidate) -> Candidate:
    """Who took talks up again since the last meeting that is told as one has met then."""
    query = context.query
    if query.order is not Order.LAST or query.kinds != {Kind.MEETING} or query.forum:
        return chosen
    again = [
        c
        for c in context.candidates(lambda e: e.status in REAL and e.kind is Kind.RESUMPTION)
        if not c.missing
        and c.event.when.known
        and c.event.when.days <= _FINE
        and day_of(chosen.event) < day_of(c.event) <= query.asked.date()
        and c.coverage >= chosen.coverage
    ]
    return max(again, key=lambda c: day_of(c.event), default=chosen)


def _overtaken(context: Context, chosen: Candidate) -> Newer | None:
    """What a later report tells of the same kind, where the latest is asked for."""
    query = context.query
    latest = query.order is Order.LAST or query.kinds == {Kind.RESUMPTION}
    asked = query.kinds & (OCCASIONS | {Kind.RESUMPTION})
    if not latest or not asked or query.window is not None or query.forum:
        return None
    event = chosen.event
    end = event.when.end or day_of(event)
    newer = newer_occasion(context, end, query.kinds)
    if newer is None or not unheld(event, newer):
        return None
    on_again = event.kind is Kind.RESUMPTION or query.kinds == {
        Kind.RESUMPTION
    }  # and then meetings go on without being a further resumption
    return None if on_again and not _resumes(newer.quote.text) else newer


def _resumes(text: str) -> bool:
    lexicon = dialogue_lexicon()
    return any(
        lexicon.senses(w, "resume") or "restart" in lexicon.nouns.get(w, ()) for w in words(text)
    )


def _newer(newer: Newer) -> Found:
    return Found(kind=AnswerKind.DATE, headline=not_answered(newer_told(newer.quote.article.known)))


def dated(context: Context, event: Event, kind: AnswerKind = AnswerKind.DATE) -> Found:
    """The answer that one event's date gives."""
    when = event.when
    told = ""
    caveats: list[str] = []
    if event.basis is Basis.REPORTED:
        told = " (the day it was told; it happened on that day or shortly before)"
        caveats.append(OF_TELLING)
    if event.status is Status.PLANNED:
        caveats.append("it was announced for that day; no report tells that it was carried out")
    if when.days > 31:
        caveats.append("the date is known only roughly")
    return Found(
        kind=kind,
        headline=f"{date_words(when)[:1].upper()}{date_words(when)[1:]}: {event_words(event)}{told}.",
        quotes=context.quotes([event]),
        dates=(when,),
        events=(event.id,),
        caveats=tuple(caveats),
    )


def _relevant(candidate: Candidate, query: Query) -> bool:
    """Whether an event bears out enough of what the question names in particular.

    An event of another kind than the wanted one, or any where no kind is asked for, must bear out more.
    """
    exact = bool(query.kinds) and candidate.event.kind in query.kinds
    if candidate.event.kind is Kind.AGREEMENT and not _same_fate(candidate.event, query):
        return False
    if exact and candidate.event.kind is not Kind.AGREEMENT:
        placed = query.window or query.persons or query.places or query.forum or query.ordinal
        return bool(placed) or candidate.coverage >= _EXACT_BAR
    named = bool(query.persons or query.places or query.forum or query.ordinal)
    if not query.kinds and not named and len(query.words) < _ENOUGH_WORDS:
        return False  # one word alone means no event
    return candidate.coverage >= (_COVERAGE_BAR if query.kinds and named else _LOOSE_BAR)


def _same_fate(event: Event, query: Query) -> bool:
    """An accord reached is not an accord run out: the verbs must be of one class where both tell."""
    lexicon = dialogue_lexicon()
    asked = {s.sense for w in query.words for s in lexicon.senses(w, "agree", "effect")}
    told = {s.sense for r in event.reports for s in lexicon.senses(r.trigger, "agree", "effect")}
    return not asked or not told or bool(asked & told)


def _unreal(context: Context) -> list[Candidate]:
    """For "when was it called off": the events with such a status, dated by the telling where needed."""
    query = context.query
    found = []
    for candidate in context.candidates(
        lambda e: e.status in query.statuses and fits_kind(e, query.kinds)
    ):
        event = candidate.event
        said = [r.said for r in event.reports if r.said.known]
        if event.status in (Status.CANCELLED, Status.POSTPONED, Status.DENIED) and said:
            event = replace(
                event,
                when=min(said, key=lambda w: w.start or event.known.date()),
                basis=Basis.REPORTED,
            )
        if not candidate.missing and event.when.start is not None:
            found.append(replace(candidate, event=event))
    return found


def _resumptions(context: Context, matches: list[Candidate]) -> list[Candidate]:
    """A contact after a break shows that talks are on again where no report tells of a resumption as such."""
    told = [c for c in matches if c.event.kind is Kind.RESUMPTION]
    query = context.query
    if query.forum:
        series = [
            c
            for c in context.candidates(lambda e: e.status in REAL and e.kind is Kind.MEETING)
            if not c.missing and c.event.forum == query.forum and c.event.when.start is not None
        ]
        if not [c for c in told if c.event.forum == query.forum]:
            return _after_the_break(context, series) or told
    turns = resumptions(context.facts.events, query.asked.date())
    newest = turns[-1] if turns else None
    if (
        newest is not None
        and newest.kind is not Kind.RESUMPTION
        and query.order in (Order.LAST, Order.ANY)
        and (query.window is None or newest.when.overlaps(query.window))
        and not _WIRES & set(query.words)
        and newest.when.known
    ):
        latest = max((c.event.when.start for c in told if c.event.when.start), default=None)
        if latest is None or (newest.when.start is not None and newest.when.start > latest):
            return [Candidate(newest, 9.0, (), 1.0)]
    return told


def _after_the_break(context: Context, series: list[Candidate]) -> list[Candidate]:
    """The meetings of a series after which no break was told: only these can have taken it up again."""
    day = context.query.asked.date()
    halts = [
        e.known for e in context.facts.events if e.kind is Kind.SUSPENSION and took_effect(e, day)
    ]
    last = max(halts, default=None)
    return [c for c in series if last is None or max(r.known for r in c.event.reports) >= last]
