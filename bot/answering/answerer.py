"""Flow 2: a question in, an answer with its evidence out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

from bot.answering.affinity import by_evidence, configured_names, naming
from bot.answering.anchoring import anchored
from bot.answering.context import Context, Found, Quote, citation
from bot.answering.facts import Facts, recall
from bot.answering.finding import find, second_look
from bot.answering.followup import Subject, Turn, continued, restated, with_turn
from bot.answering.heeding import heeding
from bot.answering.matching import Matcher
from bot.answering.passages import PassageFinder
from bot.answering.query import Query
from bot.answering.question import QuestionReader
from bot.answering.ranking.scene import Scene, gathered
from bot.answering.ranking.verdict import ByRule, Judge
from bot.answering.support import THRESHOLD, Support, support, withheld
from bot.answering.wording import FOREIGN, NOTHING_STORED, not_answered
from bot.lexicon.gazetteer import Gazetteer
from bot.model import Answer, Track, TrackId
from bot.ports import Store, Unit

_BEFORE = timedelta(microseconds=1)  # a question sees what was known before it was asked


class Answerer:
    """Answers questions from the store as it stood at the moment of asking."""

    def __init__(
        self,
        store: Store,
        reader: QuestionReader,
        gazetteer: Gazetteer,
        tracks: tuple[Track, ...],
        judge: Judge | None = None,
    ) -> None:
        """Prepare for the given tracks; `judge` says which answers are given, by the learned weights if it is left out."""
        self._store = store
        self._reader = reader
        self._gazetteer = gazetteer
        self._tracks = {track.id: track for track in tracks}
        forums = {f.name: f.aliases for track in tracks for f in track.forums}
        self._matcher = Matcher(gazetteer, forums, tracks)
        self._configured = configured_names(tracks)
        self._judge = judge or Judge()

    def answer(
        self,
        question: str,
        asked: datetime,
        track: TrackId | None = None,
        default: TrackId | None = None,
    ) -> Answer:
        """Answer one question that stands by itself.

        `track` confines it to one dialogue; `default` is only preferred where the question fits several.
        Raises QuestionError where there is nothing to read or too much.
        """
        return self.reply(question, asked, track, default)[0]

    def reply(
        self,
        question: str,
        asked: datetime,
        track: TrackId | None = None,
        default: TrackId | None = None,
        before: Turn | None = None,
    ) -> tuple[Answer, Turn]:
        """Answer one question, which may follow another: the answer, and what a further one can follow.

        As `answer` for the rest.
        """
        with self._store.begin(readonly=True) as unit:
            everything = recall(unit, asked - _BEFORE, None)
            names = sorted({p.name for e in everything.events for p in e.participants})
            read = partial(
                self._reader.read,
                asked=asked,
                names=names,
                event_anchors=lambda phrase: anchored(everything, phrase),
            )
            query = read(question)
            judge = self._judge
            if before is not None:
                following = _following(read, question, before)
                if following != query:  # the weights know only questions that stand by themselves
                    query, judge = following, ByRule()
                default = before.track or default
            chosen = self._choose(unit, query, everything, track, default)
            answer = self._first_answer(unit, query, everything, chosen, judge)
            return answer, Turn(
                query=query, track=answer.track, subject=_subject(answer, everything)
            )

    def _first_answer(
        self,
        unit: Unit,
        query: Query,
        everything: Facts,
        tracks: tuple[TrackId, ...],
        judge: Judge,
    ) -> Answer:
        """The first of the dialogues that answers; where none does, what the likeliest one says."""
        first: Answer | None = None
        for one in tracks:
            answer = self._from_track(unit, query, everything, one, judge)
            if answer.answered:
                return answer
            first = first or answer
        foreign = Found(kind=query.intent, headline=not_answered(FOREIGN))
        return first or composed(query, None, everything, foreign)

    def _choose(
        self,
        unit: Unit,
        query: Query,
        everything: Facts,
        track: TrackId | None,
        default: TrackId | None,
    ) -> tuple[TrackId, ...]:
        """The tracks to ask, the likeliest first; none where the question is about other parties.

        What a question names decides; where it names no dialogue, what the reports speak of does.
        """
        if track is not None:
            return (track,)
        if not query.tracks:
            one = len(query.sides) == 1
            told = naming(unit, query.sides, self._gazetteer, everything.at) if one else ()
            return self._by_evidence(
                unit, query, everything, [t for t in self._tracks if t in told]
            )
        if default in query.tracks and default is not None:
            rest = tuple(t for t in query.tracks if t != default)
            return (default, *rest) if not query.sides else (default,)
        if len(query.sides) == 1:  # one party may talk with several others
            return self._by_evidence(unit, query, everything, query.tracks)
        if query.sides:
            return query.tracks[:1]
        if query.about or query.forum:
            return query.tracks
        return self._by_evidence(unit, query, everything, self._tracks)

    def _by_evidence(
        self, unit: Unit, query: Query, everything: Facts, tracks: Iterable[TrackId]
    ) -> tuple[TrackId, ...]:
        return by_evidence(unit, query, everything, tuple(tracks), self._configured)

    def _from_track(
        self, unit: Unit, query: Query, everything: Facts, track: TrackId, judge: Judge
    ) -> Answer:
        events = tuple(
            e
            for e in everything.events
            if track in e.tracks and (not query.about or e.id in query.about)
        )
        facts = replace(
            everything,
            track=track,
            events=events,
            newest=unit.articles.newest(query.asked - _BEFORE, track),
        )
        if facts.newest is None:
            return composed(
                query, track, facts, Found(kind=query.intent, headline=not_answered(NOTHING_STORED))
            )
        context = Context(
            query=query,
            facts=facts,
            matcher=self._matcher,
            passages=PassageFinder(unit, facts, self._tracks.get(track), self._gazetteer),
            gazetteer=self._gazetteer,
            track=self._tracks.get(track),
        )
        first = find(context)
        kept, borne = self._held(context, first)
        scene = Scene(
            context, first, kept, borne.doubted, borne.share, gathered(context, first, kept)
        )
        verdict = judge.decide(scene)
        return composed(query, track, facts, heeding(facts, verdict.found), verdict.likely)

    def _held(self, context: Context, found: Found) -> tuple[Found, Support]:
        """What is left of an answer by rule when it was held against its question: what a sentence says outright, or none."""
        if not found.answered:
            return found, Support(0.0, ())
        borne = support(context, found)
        if borne.share >= THRESHOLD:
            return found, borne
        other = second_look(context)
        if other is not None and support(context, other).share >= THRESHOLD:
            return other, borne
        return withheld(context, found, borne), borne


def composed(
    query: Query,
    track: TrackId | None,
    facts: Facts,
    found: Found,
    confidence: float = 0.0,
) -> Answer:
    """The answer object of what was found in a dialogue; `confidence` is how likely it is right."""
    citations = tuple(citation(quote) for quote in _once(found.quotes or found.near))
    return Answer(
        question=query.text,
        asked=query.asked,
        track=track,
        answered=found.answered,
        kind=found.kind,
        headline=found.headline,
        body=found.body,
        dates=tuple(w for w in found.dates if w.start or w.end) if found.answered else (),
        events=found.events if found.answered else (),
        citations=citations,
        as_of=facts.newest,
        caveats=found.caveats,
        confidence=confidence,
    )


def _following(read: Callable[[str], Query], question: str, before: Turn) -> Query:
    """The query that a message means after another."""
    bare, full = restated(question)
    return replace(continued(with_turn(read(bare), read(full)), question, before), text=question)


def _subject(answer: Answer, facts: Facts) -> Subject | None:
    """What an answer was first of all about, None where no stored event bears it."""
    first = next((e for e in facts.events if e.id in answer.events[:1]), None)
    if first is None:
        return None
    return Subject(event=first.id, kind=first.kind, status=first.status, when=first.when)


def _once(quotes: tuple[Quote, ...]) -> list[Quote]:
    """The quotes without those that stand inside another of the same article, or hold one shown before."""
    kept: list[Quote] = []
    for quote in quotes:
        double = any(
            q.article.id == quote.article.id and (quote.text in q.text or q.text in quote.text)
            for q in kept
        )
        if not double:
            kept.append(quote)
    return kept
