"""What the store knows as of a moment, ready for ranking: events, their articles and the words they use."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache, cached_property, lru_cache
from itertools import chain

from bot.answering.words import stem, words
from bot.lexicon.synonyms import synonyms
from bot.model import Article, ArticleId, Event, EventId, Report, TrackId
from bot.ports import Unit
from bot.reading.correcting import REGROUPING, corrected, in_force
from bot.reading.folding import fold

_RECALLED = timedelta(days=60)


@dataclass(frozen=True)
class Facts:
    """Events of one track (or of all) as they stood at `at`, by id; articles by (id, revision).

    `dated` are the events whose day an administrator corrected, `unsaid` the sentences, by article, of those
    that one has hidden.
    """

    at: datetime
    track: TrackId | None
    events: tuple[Event, ...]
    articles: dict[tuple[ArticleId, int], Article]
    newest: datetime | None
    dated: frozenset[EventId] = frozenset()
    unsaid: dict[ArticleId, tuple[str, ...]] = field(default_factory=dict)

    def article(self, report: Report) -> Article:
        return self.articles[(report.article, report.revision)]

    def hides(self, article: Article, text: str) -> bool:
        """Whether a text from an article is, holds, or is part of a sentence that is not to be told."""
        return any(q in text or text in q for q in self.unsaid.get(article.id, ()))

    @cached_property
    def bags(self) -> dict[str, frozenset[str]]:
        """The stems of each event: its quotes, the titles over them, its people, place and forum."""
        return {event.id: self._bag(event) for event in self.events}

    def _bag(self, event: Event) -> frozenset[str]:
        parts = [event.place, event.forum]
        parts += [p.name for p in event.participants] + [p.title for p in event.participants]
        for report in event.reports:
            parts += [report.quote, self.headline_over(report), report.noun]
        return stems(" ".join(parts))

    def headline_over(self, report: Report) -> str:
        """The headline of a report that tells the article's news: what it recalls from long before has none."""
        end = report.when.end
        recalled = end is not None and report.known.date() - end > _RECALLED
        return "" if recalled else self.article(report).title

    @cached_property
    def told(self) -> dict[str, frozenset[str]]:
        """The stems that stand in an event's own sentences or are its people's names."""
        return {
            e.id: stems(
                " ".join([*(r.quote for r in e.reports), *(p.name for p in e.participants)])
            )
            for e in self.events
        }

    @cached_property
    def titles(self) -> dict[str, tuple[tuple[str, str], ...]]:
        """By surname, folded, the names and the titles that the events' people bear."""
        found: dict[str, dict[tuple[str, str], None]] = {}
        for event in self.events:
            for person in event.participants:
                name = words(person.name)
                if name:
                    rows = found.setdefault(name[-1], {})
                    rows[person.name, person.title] = None
        return {name: tuple(rows) for name, rows in found.items()}

    def around(self, event: Event) -> frozenset[str]:
        """The stems of the whole articles that tell of an event, titles included."""
        articles = {(r.article, r.revision) for r in event.reports}
        return frozenset().union(*(self._article_stems(key) for key in articles))

    def _article_stems(self, key: tuple[ArticleId, int]) -> frozenset[str]:
        if key not in self._stems:
            article = self.articles[key]
            self._stems[key] = stems(f"{article.title} {article.text}")
        return self._stems[key]

    @cached_property
    def _stems(self) -> dict[tuple[ArticleId, int], frozenset[str]]:
        return {}

    @cached_property
    def _counts(self) -> Counter[str]:
        return Counter(chain.from_iterable(self.bags.values()))

    def weight(self, word: str) -> float:
        """How telling a stem is: rare ones weigh most (inverse document frequency, smoothed)."""
        total = len(self.events) + 1
        return math.log(1 + total / (1 + self._counts[word]))

    def coverage(self, wanted: tuple[str, ...], bag: frozenset[str]) -> float:
        """The share of the wanted words' weight that the bag holds, 0 to 1; 1 where none is wanted."""
        if wanted not in self._weights:
            self._weights[wanted] = {stem(word): self.weight(stem(word)) for word in wanted}
        weights = self._weights[wanted]
        whole = sum(weights.values())
        held = sum(w * held_by(s, bag) for s, w in weights.items())
        return held / whole if whole else 1.0

    @cached_property
    def _weights(self) -> dict[tuple[str, ...], dict[str, float]]:
        """By the words of a question, how telling each stem is: asked for every event."""
        return {}


_BY_SYNONYM = 0.8  # what a synonym is worth beside the word itself


def held_by(wanted: str, bag: frozenset[str]) -> float:
    """1 where a bag holds a stem, less where it holds another word for the same."""
    if wanted in bag:
        return 1.0
    return _BY_SYNONYM if not bag.isdisjoint(_stem_synonyms().get(wanted, ())) else 0.0


@cache
def _stem_synonyms() -> dict[str, frozenset[str]]:
    return {stem(word): frozenset(stem(w) for w in others) for word, others in synonyms().items()}


@lru_cache(maxsize=2_000)  # every question is held against the same articles
def stems(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in words(text))


def recall(unit: Unit, at: datetime, track: TrackId | None) -> Facts:
    """Load what was known at a moment, with the corrections that were in force."""
    corrections = in_force(unit.corrections.all(), at)
    # What is joined may come from other tracks, and of what is taken apart a part may be of none of them.
    regrouped = any(c.kind in REGROUPING for c in corrections)
    told = corrected(unit.reports.standing(at, track=None if regrouped else track), corrections)
    events = tuple(e for e in told.events if track is None or track in e.tracks)
    unsaid: dict[ArticleId, tuple[str, ...]] = {}
    for anchor in told.unsaid:
        unsaid[anchor.article] = (*unsaid.get(anchor.article, ()), anchor.quote)
    return Facts(
        at=at,
        track=track,
        events=events,
        articles=unit.articles.many({(r.article, r.revision) for e in events for r in e.reports}),
        newest=unit.articles.newest(at, track),
        dated=told.dated,
        unsaid=unsaid,
    )


def told_in(
    unit: Unit, article: ArticleId, at: datetime
) -> tuple[tuple[Event, ...], tuple[Event, ...]]:
    """The events that an article's newest revision tells of, and those of them that corrections hide."""
    corrections = in_force(unit.corrections.all(), at)
    if not corrections:
        return corrected(unit.reports.of_article(article), ()).events, ()
    told = corrected(unit.reports.standing(at), corrections)
    return _of(article, told.events), _of(article, map(fold, told.hidden))


def _of(article: ArticleId, events: Iterable[Event]) -> tuple[Event, ...]:
    return tuple(e for e in events if any(r.article == article for r in e.reports))
