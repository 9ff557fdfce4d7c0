"""Deliveries, and time that passes for the outbox without anybody's waiting."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import select, update

from bot.model import Channel, Claimed, Delivery, DeliveryKind, DeliveryState, Reply
from bot.ports import Store, Unit
from store.outbox import SqlOutbox
from store.schema import outbox, suspensions
from tests.store.office_samples import CHANNEL
from tests.store.samples import T0

LEASE = timedelta(minutes=1)


def delivery(
    key: str = "d1",
    *,
    channel: Channel = CHANNEL,
    not_before: datetime = T0,
    under: str = "",
    kind: DeliveryKind = DeliveryKind.ALERT,
) -> Delivery:
    return Delivery(
        key=key,
        channel=channel,
        kind=kind,
        reply=Reply(headline=f"Talks resumed: {key}."),
        made=T0,
        not_before=not_before,
        under=under,
    )


def add(store: Store, *deliveries: Delivery) -> list[bool]:
    with store.begin() as unit:
        return [unit.outbox.add(each) for each in deliveries]


def claim(store: Store, holder: str = "one", **how: object) -> Claimed | None:
    with store.begin() as unit:
        return unit.outbox.claim(holder, LEASE, **how)  # type: ignore[arg-type]


def must_claim(store: Store, key: str) -> Claimed:
    claimed = claim(store)
    assert claimed is not None
    assert claimed.delivery.key == key
    return claimed


def send(store: Store, key: str, message_id: str = "m1") -> None:
    claimed = must_claim(store, key)
    with store.begin() as unit:
        assert unit.outbox.trying(claimed, LEASE)
        assert unit.outbox.sent(claimed, message_id)


def state(store: Store, key: str) -> DeliveryState | None:
    with store.begin(readonly=True) as unit:
        record = unit.outbox.get(key)
        return None if record is None else record.state


def pass_time(store: Store, by: timedelta) -> None:
    """Move every moment in the outbox back, which is the same as waiting so long."""
    with store.begin() as unit:
        _move(unit, by)


def garble(store: Store, key: str, text: str) -> None:
    """Let a delivery hold what no version wrote."""
    with store.begin() as unit:
        assert isinstance(unit.outbox, SqlOutbox)
        unit.outbox._work.write(update(outbox).where(outbox.c.key == key).values(reply=text))


def _move(unit: Unit, by: timedelta) -> None:
    assert isinstance(unit.outbox, SqlOutbox)
    work = unit.outbox._work
    moments = ("not_before", "due", "first_tried", "last_tried", "sent_at")
    for row in work.rows(select(outbox)):
        moved = {name: row[name] - by for name in moments if row[name] is not None}
        work.write(update(outbox).where(outbox.c.key == row["key"]).values(**moved))
    for row in work.rows(select(suspensions)):
        until = suspensions.c.conversation == row["conversation"]
        work.write(update(suspensions).where(until).values(until=row["until"] - by))
