"""The real bot tells unasked: a feed gains items, the bot is killed twice, and everything arrives once, everywhere."""

from __future__ import annotations

import asyncio
import json
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from datetime import datetime, timedelta
from email.utils import format_datetime
from zoneinfo import ZoneInfo

import pytest

from bot.clock import SystemClock
from tests.cli.conftest import RESTART, Story, process, rss
from tests.loopback.feeds import FeedServer
from tests.loopback.slack_world import held
from tests.whole.conftest import CONFIG, Town
from tests.whole.running import Bot

pytestmark = [pytest.mark.slow, pytest.mark.timeout(400)]

ZONE = "Europe/Oslo"
PATH = "/quay.xml"
ALERT, DIGEST = "(was on)", "Digest, "  # what the one and the other alone says
_AHEAD = timedelta(seconds=60)  # for two starts, the feed and the alert, before the digest is due


def told_both_ways(feed: str, due: datetime) -> str:
    """The configuration with a feed on loopback, and both channels told at once and by a digest."""
    wall = due.astimezone(ZoneInfo(ZONE))
    asked = (
        'alerts = ["status"]\n'
        f'digest = {{{{ cron = "{wall.minute} {wall.hour} * * *", timezone = "{ZONE}", '
        'when_empty = "nothing" }}\n'
    )
    config = CONFIG.replace('url = "file:quay.xml"', f'url = "{feed}"\ninterval = "1s"')
    for target in ("slack", "discord"):
        line = f'target = "{{{target}_channel}}"\n'
        assert line in config
        config = config.replace(line, line + asked)
    return config


def news(now: datetime) -> tuple[Story, Story]:
    """What turns the dialogue off, and what is planned all the same: told at once, and by the digest."""
    planned = now + timedelta(days=50)
    halt = Story(
        slug="again",
        title="Iceland walks out of herring talks with Norway again",
        text="Iceland suspended its fisheries talks with Norway on Saturday over herring quotas, the "
        "government in Reykjavik said.",
        published=format_datetime(now),
    )
    plan = Story(
        slug="plan",
        title="Norway and Iceland agree on a date",
        text=f"Norway and Iceland will hold fisheries talks in Bergen on {planned:%d %B %Y}, the Norwegian "
        "foreign ministry said.",
        published=format_datetime(now),
    )
    return halt, plan


def on_slack(town: Town, words: str) -> list[str]:
    """The messages in the channel that hold these words, as everybody sees them."""
    said = [each.words() for each in town.slack.world.said if each.how == "post"]
    return [each for each in said if words in each]


def on_discord(town: Town, words: str) -> list[str]:
    """The same on the other platform."""
    shown = (json.dumps(each, ensure_ascii=False) for each in town.discord.desk.messages)
    return [each for each in shown if words in each]


def stored(town: Town, query: str) -> list[tuple[str, ...]]:
    """What the bot's own store says, read from beside it."""
    file = f"file:{town.home / 'store.db'}?mode=ro"
    with closing(sqlite3.connect(file, uri=True)) as connection:
        return connection.execute(query).fetchall()


async def follows_both(town: Town, bot: Bot) -> None:
    """Wait until the feeds were read once and both channels were looked at: what comes after that is news."""
    await bot.ready(60)
    await bot.until(lambda told: told.get("feeds", {}).get("unread") == 0, 60)
    await town.discord.until(lambda: len(stored(town, "SELECT platform FROM watches")) == 2, 30)


@pytest.fixture
async def quay() -> AsyncIterator[FeedServer]:
    """A publisher's server."""
    async with FeedServer() as server:
        yield server


def publish(server: FeedServer, *stories: Story) -> None:
    body = rss("Quay", [*stories, RESTART]).encode()
    server.feed(PATH, body, content_type="application/rss+xml", etag=f'"{len(stories)}"')


async def test_alerts_and_digests_arrive_once_on_both_platforms_through_kills(
    town: Town, quay: FeedServer
) -> None:
    """The alert is under way when the bot is killed, the digest decided on and not yet sent when it is again."""
    due = (SystemClock().now() + _AHEAD + timedelta(minutes=1)).replace(second=0, microsecond=0)
    publish(quay)
    town.write_config(told_both_ways(quay.url(PATH), due))
    slack, discord = town.slack.world, town.discord
    async with town.bot() as bot:
        await follows_both(town, bot)
        # The one platform takes the alert and is late to say so; the other has not taken it yet.
        slack.fail("chat.postMessage", held(300))
        discord.fail("POST", "/messages", delay=300)
        publish(quay, *news(SystemClock().now()))
        await slack.until(lambda: on_slack(town, ALERT), 60, "no alert on Slack")
        await discord.until(lambda: discord.called("POST", "/messages"), 30)
        await bot.kill()
    assert not on_discord(town, ALERT)
    async with town.bot() as bot:
        await bot.ready(60)
        # Nobody can be posted to while both digests are decided on. The alert may wait with them: who had
        # claimed it was killed, and its lease can outlast the time until the digest is due.
        await town.slack.go_down()
        await discord.stop()
        assert SystemClock().now() < due, "the machine was too slow for the times of this test"
        await bot.said_in_time("what=digest", 150, times=2)
        await bot.kill()
    assert not on_slack(town, DIGEST) + on_discord(town, DIGEST)
    await town.slack.come_up()
    await discord.start()
    async with town.bot() as bot:
        await bot.ready(60)
        await slack.until(lambda: on_slack(town, DIGEST), 120, "no digest on Slack")
        await discord.until(lambda: on_discord(town, DIGEST), 120)
        sent = "SELECT key FROM outbox WHERE state != 'sent'"
        await discord.until(lambda: not stored(town, sent), 30)
        await bot.kill()
    for seen in (on_slack, on_discord):
        (alert,), (digest,) = seen(town, ALERT), seen(town, DIGEST)
        assert "off since" in alert
        assert "https://quay.invalid/again" in alert
        assert ZONE in digest
        assert "https://quay.invalid/plan" in digest
        assert "told here at once before: 1 event" in digest
    kinds = stored(town, "SELECT platform, kind FROM outbox ORDER BY platform, kind")
    assert kinds == [(on, kind) for on in ("discord", "slack") for kind in ("alert", "digest")]


async def test_a_digest_asked_for_by_a_command_is_posted_by_the_running_bot(
    town: Town, quay: FeedServer
) -> None:
    """Once, and whoever asked hears that it is there."""
    publish(quay)
    later = SystemClock().now() + timedelta(hours=12)
    town.write_config(told_both_ways(quay.url(PATH), later))
    config = str(town.home / "config.toml")
    async with town.bot() as bot:
        await follows_both(town, bot)
        publish(quay, *news(SystemClock().now()))
        await town.slack.world.until(lambda: on_slack(town, ALERT), 60, "no alert on Slack")
        asked = ("digest", "desk", "--config", config)
        done = await asyncio.to_thread(process, town.home, *asked)
        assert done.returncode == 0, done.stderr
        assert "1 new event" in done.stdout
        await town.slack.world.until(lambda: on_slack(town, DIGEST), 30, "no digest on Slack")
        again = await asyncio.to_thread(process, town.home, *asked)
        assert "Nothing is posted in desk" in again.stderr
        assert len(on_slack(town, DIGEST)) == 1
        assert not on_discord(town, DIGEST)
