"""Which entries feeds showed, by fingerprint: the port `Known`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import cache

from sqlalchemy import Executable, bindparam, delete, select

from store.schema import known_entries
from store.work import Work, chunks, insert_into

_OF = select(known_entries).where(known_entries.c.source.in_(bindparam("sources", expanding=True)))


class SqlKnown:
    def __init__(self, work: Work) -> None:
        self._work = work

    def of(self, source: str) -> dict[str, datetime]:
        return self.of_each([source])[0]

    def of_each(self, sources: Sequence[str]) -> list[dict[str, datetime]]:
        found: defaultdict[str, dict[str, datetime]] = defaultdict(dict)
        for chunk in chunks(dict.fromkeys(sources)):
            for source, digest, seen in self._work.tuples(_OF, {"sources": chunk}):
                found[source][digest] = seen
        return [found[source] for source in sources]

    def see(self, source: str, digests: Iterable[str], now: datetime) -> None:
        self.see_all([(source, digests)], now)

    def see_all(self, shown: Iterable[tuple[str, Iterable[str]]], now: datetime) -> None:
        pairs = {(source, digest) for source, digests in shown for digest in digests}
        rows = [{"source": s, "digest": digest, "seen": now} for s, digest in sorted(pairs)]
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
