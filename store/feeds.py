"""How each feed does: the port `Feeds`."""

from __future__ import annotations

from datetime import datetime
from operator import attrgetter

from sqlalchemy import select, update

from bot.model import FeedHealth
from store import office_mapping as mapping
from store.schema import feeds
from store.work import Work


class SqlFeeds:
    def __init__(self, work: Work) -> None:
        self._work = work

    def set(self, health: FeedHealth) -> None:
        insert = self._work.insert(feeds)
        changes = {c.name: insert.excluded[c.name] for c in feeds.c if not c.primary_key}
        newest = insert.on_conflict_do_update(index_elements=["url"], set_=changes)
        self._work.write(newest, mapping.feed_row(health))

    def get(self, url: str) -> FeedHealth | None:
        rows = self._work.rows(select(feeds).where(feeds.c.url == url))
        return mapping.feed(rows[0]) if rows else None

    def all(self) -> tuple[FeedHealth, ...]:
        # Sorted here: the order of texts in a database depends on its language settings.
        found = (mapping.feed(row) for row in self._work.rows(select(feeds)))
        return tuple(sorted(found, key=attrgetter("url")))

    def ask_now(self, url: str, now: datetime) -> bool:
        return self._work.write(update(feeds).where(feeds.c.url == url).values(next_try=now)) == 1
