"""Making the engine: one for SQLite's files, one for SQLite in memory, one for PostgreSQL.

On both databases the writers queue: SQLite's by BEGIN IMMEDIATE, PostgreSQL's by an advisory lock. So a
writer never meets another half-way, and what it has read stays true until it commits. On PostgreSQL some go
beside the queue: those that change single rows and say in the change what it rests on.
"""

from __future__ import annotations

import sqlite3
import time
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, exc, make_url, pool, text

from bot.errors import ConfigError
from store.columns import decoded

PATIENCE = 10.0
"""Seconds to wait for a lock or a connection; `?timeout=` in the address says otherwise."""

_SQLITE_OPTIONS = {"timeout", "uri", "mode", "cache", "vfs", "nolock", "immutable"}

_WRITERS = 7_229_305_180_471
"""The advisory lock that PostgreSQL's writers queue at: any number that no other program uses."""


def parse(address: str) -> URL:
    """The address of [store] url; ConfigError where it is none of a supported database."""
    try:
        url = make_url(address)
    except (exc.ArgumentError, ValueError):
        url = None
    if url is not None:
        if url.drivername in {"postgresql", "postgres"}:
            url = url.set(drivername="postgresql+psycopg")
        if url.drivername == "postgresql+psycopg":
            return url
        if url.drivername in {"sqlite", "sqlite+pysqlite"}:
            if unknown := sorted(set(url.query) - _SQLITE_OPTIONS):
                raise ConfigError(f"[store] url has an unknown option: {unknown[0]}.")
            return url
    # The address itself is not shown: a password may stand in it.
    raise ConfigError(
        "[store] url names no supported database; write sqlite:///path/to/file.db or "
        "postgresql+psycopg://user:password@host/database."
    )


def place(url: URL) -> str:
    """How to call the database in messages: never with user, password or options."""
    if file := database_file(url):
        return str(file)
    if url.get_backend_name() == "sqlite":
        return "in memory" if in_memory(url) else url.database or ""
    host = f"{url.host or 'localhost'}:{url.port}" if url.port else url.host or "localhost"
    return f"{url.database or ''} on {host}"


def database_file(url: URL) -> Path | None:
    """The file of a SQLite database; None in memory, at a server, or for SQLite's own file: form."""
    name = url.database or ""
    plain = url.get_backend_name() == "sqlite" and name not in {"", ":memory:"}
    return Path(name) if plain and not name.startswith("file:") else None


def in_memory(url: URL) -> bool:
    name = url.database or ""
    return url.get_backend_name() == "sqlite" and (
        name in {"", ":memory:"} or (name.startswith("file:") and "memory" in str(url))
    )


def make(url: URL) -> Engine:
    """An engine without any connection yet; its errors never show parameters."""
    wait = patience(url)
    url = url.difference_update_query(["timeout"])
    return _sqlite(url, wait) if url.get_backend_name() == "sqlite" else _postgresql(url, wait)


def for_reading(engine: Engine) -> Engine:
    """The same pool for transactions that only read: a snapshot, and no queueing with the writers."""
    if engine.dialect.name == "sqlite":
        return engine.execution_options(readonly=True)
    return engine.execution_options(
        readonly=True, isolation_level="REPEATABLE READ", postgresql_readonly=True
    )


def beside(engine: Engine) -> Engine:
    """The same pool for transactions that write without queueing, where the database locks single rows."""
    return engine.execution_options(beside=True)


def patience(url: URL) -> float:
    """Seconds to wait for a lock."""
    asked = url.query.get("timeout", PATIENCE)
    try:
        return float(asked)  # type: ignore[arg-type]  # a repeated key comes as a tuple
    except (TypeError, ValueError):
        raise ConfigError("[store] url: timeout is a number of seconds.") from None


def _postgresql(url: URL, wait: float) -> Engine:
    own = url.query.get("connect_timeout")
    try:
        engine = create_engine(
            url,
            hide_parameters=True,
            json_deserializer=decoded,
            pool_pre_ping=True,
            pool_timeout=PATIENCE,
            connect_args={} if own else {"connect_timeout": int(PATIENCE)},
        )
    except ModuleNotFoundError:
        raise ConfigError(
            "PostgreSQL needs its driver; run `pip install 'psycopg[binary]'`."
        ) from None
    event.listen(engine, "connect", partial(_settle_postgresql, wait))
    event.listen(engine, "begin", _queue_postgresql)
    return engine


def _sqlite(url: URL, wait: float) -> Engine:
    settings: dict[str, Any] = {
        "hide_parameters": True,
        "json_deserializer": decoded,
        "connect_args": {"timeout": wait, "check_same_thread": False},
    }
    if in_memory(url):
        # One connection is the database; `store.store` lets one thread at a time use it.
        settings["poolclass"] = pool.StaticPool
    else:
        settings["poolclass"] = pool.QueuePool
        settings["pool_timeout"] = PATIENCE
    engine = create_engine(url, **settings)
    event.listen(engine, "connect", _Settle(wait, file=not in_memory(url)))
    event.listen(engine, "begin", _begin_sqlite)
    return engine


class _Settle:
    """Set a new SQLite connection up."""

    def __init__(self, wait: float, *, file: bool) -> None:
        self._wait = wait
        self._file = file

    def __call__(self, connection: sqlite3.Connection, _record: object) -> None:
        # Python's module shall not begin transactions behind our back: `_begin_sqlite` does.
        connection.isolation_level = None
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA cache_size = -65536")  # 64 MiB
        connection.execute("PRAGMA temp_store = MEMORY")
        if self._file:
            self._write_ahead(connection)
            connection.execute("PRAGMA synchronous = NORMAL")

    def _write_ahead(self, connection: sqlite3.Connection) -> None:
        """Turn the write-ahead log on, so that readers and the writer do not wait for each other.

        SQLite does not wait by itself here when two connections turn it on at once.
        """
        end = time.monotonic() + self._wait
        while True:
            try:
                connection.execute("PRAGMA journal_mode = WAL")
            except sqlite3.OperationalError as error:
                busy = error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY
                if not busy or time.monotonic() >= end:
                    raise
                time.sleep(0.01)
            else:
                return


def _begin_sqlite(connection: Connection) -> None:
    # A transaction that begins by reading and then writes would fail where another wrote in between.
    readonly = connection.get_execution_options().get("readonly")
    connection.exec_driver_sql("BEGIN" if readonly else "BEGIN IMMEDIATE")


def _settle_postgresql(wait: float, connection: Any, _record: object) -> None:
    connection.execute(
        "SET TIME ZONE 'UTC'"
    )  # else moments near year 1 and 9999 leave the calendar
    connection.execute(f"SET lock_timeout = {int(wait * 1000)}")
    # A statement planned while its tables were empty would else be run that way for ever.
    connection.execute("SET plan_cache_mode = force_custom_plan")
    connection.commit()


def _queue_postgresql(connection: Connection) -> None:
    options = connection.get_execution_options()
    if not (options.get("readonly") or options.get("beside")):
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _WRITERS})
