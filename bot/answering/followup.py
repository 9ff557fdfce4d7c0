"""A follow-up, understood: "and the one before?", "who led?" and "what about May?" in the light of the answer before.

Pure functions over two queries; what was said before comes as a `Turn`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cache

from bot.answering.query import Order, Query
from bot.answering.questions.lists import asking_lists
from bot.model import AnswerKind, EventId, Kind, Precision, SideId, Status, TrackId, When

_DAY = timedelta(days=1)
_OPEN = (AnswerKind.OTHER, AnswerKind.STATUS, AnswerKind.STATEMENT)
_BY_DATE = (AnswerKind.DATE, AnswerKind.STATUS)
_MOST_WORDS = 2  # with more words of its own a message stands by itself
_STEPS = (Order.PREVIOUS, Order.NEXT)
_ANYTHING = frozenset(
    {Kind.MEETING, Kind.VISIT, Kind.CALL, Kind.SUSPENSION, Kind.RESUMPTION, Kind.AGREEMENT}
)
_TURNED = frozenset({Kind.SUSPENSION, Kind.RESUMPTION})


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """The event that an answer was first of all about."""

    event: EventId
    kind: Kind
    status: Status
    when: When


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """A question as it was understood, and what it was answered with."""

    query: Query
    track: TrackId | None
    subject: Subject | None


def restated(text: str) -> tuple[str, str]:
    """A message without the words that only tie it to what was said before, and the same with the talks in
    place of its pronoun: "and why were they cut?" → "why were they cut?", "why were the talks cut?"."""
    rest = _opening().sub("", text.strip()).strip()
    bare = rest if re.search(r"\w", rest) else text
    return bare, re.sub(r"\b(?:they|it|them)\b", "the talks", bare, count=1, flags=re.IGNORECASE)


@cache
def _opening() -> re.Pattern[str]:
    words = sorted(asking_lists().following["opening"], key=len, reverse=True)
    return re.compile(rf"^(?:(?:{'|'.join(map(re.escape, words))})\b[\s,:]*)+", re.IGNORECASE)


def with_turn(query: Query, restated: Query) -> Query:
    """The query with the turn that its restatement asks about, where it tells of no kind itself."""
    turned = bool(restated.kinds) and restated.kinds <= _TURNED
    if query.kinds or not turned:
        return query
    return replace(
        query,
        kinds=restated.kinds,
        statuses=restated.statuses,
        polarity=restated.polarity,
    )


def continued(query: Query, said: str, before: Turn) -> Query:
    """The query that a message means when it follows `before`; the same query where it stands by itself.

    `said` is the message as it was typed, `query` what it reads as without its opening words.

    Four ways of going on are told apart: another event of the same series ("and the one before?"), another
    particular of the same question ("and in 2013?"), another thing about the same event ("who led?"), and
    another event of the same dialogue ("why were they cut?").
    """
    text = f" {' '.join(re.findall(r'[a-z0-9]+', said.lower()))} "
    if before.subject is not None and (step := _step(text, query)) is not None:
        return _stepped(query, before.query, before.subject, step)
    if not _leans(text, query, before):
        return query
    if query.intent in _OPEN and (_names(query) or query.sides):
        return _substituted(query, before.query)
    if query.intent in _OPEN and query.words and not query.kinds & _TURNED:
        return _of_other_matter(query, before.query)
    if _names(query):
        return query
    if before.subject is None:
        return _of_topic(query, before.query, everything=True)
    if query.intent is AnswerKind.DURATION and before.subject.kind in _TURNED:
        return _lasting(query, before.query, before.subject)
    if query.kinds and before.subject.kind not in query.kinds:
        return _of_topic(query, before.query, everything=False)
    return _about(query, before.query, before.subject)


def _step(text: str, query: Query) -> Order | None:
    """Whether the event before or after the last one is asked for."""
    if _names(query) or query.sides:
        return None
    following = asking_lists().following
    for order in _STEPS:
        if any(f" {words} " in text for words in following[order.value]):
            return order
    return None


def _leans(text: str, query: Query, before: Turn) -> bool:
    """Whether a message cannot stand by itself: it opens like one that goes on, refers back, or names nothing."""
    following = asking_lists().following
    if any(text.startswith(f" {words} ") for words in following["opening"]):
        return True
    if any(f" {word} " in text for word in following["referring"]) and not query.sides:
        return True
    foreign = query.sides and before.track not in query.tracks
    return not (_names(query) or foreign or query.kinds or query.words[_MOST_WORDS:])


def _names(query: Query) -> bool:
    """Whether a query brings a particular of its own, other than a party."""
    return bool(
        query.persons or query.places or query.forum or query.window is not None or query.ordinal
    )


def _stepped(query: Query, before: Query, subject: Subject, step: Order) -> Query:
    """The same question about the neighbour in time of the event before."""
    start, end = subject.when.start, subject.when.end
    window: When | None = None
    if step is Order.PREVIOUS and start is not None:
        window = When(start=None, end=start - _DAY, precision=Precision.RANGE, phrase="before that")
    elif step is Order.NEXT and end is not None:
        window = When(start=end + _DAY, end=None, precision=Precision.RANGE, phrase="after that")
    ahead = step is Order.NEXT and window is None
    happened = query.intent in _OPEN and "happen" in query.text.lower()
    if happened or query.intent is AnswerKind.UPCOMING:  # "what happened next?" may be anything
        before = replace(before, intent=AnswerKind.DATE, kinds=frozenset(), words=(), terms=())
        query = replace(query, intent=AnswerKind.DATE, kinds=_ANYTHING)
    return replace(
        before,
        text=query.text,
        asked=query.asked,
        intent=before.intent if query.intent in _OPEN else query.intent,
        role=query.role or before.role,
        role_side=query.role_side or before.role_side,
        kinds=query.kinds or before.kinds or frozenset({subject.kind}),
        window=window,
        order=Order.LAST if step is Order.PREVIOUS else Order.FIRST,
        persons=() if before.intent is AnswerKind.PERSON else before.persons,
        ordinal=None,
        words=(),
        terms=(),
        places=(),
        about=(),
        statuses=frozenset({Status.PLANNED}) if ahead else before.statuses,
    )


def _substituted(query: Query, before: Query) -> Query:
    """The question before with the particulars that the new one brings in place of its own."""
    gone = {w.lower() for text in _replaced(query, before) for w in text.split()}
    if query.sides and not set(query.tracks) & set(before.tracks):  # another dialogue
        before = replace(before, forum="", window=None, persons=(), places=(), words=(), terms=())
    return replace(
        before,
        text=query.text,
        asked=query.asked,
        sides=query.sides or before.sides,
        persons=query.persons or before.persons,
        places=query.places or before.places,
        forum=query.forum or before.forum,
        window=query.window or before.window,
        ordinal=query.ordinal or before.ordinal,
        words=tuple(dict.fromkeys([*(w for w in before.words if w not in gone), *query.words])),
        terms=tuple(dict.fromkeys([*(t for t in before.terms if t not in gone), *query.terms])),
        tracks=query.tracks if query.sides or query.forum else before.tracks,
        about=(),
    )


def _replaced(query: Query, before: Query) -> tuple[str, ...]:
    """The particulars of the question before that the new one replaces."""
    return (
        *(before.persons if query.persons else ()),
        *(before.places if query.places else ()),
        *((before.forum,) if query.forum else ()),
        *((before.window.phrase,) if query.window and before.window else ()),
    )


def _of_other_matter(query: Query, before: Query) -> Query:
    """The question before, of something else that may belong to another dialogue ("and the hotline?")."""
    return replace(
        query,
        intent=before.intent,
        kinds=before.kinds,
        statuses=before.statuses,
        order=before.order,
        polarity=before.polarity,
        words=query.words,
        tracks=query.tracks[:1],
    )


def _about(query: Query, before: Query, subject: Subject) -> Query:
    """Another thing about the same event: only that event can answer."""
    sides: tuple[SideId, ...] = () if query.role_side else before.sides
    return replace(
        query,
        kinds=frozenset({subject.kind}),
        statuses=frozenset({subject.status})
        if query.intent is not AnswerKind.STATUS
        else frozenset(),
        sides=sides,
        order=Order.ANY,
        words=() if query.intent in _BY_DATE else query.words,
        terms=(),
        tracks=before.tracks,
        about=(subject.event,),
    )


def _lasting(query: Query, before: Query, subject: Subject) -> Query:
    """How long the break was that a turn began or ended."""
    ended = subject.kind is Kind.RESUMPTION and subject.when.end is not None
    bound = When(start=None, end=subject.when.end, precision=Precision.RANGE) if ended else None
    return replace(
        _of_topic(query, before, everything=False),
        kinds=_TURNED,
        polarity="off",
        window=bound,
        words=(),
        terms=(),
    )


def _of_topic(query: Query, before: Query, *, everything: bool) -> Query:
    """Another event of the same dialogue: who it is between stays, and with `everything` what it was about."""
    return replace(
        query,
        sides=query.sides or before.sides,
        forum=query.forum or (before.forum if everything or not query.kinds & _TURNED else ""),
        kinds=query.kinds or (before.kinds if everything else frozenset()),
        persons=before.persons if everything else (),
        places=before.places if everything else (),
        window=before.window if everything and query.intent is not AnswerKind.UPCOMING else None,
        words=tuple(dict.fromkeys([*(before.words if everything else ()), *query.words])),
        tracks=before.tracks or query.tracks,
    )
