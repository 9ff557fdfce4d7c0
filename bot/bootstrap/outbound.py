"""The way out of the engine: to the console at once, to a platform through the outbox, which outlives a crash."""

from __future__ import annotations

from bot.bootstrap.talking import to_console
from bot.briefing.rooms import Rooms
from bot.conversation.house import Outgoing
from bot.errors import PermanentDelivery, StoreError, TransientDelivery
from bot.model import Delivery, DeliveryKind, Reply
from bot.ports import Clock, Store


def to_outbox(store: Store, clock: Clock, rooms: Rooms, notices: str) -> Outgoing:
    """Queue what is for a platform; whoever runs the bot on this store posts it.

    What goes to the channel `notices` is for the operator.
    """
    printed = to_console(rooms)

    def post(name: str, reply: Reply, key: str) -> None:
        room = rooms.named(name)
        if room is None:
            raise PermanentDelivery(f"there is no channel {name!r}")
        if room.channel.platform == "console":
            printed(name, reply, key)
            return
        if not room.served:
            raise PermanentDelivery(f"the configuration has no [{room.channel.platform}]")
        now = clock.now()
        kind = DeliveryKind.NOTICE if name == notices else DeliveryKind.DIGEST
        of = Delivery(
            key=key, channel=room.channel, kind=kind, reply=reply, made=now, not_before=now
        )
        try:
            with store.begin() as unit:
                unit.outbox.add(of)
        except StoreError as error:
            raise TransientDelivery(str(error)) from error

    return post
