"""What the operator hears of feeds: from servers that fail to the notice that waits to be posted."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from adapters.console import CHANNEL as CONSOLE
from bot.bootstrap import App, build
from bot.bootstrap.notifying import Notifier, operator_of
from bot.bootstrap.polling import poller_of
from bot.briefing.rooms import Rooms, unnamed
from bot.config import Settings
from bot.config.settings import (
    AdminSettings,
    ChannelSettings,
    FeedSettings,
    PollerSettings,
    SlackSettings,
    StoreSettings,
)
from bot.model import Channel, Delivery, DeliveryKind
from tests.loopback.feeds import FeedServer, item, rss
from tests.polling.conftest import Clock
from tests.polling.samples import NOW

DAY = timedelta(days=1)  # longer than any wait for a feed that fails
OPS = ChannelSettings(id="ops", platform="slack", target="C0OPS")


@pytest.fixture
async def server() -> AsyncIterator[FeedServer]:
    async with FeedServer() as running:
        yield running


@contextmanager
def running(
    folder: Path,
    *urls: str,
    ops: ChannelSettings = OPS,
    slack: SlackSettings | None = SlackSettings(),  # noqa: B008 - frozen
) -> Iterator[App]:
    """The program with these feeds, and a channel for the operator."""
    settings = Settings(
        store=StoreSettings(url=f"sqlite:///{folder}/store.db"),
        feeds=tuple(FeedSettings(url=url, name=url.rpartition("/")[2]) for url in urls),
        channels=(ops,),
        slack=slack,
        admin=AdminSettings(channel="ops"),
        poller=PollerSettings(allow_private_addresses=True, host_gap=0.0),
    )
    app = build(settings, Clock())
    try:
        yield app
    finally:
        app.store.close()


async def poll(app: App, times: int = 1) -> list[Delivery]:
    """Read every feed so often, a day apart; what is then queued for the operator."""
    notifier = Notifier(app)
    for _ in range(times):
        assert isinstance(app.clock, Clock)
        app.clock.moment += DAY
        async with poller_of(app, notifier) as poller:
            assert await poller.once() == len(app.settings.feeds)
    await asyncio.to_thread(notifier.close)
    with app.store.begin(readonly=True) as unit:
        return [record.delivery for record in unit.outbox.open()]


def words(queued: list[Delivery]) -> list[str]:
    return [each.reply.headline for each in queued]


async def test_the_third_failure_in_a_row_is_told_and_so_is_the_recovery(
    server: FeedServer, tmp_path: Path
) -> None:
    """The second is not, nor the fourth; and trouble of another time is told anew."""
    url = server.url("/Quay")
    with running(tmp_path, url) as app:
        server.put("/Quay", 200, rss(item("one")))
        assert await poll(app) == []
        server.put("/Quay", 500)
        assert await poll(app, 2) == []
        (failing,) = await poll(app)
        assert (failing.kind, failing.channel.conversation) == (DeliveryKind.NOTICE, "C0OPS")
        assert failing.reply.headline.startswith("The feed Quay has failed 3 times in a row:")
        assert "500" in failing.reply.headline
        assert await poll(app, 2) == [failing]
        server.put("/Quay", 200, rss(item("one")))
        assert words(await poll(app))[1:] == ["The feed Quay is read again."]
        server.put("/Quay", 500)
        assert words(await poll(app, 3))[2].startswith("The feed Quay has failed 3 times")


async def test_many_that_fail_at_once_are_one_notice(server: FeedServer, tmp_path: Path) -> None:
    """As where the line to the outside is cut; and one again when it is there again."""
    names = [f"Feed{n}" for n in range(5)]
    with running(tmp_path, *(server.url(f"/{name}") for name in names)) as app:
        for name in names:
            server.put(f"/{name}", 503)
        (told,) = words(await poll(app, 4))
        assert told.startswith("5 feeds fail: Feed0, Feed1, Feed2, Feed3, Feed4.")
        for name in names:
            server.put(f"/{name}", 200, rss(item(name)))
        assert words(await poll(app))[1].startswith("5 feeds are read again: Feed0,")


async def test_quiet_hours_hold_a_notice_back(server: FeedServer, tmp_path: Path) -> None:
    """The operator sleeps, too."""
    night = ChannelSettings.model_validate(
        {**OPS.model_dump(exclude={"quiet_hours"}), "quiet_hours": "10:00-15:00"}
    )
    with running(tmp_path, server.url("/Quay"), ops=night) as app:
        (told,) = await poll(app, 3)
        assert told.not_before == NOW.replace(hour=15, minute=0) + 3 * DAY


@pytest.mark.parametrize("ops", [OPS, ChannelSettings(id="ops", platform="console")])
async def test_where_nobody_can_be_told_nothing_waits(
    server: FeedServer, tmp_path: Path, ops: ChannelSettings
) -> None:
    """On a platform that is left out, and at the console, where the log stands already."""
    with running(tmp_path, server.url("/Quay"), ops=ops, slack=None) as app:
        assert await poll(app, 3) == []


def test_a_console_is_no_place_for_notices() -> None:
    """Nobody takes out of the outbox what is queued for one: it would pile up."""
    console, desk = (
        replace(unnamed(channel), id=channel.platform)
        for channel in (CONSOLE, Channel(platform="slack", conversation="C1"))
    )
    unserved = replace(desk, id="gone", served=False)
    rooms = Rooms([console, desk, unserved])
    found = [operator_of(rooms, name) for name in ("console", "slack", "gone", "nosuch", "")]
    assert found == [None, desk, None, None, None]
