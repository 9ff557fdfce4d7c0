"""Which entries feeds showed, by fingerprint: the port `Known`."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from functools import cache

from sqlalchemy import Executable, delete, select

from store.schema import known_entries
from store.work import Work, insert_into


class SqlKnown:
    def __init__(self, work: Work) -> None:
        self._work = work

    def of(self, source: str) -> dict[str, datetime]:
        table = known_entries
        query = select(table.c.digest, table.c.seen).where(table.c.source == source)
        return {row[0]: row[1] for row in self._work.tuples(query)}

    def see(self, source: str, digests: Iterable[str], now: datetime) -> None:
        rows = [{"source": source, "digest": each, "seen": now} for each in sorted(set(digests))]
        self._work.write(_seeing(self._work.dialect), rows)

    def prune(self, before: datetime) -> int:
        return self._work.write(delete(known_entries).where(known_entries.c.seen < before))


@cache
def _seeing(dialect: str) -> Executable:
    """The statement of `see`; made once, as making it takes longer than running it."""
    insert = insert_into(known_entries, dialect)
    return insert.on_conflict_do_update(
        index_elements=["source", "digest"], set_={"seen": insert.excluded.seen}
    )
