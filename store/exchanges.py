"""Questions with their answers: the port `Exchanges`."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, select

from bot.errors import Conflict
from bot.model import Channel, Exchange
from store import office_mapping as mapping
from store.schema import exchanges
from store.work import Work


class SqlExchanges:
    def __init__(self, work: Work) -> None:
        self._work = work

    def add(self, exchange: Exchange) -> None:
        insert = self._work.insert(exchanges).on_conflict_do_nothing()
        counted = insert.execution_options(preserve_rowcount=True)
        if self._work.write(counted, mapping.exchange_row(exchange)) == 0:
            raise Conflict(f"The exchange {exchange.id} is in the store already.")

    def get(self, exchange: str) -> Exchange | None:
        rows = self._work.rows(select(exchanges).where(exchanges.c.id == exchange))
        return mapping.exchange(rows[0]) if rows else None

    def last(self, channel: Channel, thread: str, author: str | None) -> Exchange | None:
        query = select(exchanges).where(
            exchanges.c.platform == channel.platform,
            exchanges.c.conversation == channel.conversation,
            exchanges.c.thread == thread,
        )
        if author is not None:
            query = query.where(exchanges.c.author == author)
        newest = query.order_by(exchanges.c.asked.desc(), exchanges.c.id.desc()).limit(1)
        rows = self._work.rows(newest)
        return mapping.exchange(rows[0]) if rows else None

    def prune(self, before: datetime) -> int:
        return self._work.write(delete(exchanges).where(exchanges.c.asked < before))
