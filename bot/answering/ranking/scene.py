"""A question in front of the sentences that may answer it: what is computed once for all of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import chain, pairwise

from bot.answering.context import Context, Found
from bot.answering.facts import stems
from bot.answering.matching import Candidate
from bot.answering.places import Place
from bot.answering.predicate import Done, act_of
from bot.answering.senses import senses_of
from bot.answering.sentences import NEGATION
from bot.answering.weighing import Weighed, Weigher
from bot.answering.words import stem, words
from bot.model import AnswerKind, Article, ArticleId, Event, Report, SideId

_SHORTLIST = 25  # sentences that tell most of the question
_MOST = 50  # … with those that the rules quote and those of the likeliest events
_MOST_ARTICLES = 60  # every sentence of them is weighed
_LIKELY_EVENTS, _LIKELY_MEMBERS = 4, 12
_OLDEST = 10  # of so many moments of publication each is told from the next
_LAST = 99
_PAIRS_OF_NOTHING = frozenset(
    "the of to in a an did wa is do on at and for by".split()  # as `stem` leaves them
)


@dataclass(frozen=True)
class Scene:
    """One question, the sentences to be ranked, and what the rules found.

    `first` is what the rules found, `kept` what was left of it when it had been held against the question; `doubted` are
    the names of the checks that spoke against it, and `borne` is the share of the question that it bore out.
    """

    context: Context
    first: Found
    kept: Found
    doubted: frozenset[str]
    borne: float
    articles: tuple[Article, ...]
    described: list[tuple[Place, dict[str, float]]] = field(default_factory=list, repr=False)

    @cached_property
    def _ranked(self) -> list[Weighed]:
        return self.weigher.ranked()

    @cached_property
    def weigher(self) -> Weigher:
        return Weigher(self.context, self.articles)

    @cached_property
    def act(self) -> Done | None:
        """The verb of the question, where it says something."""
        return act_of(self.context)

    @cached_property
    def senses(self) -> frozenset[str]:
        return senses_of(self.context.query.text)

    @cached_property
    def negated(self) -> bool:
        return NEGATION.search(self.context.query.text) is not None

    @cached_property
    def stems(self) -> frozenset[str]:
        return stems(self.context.query.text)

    @cached_property
    def pairs(self) -> frozenset[tuple[str, str]]:
        """The question's words two by two, without those that only bind."""
        return frozenset(
            pair for pair in pairs_of(self.context.query.text) if not set(pair) <= _PAIRS_OF_NOTHING
        )

    @cached_property
    def ages(self) -> dict[ArticleId, float]:
        """How many moments of publication are newer than an article's, in tenths, 1 at most."""
        moments = sorted({a.known for a in self.articles}, reverse=True)
        return {a.id: min(_OLDEST, moments.index(a.known)) / _OLDEST for a in self.articles}

    def sides_in(self, article: Article) -> frozenset[SideId]:
        """The parties that an article names anywhere."""
        if article.id not in self._sides:
            text = f"{article.title}\n{article.text}"
            self._sides[article.id] = frozenset(m.side for m in self.context.gazetteer.find(text))
        return self._sides[article.id]

    @cached_property
    def _sides(self) -> dict[ArticleId, frozenset[SideId]]:
        return {}

    @cached_property
    def leads(self) -> dict[ArticleId, int]:
        """Where the first sentence of each article begins."""
        found: dict[ArticleId, int] = {}
        for weighed in self._ranked:
            article, start = weighed.place.article.id, weighed.place.span.start
            found[article] = min(found.get(article, start), start)
        return found

    @cached_property
    def shares(self) -> dict[ArticleId, tuple[float, float]]:
        """How much of the question the best sentence of each article tells, and its best three on average."""
        rows: dict[ArticleId, list[float]] = {}
        for weighed in self._ranked:
            rows.setdefault(weighed.place.article.id, []).append(weighed.share)
        return {article: (row[0], sum(row[:3]) / 3) for article, row in rows.items()}

    @cached_property
    def best_shares(self) -> tuple[float, float]:
        """The greatest of `shares`, each by itself."""
        rows = self.shares.values()
        return max(r[0] for r in rows), max(r[1] for r in rows)

    @cached_property
    def events(self) -> list[Candidate]:
        """The dialogue's events held against the question, best first."""
        return self.context.candidates(lambda _: True)

    @cached_property
    def event_ranks(self) -> dict[str, int]:
        return {c.event.id: rank for rank, c in enumerate(self.events)}

    @cached_property
    def judged(self) -> dict[str, Candidate]:
        return {c.event.id: c for c in self.events}

    @cached_property
    def _reports(self) -> dict[tuple[str, int], list[tuple[Event, Report]]]:
        found: dict[tuple[str, int], list[tuple[Event, Report]]] = {}
        for event in self.context.facts.events:
            for report in event.reports:
                found.setdefault((report.article, report.revision), []).append((event, report))
        return found

    def told_at(self, place: Place) -> list[tuple[Event, Report]]:
        """The events that a sentence tells of, with its reports of them."""
        return [
            (event, report)
            for event, report in self.reports_in(place.article)
            if report.span.start < place.span.end and place.span.start < report.span.end
        ]

    def reports_in(self, article: Article) -> list[tuple[Event, Report]]:
        return self._reports.get((article.id, article.revision), [])

    def rank_of(self, event: Event) -> int:
        return self.event_ranks.get(event.id, _LAST)

    @cached_property
    def shortlist(self) -> tuple[Weighed, ...]:
        """The sentences that are ranked: those that tell most, what the rules quote, and what tells of the likeliest events."""
        facts = self.context.facts
        listing = self.context.query.intent in (AnswerKind.LIST, AnswerKind.DURATION)
        likely = _LIKELY_MEMBERS if listing else _LIKELY_EVENTS
        told = [w for w in self._ranked if not facts.hides(w.place.article, w.text)]
        chosen = [
            weighed
            for rank, weighed in enumerate(told)
            if rank < _SHORTLIST
            or quoted(self.first, weighed.place)
            or quoted(self.kept, weighed.place)
            or any(self.rank_of(e) < likely for e, _ in self.told_at(weighed.place))
        ]
        return tuple(chosen[:_MOST])


