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
    AuditEntry,
    Channel,
    Choice,
    Correction,
    EventId,
    Exchange,
    FeedHealth,
    Finding,
    Follow,
    IncomingMessage,
    ItemRecord,
    Kind,
    Link,
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


class Inbox(Protocol):
    """The messages taken in, so that each is answered once and none is left in silence."""

    def claim(self, message: IncomingMessage, holder: str) -> bool:
        """Take a message in for this holder (a process); False where anybody has taken it in before."""
        ...

    def settle(self, message: IncomingMessage) -> None:
        """Note that the message has its answer, and forget its return address."""
        ...

    def orphans(
        self, platform: str, before: datetime, now: datetime
    ) -> tuple[IncomingMessage, ...]:
        """Unsettled messages taken in before a moment whose asker can still be reached, oldest first.

        Text and button are not kept: they come back without.
        """
        ...

    def adopt(self, message: IncomingMessage, holder: str, before: datetime) -> bool:
        """Take an orphan over; False where another process was quicker, or it was settled meanwhile."""
        ...

    def prune(self, before: datetime) -> int:
        """Forget what was taken in before a moment; how many."""
        ...


class Exchanges(Protocol):
    """Questions with their answers, for follow-ups and buttons. Kept for some weeks."""

    def add(self, exchange: Exchange) -> None:
        """Keep one; Conflict if its id is there."""
        ...

    def get(self, exchange: str) -> Exchange | None: ...

    def last(self, channel: Channel, thread: str, author: str | None) -> Exchange | None:
        """The newest of a thread, or with an author of that person; None where there is none."""
        ...

    def prune(self, before: datetime) -> int:
        """Forget those asked before a moment; how many."""
        ...


class Follows(Protocol):
    """What was said in channels about following tracks; the newest word on a (channel, track) stands."""

    def set(self, follow: Follow) -> None: ...

    def of(self, channel: Channel) -> tuple[Follow, ...]:
        """By track id."""
        ...

    def all(self) -> tuple[Follow, ...]: ...


class Corrections(Protocol):
    """Administrators' corrections. Reading articles again does not touch them."""

    def add(self, correction: Correction) -> None: ...

    def withdraw(self, correction: str, at: datetime) -> bool:
        """End a correction; False where there is none of that id in force."""
        ...

    def all(self) -> tuple[Correction, ...]:
        """Every one, withdrawn or not, in the order in which they were made."""
        ...


class Audit(Protocol):
    """The log of what administrators did. Entries are added and never changed."""

    def add(self, entry: AuditEntry) -> None: ...

    def newest(self, limit: int) -> tuple[AuditEntry, ...]:
        """Newest first."""
        ...


class Feeds(Protocol):
    """How each feed does."""

    def set(self, health: FeedHealth) -> None:
        """Keep this as the state of the feed of that url."""
        ...

    def get(self, url: str) -> FeedHealth | None: ...

    def all(self) -> tuple[FeedHealth, ...]:
        """By url."""
        ...

    def ask_now(self, url: str, now: datetime) -> bool:
        """Make a feed due at once; False where it is not known."""
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
    """What is said to a message, whatever platform it came from. Synchronous: it reads the store."""

    def handle(self, message: IncomingMessage) -> Reply:
        """Answer one message or button press. Never raises for a foreseeable fault: the reply says what is wrong."""
        ...


class Overview(Protocol):
    """The tracks at a glance."""

    def board(self, author: str, channel: Channel, now: datetime) -> Reply:
        """Every track's state, for a platform's home page."""
        ...

    def choices(self, typed: str) -> tuple[Choice, ...]:
        """The tracks that what is typed can mean, at most 25; from memory, at once."""
        ...


class Desk(Protocol):
    """The driving port: every chat platform hands its messages here, from its event loop.

    Each method but `choices` works in a thread of its own and may be awaited by many at once.
    """

    async def handle(self, message: IncomingMessage) -> Reply | None:
        """Answer one message; None where it was taken in before, here or by another replica: then say nothing.

        Never raises: what went wrong stands in the reply. Acknowledge to the platform before calling this.
        """
        ...

    async def settle(self, message: IncomingMessage) -> None:
        """Note that the reply arrived, or never can; until then the message counts as unanswered."""
        ...

    async def orphans(self, platform: str) -> tuple[tuple[IncomingMessage, Reply], ...]:
        """Messages that a process took in and did not live to answer, with what to say to their askers.

        Call it once connected, and again every few seconds. Each comes to one caller only; settle it after.
        """
        ...

    def choices(self, typed: str) -> tuple[Choice, ...]:
        """As `Overview.choices`, without waiting."""
        ...

    async def board(self, author: str, channel: Channel) -> Reply:
        """As `Overview.board`, now."""
        ...


class Gateway(Protocol):
    """A chat platform, connected. Its methods run in one event loop."""

    @property
    def platform(self) -> str:
        """The name in `Channel.platform`."""
        ...

    async def run(self) -> None:
        """Connect and serve until `close`. Every lost connection is made again, for ever, with growing waits.

        Raises PlatformRefused, with what to do, where the platform refuses the token; nothing else.
        """
        ...

    async def close(self) -> None:
        """Take nothing new, let the answers under way go out (a few seconds at most), disconnect."""
        ...

    async def post(self, conversation: str, reply: Reply, key: str) -> str:
        """Post unasked; the message's id on the platform. The same key within minutes posts once, where it can.

        Raises TransientDelivery or PermanentDelivery.
        """
        ...

    def link(self) -> Link:
        """How the connection stands."""
        ...

    async def check(self, conversations: Iterable[str]) -> tuple[Finding, ...]:
        """What the platform would refuse: the token, scopes or permissions, each of these channels.

        Works without `run`, and leaves nothing connected.
        """
        ...
