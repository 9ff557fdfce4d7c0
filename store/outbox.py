"""What waits to be posted: the port `Outbox`.

What is due and whose lease has ended is decided by the database's clock, read in the transaction that decides.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    and_,
    bindparam,
    delete,
    false,
    func,
    or_,
    select,
    true,
    type_coerce,
    update,
)

from bot.model import Channel, Claimed, Delivery, DeliveryRecord, DeliveryState
from store import office_mapping as mapping
from store.columns import Instant, PlainText
from store.schema import outbox, suspensions
from store.work import Work

_NO_TIME = timedelta(0)
_NO_DOUBT = {"doubtful": False, "first_tried": None, "last_tried": None}


class SqlOutbox:
    def __init__(self, work: Work) -> None:
        self._work = work

    def add(self, delivery: Delivery) -> bool:
        insert = self._work.insert(outbox).on_conflict_do_nothing()
        counted = insert.execution_options(preserve_rowcount=True)
        row = mapping.delivery_row(delivery, self._work.next_number(outbox))
        return self._work.write(counted, row) == 1

    def claim(
        self, holder: str, lease: timedelta, *, platform: str = "", apart: timedelta = _NO_TIME
    ) -> Claimed | None:
        now = self._now()
        moments = {"now": now, "since": now - apart, "there": platform}
        found = self._work.rows(_NEXT, moments)
        if not found:
            return None
        claimed = mapping.claimed(found[0])
        self._work.write(
            update(outbox)
            .where(outbox.c.key == claimed.delivery.key)
            .values(
                state=DeliveryState.SENDING.value,
                holder=holder,
                fence=claimed.fence,
                lapses=claimed.lapses,
                due=now + lease,
            )
        )
        return claimed

    def renew(self, claimed: Claimed, lease: timedelta) -> bool:
        return self._change(claimed, due=self._now() + lease)

    def trying(self, claimed: Claimed, lease: timedelta, *, repeated: bool = False) -> bool:
        now = self._now()
        noted = {**_doubt(now), "last_tried": now, "due": now + lease}
        if repeated:
            noted["repeated"] = True
        mine = update(outbox).where(_is(claimed), outbox.c.due > now)
        return self._work.write(mine.values(**noted)) == 1

    def sent(self, claimed: Claimed, message_id: str) -> bool:
        arrived = self._change(
            claimed,
            state=DeliveryState.SENT.value,
            waiting=False,
            message_id=message_id,
            error="",
            sent_at=self._now(),
            **_NO_DOUBT,
        )
        if arrived:
            self._work.write(delete(suspensions).where(_of(claimed.delivery.channel)))
        else:
            another = and_(
                outbox.c.key == claimed.delivery.key,
                outbox.c.state == DeliveryState.SENT.value,
                outbox.c.message_id != message_id,
            )
            self._work.write(update(outbox).where(another).values(repeated=True))
        return arrived

    def retry(
        self,
        claimed: Claimed,
        after: timedelta,
        error: str,
        *,
        ambiguous: bool,
        counted: bool = True,
    ) -> bool:
        now = self._now()
        return self._change(
            claimed,
            state=(DeliveryState.AMBIGUOUS if ambiguous else DeliveryState.READY).value,
            attempts=claimed.attempts + counted,
            due=now + after,
            error=error,
            **(_doubt(now) if ambiguous else _NO_DOUBT),
        )

    def dead(
        self, claimed: Claimed, error: str, *, counted: bool = True, ambiguous: bool = True
    ) -> bool:
        return self._change(
            claimed,
            state=DeliveryState.DEAD.value,
            waiting=False,
            attempts=claimed.attempts + counted,
            error=error,
            **({} if ambiguous else _NO_DOUBT),
        )

    def resend(self, key: str) -> bool:
        dead = (outbox.c.key == key, outbox.c.state == DeliveryState.DEAD.value)
        found = self._work.rows(select(outbox).where(*dead))
        if not found:
            return False
        record = mapping.delivery_record(found[0])
        state = DeliveryState.AMBIGUOUS if found[0]["doubtful"] else DeliveryState.READY
        again = {"state": state.value, "waiting": True, "due": self._now()}
        fresh = {"fence": outbox.c.fence + 1, "attempts": 0, "lapses": 0}
        self._work.write(update(outbox).where(*dead).values(**again, **fresh))
        self._work.write(delete(suspensions).where(_of(record.delivery.channel)))
        return True

    def suspend(self, channel: Channel, until: datetime, why: str) -> bool:
        before = self._work.value(select(func.count()).select_from(suspensions).where(_of(channel)))
        insert = self._work.insert(suspensions)
        longer = insert.on_conflict_do_update(
            index_elements=["platform", "conversation"],
            set_={"until": insert.excluded.until, "why": insert.excluded.why},
        )
        self._work.write(longer, {**mapping.channel_row(channel), "until": until, "why": why})
        return not before

    def tell_repeated(self, limit: int) -> tuple[DeliveryRecord, ...]:
        untold = and_(outbox.c.repeated == true(), outbox.c.waiting == false())
        first = select(outbox.c.key).where(untold).order_by(outbox.c.number).limit(limit)
        keys = self._work.column(first)
        if not keys:
            return ()
        told = update(outbox).where(untold, outbox.c.key.in_(keys)).values(repeated=False)
        rows = sorted(self._work.rows(told.returning(outbox)), key=lambda row: int(row["number"]))
        return tuple(mapping.delivery_record(row) for row in rows)

    def get(self, key: str) -> DeliveryRecord | None:
        found = self._work.rows(select(outbox).where(outbox.c.key == key))
        return mapping.delivery_record(found[0]) if found else None

    def open(self) -> tuple[DeliveryRecord, ...]:
        query = select(outbox).where(outbox.c.state != DeliveryState.SENT.value)
        rows = self._work.rows(query.order_by(outbox.c.number))
        return tuple(mapping.delivery_record(row) for row in rows)

    def prune(self, before: datetime) -> int:
        old = and_(outbox.c.state == DeliveryState.SENT.value, outbox.c.sent_at < before)
        return self._work.write(delete(outbox).where(old))

    def _now(self) -> datetime:
        """The database's clock as it goes on, not as it stood when the transaction began."""
        now: datetime = self._work.value(_CLOCK[self._work.dialect])
        return now

    def _change(self, claimed: Claimed, **values: Any) -> bool:
        return self._work.write(update(outbox).where(_is(claimed)).values(**values)) == 1


