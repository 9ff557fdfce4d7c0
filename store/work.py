"""One transaction's way to the database: every statement of every repository goes through here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import Connection, CursorResult, Executable, Table, func, select
from sqlalchemy.dialects import postgresql, sqlite

from bot.errors import BriefingError, StoreError
from store.faults import translated

T = TypeVar("T")

CHUNK = 500
"""How many keys one statement may name; SQLite's oldest limit is 999 parameters."""


class Work:
    """Runs statements and raises our errors for theirs.

    After a failed statement nothing further is run and the unit cannot be committed: a half-done
    change is never kept, whichever database it is and whoever caught the error.
    """

    def __init__(self, connection: Connection, place: str, *, readonly: bool) -> None:
        self._connection = connection
        self._place = place
        self._readonly = readonly
        self._open = True
        self.failure: BriefingError | None = None
        self.dialect = connection.dialect.name

    def rows(
        self, statement: Executable, parameters: Mapping[str, Any] | None = None
    ) -> list[Mapping[str, Any]]:
        return [*self._run(statement, parameters).mappings()]

    def tuples(
        self, statement: Executable, parameters: Mapping[str, Any] | None = None
    ) -> list[tuple[Any, ...]]:
        """The values of each row, in the order of the statement's columns."""
        return [tuple(row) for row in self._run(statement, parameters)]

    def value(self, statement: Executable, parameters: Mapping[str, Any] | None = None) -> Any:
        """The first column of the first row, or None."""
        return self._run(statement, parameters).scalar()

    def column(
        self, statement: Executable, parameters: Mapping[str, Any] | None = None
    ) -> Sequence[Any]:
        """The first column of every row."""
        return self._run(statement, parameters).scalars().all()

    def write(
        self,
        statement: Executable,
        parameters: Mapping[str, Any] | Sequence[Mapping[str, Any]] | None = None,
    ) -> int:
        """Change rows, once or once for each of the given parameter sets; how many it changed."""
        if self._readonly:
            raise RuntimeError("a unit begun as readonly cannot write")
        if isinstance(parameters, Sequence) and not parameters:
            return 0
        return self._run(statement, parameters).rowcount

    def insert(self, table: Table) -> postgresql.Insert | sqlite.Insert:
        """An INSERT that knows ON CONFLICT, which both databases spell alike."""
        return insert_into(table, self.dialect)

    def next_number(self, table: Table) -> int:
        """The number after the highest of a numbered table; ours, as writers queue."""
        highest: int = self.value(_highest(table))
        return highest + 1

    def end(self) -> None:
        """Let nothing further run: the unit was left."""
        self._open = False

    def _run(self, statement: Executable, parameters: Any) -> CursorResult[Any]:
        if not self._open:
            raise RuntimeError("a unit cannot be used after it was left")
        if self.failure is not None:
            raise StoreError("Nothing more can be done in a unit that failed.") from self.failure
        try:
            with translated(self._place):
                return self._connection.execute(statement, parameters)
        except BriefingError as error:
            self.failure = error
            raise


def insert_into(table: Table, dialect: str) -> postgresql.Insert | sqlite.Insert:
    """An INSERT that knows ON CONFLICT, which both databases spell alike."""
    return sqlite.insert(table) if dialect == "sqlite" else postgresql.insert(table)


@cache
def _highest(table: Table) -> Executable:
    return select(func.coalesce(func.max(table.c.number), 0))


def chunks(values: Iterable[T], size: int = CHUNK) -> Iterator[list[T]]:
    """The values in lists short enough for one statement."""
    rest = iter(values)
    while chunk := list(islice(rest, size)):
        yield chunk
