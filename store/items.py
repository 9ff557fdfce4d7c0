"""What became of each item of each source: the port `Items`."""

from __future__ import annotations

from functools import cache

from sqlalchemy import Executable, case, select

from bot.model import ItemOutcome, ItemRecord
from store import mapping
from store.schema import items
from store.work import Work, insert_into


class SqlItems:
    def __init__(self, work: Work) -> None:
        self._work = work

    def record(self, item: ItemRecord) -> None:
        renewed = item.outcome is ItemOutcome.UNCHANGED
        self._work.write(_keeping(self._work.dialect, renewed=renewed), mapping.item_row(item))

    def about(self, link: str) -> tuple[ItemRecord, ...]:
        query = select(items).where(items.c.link_key == mapping.link_key(link))
        rows = self._work.rows(query.order_by(items.c.seen.desc(), items.c.source))
        return tuple(mapping.item(row) for row in rows)


@cache
def _keeping(dialect: str, *, renewed: bool) -> Executable:
    """The statement of `record`; made once, as making it takes longer than running it."""
    insert = insert_into(items, dialect)
    new = insert.excluded
    if renewed:
        changes = {"seen": case((new.seen > items.c.seen, new.seen), else_=items.c.seen)}
        return insert.on_conflict_do_update(index_elements=["link_key", "source"], set_=changes)
    return insert.on_conflict_do_update(
        index_elements=["link_key", "source"],
        set_={c.name: new[c.name] for c in items.c if not c.primary_key},
        where=new.seen >= items.c.seen,
    )
