"""The store as a whole: opening, units of work, closing. The port `Store`."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from bot.errors import SchemaMismatch, StoreError, StoreUnavailable
from bot.ports import Store, Unit
from store import engine, migrate, transfer
from store.copying import copy_sqlite
from store.faults import translated
from store.unit import SqlUnit
from store.work import Work


def open_store(url: str, *, migrate: bool | None = True) -> Store:
    """Open the database at a SQLAlchemy address: sqlite:///path, sqlite:// or postgresql+psycopg://…

    With `migrate` an empty or older database is brought to this program's version; with False it raises
    SchemaMismatch; with None the database is not looked at before the first unit or `upgrade`, which is
    how to run `upgrade` and see what it did. Raises ConfigError for any other address, else what `Store`
    says.
    """
    store = SqlStore(url)
    try:
        if migrate is not None:
            store.prepare(upgrade=migrate)
    except BaseException:
        store.close()
        raise
    return store


def dump(url: str) -> Iterator[str]:
    """All that a store holds, as lines that `load` takes, of one unchanging state of it."""
    with closing(SqlStore(url)) as store:
        store.prepare(upgrade=True)
        yield from store.dump()


def load(url: str, lines: Iterable[str]) -> int:
    """Put such lines into a store that is empty, all or nothing; how many rows. StoreError for others."""
    with closing(SqlStore(url)) as store:
        store.prepare(upgrade=True)
        return store.load(lines)


class SqlStore:
    """A pool of connections to one database; in memory a single one, used by one thread at a time."""

    def __init__(self, url: str) -> None:
        parsed = engine.parse(url)
        self._place = engine.place(parsed)
        self._file = engine.database_file(parsed)
        self._inode: int | None = None
        self._writing = engine.make(parsed)
        self._reading = engine.for_reading(self._writing)
        self._beside = engine.beside(self._writing)
        self._turn = threading.Lock() if engine.in_memory(parsed) else None
        self._patience = engine.patience(parsed)
        self._ready = False
        self._closed = False
        self._begun = threading.local()

    def prepare(self, *, upgrade: bool) -> None:
        """Make sure that the database is of this program's version, upgrading it if that is allowed."""
        file = self._file
        if not upgrade and file is not None and file.parent.is_dir() and not file.exists():
            # Looking at it would make it.
            raise SchemaMismatch(
                f"There is no database {self._place} yet; run `backchannel db upgrade`."
            )
        with self._alone(), translated(self._place):
            with self._reading.connect() as connection:
                found = migrate.version(connection)
            if upgrade and found != migrate.known_versions()[-1]:
                migrate.upgrade(self._writing, self._place)
            else:
                migrate.require_current(found, self._place)
        self._settle()

    @contextmanager
    def begin(self, *, readonly: bool = False, queued: bool = True) -> Iterator[Unit]:
        self._require_same_database()
        if not self._ready:
            self.prepare(upgrade=False)
        with self._alone(), self._transaction(readonly=readonly, queued=queued) as work:
            try:
                yield SqlUnit(work)
            finally:
                work.end()

    def upgrade(self) -> tuple[str, str]:
        self._require_same_database()
        with self._alone(), translated(self._place):
            versions = migrate.upgrade(self._writing, self._place)
        self._settle()
        return versions

    def dump(self) -> Iterator[str]:
        with self._alone(), self._transaction(readonly=True) as work:
            yield from transfer.dumped(work, migrate.known_versions()[-1])

    def load(self, lines: Iterable[str]) -> int:
        with self._alone(), self._transaction(readonly=False) as work:
            return transfer.load(work, lines, migrate.known_versions()[-1])

    def backup(self, file: Path) -> None:
        if self._writing.dialect.name != "sqlite":
            raise StoreError(
                f"The database {self._place} has a tool of its own: use pg_dump, or `backchannel export FILE`."
            )
        with self._alone(), translated(self._place), self._reading.connect() as connection:
            copy_sqlite(connection, file)

    def close(self) -> None:
        self._closed = True
        self._writing.dispose()

    @contextmanager
    def _transaction(self, *, readonly: bool, queued: bool = True) -> Iterator[Work]:
        """Work that is committed when left cleanly, and else rolled back."""
        way = self._reading if readonly else self._writing if queued else self._beside
        with translated(self._place):
            connection = way.connect()
        try:
            with translated(self._place):
                connection.begin()
            work = Work(connection, self._place, readonly=readonly)
            yield work
            if work.failure is not None:
                raise StoreError("Nothing was stored: the unit had failed.") from work.failure
            with translated(self._place):
                connection.commit()
        except BaseException:
            _drop(connection)
            raise
        else:
            connection.close()

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Hold this thread's only unit, and in memory everybody's."""
        if self._closed:
            raise StoreUnavailable("The store was closed.")
        if getattr(self._begun, "yes", False):
            # On a file it would wait for itself, in memory it would join the transaction outside.
            raise RuntimeError("a unit is begun inside a unit of the same thread")
        if self._turn is not None and not self._turn.acquire(timeout=self._patience):
            raise StoreUnavailable(f"The database {self._place} is busy: another thread uses it.")
        self._begun.yes = True
        try:
            yield
        finally:
            self._begun.yes = False
            if self._turn is not None:
                self._turn.release()

    def _settle(self) -> None:
        self._inode = self._found_inode()
        self._ready = True

    def _require_same_database(self) -> None:
        """Notice a file that was removed or replaced: open connections would write on into the old one."""
        if self._inode is None or self._found_inode() == self._inode:
            return
        self._ready = False
        self._writing.dispose()
        if self._found_inode() is None:
            raise StoreUnavailable(
                f"The database {self._place} is gone; put it back, or start again to make a new one."
            )

    def _found_inode(self) -> int | None:
        if self._file is None:
            return None
        with suppress(OSError):
            return self._file.stat().st_ino
        return None


def _drop(connection: Connection) -> None:
    """Roll back and give the connection back; a lost one has nothing left to roll back."""
    with suppress(SQLAlchemyError):
        connection.rollback()
    with suppress(SQLAlchemyError):
        connection.close()
