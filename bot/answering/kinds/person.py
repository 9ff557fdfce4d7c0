"""Who: the people of one event, by role and side."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.answering.called import called_by_kind
from bot.answering.context import Context, Found, fits_kind
from bot.answering.doubts import of_other_form
from bot.answering.facts import stems
from bot.answering.kinds.named import in_words, quotes_naming
from bot.answering.kinds.office import answer_office
from bot.answering.kinds.person_told import COMING, OFFICE, person_by_passage, person_told
from bot.answering.kinds.selection import choose, nearest
from bot.answering.matching import has_person
from bot.answering.query import Query
from bot.answering.versions import with_disagreement
from bot.answering.wording import date_words, event_words, joined, not_answered
from bot.answering.words import stem
from bot.model import AnswerKind, Event, Participant, Role, SideId
from bot.reading.folding import REAL, same_person

_CHAIRED = re.compile(r"\b(?:chair\w*|presid(?:ed|es|ing)|mediat\w+|moderat\w+)\b", re.IGNORECASE)


def answer_person(context: Context) -> Found:
    """The people that the question can mean: of the event it names, in the role and of the side it asks for."""
    query = context.query
    office = answer_office(context)
    if office is not None:
        return office
    held = [
        c
        for c in context.candidates(
            lambda e: e.status in REAL or not query.statuses or e.status in query.statuses
        )
        if not c.missing
        and fits_kind(c.event, query.kinds)
        and people_of(c.event, context)
        and _still_ahead(c.event, query)
        and _in_office(c.event, context)
        and not of_other_form(context, c.event)
    ]
    if query.role is Role.LEAD:
        held = [c for c in held if _led(c.event, context)] or held
    chosen = choose(held, query.order, query.asked.date()) or (held[0] if held else None)
    if chosen is None or (
        chosen.coverage < 0.25 and not (query.forum or query.places or query.window)
    ):
        return (
            person_by_passage(context)
            or person_told(context)
            or Found(
                kind=AnswerKind.PERSON,
                headline=not_answered("no report names the person") + nearest(context),
            )
        )
    event = chosen.event
    people = people_of(event, context)
    told = _told_better(context, people)
    if told is not None:
        return told
    naming = [r for r in event.reports if any(p.name.split()[-1] in r.quote for p in people)]
    evidence = replace(event, reports=tuple(naming) or event.reports)
    found = Found(
        kind=AnswerKind.PERSON,
        headline=f"{joined([in_words(p) for p in people])}: {event_words(event)}, {date_words(event.when)}.",
        quotes=quotes_naming(people, evidence, context),
        dates=(event.when,) if event.when.start else (),
        events=(event.id,),
    )
    return with_disagreement(context, found, event)


def _told_better(context: Context, people: tuple[Participant, ...]) -> Found | None:
    """The leader of a camp need not lead its delegation: a sentence that says outright who did goes first."""
    if context.query.role is not Role.LEAD or not any("leader" in p.title for p in people):
        return None
    return person_told(context)


def people_of(event: Event, context: Context) -> tuple[Participant, ...]:
    """Those of the event's people who can be the answer; leads first where a lead is asked for."""
    query = context.query
    people = [p for p in event.participants if p.role is not Role.SPEAKER]
    people = [p for p in people if not any(same_person(p.name, named) for named in query.persons)]
    side = query.role_side or _called(context)
    if side is not None:
        sided = [p for p in people if _of_side(p, side, event, context)]
        open_sides = [p for p in people if p.side is None]
        people = sided or (
            open_sides if len(event.participants) > 1 and query.role is not Role.LEAD else []
        )
    if query.role is Role.LEAD:
        chairs = [p for p in people if p.role is Role.HOST] if _CHAIRED.search(query.text) else []
        leads = chairs or [p for p in people if p.role in (Role.LEAD, Role.HOST)]
        people = leads or (people if len(people) <= 2 else [])
    return tuple(people)


_OF_KIND = re.compile(
    r"\b(\w+?)(?:'s|s'|’s|s’)? (?:(?:top|chief|lead|main|head|own) )?(?:negotiators?|bargainers?|leaders?|team|delegation|side|boss)\b",
    re.IGNORECASE,
)


def _called(context: Context) -> SideId | None:
    """The party whose person is wanted where the question calls it by its kind ("the union's top negotiator")."""
    asked = _OF_KIND.search(context.query.text)
    parties = context.track.parties if context.track is not None else ()
    if asked is None:
        return None
    for party in parties:
        if stem(asked.group(1)) in called_by_kind(party, parties):
            return context.gazetteer.side(party.name)
    return None


def _still_ahead(event: Event, query: Query) -> bool:
    """ "Who will lead?" is not answered by who once did."""
    end = event.when.end
    return not COMING.search(query.text) or end is None or end >= query.asked.date()


_GO_BETWEEN = re.compile(
    r"\b(?:mediator|facilitator|go-between|arbitrator|United Nations|U\.?N\.?|host)\b",
    re.IGNORECASE,
)  # who stands between the sides negotiates for neither
_ACTING = re.compile(
    r"\bwho (?:led|leads|met|headed|went|represented|signed|hosted|came|spoke)\b", re.IGNORECASE
)


def _in_office(event: Event, context: Context) -> bool:
    """ "Who is the new envoy?" asks for the holder of an office: a title or sentence must say that office.

    Whoever leads a delegation is its chief negotiator, whatever the title.
    """
    text = context.query.text
    asked = OFFICE.search(text)
    if asked is None or _ACTING.search(text):
        return True
    office = stem(asked.group(1))
    people = people_of(event, context)
    if office == stem("negotiator") and context.query.role is Role.LEAD:
        return not all(_GO_BETWEEN.search(p.title) for p in people)
    said = [p.title for p in people]
    said += [
        r.quote for r in event.reports if any(has_person(p.name, stems(r.quote)) for p in people)
    ]
    return any(office in stems(text) for text in said)


def _of_side(person: Participant, side: SideId, event: Event, context: Context) -> bool:
    """By the side told; a lead of whom none is told is of the only side that the sentence names."""
    if person.side is not None or person.role is not Role.LEAD:
        return person.side == side
    naming = [r.quote for r in event.reports if has_person(person.name, stems(r.quote))]
    return any({m.side for m in context.gazetteer.find(q) if not m.place} == {side} for q in naming)


def _led(event: Event, context: Context) -> bool:
    return any(p.role in (Role.LEAD, Role.HOST) for p in people_of(event, context))
