"""What every kind of answer works with: the question, the facts, and the way from an event to its evidence."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from bot.answering.facts import Facts, stems
from bot.answering.matching import Candidate, Matcher
from bot.answering.passages import PassageFinder
from bot.answering.query import Query
from bot.lexicon.gazetteer import Gazetteer
from bot.model import AnswerKind, Article, Citation, Event, EventId, Kind, Report, Track, When

_MOST_QUOTES = 4


@dataclass(frozen=True, slots=True)
class Quote:
    """A verbatim span of an article, to be cited."""

    article: Article
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What one kind of answer came to. Without quotes it is no answer: `headline` then says why not.

    `vouched` are the words of the question that it bears out in words of its own ("published" by "made public").
    `near` is what a refusal shows beside its reason.
    """

    kind: AnswerKind
    headline: str
    quotes: tuple[Quote, ...] = ()
    near: tuple[Quote, ...] = ()
    dates: tuple[When, ...] = ()
    events: tuple[EventId, ...] = ()
    body: tuple[str, ...] = ()
    caveats: tuple[str, ...] = ()
    vouched: tuple[str, ...] = ()
    lasting: bool = False  # what stays true however long ago it was told: that something is over

    @property
    def answered(self) -> bool:
        return bool(self.quotes)


@dataclass(frozen=True, kw_only=True)
class Context:
    """One question in front of the facts."""

    query: Query
    facts: Facts
    matcher: Matcher
    passages: PassageFinder
    gazetteer: Gazetteer
    track: Track | None
    _judged: dict[Query, list[Candidate]] = field(default_factory=dict)  # of these facts

    def candidates(
        self, allow: Callable[[Event], bool], query: Query | None = None
    ) -> list[Candidate]:
        """The allowed events held against the question (or a changed copy of it), best first."""
        wanted = query or self.query
        if wanted not in self._judged:
            self._judged[wanted] = self.matcher.candidates(wanted, self.facts)
        return [c for c in self._judged[wanted] if allow(c.event)]

    def quotes(self, events: Iterable[Event], most: int = _MOST_QUOTES) -> tuple[Quote, ...]:
        """The best sentence of each event first, then further sources, no sentence and no article twice."""
        ranked = [self._ranked(event) for event in events]
        rows = [reports[0] for reports in ranked if reports] + [
            r for reports in ranked for r in reports[1:]
        ]
        seen_text: set[str] = set()
        seen_article: set[str] = set()
        quotes: list[Quote] = []
        for position, report in enumerate(rows):
            first = position < len(ranked)
            if report.quote in seen_text or (not first and report.article in seen_article):
                continue
            seen_text.add(report.quote)
            seen_article.add(report.article)
            quotes.append(Quote(self.facts.article(report), report.quote))
        return tuple(quotes[: max(most, len(ranked))])

    def _ranked(self, event: Event) -> list[Report]:
        """Reports that date the event and share the question's words first, then the newer."""

        def strength(report: Report) -> tuple[float, float]:
            dated = report.when.known and report.basis.value == "explicit"
            covered = self.facts.coverage(self.query.words, stems(report.quote))
            return (
                0.8 * dated + covered + 0.3 * (report.kind is event.kind),
                report.known.timestamp(),
            )

        return sorted(event.reports, key=strength, reverse=True)


def citation(quote: Quote) -> Citation:
    article = quote.article
    return Citation(
        url=article.url,
        title=article.title,
        publisher=article.publisher,
        published=article.published,
        quote=quote.text,
    )


OCCASIONS = frozenset({Kind.MEETING, Kind.VISIT, Kind.CALL})


def fits_kind(event: Event, wanted: frozenset[Kind]) -> bool:
    """Whether an event is of a wanted kind; a visit, a meeting and a call can be one occasion told in
    different words, so any of them passes for another."""
    return (
        not wanted or event.kind in wanted or (event.kind in OCCASIONS and bool(wanted & OCCASIONS))
    )
