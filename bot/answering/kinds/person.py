"""Who: the people of one event, by role and side."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.answering.called import names_of
from bot.answering.context import Context, Found, Quote, fits_kind
from bot.answering.facts import stems
from bot.answering.kinds.selection import choose, nearest
from bot.answering.matching import has_person
from bot.answering.query import Query
from bot.answering.sentences import AHEAD, DENIAL, subject_words
from bot.answering.telling import best_telling
from bot.answering.versions import with_disagreement
from bot.answering.wording import date_words, event_words, joined, not_answered
from bot.answering.words import stem
from bot.model import AnswerKind, Event, Participant, Role, SideId, Span
from bot.reading.folding import REAL, same_person
from bot.reading.sentences import sentences

_PASSAGE_BAR = 0.55
_LEAD_BAR = 0.35
_SENTENCE_BAR = 0.3  # so much of the question stands in the very sentence that names the person
_CHAIRED = re.compile(r"\b(?:chair\w*|presid(?:ed|es|ing)|mediat\w+|moderat\w+)\b", re.IGNORECASE)


def answer_person(context: Context) -> Found:
    """The people that the question can mean: of the event it names, in the role and of the side it asks for."""
    query = context.query
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
    ]
    if query.role is Role.LEAD:
        held = [c for c in held if _led(c.event, context)] or held
    chosen = choose(held, query.order, query.asked.date()) or (held[0] if held else None)
    if chosen is None or (
        chosen.coverage < 0.25 and not (query.forum or query.places or query.window)
    ):
        return (
            _by_passage(context)
            or _told(context)
            or Found(
                kind=AnswerKind.PERSON,
                headline=not_answered("no report names the person") + nearest(context),
            )
        )
    event = chosen.event
    people = people_of(event, context)
    naming = [r for r in event.reports if any(p.name.split()[-1] in r.quote for p in people)]
    evidence = replace(event, reports=tuple(naming) or event.reports)
    found = Found(
        kind=AnswerKind.PERSON,
        headline=f"{joined([_named(p) for p in people])}: {event_words(event)}, {date_words(event.when)}.",
        quotes=_naming(people, evidence, context),
        dates=(event.when,) if event.when.start else (),
        events=(event.id,),
    )
    return with_disagreement(context, found, event)


def people_of(event: Event, context: Context) -> tuple[Participant, ...]:
    """Those of the event's people who can be the answer; leads first where a lead is asked for."""
    query = context.query
    people = [p for p in event.participants if p.role is not Role.SPEAKER]
    people = [p for p in people if not any(same_person(p.name, named) for named in query.persons)]
    if query.role_side is not None:
        sided = [p for p in people if _of_side(p, query.role_side, event, context)]
        open_sides = [p for p in people if p.side is None]
        people = sided or (
            open_sides if len(event.participants) > 1 and query.role is not Role.LEAD else []
        )
    if query.role is Role.LEAD:
        chairs = [p for p in people if p.role is Role.HOST] if _CHAIRED.search(query.text) else []
        leads = chairs or [p for p in people if p.role in (Role.LEAD, Role.HOST)]
        people = leads or (people if len(people) <= 2 else [])
    return tuple(people)


_COMING = re.compile(
    r"\bwho(?:'ll| will| is going to| is to|'s going to| is due to)\b", re.IGNORECASE
)


def _still_ahead(event: Event, query: Query) -> bool:
    """ "Who will lead?" is not answered by who once did."""
    end = event.when.end
    return not _COMING.search(query.text) or end is None or end >= query.asked.date()


_OFFICE = re.compile(
    r"\bwho(?:'s| is| was| are| were| will be| has been| had been)?\b.{0,60}?\b(envoy|negotiator|mediator|minister|secretary|spokes\w+|ambassador"
    r"|president|premier|chancellor|adviser|representative|commissioner|chair\w*|director|coordinator|arbitrator)s?\b(?! (?:to|at|for) the\b.*(?:meeting|talks|round))",
    re.IGNORECASE,
)
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
    asked = _OFFICE.search(text)
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


def _naming(people: tuple[Participant, ...], event: Event, context: Context) -> tuple[Quote, ...]:
    """Quotes that between them name every person of the answer, the event's best one first."""
    quotes = list(context.quotes([event], most=1))
    for person in people:
        if not any(has_person(person.name, stems(q.text)) for q in quotes):
            report = next(
                (r for r in event.reports if has_person(person.name, stems(r.quote))), None
            )
            if report is not None:
                quotes.append(Quote(context.facts.article(report), report.quote))
    return tuple(quotes)


