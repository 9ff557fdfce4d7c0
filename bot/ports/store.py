"""The store as a whole: one unit of work is one transaction and never leaves the thread that began it."""

from __future__ import annotations

from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

from bot.ports.briefings import Briefings
from bot.ports.news import Articles, Items, Known, Passages, Reports
from bot.ports.office import Audit, Corrections, Exchanges, Feeds, Follows, Inbox
from bot.ports.outbox import Outbox


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
    @property
    def known(self) -> Known: ...
    @property
    def inbox(self) -> Inbox: ...
    @property
    def exchanges(self) -> Exchanges: ...
    @property
    def follows(self) -> Follows: ...
    @property
    def corrections(self) -> Corrections: ...
    @property
    def audit(self) -> Audit: ...
    @property
    def feeds(self) -> Feeds: ...
    @property
    def briefings(self) -> Briefings: ...
    @property
    def outbox(self) -> Outbox: ...


class Store(Protocol):
    """Where everything is kept.

    Raises StoreUnavailable where the database cannot be reached or written, SchemaMismatch where it is
    of another version. Safe to share between threads; a unit is not.
    """

    def begin(self, *, readonly: bool = False, queued: bool = True) -> AbstractContextManager[Unit]:
        """One transaction: committed when left cleanly, rolled back when left by an exception.

        Writers queue. With `readonly` it never waits for them, sees one unchanging state of the store,
        and cannot write. Not `queued` it need not wait either, where the database locks single rows: then
        what was read may change before it commits, so it is for the methods of which their port says that
        they bear that. A thread has one unit at a time.
        """
        ...

    def upgrade(self) -> tuple[str, str]:
        """Bring the schema to this program's version; returns the version before ("" if empty) and after."""
        ...

    def backup(self, file: Path) -> None:
        """Copy the database to a new file, while others read and write it; what they commit meanwhile may be in it.

        The file takes its name only once it is whole. Raises StoreError where this kind of database has a
        tool of its own for that, StoreUnavailable where the file cannot be written.
        """
        ...

    def close(self) -> None: ...
