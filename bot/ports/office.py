"""What the store keeps of the bot's own doings: messages taken in, exchanges, follows, corrections, feeds."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from bot.model import AuditEntry, Channel, Correction, Exchange, FeedHealth, Follow, IncomingMessage


class Inbox(Protocol):
    """The messages taken in, so that each is answered once and none is left in silence."""

    def claim(self, message: IncomingMessage, holder: str) -> bool:
        """Take a message in for this holder (a process), at the moment that it was received.

        False where anybody has taken it in before.
        """
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

    def adopt(self, message: IncomingMessage, holder: str, before: datetime, now: datetime) -> bool:
        """Take over an orphan that was taken in before a moment; from now on it is taken in now.

        False where another process was quicker, or it was settled meanwhile.
        """
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

    def add(self, correction: Correction) -> None:
        """Keep one; Conflict if its id is there."""
        ...

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

    def set(self, *healths: FeedHealth) -> None:
        """Keep each as the state of the feed of its url; many at once cost little more than one."""
        ...

    def visited(self, *healths: FeedHealth) -> None:
        """The same as `set`, and quicker, where only the moments of the last and the next visit are new."""
        ...

    def get(self, url: str) -> FeedHealth | None: ...

    def all(self) -> tuple[FeedHealth, ...]:
        """By url."""
        ...

    def due(self, now: datetime) -> tuple[FeedHealth, ...]:
        """Those to be read now, the longest overdue first; those never tried come before all."""
        ...

    def ask_now(self, url: str, now: datetime) -> bool:
        """Make a feed due at once, one that was stopped too; False where it is not known."""
        ...
