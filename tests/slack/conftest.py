"""A loopback Slack, a desk that stands in for the engine, and gateways between the two."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field, replace

import pytest

from adapters.slack.gateway import SlackGateway
from adapters.slack.options import Options
from bot.clock import SystemClock
from bot.model import Channel, Choice, IncomingMessage, Reply
from tests.chat.cases import CASES
from tests.loopback.slack import LoopbackSlack

PING = 0.2


@dataclass
class Desk:
    """Answers everything with one reply, each message once; it outlives gateways, as the store does."""

    reply: Reply = CASES["answer"]
    answer: Callable[[IncomingMessage], Reply] | None = None
    delay: float = 0.0
    asked: list[IncomingMessage] = field(default_factory=list)
    settled: list[IncomingMessage] = field(default_factory=list)
    left: list[tuple[IncomingMessage, Reply]] = field(default_factory=list)
    seen: set[tuple[Channel, str]] = field(default_factory=set)

    async def handle(self, message: IncomingMessage) -> Reply | None:
        """Once for each message."""
        if (message.channel, message.message_id) in self.seen:
            return None
        self.seen.add((message.channel, message.message_id))
        self.asked.append(message)
        await asyncio.sleep(self.delay)
        return self.answer(message) if self.answer else self.reply

    async def settle(self, message: IncomingMessage) -> None:
        """Remember it."""
        self.settled.append(message)

    async def orphans(self, platform: str) -> tuple[tuple[IncomingMessage, Reply], ...]:
        """Those that a test left."""
        left, self.left = tuple(self.left), []
        return left

    def choices(self, typed: str) -> tuple[Choice, ...]:
        """None."""
        return ()

    async def board(self, author: str, channel: Channel) -> Reply:
        """The same for everybody."""
        return Reply(headline="Tracks", body=("US–China military talks: on",))


@pytest.fixture
async def slack() -> AsyncIterator[LoopbackSlack]:
    """A running loopback Slack."""
    async with LoopbackSlack() as server:
        yield server


@pytest.fixture
def desk() -> Desk:
    """A desk."""
    return Desk()


Running = Callable[..., AbstractAsyncContextManager[SlackGateway]]


def options_for(slack: LoopbackSlack, **changes: object) -> Options:
    """What points an adapter at the loopback."""
    options = Options(
        api_base_url=slack.api_url,
        ping_interval=PING,
        bot_token=slack.world.bot_token,
        app_token=slack.world.app_token,
        signing_secret=slack.world.signing_secret,
    )
    return replace(options, **changes)  # type: ignore[arg-type]


@pytest.fixture
def running(slack: LoopbackSlack, desk: Desk) -> Running:
    """Runs a gateway until the block ends."""

    @asynccontextmanager
    async def run(linked: bool = True, **changes: object) -> AsyncIterator[SlackGateway]:
        before = slack.links.opened
        gateway = SlackGateway(options_for(slack, **changes), desk, SystemClock())
        serving = asyncio.create_task(gateway.run())
        try:
            if linked:
                await slack.linked(before + 1)
                await slack.world.until(lambda: gateway.link().connected, 5, "not connected")
            yield gateway
        finally:
            await gateway.close()
            await asyncio.wait_for(serving, 5)

    return run


@pytest.fixture
async def gateway(running: Running) -> AsyncIterator[SlackGateway]:
    """A gateway in Socket Mode, connected."""
    async with running() as one:
        yield one