_LEADING = re.compile(
    r"\b(?:chief|lead|head|leads?|led|heads?|headed|chairs?|chaired|chairmanship|presid(?:ed|es|ing)|mediat(?:ed|es|ing|or))\b[\w' -]{0,30}",
    re.IGNORECASE,
)


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
    ]
    if leading:
        event, person = max(
            leading, key=lambda pair: (max(r.known for r in pair[0].reports), pair[0].id)
        )
        return Found(
            kind=AnswerKind.PERSON,
            headline=f"{_named(person)}: {event_words(event)}, {date_words(event.when)}.",
            quotes=_naming((person,), event, context),
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
    pieces = _pieces(text)
    for piece, following in zip(pieces, [*pieces[1:], ""], strict=True):
        both = f"{piece} {following}"
        leading = _LEADING.search(piece) is not None and DENIAL.search(both) is None
        if leading and side in {m.side for m in context.gazetteer.find(piece)}:
            if _named_there(piece, context) or _named_there(following, context):
                return True
    return False


def _there(query: Query, event: Event, context: Context) -> bool:
    """Whether every place that the question names stands in the articles that tell of the event."""
    return all(stems(place) <= context.facts.around(event) for place in query.places)


def _named(person: Participant) -> str:
    title = person.title.strip(" ,")
    if not title or len(title) > 90:
        return person.name
    return (
        f"{title} {person.name}"
        if title[0].isupper() and len(title) < 40
        else f"{person.name}, {title}"
    )


def _ties(text: str, context: Context) -> bool:
    """Whether a sentence speaks of the side whose leader is asked for, by name or by what it is called."""
    query = context.query
    side = query.role_side or (query.sides[0] if query.sides else None)
    if side is None:
        return True
    named = {m.side for m in context.gazetteer.find(text)}
    return side in named or bool(names_of(context, side) & stems(text))


def _told(context: Context) -> Found | None:
    """By the sentence that tells most of the question and names somebody whom the question does not."""
    query = context.query
    office = _OFFICE.search(query.text)
    coming = _COMING.search(query.text) is not None

    def need(text: str) -> bool:
        if query.role is Role.LEAD and not (_LEADING.search(text) and _ties(text, context)):
            return False
        if coming and AHEAD.search(text) is None:
            return False
        held = office is None or context.facts.coverage((office.group(1),), stems(text)) > 0
        return held and _named_there(text, context) and DENIAL.search(text) is None

    telling = best_telling(context, need, ahead=coming)
    if telling is None:
        return None
    return Found(kind=AnswerKind.PERSON, headline="By the report quoted.", quotes=(telling.quote,))


def _by_passage(context: Context) -> Found | None:
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
            and any(_names_somebody(text, context) for text in _pieces(hit.passage.text))
        ):
            return Found(
                kind=AnswerKind.PERSON,
                headline="By the report quoted.",
                quotes=(Quote(hit.article, hit.passage.text),),
            )
    return None


_NAME = re.compile(r"\b[A-Z][\w'’-]+(?: (?:[A-Z]\.|[a-z]{2,3}|[A-Z][\w'’-]+))* [A-Z][\w'’-]+\b")
_PLACING = re.compile(r"\b(?:in|at|near|the|from|outside|inside|around|to|of|on)\s$", re.IGNORECASE)
_BODY = re.compile(
    r"\b(?:Lake|Mount|Bay|Gulf|Cape|Port|Valley|Island|Islands|Resort|Castle|Square|Airport|University|Court|Bank|Guild|Alliance|Association|Union|House|Office|Ministry|Committee|Council|Department|Party|Front|Army|Agency|News|Post|Times"
    r"|Accord|Agreement|Treaty|Declaration|Conference|Convention|Hotel|Palace|Street|Avenue|Sea|River|Dam|Nations|States|Republic"
    r"|January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b"
)
_TITLED = re.compile(
    r"\b(?:Mr|Ms|Mrs|Dr|Gen|Adm|Col|President|Minister|Secretary)\.? [A-Z][\w'’-]+"
)


def _pieces(text: str) -> list[str]:
    return [span.of(text) for span in sentences(text, Span(0, len(text)))]


def _names_somebody(text: str, context: Context) -> bool:
    """Whether a sentence tells, and does not deny, something of a person whom the question does not name."""
    if DENIAL.search(text):
        return False
    own = context.facts.coverage(subject_words(context), stems(text))
    if own < _SENTENCE_BAR:
        return False
    return _named_there(text, context)


def _named_there(text: str, context: Context) -> bool:
    """Whether a sentence names a person whom the question does not."""
    query = context.query
    parties = [m.span for m in context.gazetteer.find(text)]
    for found in (*_NAME.finditer(text), *_TITLED.finditer(text)):
        taken = any(p.start < found.end() and found.start() < p.end for p in parties)
        taken = taken or bool(_PLACING.search(text[: found.start()]) or _BODY.search(found.group()))
        if not taken and not any(same_person(found.group(), p) for p in query.persons):
            return True
    return False
