"""How much of a question a sentence tells, every word of it counted by how telling it is.

Where the shares of a dialogue's events leave out what all of them bear out, this leaves out nothing: a dispute, an offer
or a treaty counts as a word that few sentences use, and "talks" for little, because many do. So two sentences can be held
against each other, and an event against a sentence that became none.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial

from bot.answering.called import names_of, ordinal_stems
from bot.answering.context import Context, Quote
from bot.answering.facts import held_by, stems
from bot.answering.matching import has_person
from bot.answering.places import Place, places_of
from bot.answering.query import Query
from bot.answering.questions.lists import asking_lists
from bot.answering.senses import senses_of
from bot.answering.words import content_words, fold, stem, words
from bot.model import Article, ArticleId, Track

_ROUND = 0.8  # what a word is worth in the sentence, but not in the clause that counts
_OWN, _BESIDE, _TITLE, _FAR = 1.0, 0.6, 0.65, 0.25
_BY_SENSE = 0.7  # what another word for the same turn is worth
_NAME = 1.2
_NEAR = 0.8
_SUBJECT = 0.6  # what a word of the dialogue's own name is worth in any of its articles
_PARTY = 0.5  # in a dialogue of two parties every sentence is about both


@dataclass(frozen=True, slots=True)
class Weighed:
    """A sentence with the share of the question that it tells.

    `lacking` are the words of which nothing there speaks, `unnamed` the people and places named nowhere near.
    """

    place: Place
    share: float
    lacking: tuple[str, ...]
    unnamed: tuple[str, ...]

    @property
    def text(self) -> str:
        return self.place.text

    @property
    def quote(self) -> Quote:
        return Quote(self.place.article, self.place.text)


@dataclass(frozen=True, slots=True)
class _Sought:
    """A word of the question: its stem, the initials and senses that it may be told by, how telling it is, and what it is
    worth where nothing says it."""

    stem: str
    initials: str
    senses: frozenset[str]
    weight: float
    least: float


class Weigher:
    """Holds sentences against one question."""

    def __init__(
        self, context: Context, articles: Sequence[Article], *, subject_known: bool = False
    ) -> None:
        """Prepare for a question; with `subject_known` what the dialogue is about need be named nowhere."""
        self._context = context
        self._places = [place for article in articles for place in places_of(article)]
        query = context.query
        names = {stem(w) for name in (*query.persons, *query.places) for w in words(name)}
        asking = _asking() | {stem(w) for w in query.idiom if not senses_of(w)}
        if query.window is not None:
            asking |= {stem(w) for w in words(query.window.phrase)}
        mentions = [m for m in context.gazetteer.find(query.text) if not m.place]
        parties = {stem(w) for m in mentions for w in words(m.span.of(query.text))}
        self.words = tuple(
            w
            for w in _written_out(query, context.track)
            if stem(w) not in names | asking | parties and not w.isspace()
        )
        weights = {w: self._weight(stem(w)) for w in self.words}
        most = max(weights.values(), default=1.0) or 1.0
        self._said: dict[tuple[ArticleId, int], frozenset[str]] = {}
        self._subject = subject_of(context.track) if subject_known else frozenset[str]()
        self._sought = {
            w: _Sought(
                stem(w),
                w.upper(),
                senses_of(w),
                weight / most,
                _SUBJECT * (stem(w) in self._subject),
            )
            for w, weight in weights.items()
        }
        self._where_asked = [(n, stems(n)) for n in query.places if not stems(n) <= self._subject]
        self._names = {side: names_of(context, side) for side in query.sides}
        self._many = context.track is not None and len(context.track.parties) > 2

    def _weight(self, word: str) -> float:
        holding = sum(word in place.own for place in self._places)
        return math.log(1 + len(self._places) / (1 + holding))

    def weight_of(self, chosen: Sequence[str]) -> float:
        """What words of the question weigh together; the most telling one weighs 1."""
        return sum(self._sought[w].weight for w in chosen if w in self._sought)

    def ranked(self) -> list[Weighed]:
        """All sentences, those that tell most first, of equals the fresher."""
        found = [self.weigh(place) for place in self._places]
        return sorted(
            found,
            key=lambda w: (-w.share, -w.place.article.known.timestamp(), w.place.span),
        )

    def of_quote(self, article: Article, quote: str) -> Weighed | None:
        """The share of a sentence that is quoted from an article."""
        at = article.text.find(quote)
        inside = [
            p for p in places_of(article) if p.span.start < at + len(quote) and at < p.span.end
        ]
        return max((self.weigh(p) for p in inside), key=lambda w: w.share, default=None)

    @property
    def places(self) -> tuple[Place, ...]:
        """Every sentence that is weighed."""
        return tuple(self._places)

    def weigh(
        self, place: Place, words: Sequence[str] | None = None, clause: str | None = None
    ) -> Weighed:
        """The share of the question that a sentence tells.

        Of its words only the given ones count, where any are given; what stands in the given clause counts more
        than what stands in the rest of the sentence.
        """
        inner = stems(clause) if clause is not None else None
        query = self._context.query
        told: list[tuple[float, float]] = []
        lacking: list[str] = []
        unnamed: list[str] = []
        present = self._present(place)
        for word in self.words if words is None else words:
            sought = self._sought[word]
            worth = (_OWN if inner is None else _ROUND) * _held(sought, place)
            if worth < _OWN and (word in present or words is not None):
                wanted = sought.stem
                worth = max(
                    worth,
                    _OWN * held_by(wanted, inner) if inner is not None else 0.0,
                    _BESIDE * held_by(wanted, place.beside),
                    _TITLE * held_by(wanted, place.title),
                    _FAR * held_by(wanted, place.far),
                )
            worth = max(worth, sought.least)
            told.append((sought.weight, worth))
            if worth <= _FAR:
                lacking.append(word)
        for person in query.persons:
            worth = _where(place, partial(has_person, person))
            told.append((_NAME, worth))
            if worth < _NEAR:
                unnamed.append(person)
        for name, wanted_stems in self._where_asked:
            worth = _where(place, wanted_stems.issubset)
            told.append((_NAME, worth))
            if worth < _NEAR:
                unnamed.append(name)
        if query.ordinal is not None:
            names = ordinal_stems(query.ordinal)
            told.append((_NAME, _where(place, partial(_meets, names))))
        for names in self._names.values():
            worth = _where(place, partial(_meets, names))
            told.append((_NAME if self._many else _PARTY, worth))
        total = sum(weight for weight, _ in told)
        share = sum(weight * worth for weight, worth in told) / total if total else 0.0
        return Weighed(place, share, tuple(lacking), tuple(unnamed))

    def _present(self, place: Place) -> frozenset[str]:
        """The question's words that the article of a sentence says anywhere, in one form or another."""
        key = place.article.id, place.article.revision
        if key not in self._said:
            self._said[key] = frozenset(
                w for w, sought in self._sought.items() if held_by(sought.stem, place.far)
            )
        return self._said[key]

    def held(self, word: str, place: Place) -> float:
        """How well a sentence says a word itself: 1 in the word's own form, less by another for the same, 0 not at all."""
        return _held(self._sought[word], place)


