"""Posting unasked: digests, alerts and notices, each key once, in turn and not too fast."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from datetime import datetime, timedelta

from adapters.slack.api import Api
from adapters.slack.delivery import Delivery
from adapters.slack.render import message
from adapters.slack.troubles import code
from bot.errors import DestinationRefused, PermanentDelivery, TransientDelivery
from bot.model import Reply

_GAP = 1.0  # seconds between two posts in one channel, as Slack wants it
_SKEW = timedelta(seconds=60)  # between our clock and Slack's


class Posting:
    """Posts what nobody asked for, and finds what may have been posted."""

    def __init__(self, api: Api, delivery: Delivery) -> None:
        self._api = api
        self._delivery = delivery
        self._turns: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._last: dict[str, float] = {}

    async def post(self, conversation: str, reply: Reply, key: str, *, under: str = "") -> str:
        """Post; the message's ts."""
        async with self._turns[conversation]:
            await self._wait_for_turn(conversation)
            channel, ts = await self._api.post(conversation, message(reply), thread=under, key=key)
            if reply.picture is not None:
                await self._delivery.show(channel, reply.picture)
            return ts

    async def find(self, conversation: str, key: str, *, since: datetime, under: str = "") -> str:
        """The ts of what was posted with this key since a moment, "" where there is none.

        Raises PermanentDelivery where nobody may look: then it is not posted again either.
        """
        try:
            return await self._api.find(conversation, under, since - _SKEW, key=key)
        except TransientDelivery as error:
            raise TransientDelivery(
                str(error), retry_after=error.retry_after, ambiguous=True
            ) from error
        except DestinationRefused as error:
            if code(error) != "missing_scope":
                raise
            # Other messages need no look: this one alone is given up, and its channel goes on.
            raise PermanentDelivery(f"{error}; it may have arrived") from error

    async def _wait_for_turn(self, conversation: str) -> None:
        loop = asyncio.get_running_loop()
        before = self._last.get(conversation)
        if before is not None:
            await asyncio.sleep(max(0.0, before + _GAP - loop.time()))
        self._last[conversation] = loop.time()
