"""What became of each item of each source: the port `Items`."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from functools import cache
from itertools import groupby

from sqlalchemy import Executable, case, delete, select

from bot.model import ArticleId, Held, ItemOutcome, ItemRecord
from store import mapping
from store.schema import held_articles, items
from store.work import Work, chunks, insert_into


class SqlItems:
    def __init__(self, work: Work) -> None:
        self._work = work

    def record(self, item: ItemRecord) -> None:
        self.record_all([item])

    def record_all(self, records: Iterable[ItemRecord]) -> None:
        # Neighbours of one kind together, so that the order stays.
        for renewed, run in groupby(records, key=lambda r: r.outcome is ItemOutcome.UNCHANGED):
            statement = _keeping(self._work.dialect, renewed=renewed)
            self._work.write(statement, [mapping.item_row(item) for item in run])

    def about(self, link: str) -> tuple[ItemRecord, ...]:
        query = select(items).where(items.c.link_key == mapping.link_key(link))
        rows = self._work.rows(query.order_by(items.c.seen.desc(), items.c.source))
        return tuple(mapping.item(row) for row in rows)

    def hold(self, articles: Iterable[ArticleId], held: Held) -> None:
        statement = self._work.insert(held_articles).on_conflict_do_nothing()
        rows = [{"article": each, "at": held.at, "why": held.why} for each in sorted(set(articles))]
        self._work.write(statement, rows)

    def held(self, articles: Iterable[ArticleId]) -> dict[ArticleId, Held]:
        found: dict[ArticleId, Held] = {}
        for keys in chunks(sorted(set(articles))):
            query = select(held_articles).where(held_articles.c.article.in_(keys))
            for row in self._work.rows(query):
                found[ArticleId(row["article"])] = Held(at=row["at"], why=row["why"])
        return found

    def release(self, source: str, keeping: str) -> tuple[ArticleId, ...]:
        theirs = select(items.c.article).where(items.c.source == source)
        query = select(held_articles.c.article).where(
            held_articles.c.article.in_(theirs), held_articles.c.why != keeping
        )
        rows = self._work.rows(query.order_by(held_articles.c.article))
        found = tuple(ArticleId(row["article"]) for row in rows)
        for keys in chunks(found):
            self._work.write(delete(held_articles).where(held_articles.c.article.in_(keys)))
        return found

    def prune(self, before: datetime) -> int:
        self._work.write(delete(held_articles).where(held_articles.c.at < before))
        return self._work.write(delete(items).where(items.c.seen < before))


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
