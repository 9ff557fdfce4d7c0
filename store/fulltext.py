"""Full-text search as each database does it: FTS5 on SQLite, tsvector on PostgreSQL.

Both take English words to their stems and look past accents. Words of a search are data, never syntax:
PostgreSQL gets each as a parameter, FTS5 as a quoted string, which knows no escape but the doubled quote.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import reduce
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Insert,
    Select,
    Text,
    bindparam,
    column,
    func,
    insert,
    literal_column,
    select,
    table,
    text,
)

from store.columns import storable
from store.schema import passages

MOST_WORDS = 64
"""Words of one search that count; more would only blur it."""

_LONGEST_TEXT = 100_000
"""Characters of one passage that PostgreSQL indexes; a tsvector has a limit of its own, 1 MiB."""

_fts = table("passages_fts", column("rowid"))
_indexed = table("passages", *(column(c.name, c.type) for c in passages.c), column("words"))
_english: ColumnElement[Any] = literal_column("'english'::regconfig")


def search(dialect: str, words: Iterable[str]) -> Select[Any] | None:
    """A query of passages that hold any of the words, best first; None where there are no words."""
    plain = _plain(words)
    if not plain:
        return None
    return _search_sqlite(plain) if dialect == "sqlite" else _search_postgresql(plain)


def insert_passages(
    dialect: str, rows: Sequence[Mapping[str, Any]]
) -> tuple[Insert, Sequence[Mapping[str, Any]]]:
    """The statement and parameters that put passages in and make them searchable."""
    if dialect == "sqlite":
        return insert(passages), rows  # triggers keep the index
    given = {c.name: bindparam(c.name, type_=c.type) for c in passages.c}
    vector = func.to_tsvector(_english, bindparam("folded", type_=Text))
    statement = insert(_indexed).values(**given, words=vector)
    return statement, [{**row, "folded": _fold(row["text"][:_LONGEST_TEXT])} for row in rows]


def _plain(words: Iterable[str]) -> list[str]:
    """The words, once each, without what no database can take; those without a letter or digit drop."""
    cleaned = (storable(word).strip() for word in words)
    kept = dict.fromkeys(word for word in cleaned if any(map(str.isalnum, word)))
    return list(kept)[:MOST_WORDS]


def _search_sqlite(words: Sequence[str]) -> Select[Any]:
    match = " OR ".join('"' + word.replace('"', '""') + '"' for word in words)
    return (
        select(passages)
        .join(_fts, _fts.c.rowid == passages.c.number)
        .where(text("passages_fts MATCH :match").bindparams(match=match))
        .order_by(text("bm25(passages_fts)"))
    )


def _search_postgresql(words: Sequence[str]) -> Select[Any]:
    each = [func.phraseto_tsquery(_english, _fold(word)) for word in words]
    query: ColumnElement[Any] = reduce(lambda left, right: left.op("||")(right), each)
    vector: ColumnElement[Any] = literal_column("passages.words")
    return (
        select(passages).where(vector.op("@@")(query)).order_by(func.ts_rank(vector, query).desc())
    )


def _fold(words: str) -> str:
    """Without accents: FTS5 folds them by itself, PostgreSQL's dictionary does not."""
    parts = unicodedata.normalize("NFKD", storable(words))
    return "".join(part for part in parts if not unicodedata.combining(part))
