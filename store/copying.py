"""A copy of a SQLite database while it is in use, by SQLite's own backup interface."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import Connection

from bot.errors import StoreUnavailable

_PAGES = 1_000
"""How much is copied before others get their turn; writes of others in between are copied as well."""


def copy_sqlite(connection: Connection, file: Path) -> None:
    """Copy the whole database to a new file, which takes its name only once it is whole."""
    source = connection.connection.driver_connection
    assert isinstance(source, sqlite3.Connection)
    part = file.with_name(file.name + ".part")
    try:
        with closing(sqlite3.connect(part)) as target:
            source.backup(target, pages=_PAGES)
        part.replace(file)
    except (OSError, sqlite3.OperationalError) as error:
        raise StoreUnavailable(f"{file} cannot be written ({error}); name another file.") from error
    finally:
        part.unlink(missing_ok=True)
