"""What a question takes for granted: that the thing took place, between those whom it names.

"When did he arrive?" of a journey that was called off is not answered by an older journey of somebody else; and what
was agreed at a meeting that is only planned nobody can tell.
"""

from __future__ import annotations

import re
from datetime import timedelta

from bot.answering.called import names_of
from bot.answering.context import OCCASIONS, Context, Found, fits_kind
from bot.answering.facts import stems
from bot.answering.query import Order
from bot.answering.wording import event_words
from bot.answering.words import words
from bot.lexicon.dialogue import dialogue_lexicon
from bot.model import AnswerKind, Event, SideId, Status
from bot.reading.dates import read_dates
from bot.reading.folding import OFF, REAL

_OF_AN_EVENT = (AnswerKind.DATE, AnswerKind.PERSON, AnswerKind.PLACE, AnswerKind.DURATION)
_NEWER = timedelta(days=120)  # so much later a report tells of another thing than the one found
_FRESH = timedelta(days=150)  # … and so lately that it is the one the question means
_UNREAL = OFF | {Status.PLANNED, Status.PROPOSED}
_PAST = re.compile(r"\b(?:did|was|were|had)\b", re.IGNORECASE)
_LEAST = 0.1
_MANY = 2


def presupposed(context: Context, found: Found) -> tuple[str, ...]:
    """In words what the question takes for granted and the reports do not bear out."""
    event = next((e for e in context.facts.events if e.id in found.events[:1]), None)
    return (
        *_another_one(context, found, event),
        *_third_parties(context, found),
        *_bodies(context, found, event),
        *_called(context, found, event),
        *_elsewhere(context, found, event),
        *_present(context, found, event),
    )


def _another_one(context: Context, found: Found, event: Event | None) -> tuple[str, ...]:
    """An old event is not meant where a fresh report tells of just such a one that came to nothing."""
    query = context.query
    if event is None or found.kind not in _OF_AN_EVENT or event.status not in REAL:
        return ()
    if _PAST.search(query.text) is None or query.order is not Order.ANY:
        return ()
    if query.window is not None or query.ordinal is not None:
        return ()
    told = max(r.known for r in event.reports)
    chosen = {c.event.id: c for c in context.candidates(lambda e: e.id == event.id)}
    for other in context.candidates(lambda e: e.status in _UNREAL and fits_kind(e, query.kinds)):
        fresh = query.asked - other.event.known <= _FRESH and other.event.known - told >= _NEWER
        if other.missing or not fresh or event.id not in chosen:
            continue
        if other.coverage >= chosen[event.id].coverage - _LEAST:
            return (f"held: {event_words(other.event)}",)
    return ()


_AT = re.compile(r"\b(?:in|at) ((?:[A-Z][\w'’-]+)(?: [A-Z][\w'’-]+)*)")


def _elsewhere(context: Context, found: Found, event: Event | None) -> tuple[str, ...]:
    """A place that no list knows must be told with the occasion, too."""
    if event is None or event.kind not in OCCASIONS or found.kind not in _OF_AN_EVENT:
        return ()
    query = context.query
    days = [m.span for m in read_dates(query.text, query.asked.date())]
    known = stems(" ".join((*query.places, *query.persons, query.forum)))
    titles = " ".join(context.facts.article(r).title for r in event.reports)
    told = stems(f"{_told(found, event)} {titles}") | known
    return tuple(
        f"in {m.group(1)}"
        for m in _AT.finditer(query.text)
        if not any(d.start < m.end(1) and m.start(1) < d.end for d in days)
        and not any(
            n.span.start < m.end(1) and m.start(1) < n.span.end
            for n in context.gazetteer.find(query.text)
        )
        and not stems(m.group(1)) & told
    )


_HOLDING = re.compile(
    r"\b(?:is|are|'re)\b(?! (?:to|due|expected|set)\b).*\b(?:holding|meeting|talking|negotiating|bargaining|conferring|being held)\b",
    re.IGNORECASE,
)
_OVER = timedelta(days=45)


