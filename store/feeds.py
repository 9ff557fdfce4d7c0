"""How each feed does: the port `Feeds`."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache
from operator import attrgetter

from sqlalchemy import Executable, bindparam, or_, select, update

from bot.model import FeedHealth
from store import office_mapping as mapping
from store.schema import feeds
from store.work import Work, insert_into

_VISITED = (
    update(feeds)
    .where(feeds.c.url == bindparam("of_url", type_=feeds.c.url.type))
    .values({name: bindparam(f"to_{name}") for name in ("last_try", "last_success", "next_try")})
)


class SqlFeeds:
    def __init__(self, work: Work) -> None:
        self._work = work

    def set(self, *healths: FeedHealth) -> None:
        self._work.write(_keeping(self._work.dialect), [mapping.feed_row(each) for each in healths])

    def visited(self, *healths: FeedHealth) -> None:
        rows = [
            {
                "of_url": each.url,
                "to_last_try": each.last_try,
                "to_last_success": each.last_success,
                "to_next_try": each.next_try,
            }
            for each in healths
        ]
        if self._work.write(_VISITED, rows) < len(rows):
            self.set(*healths)

    def get(self, url: str) -> FeedHealth | None:
        rows = self._work.rows(select(feeds).where(feeds.c.url == url))
        return mapping.feed(rows[0]) if rows else None

    def all(self) -> tuple[FeedHealth, ...]:
        # Sorted here: the order of texts in a database depends on its language settings.
        found = (mapping.feed(row) for row in self._work.rows(select(feeds)))
        return tuple(sorted(found, key=attrgetter("url")))

    def due(self, now: datetime) -> tuple[FeedHealth, ...]:
        waiting = or_(feeds.c.next_try.is_(None), feeds.c.next_try <= now)
        rows = self._work.rows(select(feeds).where(waiting, feeds.c.stopped.is_(None)))
        return tuple(sorted(map(mapping.feed, rows), key=_turn))

    def ask_now(self, url: str, now: datetime) -> bool:
        changes = {"next_try": now, "stopped": None}
        return self._work.write(update(feeds).where(feeds.c.url == url).values(changes)) == 1


def _turn(health: FeedHealth) -> tuple[datetime, str]:
    return health.next_try or datetime.min.replace(tzinfo=UTC), health.url


@cache
def _keeping(dialect: str) -> Executable:
    """The statement of `set`; made once, as making it takes longer than running it."""
    insert = insert_into(feeds, dialect)
    changes = {c.name: insert.excluded[c.name] for c in feeds.c if not c.primary_key}
    return insert.on_conflict_do_update(index_elements=["url"], set_=changes)
