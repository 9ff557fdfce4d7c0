"""What comes of something that a person does in a loopback Slack, to be waited for."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from tests.loopback.slack_world import Ack, Delivery, Said, World


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of something that a person did. `ts` is their message's own, "" for commands and presses."""

    world: World
    deliveries: tuple[Delivery, ...]
    before: int
    channel: str
    threads: frozenset[str]
    user: str
    response_url: str = ""
    ts: str = ""

    async def ack(self, timeout: float = 3.0) -> Ack:  # noqa: ASYNC109 - as World.until
        """The first acknowledgement; TimeoutError where there is none in time."""
        await self.world.until(
            lambda: all(each.acks for each in self.deliveries), timeout, "no acknowledgement"
        )
        return self.deliveries[0].acks[0]

    def said(self) -> list[Said]:
        """What came of it so far, the acknowledgement's words left out."""
        return [each for each in self.world.said[self.before :] if self._mine(each)]

    async def answer(self, timeout: float = 5.0) -> Said:  # noqa: ASYNC109 - as World.until
        """The first thing that came of it."""
        return (await self.answers(1, timeout))[0]

    async def answers(self, count: int, timeout: float = 5.0) -> list[Said]:  # noqa: ASYNC109 - as World.until
        """The first things that came of it, deletions left out."""
        await self.world.until(
            lambda: len(self._shown()) >= count, timeout, f"fewer than {count} answers"
        )
        return self._shown()

    async def never(self, seconds: float = 0.3) -> None:
        """Wait, and hold that nothing came of it."""
        await asyncio.sleep(seconds)
        assert not self._shown(), self._shown()

    def _shown(self) -> list[Said]:
        return [each for each in self.said() if each.how != "delete"]

    def _mine(self, said: Said) -> bool:
        if said.how == "ack":
            return False
        if said.how == "view":
            return said.user == self.user
        if said.response_url:
            return said.response_url == self.response_url
        here = said.channel == self.channel and said.user in ("", self.user)
        return here and (said.thread_ts in self.threads)
