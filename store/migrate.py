"""Which version a database is of, and bringing it to this program's.

A version is the number of the newest migration that ran, "" for an empty database.
"""

from __future__ import annotations

import threading
from pathlib import Path

from sqlalchemy import Connection, Engine, MetaData, Table, inspect, select
from sqlalchemy.schema import Column
from sqlalchemy.types import String

from bot.errors import SchemaMismatch
from store.schema import metadata

_HERE = Path(__file__).parent / "migrations"
_TABLE = "backchannel_version"
"""Not Alembic's own name: another program in the same PostgreSQL database may use that."""

_version = Table(_TABLE, MetaData(), Column("version_num", String(32)))
_one_at_a_time = threading.Lock()
"""Alembic keeps what it works on in module variables."""


def known_versions() -> list[str]:
    """Every version that this program can bring a database to, oldest first."""
    files = (_HERE / "versions").glob("v[0-9]*.py")
    return sorted(file.stem[1:].partition("_")[0] for file in files)


def version(connection: Connection) -> str:
    """The version of the database, "" if it is empty."""
    if not inspect(connection).has_table(_TABLE):
        return ""
    return str(connection.scalar(select(_version)) or "")


def require_known(found: str, place: str) -> None:
    """Raise SchemaMismatch where the database is of a newer version than this program."""
    known = known_versions()
    if found and found not in known:
        raise SchemaMismatch(
            f"The database {place} is of version {found}, and this program knows up to {known[-1]}; "
            "use the newer program."
        )


def require_current(found: str, place: str) -> None:
    """Raise SchemaMismatch unless the database is of this program's version."""
    require_known(found, place)
    wanted = known_versions()[-1]
    if found != wanted:
        was = f"of version {found}" if found else "empty"
        raise SchemaMismatch(
            f"The database {place} is {was}, and this program needs version {wanted}; "
            "run `backchannel db upgrade`."
        )


def upgrade(engine: Engine, place: str) -> tuple[str, str]:
    """Bring the schema to this program's version in one transaction; the versions before and after.

    Of two programs that upgrade at once the second waits and then finds nothing left to do.
    """
    with _one_at_a_time, engine.begin() as connection:
        before = version(connection)
        require_known(before, place)
        after = known_versions()[-1]
        if before != after:
            if not before:
                _require_room(connection, place)
            _run(connection, after)
    return before, after


def _require_room(connection: Connection, place: str) -> None:
    taken = sorted(set(metadata.tables) & set(inspect(connection).get_table_names()))
    if taken:
        raise SchemaMismatch(
            f"The database {place} holds tables of another program ({', '.join(taken)}); "
            "name another database in [store] url."
        )


def _run(connection: Connection, to: str) -> None:
    # Imported late: it takes as long as the rest of a start, and nearly every start has no need of it.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    config = Config(attributes={"connection": connection, "version_table": _TABLE})
    config.set_main_option("script_location", str(_HERE).replace("%", "%%"))
    command.upgrade(config, to)
