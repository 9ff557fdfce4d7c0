"""Platforms on free ports, and stores that several processes share."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.model import Channel, DeliveryState
from bot.ports import Store
from store import open_store
from tests.delivery.platforms import Discord, Platform, Slack
from tests.delivery.soaking import OPERATOR
from tests.delivery.worker import Work, Workers
from tests.store.conftest import (  # noqa: F401 - fixtures are found by their names
    file,
    new_postgresql,
    postgresql_url,
    prepared_postgresql,
    server,
    shared_url,
    template,
)
from tests.store.outbox_samples import state

CHANNELS = {name: Channel(platform=name, conversation="1001") for name in ("slack", "discord")}


@dataclass
class Scene:
    """A store, both platforms, and workers between them."""

    store: Store
    slack: Slack
    discord: Discord
    workers: Workers

    def platform(self, name: str) -> Platform:
        return {"slack": self.slack, "discord": self.discord}[name]

    def headlines(self, name: str) -> list[str]:
        """The keys of what stands in the platform's channel, as `outbox_samples.delivery` words them."""
        texts = self.platform(name).texts(CHANNELS[name].conversation)
        first = [text.partition("\n")[0].strip("*") for text in texts]
        return [line.removeprefix("Talks resumed: ").removesuffix(".") for line in first]

    def notices(self) -> list[str]:
        """What the operator was told."""
        return [
            str(post.said) for post in self.slack.posts if post.channel == OPERATOR.conversation
        ]

    async def until(self, holds: Callable[[], object]) -> None:
        """Wait for it."""
        async with asyncio.timeout(60):
            while not await asyncio.to_thread(holds):  # noqa: ASYNC110 - another process brings it about
                await asyncio.sleep(0.05)

    async def sent(self, *keys: str) -> None:
        """Wait until these have arrived."""
        wanted = {DeliveryState.SENT}
        await self.until(lambda: {state(self.store, key) for key in keys} == wanted)


@pytest.fixture
async def scene(shared_url: str, tmp_path: Path) -> AsyncIterator[Scene]:  # noqa: F811 - as above
    """Everything at hand, nothing wrong yet, no worker started."""
    async with AsyncExitStack() as stack:
        slack, discord = Slack(log=tmp_path / "slack"), Discord(log=tmp_path / "discord")
        for platform in (slack, discord):
            await stack.enter_async_context(_serving(platform))
        store = open_store(shared_url)
        stack.callback(store.close)
        workers = Workers(
            Work(
                store=shared_url,
                slack=slack.port,
                discord=discord.port,
                operator=OPERATOR,
                log=tmp_path / "workers.log",
            )
        )
        stack.push_async_callback(workers.end)
        yield Scene(store, slack, discord, workers)


@asynccontextmanager
async def _serving(platform: Platform) -> AsyncIterator[None]:
    await platform.start()
    yield
    await platform.stop()
