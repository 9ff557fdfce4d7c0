"""A gateway on the loopback Discord, with a desk of two lines behind it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest

from adapters.discord.gateway import DiscordGateway
from adapters.discord.options import Options
from bot.model import Action, Button, Channel, Choice, IncomingMessage, Reply
from tests.loopback.discord import LoopbackDiscord


class Watch:
    """A clock that stands still."""

    def now(self) -> datetime:
        """Noon on a day in March."""
        return datetime(2024, 3, 14, 12, tzinfo=UTC)


def echo(message: IncomingMessage) -> Reply:
    """Says back what was heard, with a button of each kind that a test presses."""
    heard = message.pressed.action.value if message.pressed else message.text
    buttons = (
        Button(action=Action.TIMELINE, label="Timeline", subject="us-china-mil"),
        Button(action=Action.SOURCES, label="Sources", subject=f"x{message.message_id}"),
    )
    return Reply(headline=f"heard {heard}", body=("a line",), buttons=buttons)


@dataclass(eq=False)
class StandIn:
    """A desk that answers at once, and each message once."""

    answer: Callable[[IncomingMessage], Reply] = echo
    heard: list[IncomingMessage] = field(default_factory=list)
    settled: list[str] = field(default_factory=list)
    left: list[tuple[IncomingMessage, Reply]] = field(default_factory=list)
    delay: float = 0.0

    async def handle(self, message: IncomingMessage) -> Reply | None:
        """Answer a message that was not heard before."""
        if any(message.message_id == each.message_id for each in self.heard):
            return None
        self.heard.append(message)
        await asyncio.sleep(self.delay)
        return self.answer(message)

    async def settle(self, message: IncomingMessage) -> None:
        """Remember what has its answer."""
        self.settled.append(message.message_id)

    async def orphans(self, platform: str) -> tuple[tuple[IncomingMessage, Reply], ...]:
        """Those put in `left`, once."""
        assert platform == "discord"
        found, self.left = tuple(self.left), []
        return found

    def choices(self, typed: str) -> tuple[Choice, ...]:
        """Two tracks."""
        known = {"us-china-mil": "US–China military talks", "us-china-trade": "US–China trade"}
        return tuple(
            Choice(value=value, label=label)
            for value, label in known.items()
            if typed.casefold() in f"{value} {label}".casefold()
        )

    async def board(self, author: str, channel: Channel) -> Reply:
        """Nothing of interest here."""
        return Reply(headline=f"{author} {channel.conversation}")


def options(discord: LoopbackDiscord, **other: object) -> Options:
    """Settings for the loopback, with little patience."""
    given: dict[str, object] = {
        "token": discord.token,
        "api_base_url": discord.base_url,
        "heartbeat_timeout": 1.2,
        "guild_ready_timeout": 0.05,
    }
    return Options(**(given | other))  # type: ignore[arg-type]  # whatever a test wants to vary


@dataclass(eq=False)
class Running:
    """A gateway that runs, with everything around it."""

    discord: LoopbackDiscord
    desk: StandIn
    gateway: DiscordGateway
    task: asyncio.Task[None]

    async def stop(self) -> None:
        """Close as the program does."""
        await self.gateway.close()
        await asyncio.wait_for(self.task, 5)

    async def again(self) -> Running:
        """Stop, and start anew with the same desk: a restart of the program."""
        await self.stop()
        return await started(self.discord, self.desk)


async def started(discord: LoopbackDiscord, desk: StandIn, **other: object) -> Running:
    """A gateway that is connected and has its commands registered."""
    gateway = DiscordGateway(options(discord, **other), desk, Watch())
    task = asyncio.create_task(gateway.run())
    readied = discord.gateway.readied
    registered = len(discord.called("PUT"))
    await discord.until(
        lambda: (
            task.done()
            or (
                gateway.link().connected
                and discord.gateway.readied > readied
                and len(discord.called("PUT")) > registered
            )
        )
    )
    if task.done():
        task.result()
    return Running(discord, desk, gateway, task)


@pytest.fixture
async def discord() -> AsyncIterator[LoopbackDiscord]:
    """A server of its own for each test, with heartbeats in quick succession."""
    async with LoopbackDiscord() as server:
        server.gateway.heartbeat_interval = 300
        yield server


@pytest.fixture
def desk() -> StandIn:
    """A desk of its own for each test."""
    return StandIn()


@pytest.fixture
async def running(discord: LoopbackDiscord, desk: StandIn) -> AsyncIterator[Running]:
    """A gateway that is connected."""
    found = await started(discord, desk)
    yield found
    await found.gateway.close()
    await asyncio.wait([found.task], timeout=5)