def _present(context: Context, found: Found, event: Event | None) -> tuple[str, ...]:
    """What goes on now is no occasion that was over long before the question."""
    if event is None or event.status not in REAL or found.kind not in _OF_AN_EVENT:
        return ()
    if not _HOLDING.search(context.query.text):
        return ()
    end = event.when.end
    over = end is not None and context.query.asked.date() - end > _OVER
    return ("in recent months",) if over else ()


def _third_parties(context: Context, found: Found) -> tuple[str, ...]:
    """A body or state from outside the dialogue that is asked to have done something must stand in what is quoted."""
    if found.kind not in _OF_AN_EVENT:
        return ()
    text = context.query.text
    own = context.passages.sides()
    told = " ".join(f"{q.article.title} {q.article.text}" for q in found.quotes)
    named = {m.side for m in context.gazetteer.find(told)}
    return tuple(
        f"with {m.span.of(text)}"
        for m in context.gazetteer.find(text)
        if m.side not in own | named
        and _DOER.search(text[: m.span.start])
        and not stems(m.span.of(text)) <= stems(told)
    )


def _bodies(context: Context, found: Found, event: Event | None) -> tuple[str, ...]:
    """A body that is asked to have done something ("did the House of Commons approve") is in the sentence that tells it."""
    match = _BODY_DOES.search(context.query.text)
    if match is None or found.kind is not AnswerKind.DATE:
        return ()
    name = match.group(1)
    parties = context.track.parties if context.track is not None else ()
    called = {text.casefold() for p in parties for text in (p.name, *p.aliases)}
    person = any(stems(p) & stems(name) for p in context.query.persons)
    following = words(context.query.text[match.end() :])[:2]
    named = any(w in dialogue_lexicon().nouns for w in following)  # "did the Vienna Iran talks …"
    if name.casefold() in called or person or named:
        return ()
    told = stems(_told(found, event) + " ".join(q.article.title for q in found.quotes))
    head = name.split()[-1]
    return () if context.facts.coverage((head.casefold(),), told) > 0 else (f"with {name}",)


_BODY_DOES = re.compile(
    r"\b(?:did|does|has|have|had)\s+(?:the\s+)?([A-Z][\w'’-]+(?:\s+(?:of\s+(?:the\s+)?)?[A-Z][\w'’-]+)+)"
)
_DOER = re.compile(
    r"\b(?:did|do|does|has|have|had|with|meet|met|see|saw|between)\s+(?:the\s+)?$", re.IGNORECASE
)


def _called(context: Context, found: Found, event: Event | None) -> tuple[str, ...]:
    """With more than two parties: what names two others tells of those, not of the one that the question calls by name."""
    parties = context.track.parties if context.track is not None else ()
    if len(parties) <= _MANY or found.kind not in (*_OF_AN_EVENT, AnswerKind.UPCOMING):
        return ()
    asked = stems(" ".join(context.query.words))
    text = _told(found, event)
    told = stems(text)
    sides = {m.side for m in context.gazetteer.find(text)}
    names = {s: names_of(context, s) for p in parties if (s := context.gazetteer.side(p.name))}
    called, named = [], set[SideId]()
    for side, own in names.items():
        telling = own - frozenset[str]().union(*(n for s, n in names.items() if s != side))
        if telling & asked:
            called.append(side)
        if telling & told or side in sides:
            named.add(side)
    missing = [side for side in called if side not in named]
    if len(named) < _MANY:
        doing = [s for s in missing if _doer(context, names[s]) and named - set(called)]
        missing = doing
    return tuple(f"with {context.gazetteer.name(side)}" for side in missing)


def _doer(context: Context, names: frozenset[str]) -> bool:
    """Whether the party of these names is the one that the question says did something."""
    match = _ACTIVE.search(context.query.text)
    return match is not None and bool(stems(match.group(1)) & names)


_ACTIVE = re.compile(r"\b(?:did|do|does|has|have|had)\s+(?:the\s+)?([\w'’-]+)", re.IGNORECASE)


def _told(found: Found, event: Event | None) -> str:
    parts = [q.text for q in found.quotes]
    if event is not None:
        parts += [r.quote for r in event.reports]
        parts += [p.name for p in event.participants]
        parts += [event.place, event.forum]
    return " ".join(parts)
