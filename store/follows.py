"""Which channels follow which tracks: the port `Follows`."""

from __future__ import annotations

from operator import attrgetter

from sqlalchemy import select

from bot.model import Channel, Follow
from store import office_mapping as mapping
from store.schema import follows
from store.work import Work


class SqlFollows:
    def __init__(self, work: Work) -> None:
        self._work = work

    def set(self, follow: Follow) -> None:
        insert = self._work.insert(follows)
        new = insert.excluded
        newest = insert.on_conflict_do_update(
            index_elements=["platform", "conversation", "track"],
            set_={"following": new.following, "author": new.author, "at": new.at},
            where=new.at >= follows.c.at,
        )
        self._work.write(newest, mapping.follow_row(follow))

    def of(self, channel: Channel) -> tuple[Follow, ...]:
        query = select(follows).where(
            follows.c.platform == channel.platform,
            follows.c.conversation == channel.conversation,
        )
        # Sorted here: the order of texts in a database depends on its language settings.
        found = (mapping.follow(row) for row in self._work.rows(query))
        return tuple(sorted(found, key=attrgetter("track")))

    def all(self) -> tuple[Follow, ...]:
        found = (mapping.follow(row) for row in self._work.rows(select(follows)))
        whole = attrgetter("channel.platform", "channel.conversation", "track")
        return tuple(sorted(found, key=whole))
