"""What the store keeps of the news: articles, reports, passages, items."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Protocol

from bot.model import (
    Article,
    ArticleId,
    EventId,
    Held,
    ItemRecord,
    Kind,
    Passage,
    Report,
    ReportGroup,
    TrackId,
)


class Articles(Protocol):
    """Article revisions. Nothing stored is ever altered."""

    def add(self, article: Article, fingerprint: str) -> None:
        """Store a revision, read with the extractor that `fingerprint` names; Conflict if it is there."""
        ...

    def add_all(self, articles: Iterable[Article], fingerprint: str) -> None:
        """As `add`, for several revisions together; none of them is stored where one is a Conflict."""
        ...

    def latest(self, article: ArticleId) -> Article | None:
        """The newest revision, or None."""
        ...

    def latest_of(self, articles: Iterable[ArticleId]) -> dict[ArticleId, Article]:
        """The newest revision of each of the articles that are stored."""
        ...

    def get(self, article: ArticleId, revision: int) -> Article | None: ...

    def many(self, keys: Iterable[tuple[ArticleId, int]]) -> dict[tuple[ArticleId, int], Article]:
        """Those of the given (id, revision) pairs that are stored."""
        ...

    def newest(self, at: datetime, track: TrackId | None = None) -> datetime | None:
        """The latest `known` of any article known by `at`; with a track, of those with passages in it."""
        ...

    def count(self) -> int:
        """How many articles, revisions not counted."""
        ...

    def read(self, after: datetime, until: datetime) -> int:
        """How many articles became known after one moment and up to another, revisions not counted."""
        ...

    def mark(self) -> int:
        """The number of the revision that was taken in last, 0 where there is none; they grow in that order."""
        ...

    def after(self, mark: int) -> frozenset[tuple[ArticleId, int]]:
        """The revisions taken in after the one of that number, whenever they were published."""
        ...

    def take_again(self, articles: Iterable[ArticleId]) -> None:
        """Count the newest revision of each as taken in now."""
        ...

    def forget_arrivals(self, mark: int) -> int:
        """Forget when revisions were taken in that came no later than the one of that number; how many.

        The last of all is kept: the next one's number is greater.
        """
        ...

    def stale(self, fingerprint: str, limit: int) -> tuple[Article, ...]:
        """Latest revisions that another extractor read, oldest `known` first, at most `limit`."""
        ...

    def mark_read(self, article: ArticleId, revision: int, fingerprint: str) -> None:
        """Note that this revision was read again with the extractor that `fingerprint` names."""
        ...


class Reports(Protocol):
    """Reports and their grouping into events.

    "Standing at t" means: known by t, and not superseded by a revision known by t.
    """

    def replace(
        self, article: Article, reports: Iterable[Report], passages: Iterable[Passage]
    ) -> None:
        """Make these the reports and passages of this revision, in place of what it had.

        Reports of earlier revisions stay, superseded at `article.known`. New reports have no event
        until `assign`. Events left without any report vanish.
        """
        ...

    def replace_all(
        self, read: Iterable[tuple[Article, Iterable[Report], Iterable[Passage]]]
    ) -> None:
        """As `replace`, for several revisions together, each given once."""
        ...

    def near(self, start: date, end: date, tracks: Iterable[TrackId]) -> tuple[ReportGroup, ...]:
        """Groups, whole, of the unsuperseded reports that share a track and whose date overlaps start..end.

        A report without any date counts with the day it became known. Reports not assigned yet are left out.
        """
        ...

    def assign(self, groups: Iterable[ReportGroup]) -> None:
        """Put each group's reports under the group's event id; events left without a report vanish."""
        ...

    def standing(
        self,
        at: datetime,
        *,
        track: TrackId | None = None,
        kinds: Iterable[Kind] | None = None,
    ) -> tuple[ReportGroup, ...]:
        """The groups as they stood at a moment, each with only the reports standing then, by event id."""
        ...

    def of_article(self, article: ArticleId) -> tuple[ReportGroup, ...]:
        """The groups that hold a report of the article's latest revision, whole."""
        ...

    def event(self, event: EventId) -> ReportGroup | None:
        """The unsuperseded reports of one event."""
        ...


class Passages(Protocol):
    def search(
        self, words: Iterable[str], at: datetime, *, track: TrackId | None = None, limit: int = 20
    ) -> tuple[Passage, ...]:
        """Passages standing at `at` that hold any of the words, best first (full-text rank).

        Words are taken as plain words whatever characters they hold; with none of them, nothing is found.
        """
        ...


class Items(Protocol):
    def record(self, item: ItemRecord) -> None:
        """Keep what became of an item; the newest record of (link, source) replaces the older one,
        but an UNCHANGED record only renews `seen` and leaves the rest as it was."""
        ...

    def record_all(self, items: Iterable[ItemRecord]) -> None:
        """As `record`, for several items in their order."""
        ...

    def about(self, link: str) -> tuple[ItemRecord, ...]:
        """The records of a link, newest first."""
        ...

    def hold(self, articles: Iterable[ArticleId], held: Held) -> None:
        """Hold articles back from being news; one that is held already stays as it was."""
        ...

    def held(self, articles: Iterable[ArticleId]) -> dict[ArticleId, Held]:
        """Those of the articles that are held back.

        What a held article told by that moment is no news: it is stored and answered from, and pushed to
        nobody. What a later revision of it tells became known later, and is news.
        """
        ...

    def release(self, source: str, keeping: str) -> tuple[ArticleId, ...]:
        """Hold the articles of a source back no more, but for those that are held for the reason `keeping`."""
        ...

    def prune(self, before: datetime) -> int:
        """Forget items that no source showed since a moment, and what was held before it; how many items."""
        ...


class Known(Protocol):
    """Fingerprints of the feeds' entries, just as they were sent, so that none is read twice."""

    def of(self, source: str) -> dict[str, datetime]:
        """Those of a feed, each with when it was last seen."""
        ...

    def of_each(self, sources: Sequence[str]) -> list[dict[str, datetime]]:
        """The same of many feeds at once, in their order."""
        ...

    def see(self, source: str, digests: Iterable[str], now: datetime) -> None:
        """Note that a feed shows these entries."""
        ...

    def see_all(self, shown: Iterable[tuple[str, Iterable[str]]], now: datetime) -> None:
        """The same of many feeds at once; a feed may come more than once."""
        ...

    def prune(self, before: datetime) -> int:
        """Forget those that were not seen since a moment; how many."""
        ...
