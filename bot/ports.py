"""The promises between the engine and the edges: each Protocol's docstring says what its methods hold to.

The store is synchronous; one unit of work is one transaction and never leaves the thread that began it.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import AbstractContextManager
from datetime import date, datetime
from typing import Protocol

from bot.model import (
    Article,
    ArticleId,
    EventId,
    IncomingMessage,
    ItemRecord,
    Kind,
    Passage,
    Reply,
    Report,
    ReportGroup,
    TrackId,
)


class Clock(Protocol):
    def now(self) -> datetime:
        """The present moment, aware UTC."""
        ...


class Articles(Protocol):
    """Article revisions. Nothing stored is ever altered."""

    def add(self, article: Article, fingerprint: str) -> None:
        """Store a revision, read with the extractor that `fingerprint` names; Conflict if it is there."""
        ...

    def latest(self, article: ArticleId) -> Article | None:
        """The newest revision, or None."""
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

    def about(self, link: str) -> tuple[ItemRecord, ...]:
        """The records of a link, newest first."""
        ...


class Unit(Protocol):
    """The repositories inside one transaction."""

    @property
    def articles(self) -> Articles: ...
    @property
    def reports(self) -> Reports: ...
    @property
    def passages(self) -> Passages: ...
    @property
    def items(self) -> Items: ...


class Store(Protocol):
    """Where everything is kept.

    Raises StoreUnavailable where the database cannot be reached or written, SchemaMismatch where it is
    of another version. Safe to share between threads; a unit is not.
    """

    def begin(self, *, readonly: bool = False) -> AbstractContextManager[Unit]:
        """One transaction: committed when left cleanly, rolled back when left by an exception.

        Writers queue. With `readonly` it never waits for them, sees one unchanging state of the store,
        and cannot write. A thread has one unit at a time.
        """
        ...

    def upgrade(self) -> tuple[str, str]:
        """Bring the schema to this program's version; returns the version before ("" if empty) and after."""
        ...

    def close(self) -> None: ...


class Assistant(Protocol):
    """The driving port: every chat platform hands its messages here."""

    def handle(self, message: IncomingMessage) -> Reply:
        """Answer one message. Never raises for a foreseeable fault: the reply says what is wrong."""
        ...
