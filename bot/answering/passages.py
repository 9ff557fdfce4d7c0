"""The best-matching passage, for what no event answers; it must bear out what the question names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.answering.facts import Facts, stems
from bot.answering.matching import has_person
from bot.answering.query import Query
from bot.answering.words import stem, words
from bot.lexicon.gazetteer import Gazetteer
from bot.model import Article, ArticleId, Passage, SideId, Span, Track, When
from bot.ports import Unit
from bot.reading.dates import read_dates
from bot.reading.hygiene import clean
from bot.reading.sentences import sentences

_FETCHED = 60


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage with its article and the share of the question's words that it bears out."""

    passage: Passage
    article: Article
    score: float
    coverage: float


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of an article."""

    article: Article
    span: Span


def _freshness(passage: Passage, query: Query) -> float:
    """1 for what became known at the moment of asking, halving every half year."""
    days = (query.asked - passage.known).total_seconds() / 86_400
    return float(0.5 ** (max(days, 0) / 182))


class PassageFinder:
    """Searches the passages standing at the moment of asking."""

    def __init__(self, unit: Unit, facts: Facts, track: Track | None, gazetteer: Gazetteer) -> None:
        self._unit = unit
        self._facts = facts
        self._track = track.id if track else None
        self._parties = track.parties if track else ()
        self._many = len(self._parties) > 2
        self._gazetteer = gazetteer
        self._named: dict[ArticleId, set[SideId]] = {}
        # One question looks for the same words, and in the same articles, several times.
        self._searched: dict[tuple[str, ...], tuple[Passage, ...]] = {}
        self._articles = dict(facts.articles)

    def party_words(self, query: Query) -> set[str]:
        """The stems of the parties' names in a question; who is meant is checked by side, not by word."""
        mentions = self._gazetteer.find(query.text)
        return {stem(w) for m in mentions if not m.place for w in words(m.span.of(query.text))}

    def _lacks_party(self, query: Query, article: Article) -> bool:
        """With more than two parties in a dialogue an article must name those that the question names."""
        if not self._many or not query.sides:
            return False
        if article.id not in self._named:
            text = f"{article.title} {article.text}"
            self._named[article.id] = {m.side for m in self._gazetteer.find(text)}
        return not set(query.sides) & self.sides() <= self._named[article.id]

    def matching(self, words: Sequence[str]) -> list[Stretch]:
        """Passages of the dialogue that use any of the words, with their articles, whatever else is asked."""
        found = self._search(words)
        articles = self._articles_of(found)
        told = self._told(found, articles)
        return [Stretch(articles[(p.article, p.revision)], p.span) for p in told]

    def _search(self, words: Sequence[str]) -> tuple[Passage, ...]:
        wanted = tuple(words)
        if wanted not in self._searched:
            self._searched[wanted] = self._unit.passages.search(
                wanted, self._facts.at, track=self._track, limit=_FETCHED
            )
        return self._searched[wanted]

    def _articles_of(self, found: Iterable[Passage]) -> Mapping[tuple[ArticleId, int], Article]:
        missing = {(p.article, p.revision) for p in found} - self._articles.keys()
        if missing:
            self._articles |= self._unit.articles.many(missing)
        return self._articles

    def _told(
        self, found: Iterable[Passage], articles: Mapping[tuple[ArticleId, int], Article]
    ) -> Iterator[Passage]:
        """The passages, cut to what may be told."""
        for passage in found:
            unsaid = self._facts.unsaid.get(passage.article)
            if not unsaid:
                yield passage
                continue
            text = articles[(passage.article, passage.revision)].text
            span = without(text, passage.span, unsaid)
            if span is not None:
                yield replace(passage, span=span, text=span.of(text))

    def sides(self) -> set[SideId]:
        """The parties of the dialogue."""
        return {s for s in (self._gazetteer.side(p.name) for p in self._parties) if s is not None}

    def find(
        self,
        query: Query,
        need: Callable[[str], bool] = lambda _: True,
        bonus: Callable[[str], float] = lambda _: 0.0,
    ) -> list[Hit]:
        """Passages that `need` lets pass and that name every person and term of the question, best first."""
        found = self._search((*query.words, *query.persons))
        if query.about:
            told = {r.article for event in self._facts.events for r in event.reports}
            found = tuple(p for p in found if p.article in told)
        articles = self._articles_of(found)
        dated = {stem(w) for w in words(query.window.phrase)} if query.window is not None else set()
        dropped = dated | {stem(w) for w in words(query.counted)} | self.party_words(query)
        wanted = tuple(w for w in query.words if stem(w) not in dropped)
        hits = []
        for rank, passage in enumerate(self._told(found, articles)):
            article = articles[(passage.article, passage.revision)]
            if not need(passage.text) or self._lacks_party(query, article):
                continue
            own = stems(passage.text)
            wide = own | stems(article.title)
            whole = wide | (stems(article.text) if query.persons else frozenset())
            if not self._names_all(query, whole, wide):
                continue
            coverage = self._facts.coverage(wanted, wide)
            score = (
                coverage
                + 0.25 * self._facts.coverage(query.words, own)
                + 0.15 * _freshness(passage, query)
                + bonus(passage.text)
                - 0.002 * rank
            )
            hits.append(Hit(passage, article, score, coverage))
        return sorted(hits, key=lambda h: (-h.score, -h.passage.known.timestamp(), h.passage.span))

    def _names_all(self, query: Query, whole: frozenset[str], near: frozenset[str]) -> bool:
        """One person may be named elsewhere in the article ("he said"); what several did together stands
        where all are named. Terms must be in the passage or title."""
        place = whole if len(query.persons) == 1 else near
        if not all(has_person(person, place) for person in query.persons):
            return False
        return all(stem(t) in near for term in query.terms for t in words(term)[-1:])


def without(text: str, span: Span, unsaid: Iterable[str]) -> Span | None:
    """The longest stretch of a span of a text that holds none of these sentences; None where nothing is left."""
    cuts = sorted(
        m.span() for quote in unsaid if quote for m in re.finditer(re.escape(quote), text)
    )
    pieces, start = [], span.start
    for low, high in cuts:
        pieces.append((start, min(low, span.end)))
        start = max(start, high)
    pieces.append((start, span.end))
    stripped = [_stripped(text, low, high) for low, high in pieces if low < high]
    longest = max(stripped, key=lambda s: s.end - s.start, default=Span(0, 0))
    return longest if longest.start < longest.end else None


def _stripped(text: str, low: int, high: int) -> Span:
    piece = text[low:high]
    start = low + len(piece) - len(piece.lstrip())
    return Span(start, start + len(piece.strip()))


def dated_within(hit: Hit, window: When) -> bool:
    """Whether a passage names a day inside a window, or was published in it."""
    published = hit.article.published.date() if hit.article.published else None
    inside = [
        m.when
        for m in read_dates(hit.article.text, published)
        if hit.passage.span.start <= m.span.start < hit.passage.span.end and m.when.known
    ]
    return any(w.within(window) for w in inside) or (
        published is not None and When.day(published).within(window)
    )


def sentences_near(article: Article, span: Span, reach: int) -> list[str]:
    """The sentences of an article, verbatim, up to `reach` before and after the one at a span."""
    cleaned = clean(article.text)
    originals = [
        cleaned.original(s.start, s.end)
        for block in cleaned.story
        for s in sentences(cleaned.text, block.span)
    ]
    at = next((i for i, s in enumerate(originals) if s.start <= span.start < s.end), 0)
    return [s.of(article.text) for s in originals[max(0, at - reach) : at + reach + 1]]
