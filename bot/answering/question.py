"""A question in anybody's words becomes a `Query`: rules over tokens, no model, the same every time."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from datetime import date, datetime

from bot.answering.query import Order, Query
from bot.answering.questions.event import EventReader, Sought
from bot.answering.questions.forums import ForumFound, ForumReader
from bot.answering.questions.further import further_of
from bot.answering.questions.intent import asking_words
from bot.answering.questions.known import known_names
from bot.answering.questions.lists import asking_lists
from bot.answering.questions.order import counted, order_of, ordinal_of
from bot.answering.questions.parties import (
    Named,
    PartyReader,
    initials_of,
    places_of,
    sides_of,
    unions_of,
)
from bot.answering.questions.people import NameReader, Particulars
from bot.answering.questions.roles import role_of, role_side
from bot.answering.questions.seeking import presence_asked, sought_by
from bot.answering.questions.sentence import (
    Sentence,
    Wording,
    asking_sentence,
    asks_ahead,
    asks_past,
)
from bot.answering.questions.spelling import repaired
from bot.answering.questions.tense import Tense
from bot.answering.questions.text import Token, joined, tidy, tokenise, without_opener
from bot.answering.questions.tracks import TrackChooser
from bot.answering.questions.wanting import Wanting, learned_wanting
from bot.answering.questions.window import masked, sensible, window_of
from bot.answering.words import content_words, plain, words
from bot.errors import QuestionError
from bot.lexicon.dialogue import dialogue_lexicon
from bot.lexicon.gazetteer import Gazetteer
from bot.model import AnswerKind, Kind, Role, SideId, Span, Track, When
from bot.reading.dates import read_dates

MOST = 2_000
"""The longest question that is read, in characters."""

# "On the nuclear file", "over the border question": the word before it says what is meant.
_MATTER = re.compile(
    r"\b(?:on|over|about|in|regarding) (?:the |this |that )(?:[\w'-]+ ){1,2}(file|dossier|front|question|issue|matter|affair|portfolio)\b"
)
EventAnchors = Callable[[str], When | None]


class QuestionReader:
    """Reads questions about the given tracks. Immutable; safe to share between threads."""

    def __init__(
        self, gazetteer: Gazetteer, tracks: tuple[Track, ...], wanting: Wanting | None = None
    ) -> None:
        """Prepare the look-ups for the tracks' parties, forums and keywords; `wanting` is what comes with the program where none is
        given."""
        self._wanting = wanting or learned_wanting()
        self._lists = asking_lists()
        self._tracks = TrackChooser(tracks, gazetteer)
        self._forums = ForumReader(tracks)
        self._names = NameReader(gazetteer, self._lists)
        self._events = EventReader(dialogue_lexicon(), self._lists)
        self._own_words = frozenset(
            word for track in tracks for name in _names_of(track) for word in content_words(name)
        )
        self._own_runs = frozenset(
            run for track in tracks for text in track.keywords if len(run := words(text)) > 1
        )
        parties = [name for t in tracks for p in t.parties for name in (p.name, *p.aliases)]
        self._parties = PartyReader(
            gazetteer,
            self._tracks.sides,
            self._own_words,
            self._lists,
            initials=initials_of(parties),
            unions=unions_of(tracks, gazetteer),
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
        proper = self._own_words | frozenset(known.by_part)
        proper |= {t.low for t in tokenise(plain(text)) if self._parties.is_place(t.text.title())}
        even = repaired(tidy(text, self._lists), self._lists, proper, known.long_parts)
        even = self._parties.recased(without_opener(even, self._lists))
        day = asked.date()
        if _LENGTH.match(even):
            event_anchors = None  # "how long before the Bern meeting": it ends what is measured
        question = Wording(
            text=even,
            tokens=tokenise(even),
            dates=read_dates(even, day, event_anchors=event_anchors, asking=True),
            known=known,
        )
        sentence = asking_sentence(question, self._lists, self._wanting)
        window = self._window(question, sentence, day, event_anchors)
        return self._query(text, asked, question, sentence, window)

    def _window(
        self, question: Wording, sentence: Sentence, day: date, anchors: EventAnchors | None
    ) -> When | None:
        duration = sentence.intent is AnswerKind.DURATION
        text = masked(question.text, question.dates, sentence.parts, duration=duration)
        dates = question.dates
        if text != question.text:
            dates = read_dates(text, day, event_anchors=anchors, asking=True)
        window = window_of(dates, sentence.parts, duration=duration)
        return sensible(window, day, past=asks_past(sentence), ahead=asks_ahead(sentence))

    def _query(
        self,
        text: str,
        asked: datetime,
        question: Wording,
        sentence: Sentence,
        window: When | None,
    ) -> Query:
        lasting = sentence.intent is AnswerKind.DURATION
        main = sentence.parts[0].tokens + (sentence.behind if lasting else ())
        forum = self._forum(question, sentence, main)
        named = self._parties.read(question.text, question.tokens)
        own = [n for n in named if _inside(n.span, main)]
        others = self._particulars(question, main, named, forum)
        sides = sides_of(own) or sides_of(named)
        sought = sought_by(
            self._events,
            question,
            sentence,
            forum,
            present=presence_asked(sentence, own, others),
        )
        wanted = self._wanted(sentence, sought, own)
        return Query(
            text=text,
            asked=asked,
            intent=sentence.intent,
            kinds=sought.kinds,
            statuses=sought.statuses,
            sides=sides,
            persons=others.persons,
            places=(*places_of(own), *others.places),
            forum=forum.name if forum else "",
            ordinal=ordinal_of(
                sentence.asking, dialogue_lexicon(), self._lists, self._forums.words
            ),
            window=window,
            order=self._order(sentence, sought),
            role=wanted[0],
            role_side=wanted[1],
            polarity=sought.polarity,
            counted=counted(joined(sentence.asking), self._lists)
            if sentence.intent is AnswerKind.COUNT
            else "",
            words=content_words(question.text),
            idiom=self._understood(sentence),
            tenseless=sentence.tense is Tense.NONE,
            further=further_of(joined(question.tokens), sentence.intent),
            in_person=self._events.in_person(sentence.asking),
            terms=tuple(t for t in others.terms if t not in self._own_words),
            tracks=self._tracks.choose(
                question.tokens, sides=sides, forum=forum.name if forum else "", raw=tokenise(text)
            ),
        )

    def _understood(self, sentence: Sentence) -> frozenset[str]:
        """The words that the intent, the kinds and the turn already say."""
        asking = asking_words(sentence.parts[0].joined, sentence.intent, self._lists)
        matter = {m.group(1) for m in _MATTER.finditer(sentence.parts[0].joined)}
        return asking | matter | self._events.idioms(sentence.asking)

    def _order(self, sentence: Sentence, sought: Sought) -> Order:
        if sentence.intent is AnswerKind.STATUS and not sought.kinds:
            return Order.ANY  # "what's the latest on the talks?"
        if sentence.order is Order.ANY and sentence.intent is AnswerKind.DURATION:
            return order_of(joined(sentence.behind), "", self._lists)
        return sentence.order

    def _forum(
        self, question: Wording, sentence: Sentence, main: tuple[Token, ...]
    ) -> ForumFound | None:
        """The forum asked about; one in a clause of background only places the event."""
        found = self._forums.read(main, question.known.forums)
        if found is not None or sentence.behind:
            return found
        rest = tuple(t for t in question.tokens if t not in main)
        return self._forums.read(rest, question.known.forums)

    def _particulars(
        self,
        question: Wording,
        main: tuple[Token, ...],
        named: tuple[Named, ...],
        forum: ForumFound | None,
    ) -> Particulars:
        taken = [n.span for n in named] + [d.span for d in question.dates]
        taken += self._keyword_spans(question)
        if forum and forum.whole:
            taken.append(forum.span)
        return self._names.read(main, question.text, taken, question.known)

    def _keyword_spans(self, question: Wording) -> list[Span]:
        """Names that the tracks' configuration brings and that belong to nobody."""
        runs = [
            Span(found[0].start, found[-1].end)
            for i in range(len(question.tokens))
            for run in self._own_runs
            if (found := [t for t in question.tokens[i:] if t.word][: len(run)])
            and tuple(t.low for t in found) == run
        ]
        return runs + [
            Span(t.start, t.end)
            for t in question.tokens
            if t.capital
            and t.low in self._own_words
            and t.low not in question.known.by_part
            and not self._parties.is_place(t.text)
        ]

    def _wanted(
        self, sentence: Sentence, sought: Sought, own: list[Named]
    ) -> tuple[Role | None, SideId | None]:
        """The role and side of the person asked for."""
        if sentence.intent is not AnswerKind.PERSON:
            return None, None
        speaks = Kind.STATEMENT in sought.kinds
        role = role_of(joined(sentence.asking), self._lists, speaks=speaks)
        return role, role_side(own, sentence.parts[0].tokens, self._lists)


_LENGTH = re.compile(r"\W*(?:for )?how (?:long|many (?:day|week|month|year)s)\b", re.IGNORECASE)


def _check(text: str) -> None:
    if not any(c.isalnum() for c in text):
        raise QuestionError("The question is empty; ask it in one or two sentences.")
    if len(text) > MOST:
        raise QuestionError(
            f"The question is {len(text)} characters long; ask it in one or two sentences, {MOST} at most."
        )


def _names_of(track: Track) -> tuple[str, ...]:
    """Every name and keyword in a track's configuration."""
    parties = (name for party in track.parties for name in (party.name, *party.aliases))
    forums = (name for forum in track.forums for name in (forum.name, *forum.aliases))
    return (track.name, *track.keywords, *parties, *forums)


def _inside(span: Span, tokens: tuple[Token, ...]) -> bool:
    return any(t.start < span.end and span.start < t.end for t in tokens)
