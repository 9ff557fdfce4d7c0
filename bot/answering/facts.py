"""What the store knows as of a moment, ready for ranking: events, their articles and the words they use."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from functools import cache, cached_property, lru_cache
from itertools import chain

from bot.answering.words import stem, words
from bot.lexicon.synonyms import synonyms
from bot.model import Article, ArticleId, Event, Report, TrackId
from bot.ports import Unit
from bot.reading.folding import fold


@dataclass(frozen=True)
class Facts:
    """Events of one track (or of all) as they stood at `at`, by id; articles by (id, revision)."""

    at: datetime
    track: TrackId | None
    events: tuple[Event, ...]
    articles: dict[tuple[ArticleId, int], Article]
    newest: datetime | None

    def article(self, report: Report) -> Article:
        return self.articles[(report.article, report.revision)]

    @cached_property
    def bags(self) -> dict[str, frozenset[str]]:
        """The stems of each event: its quotes, the titles over them, its people, place and forum."""
        return {event.id: self._bag(event) for event in self.events}

    def _bag(self, event: Event) -> frozenset[str]:
        parts = [event.place, event.forum]
        parts += [p.name for p in event.participants] + [p.title for p in event.participants]
        for report in event.reports:
            parts += [report.quote, self.article(report).title, report.noun]
        return stems(" ".join(parts))

    @cached_property
    def told(self) -> dict[str, frozenset[str]]:
        """The stems that stand in an event's own sentences or are its people's names."""
        return {
            e.id: stems(
                " ".join([*(r.quote for r in e.reports), *(p.name for p in e.participants)])
            )
            for e in self.events
        }

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
        weights = {stem(word): self.weight(stem(word)) for word in wanted}
        whole = sum(weights.values())
        held = sum(w * _held(s, bag) for s, w in weights.items())
        return held / whole if whole else 1.0


_BY_SYNONYM = 0.8  # what a synonym is worth beside the word itself


def _held(wanted: str, bag: frozenset[str]) -> float:
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
    """Load what was known at a moment."""
    groups = unit.reports.standing(at, track=track)
    keys = {(r.article, r.revision) for group in groups for r in group.reports}
    return Facts(
        at=at,
        track=track,
        events=tuple(fold(group) for group in groups),
        articles=unit.articles.many(keys),
        newest=unit.articles.newest(at, track),
    )
