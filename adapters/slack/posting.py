"""Posting unasked: digests, alerts and notices, each key once, in turn and not too fast."""

from __future__ import annotations

import asyncio
from collections import OrderedDict, defaultdict
from datetime import timedelta

from adapters.slack.api import Api
from adapters.slack.delivery import Delivery
from adapters.slack.render import message
from bot.errors import DeliveryError, TransientDelivery
from bot.model import Reply
from bot.ports import Clock

_GAP = 1.0  # seconds between two posts in one channel, as Slack wants it
_REMEMBERED = 1_000
_FAR_BACK = timedelta(days=1)


class Posting:
    """Posts what nobody asked for. What may have been posted before is looked for first: by this process
    with its answer lost, or by one that died over it."""

    def __init__(self, api: Api, delivery: Delivery, clock: Clock) -> None:
        self._api = api
        self._delivery = delivery
        self._clock = clock
        self._turns: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._last: dict[str, float] = {}
        self._posted: OrderedDict[str, str] = OrderedDict()
        self._doubtful: set[str] = set()

    async def post(self, conversation: str, reply: Reply, key: str) -> str:
        """Post, or find what was posted with this key in the last day; the message's ts."""
        async with self._turns[conversation]:
            if key not in self._posted:
                self._posted[key] = await self._once(conversation, reply, key)
                while len(self._posted) > _REMEMBERED:
                    self._posted.popitem(last=False)
            return self._posted[key]

    async def _once(self, conversation: str, reply: Reply, key: str) -> str:
        try:
            since = self._clock.now() - _FAR_BACK
            found = await self._api.find(conversation, "", since, key=key)
        except DeliveryError as error:
            if key in self._doubtful:
                raise TransientDelivery(str(error), ambiguous=True) from error
            found = ""
        if found:
            return found
        await self._wait_for_turn(conversation)
        try:
            channel, ts = await self._api.post(conversation, message(reply), key=key)
        except TransientDelivery as error:
            if error.ambiguous:
                self._doubtful.add(key)
            raise
        self._doubtful.discard(key)
        if reply.picture is not None:
            await self._delivery.show(channel, reply.picture)
        return ts

    async def _wait_for_turn(self, conversation: str) -> None:
        loop = asyncio.get_running_loop()
        before = self._last.get(conversation)
        if before is not None:
            await asyncio.sleep(max(0.0, before + _GAP - loop.time()))
        self._last[conversation] = loop.time()