@lru_cache(maxsize=20_000)
def row_of(text: str) -> tuple[str, ...]:
    """The words of a text, stemmed, in order."""
    return tuple(stem(w) for w in words(text))


@lru_cache(maxsize=20_000)
def pairs_of(text: str) -> frozenset[tuple[str, str]]:
    """The words of a text two by two, stemmed."""
    return frozenset(pairwise(row_of(text)))


def quoted(found: Found, place: Place) -> float:
    """1 for the first quotation of an answer, a half for the second and so on; 0 for what it does not quote."""
    for rank, quote in enumerate(found.quotes, start=1):
        same = quote.article.id == place.article.id
        if same and (place.text in quote.text or quote.text in place.text):
            return 1 / rank
    return 0.0


def gathered(context: Context, *found: Found) -> tuple[Article, ...]:
    """The articles that may answer: those that the rules quote, those of the likeliest events, those that use the question's
    words, then those of the other events."""
    query = context.query
    sought = (*query.words, *query.persons, *query.places)
    telling = [
        context.facts.article(report)
        for candidate in context.candidates(lambda _: True)
        for report in candidate.event.reports
    ]
    rows = chain(
        (quote.article for one in found for quote in one.quotes),
        telling[:_LIKELY_MEMBERS],
        (s.article for s in context.passages.matching(tuple(dict.fromkeys(sought)))),
        telling,
    )
    chosen: dict[ArticleId, Article] = {}
    for article in rows:
        if len(chosen) >= _MOST_ARTICLES:
            break
        chosen.setdefault(article.id, article)
    return tuple(chosen.values())
