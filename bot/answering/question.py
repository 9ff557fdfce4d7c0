"""A question in anybody's words becomes a `Query`: rules over tokens, no model, the same every time."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime

from bot.answering.query import Order, Query
from bot.answering.questions.clauses import Clause, clauses, sentences
from bot.answering.questions.event import EventReader, Sought, with_kinds
from bot.answering.questions.forums import ForumFound, ForumReader
from bot.answering.questions.intent import intent_of
from bot.answering.questions.known import KnownNames, known_names
from bot.answering.questions.lists import asking_lists
from bot.answering.questions.order import counted, order_of, ordinal_of
from bot.answering.questions.parties import Named, PartyReader
from bot.answering.questions.people import NameReader, Particulars
from bot.answering.questions.roles import role_of, role_side
from bot.answering.questions.spelling import repaired
from bot.answering.questions.tense import Tense, tense
from bot.answering.questions.text import Token, joined, tidy, tokenise, without_opener
from bot.answering.questions.tracks import TrackChooser
from bot.answering.questions.window import window_of
from bot.answering.words import content_words
from bot.errors import QuestionError
from bot.lexicon.dialogue import dialogue_lexicon
from bot.lexicon.gazetteer import Gazetteer
from bot.model import AnswerKind, DateMention, Kind, SideId, Span, Track, When
from bot.reading.dates import read_dates

MOST = 2_000
"""The longest question that is read, in characters."""

EventAnchors = Callable[[str], When | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """One sentence of a question, taken apart: `asking` is the clause that asks, without its dates."""

    parts: tuple[Clause, ...]
    asking: tuple[Token, ...]
    intent: AnswerKind
    tense: Tense
    order: Order


class QuestionReader:
    """Reads questions about the given tracks. Immutable; safe to share between threads."""

    def __init__(self, gazetteer: Gazetteer, tracks: tuple[Track, ...]) -> None:
        """Prepare the look-ups for the tracks' parties, forums and keywords."""
        self._lists = asking_lists()
        self._lexicon = dialogue_lexicon()
        self._tracks = TrackChooser(tracks, gazetteer)
        self._forums = ForumReader(tracks)
        self._parties = PartyReader(gazetteer, self._tracks.sides, self._lists)
        self._names = NameReader(gazetteer, self._lists)
        self._events = EventReader(self._lexicon, self._lists)
        self._own_words = frozenset(
            word
            for track in tracks
            for text in (
                track.name,
                *track.keywords,
                *(n for p in track.parties for n in (p.name, *p.aliases)),
                *(n for f in track.forums for n in (f.name, *f.aliases)),
            )
            for word in content_words(text)
        )

    def read(
        self,
        text: str,
        asked: datetime,
        *,
        names: Collection[str] = (),
        event_anchors: EventAnchors | None = None,
    ) -> Query:
        """Read a question asked at a moment.

        `names` are those of people and forums that the store knows; `event_anchors` dates what "since" names
        without a date. Raises QuestionError for a question that is empty or too long.
        """
        _check(text)
        known = known_names(names)
        even = tidy(text, self._lists)
        even = without_opener(repaired(even, self._lists, self._proper(known)), self._lists)
        tokens = tokenise(even)
        dates = read_dates(even, asked.date(), event_anchors=event_anchors, asking=True)
        one = self._asked(tokens, even, dates)
        return self._query(text, asked, even, tokens, dates, one, known)

    # -- the parts ------------------------------------------------------------------------------

    def _proper(self, known: KnownNames) -> frozenset[str]:
        return self._own_words | frozenset(known.by_part)

    def _asked(
        self, tokens: tuple[Token, ...], text: str, dates: tuple[DateMention, ...]
    ) -> _Asked:
        """The sentence that asks most: the first with a question word, else the first that asks at all."""
        found = []
        for sentence in sentences(tokens, text, self._lists) or (tokens,):
            parts = clauses(sentence, self._lists)
            asking = tuple(t for t in parts[0].tokens if not _dated(t, dates))
            clause = joined(parts[0].tokens)
            order = order_of(joined(asking), self._lists)
            when = tense(parts[0].tokens)
            intent = intent_of(clause, self._lists, when, order)
            found.append(_Asked(parts=parts, asking=asking, intent=intent, tense=when, order=order))
        plain = (AnswerKind.STATUS, AnswerKind.OTHER)
        return next(
            (one for one in found if one.intent not in plain),
            next((one for one in found if one.intent is AnswerKind.STATUS), found[0]),
        )

    def _query(
        self,
        text: str,
        asked: datetime,
        even: str,
        tokens: tuple[Token, ...],
        dates: tuple[DateMention, ...],
        one: _Asked,
        known: KnownNames,
    ) -> Query:
        duration = one.intent is AnswerKind.DURATION
        main = tuple(t for p in one.parts if not p.opening or duration for t in p.tokens)
        forum = self._forums.read(main, known.forums) or self._elsewhere(tokens, main, known)
        named = self._parties.read(even, tokens)
        own = [n for n in named if _inside(n.span, main)]
        particulars = self._particulars(main, even, named, dates, forum, known)
        sides = _sides(own) or _sides(named)
        order = _order_of_background(one, self._lists) if duration else one.order
        sought = self._sought(one, tokens, forum)
        return Query(
            text=text,
            asked=asked,
            intent=one.intent,
            kinds=sought.kinds,
            statuses=sought.statuses,
            sides=sides,
            persons=particulars.persons,
            places=(*_places(own), *particulars.places),
            forum=forum.name if forum else "",
            ordinal=ordinal_of(one.asking, self._lexicon, self._forums.words),
            window=window_of(dates, one.parts, asked.date(), duration=duration),
            order=order,
            role=self._role(one, sought),
            role_side=self._role_side(one, own),
            polarity=sought.polarity,
            counted=counted(joined(one.asking)) if one.intent is AnswerKind.COUNT else "",
            words=content_words(even),
            terms=particulars.terms,
            tracks=self._tracks.choose(
                tokens, sides=sides, forum=forum.name if forum else "", raw=tokenise(text)
            ),
        )

    def _elsewhere(
        self, tokens: tuple[Token, ...], main: tuple[Token, ...], known: KnownNames
    ) -> ForumFound | None:
        """A forum named only in another sentence; one in a clause of background places, it does not ask."""
        rest = tuple(t for t in tokens if t not in main)
        opened = any(t.low in self._lists.background for t in rest)
        return None if opened else self._forums.read(rest, known.forums)

    def _particulars(
        self,
        main: tuple[Token, ...],
        even: str,
        named: tuple[Named, ...],
        dates: tuple[DateMention, ...],
        forum: ForumFound | None,
        known: KnownNames,
    ) -> Particulars:
        taken = [n.span for n in named] + [d.span for d in dates]
        if forum and forum.whole:
            taken.append(forum.span)
        return self._names.read(main, even, taken, known)

    def _sought(self, one: _Asked, tokens: tuple[Token, ...], forum: ForumFound | None) -> Sought:
        sought = self._events.read(one.asking, one.intent, one.tense)
        if one.intent is AnswerKind.STATUS and not sought.polarity:
            if self._events.state_asked(one.asking):
                return Sought()
        if one.intent is AnswerKind.DURATION:
            return self._lasting(one, sought)
        if not sought.kinds:
            wider = self._events.read(tokens, one.intent, one.tense)
            sought = Sought(
                kinds=wider.kinds,
                statuses=wider.statuses or sought.statuses,
                polarity=wider.polarity,
            )
        if not sought.kinds and forum and one.intent is not AnswerKind.STATUS:
            sought = with_kinds(sought, frozenset((Kind.MEETING,)))
        return sought

    def _lasting(self, one: _Asked, sought: Sought) -> Sought:
        """A stretch of time: what begins it in the asking clause, what ends it in the background."""
        behind = tuple(t for p in one.parts if p.opening for t in p.tokens)
        other = self._events.read(behind, one.intent, one.tense)
        kinds = sought.kinds | other.kinds
        if sought.polarity == "off" and not other.kinds:
            kinds |= {Kind.RESUMPTION}
        return Sought(kinds=kinds, polarity=sought.polarity or other.polarity)

    def _role(self, one: _Asked, sought: Sought):  # type: ignore[no-untyped-def]
        if one.intent is not AnswerKind.PERSON:
            return None
        speaks = Kind.STATEMENT in sought.kinds
        return role_of(joined(one.asking), self._lists, speaks=speaks)

    def _role_side(self, one: _Asked, own: list[Named]) -> SideId | None:
        if one.intent is not AnswerKind.PERSON:
            return None
        return role_side(own, one.parts[0].tokens, self._lists)


def _check(text: str) -> None:
    if not any(c.isalnum() for c in text):
        raise QuestionError("The question is empty; ask it in one or two sentences.")
    if len(text) > MOST:
        raise QuestionError(
            f"The question is {len(text)} characters long; ask it in one or two sentences, {MOST} at most."
        )


def _dated(token: Token, dates: tuple[DateMention, ...]) -> bool:
    return any(
        d.span.start <= token.start < d.span.end and (d.when.start or d.when.end) for d in dates
    )


def _inside(span: Span, tokens: tuple[Token, ...]) -> bool:
    return any(t.start < span.end and span.start < t.end for t in tokens)


def _sides(named: Collection[Named]) -> tuple[SideId, ...]:
    return tuple(dict.fromkeys(n.side for n in named if n.role == "side" and n.side))


def _places(named: Collection[Named]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(n.text for n in named if n.role == "place"))


def _order_of_background(one: _Asked, lists) -> Order:  # type: ignore[no-untyped-def]
    if one.order is not Order.ANY:
        return one.order
    behind = " ".join(p.joined for p in one.parts if p.opening)
    return order_of(f" {behind} ", lists)
