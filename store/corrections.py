"""Administrators' corrections: the port `Corrections`."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select, update

from bot.errors import Conflict
from bot.model import Correction
from store import office_mapping as mapping
from store.schema import corrections
from store.work import Work

_ALL = select(corrections).order_by(corrections.c.made, corrections.c.number)


class SqlCorrections:
    def __init__(self, work: Work) -> None:
        self._work = work

    def add(self, correction: Correction) -> None:
        insert = self._work.insert(corrections).on_conflict_do_nothing(index_elements=["id"])
        counted = insert.execution_options(preserve_rowcount=True)
        row = mapping.correction_row(correction, self._work.next_number(corrections))
        if self._work.write(counted, row) == 0:
            raise Conflict(f"The correction {correction.id} is in the store already.")

    def withdraw(self, correction: str, at: datetime) -> bool:
        standing = update(corrections).where(
            corrections.c.id == correction, corrections.c.withdrawn.is_(None)
        )
        return self._work.write(standing.values(withdrawn=at)) == 1

    def all(self) -> tuple[Correction, ...]:
        return tuple(mapping.correction(row) for row in self._work.rows(_ALL))
