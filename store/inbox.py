"""The messages taken in: the port `Inbox`."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, and_, delete, false, select, update

from bot.model import IncomingMessage
from store import office_mapping as mapping
from store.schema import inbox
from store.work import Work


class SqlInbox:
    def __init__(self, work: Work) -> None:
        self._work = work

    def claim(self, message: IncomingMessage, holder: str) -> bool:
        insert = self._work.insert(inbox).on_conflict_do_nothing()
        counted = insert.execution_options(preserve_rowcount=True)
        return self._work.write(counted, mapping.message_row(message, holder)) == 1

    def settle(self, message: IncomingMessage) -> None:
        self._work.write(update(inbox).where(_is(message)).values(settled=True, return_address=""))

    def orphans(
        self, platform: str, before: datetime, now: datetime
    ) -> tuple[IncomingMessage, ...]:
        query = (
            select(inbox)
            .where(inbox.c.platform == platform, _open(before), inbox.c.reachable > now)
            .order_by(inbox.c.taken, inbox.c.conversation, inbox.c.message)
        )
        return tuple(mapping.message(row) for row in self._work.rows(query))

    def adopt(self, message: IncomingMessage, holder: str, before: datetime, now: datetime) -> bool:
        theirs = update(inbox).where(_is(message), _open(before))
        return self._work.write(theirs.values(holder=holder, taken=now)) == 1

    def prune(self, before: datetime) -> int:
        return self._work.write(delete(inbox).where(inbox.c.taken < before))


def _is(message: IncomingMessage) -> ColumnElement[bool]:
    key = mapping.message_key(message)
    return and_(*(inbox.c[name] == value for name, value in key.items()))


def _open(before: datetime) -> ColumnElement[bool]:
    return and_(inbox.c.settled == false(), inbox.c.taken < before)
