"""The log of what administrators did: the port `Audit`."""

from __future__ import annotations

from sqlalchemy import insert, select

from bot.model import AuditEntry
from store import office_mapping as mapping
from store.schema import audit
from store.work import Work


class SqlAudit:
    def __init__(self, work: Work) -> None:
        self._work = work

    def add(self, entry: AuditEntry) -> None:
        self._work.write(insert(audit), mapping.audit_row(entry, self._work.next_number(audit)))

    def newest(self, limit: int) -> tuple[AuditEntry, ...]:
        if limit <= 0:
            return ()
        query = select(audit).order_by(audit.c.at.desc(), audit.c.number.desc()).limit(limit)
        return tuple(mapping.audit_entry(row) for row in self._work.rows(query))
