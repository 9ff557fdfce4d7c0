"""A desk with a stop-watch: the same as the one inside, with what it does counted."""

from __future__ import annotations

import time

from bot.bootstrap.metrics import Metrics
from bot.model import Channel, Choice, IncomingMessage, Reply
from bot.ports import Desk


class MeasuredDesk:
    """The port `Desk` around another."""

    def __init__(self, inside: Desk, metrics: Metrics) -> None:
        self._inside = inside
        self._metrics = metrics

    async def handle(self, message: IncomingMessage) -> Reply | None:
        begun = time.perf_counter()
        reply = await self._inside.handle(message)
        platform = message.channel.platform
        if reply is None:
            self._metrics.repeated.labels(platform).inc()
        else:
            self._metrics.messages.labels(platform).inc()
            self._metrics.answer_seconds.observe(time.perf_counter() - begun)
        return reply

    async def settle(self, message: IncomingMessage) -> None:
        await self._inside.settle(message)

    async def orphans(self, platform: str) -> tuple[tuple[IncomingMessage, Reply], ...]:
        return await self._inside.orphans(platform)

    def choices(self, typed: str) -> tuple[Choice, ...]:
        return self._inside.choices(typed)

    async def board(self, author: str, channel: Channel) -> Reply:
        return await self._inside.board(author, channel)
