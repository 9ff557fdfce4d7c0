"""What became of each item of each source: the port `Items`."""

from __future__ import annotations

from sqlalchemy import case, select

from bot.model import ItemOutcome, ItemRecord
from store import mapping
from store.schema import items
from store.work import Work


class SqlItems:
    def __init__(self, work: Work) -> None:
        self._work = work

    def record(self, item: ItemRecord) -> None:
        insert = self._work.insert(items)
        new = insert.excluded
        if item.outcome is ItemOutcome.UNCHANGED:
            changes = {"seen": case((new.seen > items.c.seen, new.seen), else_=items.c.seen)}
            statement = insert.on_conflict_do_update(
                index_elements=["link_key", "source"], set_=changes
            )
        else:
            statement = insert.on_conflict_do_update(
                index_elements=["link_key", "source"],
                set_={c.name: new[c.name] for c in items.c if not c.primary_key},
                where=new.seen >= items.c.seen,
            )
        self._work.write(statement, mapping.item_row(item))

    def about(self, link: str) -> tuple[ItemRecord, ...]:
        query = select(items).where(items.c.link_key == mapping.link_key(link))
        rows = self._work.rows(query.order_by(items.c.seen.desc(), items.c.source))
        return tuple(mapping.item(row) for row in rows)
