"""The real bot tells unasked: a feed gains an item, the bot is killed, and everything arrives once."""

from __future__ import annotations

import asyncio
import json
import sqlite3
from contextlib import closing
from email.utils import format_datetime

import pytest

from bot.clock import SystemClock
from bot.model import Delivery, DeliveryKind
from store import open_store
from tests.cli.conftest import RESTART, Story, rss
from tests.whole.conftest import CONFIG, Town

pytestmark = [pytest.mark.slow, pytest.mark.timeout(150)]

WITH_ALERTS = CONFIG.replace(
    'target = "{slack_channel}"', 'target = "{slack_channel}"\nalerts = ["status"]'
).replace(
    'target = "{discord_channel}"',
    'target = "{discord_channel}"\n'
    'digest = {{ cron = "* * * * *", timezone = "Europe/Oslo", when_empty = "nothing" }}',
).replace('url = "file:quay.xml"', 'url = "file:quay.xml"\ninterval = "1s"')  # fmt: skip


def queued(town: Town) -> tuple[Delivery, ...]:
    """Whatever was ever queued, sent or not."""
    with closing(sqlite3.connect(town.home / "store.db")) as connection:
        keys = [key for (key,) in connection.execute("SELECT key FROM outbox ORDER BY key")]
    with (
        closing(open_store(f"sqlite:///{town.home}/store.db")) as store,
        store.begin(readonly=True) as unit,
    ):
        found = [unit.outbox.get(key) for key in keys]
        return tuple(each.delivery for each in found if each is not None)


def posted(town: Town) -> list[dict[str, object]]:
    """The messages in the second channel that tell of the new event."""
    return [each for each in town.discord.desk.messages if "/again" in json.dumps(each)]


async def test_an_alert_and_a_digest_arrive_once_through_a_kill(town: Town) -> None:
    """The flip goes to the one channel at once, into the other's digest; after a crash neither comes again."""
    town.write_config(WITH_ALERTS)
    async with town.bot() as bot:
        await bot.ready()
        await bot.until(lambda told: told.get("feeds", {}).get("unread") == 0)
        await asyncio.sleep(4)  # the first look, after which all is news
        halt = Story(
            slug="again",
            title="Iceland walks out of herring talks with Norway again",
            text="Iceland suspended its fisheries talks with Norway on Saturday over herring quotas, the "
            "government in Reykjavik said.",
            published=format_datetime(SystemClock().now()),
        )
        (town.home / "quay.xml").write_text(rss("Quay", [halt, RESTART]), encoding="utf-8")
        await bot.said_in_time("what=alert", 60)
        await bot.kill()
    async with town.bot() as bot:
        await bot.ready()
        # Whichever of the two processes decided on it: at the turn of a minute it is the first.
        await town.discord.until(lambda: posted(town), 100)
        await asyncio.sleep(4)
        await bot.kill()
        assert "what=alert" not in bot.said
    kinds = [each.kind for each in queued(town)]
    assert sorted(kinds) == [DeliveryKind.ALERT, DeliveryKind.DIGEST], queued(town)
    alert, digest = sorted(queued(town), key=lambda each: each.kind.value)
    assert "off since" in alert.reply.headline
    assert "(was on)" in alert.reply.headline
    assert "https://quay.invalid/again" in {c.url for c in digest.reply.citations}
    arrived = [said for said in town.slack.world.said if "off since" in said.words()]
    assert len(arrived) == 1
    assert len(posted(town)) == 1