def _held(sought: _Sought, place: Place) -> float:
    held = held_by(sought.stem, place.own)
    if held < _BY_SENSE and (
        not place.senses.isdisjoint(sought.senses) or sought.initials in place.initials
    ):
        return _BY_SENSE
    return held


def _written_out(query: Query, track: Track | None) -> tuple[str, ...]:
    """The question's words, those of the forum's name in place of what it goes by: reports write the DPCT out, or name it otherwise."""
    forums = track.forums if track is not None and query.forum else ()
    short = {fold(a) for f in forums if f.name == query.forum for a in f.aliases if " " not in a}
    if short.isdisjoint(query.words):
        return query.words
    kept = (w for w in query.words if w not in short)
    return tuple(dict.fromkeys((*kept, *content_words(query.forum))))


def subject_of(track: Track | None) -> frozenset[str]:
    """The stems of what a dialogue is about: its name and keywords."""
    return stems(" ".join((track.name, *track.keywords))) if track is not None else frozenset()


def _meets(names: frozenset[str], bag: frozenset[str]) -> bool:
    return not names.isdisjoint(bag)


def _where(place: Place, holds: Callable[[frozenset[str]], bool]) -> float:
    if not holds(place.far):
        return 0.0  # the whole article holds what its sentences do
    if holds(place.own):
        return 1.0
    return _NEAR if holds(place.beside | place.title) else 0.5


@lru_cache(maxsize=1)
def _asking() -> frozenset[str]:
    lists = asking_lists()
    return frozenset(
        stem(w) for w in lists.asking | lists.stop | lists.classes["time"] | lists.classes["unit"]
    )
