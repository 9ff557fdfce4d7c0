"""The whole store as lines of JSON and back: every table row by row, whichever database it is."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any

from sqlalchemy import Column, Date, Table, insert, select

from bot.errors import StoreError
from store import fulltext
from store.columns import Instant
from store.schema import metadata, passages
from store.work import Work

FORMAT = "backchannel store"
_AT_ONCE = 500


def dumped(work: Work, version: str) -> Iterator[str]:
    """The lines, the first saying what they are and of which version of the tables."""
    yield json.dumps({"format": FORMAT, "version": version})
    for table in metadata.sorted_tables:
        names = [column.name for column in table.c]
        yield json.dumps({"table": table.name, "columns": names})
        for row in work.tuples(select(table)):
            yield json.dumps([_written(value) for value in row])


def load(work: Work, lines: Iterable[str], version: str) -> int:
    """Put the rows of such lines into an empty store; how many. Raises StoreError for anything else."""
    rows = iter(lines)
    head = _read(next(rows, "null"))
    if not isinstance(head, dict) or head.get("format") != FORMAT:
        raise StoreError("This is no export of a store; make one with `backchannel export FILE`.")
    if head.get("version") != version:
        raise StoreError(
            f"The export is of version {head.get('version')} and this program writes {version}; "
            "import it with the program that made it, then run `backchannel db upgrade`."
        )
    if any(work.rows(select(table).limit(1)) for table in metadata.sorted_tables):
        raise StoreError("The store is not empty; name another one under [store] url.")
    tables = {table.name: table for table in metadata.sorted_tables}
    count, table, columns = 0, None, list[Column[Any]]()
    waiting: list[dict[str, Any]] = []
    for line in rows:
        data = _read(line)
        if isinstance(data, dict) or len(waiting) >= _AT_ONCE:
            _put(work, table, waiting)
            waiting = []
        if isinstance(data, dict):
            table, columns = _table(tables, data)
        elif isinstance(data, list) and table is not None and len(data) == len(columns):
            waiting.append({c.name: _value(c, v) for c, v in zip(columns, data, strict=True)})
            count += 1
        else:
            raise StoreError("The export is damaged: a line of it cannot be read.")
    _put(work, table, waiting)
    return count


def _table(tables: dict[str, Table], data: dict[str, Any]) -> tuple[Table, list[Column[Any]]]:
    table = tables.get(str(data.get("table")))
    names = data.get("columns")
    if table is None or not isinstance(names, list) or set(names) != set(table.c.keys()):
        raise StoreError("The export is damaged: it names tables that are not there.")
    return table, [table.c[name] for name in names]


def _put(work: Work, table: Table | None, rows: list[dict[str, Any]]) -> None:
    if table is passages and rows:
        work.write(*fulltext.insert_passages(work.dialect, rows))
    elif table is not None:
        work.write(insert(table), rows)


def _read(line: str) -> Any:
    try:
        return json.loads(line)
    except ValueError as error:
        raise StoreError("The export is damaged: a line of it cannot be read.") from error


def _written(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _value(column: Column[Any], value: Any) -> Any:
    try:
        if value is None:
            return None
        if isinstance(column.type, Instant):
            return datetime.fromisoformat(value)
        return date.fromisoformat(value) if isinstance(column.type, Date) else value
    except (TypeError, ValueError) as error:
        raise StoreError("The export is damaged: it holds a date that is none.") from error
