"""Carrying what the engine wants posted to the gateways: from any thread, one channel after the other.

What waits here is lost when the process dies; what must not be lost belongs in the store.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import structlog

from bot.errors import DeliveryError, PermanentDelivery, TransientDelivery
from bot.model import Channel, Reply
from bot.ports import Gateway

_TRIES = 6
_LONGEST_WAIT = 60.0  # seconds
_MOST_WAITING = 1_000

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """Something to post. `key` is the same for what must be posted once."""

    channel: Channel
    reply: Reply
    key: str


def wait_before(attempt: int, retry_after: float | None) -> float:
    """Seconds before the next try: what the platform asked for, else 1, 2, 4, … up to a minute."""
    return retry_after if retry_after is not None else min(_LONGEST_WAIT, 2.0 ** (attempt - 1))


class Courier:
    """Posts parcels through the gateways of their platforms."""

    def __init__(self, gateways: Mapping[str, Gateway], lost: Callable[[str], None]) -> None:
        """`lost` is told the platform of each parcel that was given up."""
        self._gateways = gateways
        self._lost = lost
        self._waiting: asyncio.Queue[Parcel] = asyncio.Queue(_MOST_WAITING)
        self._loop: asyncio.AbstractEventLoop | None = None

    def hand_over(self, parcel: Parcel) -> bool:
        """Take a parcel, from any thread; False where nobody is there to carry it."""
        loop = self._loop
        if loop is None or loop.is_closed() or parcel.channel.platform not in self._gateways:
            return False
        loop.call_soon_threadsafe(self._put, parcel)
        return True

    async def run(self) -> None:
        """Carry until cancelled."""
        self._loop = asyncio.get_running_loop()
        while True:
            await self._carry(await self._waiting.get())

    def _put(self, parcel: Parcel) -> None:
        try:
            self._waiting.put_nowait(parcel)
        except asyncio.QueueFull:
            self._give_up(parcel, "too much is waiting")

    async def _carry(self, parcel: Parcel) -> None:
        gateway = self._gateways[parcel.channel.platform]
        for attempt in range(1, _TRIES + 1):
            try:
                await gateway.post(parcel.channel.conversation, parcel.reply, parcel.key)
            except TransientDelivery as error:
                if attempt == _TRIES:
                    return self._give_up(parcel, str(error))
                await asyncio.sleep(wait_before(attempt, error.retry_after))
            except (PermanentDelivery, DeliveryError) as error:
                return self._give_up(parcel, str(error))
            except Exception:  # a bug in one message must not silence those after it
                log.exception("post failed", platform=parcel.channel.platform, key=parcel.key)
                return self._lost(parcel.channel.platform)
            else:
                return None
        return None

    def _give_up(self, parcel: Parcel, why: str) -> None:
        log.error(
            "not posted",
            platform=parcel.channel.platform,
            conversation=parcel.channel.conversation,
            key=parcel.key,
            why=why,
        )
        self._lost(parcel.channel.platform)