def _doubt(now: datetime) -> dict[str, Any]:
    """It may have arrived, by a try that began now or before."""
    times = {"first_tried": outbox.c.first_tried, "last_tried": outbox.c.last_tried}
    since = {name: func.coalesce(at, type_coerce(now, Instant)) for name, at in times.items()}
    return {"doubtful": True, **since}


def _is(claimed: Claimed) -> ColumnElement[bool]:
    """The row, as long as nobody has claimed it since."""
    return and_(
        outbox.c.key == claimed.delivery.key,
        outbox.c.fence == claimed.fence,
        outbox.c.state == DeliveryState.SENDING.value,
    )


def _of(channel: Channel) -> ColumnElement[bool]:
    row: Mapping[str, Any] = mapping.channel_row(channel)
    return and_(*(suspensions.c[name] == value for name, value in row.items()))


def _next() -> Select[Any]:
    """The delivery to claim, with the message that it belongs under.

    None before it in its channel is open, where one whose time has not come yet does not count; what it
    belongs under has been sent or never will be; its channel is not suspended; and nothing was sent there
    `since`.
    """
    now = bindparam("now", type_=Instant)
    earlier, above, last = outbox.alias("earlier"), outbox.alias("above"), outbox.alias("last")
    before_it = select(earlier.c.number).where(
        earlier.c.platform == outbox.c.platform,
        earlier.c.conversation == outbox.c.conversation,
        earlier.c.waiting == true(),
        earlier.c.number < outbox.c.number,
        or_(earlier.c.not_before <= now, earlier.c.fence > 0),
    )
    above_it = select(above.c.key).where(above.c.key == outbox.c.under, above.c.waiting == true())
    suspended = select(suspensions.c.until).where(
        suspensions.c.platform == outbox.c.platform,
        suspensions.c.conversation == outbox.c.conversation,
        suspensions.c.until > now,
    )
    just_sent = select(last.c.key).where(
        last.c.platform == outbox.c.platform,
        last.c.conversation == outbox.c.conversation,
        last.c.waiting == false(),
        last.c.sent_at > bindparam("since", type_=Instant),
    )
    thread = outbox.alias("thread")
    under_id = select(thread.c.message_id).where(
        thread.c.key == outbox.c.under, thread.c.platform == outbox.c.platform
    )
    there = bindparam("there", type_=PlainText)
    return (
        select(outbox, under_id.scalar_subquery().label("under_id"))
        .where(
            outbox.c.waiting == true(),
            outbox.c.due <= now,
            or_(there == "", outbox.c.platform == there),
            *(~each.exists() for each in (before_it, above_it, suspended, just_sent)),
        )
        .order_by(outbox.c.due, outbox.c.number)
        .limit(1)
        .with_for_update(skip_locked=True, of=outbox)
    )


# Made once: making them costs more than running them.
_NEXT = _next()
_CLOCK = {
    "sqlite": select(type_coerce(func.strftime("%Y-%m-%d %H:%M:%f", "now"), Instant)),
    "postgresql": select(type_coerce(func.clock_timestamp(), Instant)),
}
