"""SQLAlchemy's and the drivers' errors into ours: the one place that reads error codes.

Faults of the world become a `StoreError` with what a user can do. Faults of this program (wrong SQL,
wrong types) are left as they are, to reach the top as the bugs they are.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import exc

from bot.errors import BriefingError, Conflict, SchemaMismatch, StoreError, StoreUnavailable

_BUSY = "is busy: another program is writing to it; try again, or end the other program"
_READ_ONLY = "cannot be written; check the rights on the file and on its folder"
_CANNOT_OPEN = "cannot be opened; check that its folder exists and may be written"
_UNREACHABLE = "cannot be reached; check that the server runs and that [store] url is right"
_REFUSED = "refuses the log-in; check user, password and database in [store] url"
_NO_RIGHTS = "does not allow that; give the user of [store] url the rights to make and write tables"
_NO_TABLE = "lacks tables or columns of this program; run `backchannel db upgrade`"

_SQLITE = {
    sqlite3.SQLITE_BUSY: _BUSY,
    sqlite3.SQLITE_LOCKED: _BUSY,
    sqlite3.SQLITE_READONLY: _READ_ONLY,
    sqlite3.SQLITE_PERM: _READ_ONLY,
    sqlite3.SQLITE_CANTOPEN: _CANNOT_OPEN,
    sqlite3.SQLITE_FULL: "cannot grow: the disk is full; make room on it",
    sqlite3.SQLITE_IOERR: "cannot be read or written: the disk or the network share fails",
    sqlite3.SQLITE_NOTADB: "is not a database of this program; name another file in [store] url",
    sqlite3.SQLITE_CORRUPT: "is damaged; put back a backup, or name another file in [store] url",
}
"""By SQLite's primary result code: https://www.sqlite.org/rescode.html"""

_POSTGRESQL = {
    "08": _UNREACHABLE,  # connection exception
    "25006": _READ_ONLY,  # read-only transaction, as on a standby
    "28": _REFUSED,
    "3D": _REFUSED,  # no such database
    "40": _BUSY,  # deadlock, serialization
    "42501": _NO_RIGHTS,
    "53": "is out of room: disk, memory or connections; free some",
    "54": "cannot hold a value of that size",
    "55": _BUSY,  # lock not available
    "57": _UNREACHABLE,  # shut down, or the session was ended
    "58": "fails on its disk; see the server's log",
    "XX": "is damaged or fails; see the server's log",
}
"""By SQLSTATE or its class: https://www.postgresql.org/docs/current/errcodes-appendix.html"""

_UNIQUE_SQLITE = {sqlite3.SQLITE_CONSTRAINT_UNIQUE, sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY}
_UNIQUE_POSTGRESQL = "23505"
_NOT_LET_IN = re.compile("FATAL: .*(password|does not exist|pg_hba|not permitted)")
_UNDEFINED_POSTGRESQL = {"42P01", "42703"}


@contextmanager
def translated(place: str) -> Iterator[None]:
    """Raise ours for theirs; `place` is how the database is called in messages, without secrets."""
    try:
        yield
    except exc.SQLAlchemyError as error:
        ours = translate(error, place)
        if ours is None:
            raise
        raise ours from error


def translate(error: exc.SQLAlchemyError, place: str) -> BriefingError | None:
    """Our error for theirs, or None where it is a fault of this program."""
    if isinstance(error, exc.TimeoutError):
        return StoreUnavailable(f"The database {place} is busy: every connection is in use.")
    if not isinstance(error, exc.DBAPIError):
        return None
    cause = error.orig
    if isinstance(cause, sqlite3.Error):
        return _of_sqlite(cause, place)
    return _of_postgresql(error, place)


def _of_sqlite(cause: sqlite3.Error, place: str) -> BriefingError | None:
    code = getattr(cause, "sqlite_errorcode", None)
    if code is None:  # raised by Python's module itself, as on a closed connection
        return None
    if code in _UNIQUE_SQLITE:
        return Conflict()
    if code == sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY:
        return StoreError("What is referred to is not in the store.")
    if code == sqlite3.SQLITE_ERROR and str(cause).startswith("no such"):
        return SchemaMismatch(f"The database {place} {_NO_TABLE}.")
    remedy = _SQLITE.get(code & 0xFF)  # the low byte is the primary code
    return StoreUnavailable(f"The database {place} {remedy}.") if remedy else None


def _of_postgresql(error: exc.DBAPIError, place: str) -> BriefingError | None:
    state: str = getattr(error.orig, "sqlstate", None) or ""
    if state == _UNIQUE_POSTGRESQL:
        return Conflict()
    if state == "23503":
        return StoreError("What is referred to is not in the store.")
    if state in _UNDEFINED_POSTGRESQL:
        return SchemaMismatch(f"The database {place} {_NO_TABLE}.")
    remedy = _POSTGRESQL.get(state) or _POSTGRESQL.get(state[:2])
    if remedy is None and not state:
        # A connection that could not be made, or broke, carries no state.
        connecting = error.statement is None or error.connection_invalidated
        if connecting or isinstance(error, exc.OperationalError):
            remedy = _REFUSED if _NOT_LET_IN.search(str(error.orig)) else _UNREACHABLE
    return StoreUnavailable(f"The database {place} {remedy}.") if remedy else None
