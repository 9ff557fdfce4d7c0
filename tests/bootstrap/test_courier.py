"""Carrying messages to the gateways."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable

from bot.bootstrap.courier import Courier, Parcel, wait_before
from bot.errors import PermanentDelivery, TransientDelivery
from bot.model import Channel, Finding, Link, Reply
from bot.ports import Gateway


class Post:
    """A gateway that fails as it is told, and then takes what it is given."""

    platform = "post"

    def __init__(self, *failures: Exception) -> None:
        self.failures = list(failures)
        self.posted: list[str] = []

    async def run(self) -> None:
        await asyncio.Event().wait()

    async def close(self) -> None:
        return None

    async def post(self, conversation: str, reply: Reply, key: str) -> str:
        if self.failures:
            raise self.failures.pop(0)
        self.posted.append(reply.headline)
        return key

    def link(self) -> Link:
        return Link(connected=True, last_frame=None, words="")

    async def check(self, conversations: Iterable[str]) -> tuple[Finding, ...]:
        return ()


def parcel(headline: str, platform: str = "post") -> Parcel:
    """A parcel with this headline."""
    channel = Channel(platform=platform, conversation="C1")
    return Parcel(channel=channel, reply=Reply(headline=headline), key=headline)


async def carried(gateway: Gateway, *parcels: Parcel) -> list[str]:
    """Hand these over from another thread, and wait until all are done with; the platforms of those lost."""
    lost: list[str] = []
    courier = Courier({gateway.platform: gateway}, lost.append)
    running = asyncio.create_task(courier.run())
    await asyncio.sleep(0)
    for one in parcels:
        assert await asyncio.to_thread(courier.hand_over, one)
    for _ in range(400):
        await asyncio.sleep(0.01)
        if isinstance(gateway, Post) and len(gateway.posted) + len(lost) == len(parcels):
            break
    running.cancel()
    return lost


async def test_parcels_arrive_in_order() -> None:
    """Two notices to one channel read in the order in which they were given."""
    gateway = Post()
    assert await carried(gateway, parcel("one"), parcel("two")) == []
    assert gateway.posted == ["one", "two"]


async def test_a_passing_failure_is_tried_again() -> None:
    """A platform that asks to wait gets its pause, and the message then."""
    gateway = Post(TransientDelivery(retry_after=0.01), TransientDelivery(retry_after=0.01))
    assert await carried(gateway, parcel("one")) == []
    assert gateway.posted == ["one"]


async def test_a_refused_parcel_does_not_hold_up_the_next() -> None:
    """A bug in one message or a channel left must not silence what comes after it."""
    gateway = Post(PermanentDelivery("not in the channel"), RuntimeError("a bug"))
    assert await carried(gateway, parcel("one"), parcel("two"), parcel("three")) == ["post", "post"]
    assert gateway.posted == ["three"]


async def test_nobody_there_is_said() -> None:
    """What no gateway can carry is not taken."""
    courier = Courier({}, lambda _: None)
    assert not courier.hand_over(parcel("one"))


def test_waits_grow_and_end() -> None:
    """The platform's own word counts; else the waits double up to a minute."""
    assert [wait_before(n, None) for n in (1, 2, 3, 9)] == [1, 2, 4, 60]
    assert wait_before(3, 17.5) == 17.5
