"""What the poller has to tell the operator goes into the log, and to the operator's channel."""

from __future__ import annotations

import hashlib
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

import structlog

from adapters.console import CHANNEL as CONSOLE
from bot.bootstrap import App
from bot.briefing.rooms import Room, Rooms
from bot.errors import BriefingError
from bot.model import Delivery, DeliveryKind, Reply
from bot.polling.notices import Notice

log = structlog.get_logger(__name__)


def operator_of(rooms: Rooms, name: str) -> Room | None:
    """The place of that name where the operator can be told; None on a console, or where nothing is posted."""
    room = rooms.named(name)
    reached = room is not None and room.served and room.channel != CONSOLE
    return room if reached else None


def notice_of(notice: Notice, room: Room, now: datetime) -> Delivery:
    """A notice for the operator, as it is queued; each time that it happens it is another one."""
    feeds = hashlib.sha256(notice.key.encode()).hexdigest()[:16]
    return Delivery(
        key=f"notice {notice.kind.value} {feeds} {now.isoformat()}",
        channel=room.channel,
        kind=DeliveryKind.NOTICE,
        reply=Reply(headline=notice.words),
        made=now,
        not_before=room.quiet_until(now) or now,
    )


class Notifier:
    """Logs notices, and queues them for the operator's channel, if there is one on a platform that is served."""

    def __init__(self, app: App) -> None:
        """`app` outlives it."""
        self._app = app
        self._room = operator_of(app.rooms, app.settings.admin.channel)
        self._thread = ThreadPoolExecutor(1, "notices")

    def __call__(self, notice: Notice) -> None:
        """Tell; returns at once."""
        log.warning(notice.words, notice=notice.kind.value)
        if self._room is not None:
            self._thread.submit(self._queue, notice, self._room)

    def close(self) -> None:
        """Queue what was told, and nothing further."""
        self._thread.shutdown()

    def _queue(self, notice: Notice, room: Room) -> None:
        try:
            with self._app.store.begin() as unit:
                unit.outbox.add(notice_of(notice, room, self._app.clock.now()))
        except BriefingError as error:
            log.warning("the operator is not told", why=str(error))
