"""What the bot forgets: messages taken in, once no platform delivers them again, and answers of long ago."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Final

import structlog

from bot.errors import BriefingError
from bot.log import redact
from bot.ports import Clock, Store

INBOX: Final = timedelta(days=2)
"""Platforms deliver again for an hour at most; nobody waits for an answer so long."""

EXCHANGES: Final = timedelta(days=60)
"""So long buttons and follow-ups find the answer that they belong to."""

_EVERY: Final = 3_600.0  # seconds

log = structlog.get_logger(__name__)


class Forgetting:
    """Deletes what is old, once an hour. Several processes may do so on one store."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    async def run(self) -> None:
        """Forget until cancelled; where the store fails, the next hour does it."""
        while True:
            try:
                await asyncio.to_thread(self.once)
            except BriefingError as error:
                log.warning("nothing was forgotten", why=redact(str(error)))
            except (
                Exception
            ):  # nobody is to be left unanswered because something could not be deleted
                log.exception("nothing was forgotten")
            await asyncio.sleep(_EVERY)

    def once(self) -> tuple[int, int]:
        """Delete what is old by now: how many messages, how many exchanges."""
        now = self._clock.now()
        with self._store.begin() as unit:
            gone = unit.inbox.prune(now - INBOX), unit.exchanges.prune(now - EXCHANGES)
        if any(gone):
            log.info("forgotten", messages=gone[0], exchanges=gone[1])
        return gone
