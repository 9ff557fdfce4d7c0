"""Writes docs/transcripts/unasked.md: an alert and a digest on each platform, as the real bot posts them on loopback.

Run as: python -m tests.whole.unasked
"""

from __future__ import annotations

import asyncio
import tempfile
from datetime import timedelta
from pathlib import Path

from bot.clock import SystemClock
from tests.cli.conftest import HALT, process, rss
from tests.loopback.discord import LoopbackDiscord
from tests.loopback.feeds import FeedServer
from tests.loopback.slack import LoopbackSlack
from tests.whole.conftest import HEARTBEAT, Town
from tests.whole.running import free_port
from tests.whole.test_briefing import (
    ALERT,
    DIGEST,
    PATH,
    follows_both,
    news,
    on_discord,
    on_slack,
    publish,
    told_both_ways,
)
from tests.whole.transcripts import OUT, discord_said, slack_said

HEAD = (
    "# What is told unasked\n\n"
    "A feed gains two articles. The one turns a dialogue off, and is told at once; the other is left to the digest, which\n"
    "`backchannel digest CHANNEL` has posted before its time. With the real bot, started from its configuration file, on\n"
    "loopback servers that speak the platforms' protocols. Written by `python -m tests.whole.unasked`; what the bot says\n"
    "stands as it was sent, markup and all."
)


async def main() -> None:
    with tempfile.TemporaryDirectory() as scratch:
        home = Path(scratch)
        (home / "harbour.xml").write_text(rss("Harbour", [HALT]), encoding="utf-8")
        async with FeedServer() as quay, LoopbackSlack() as slack, LoopbackDiscord() as discord:
            discord.gateway.heartbeat_interval = HEARTBEAT
            town = Town(slack=slack, discord=discord, home=home, port=free_port())
            publish(quay)
            later = SystemClock().now() + timedelta(hours=12)
            town.write_config(told_both_ways(quay.url(PATH), later))
            async with town.bot() as bot:
                await follows_both(town, bot)
                publish(quay, *news(SystemClock().now()))
                await discord.until(lambda: on_slack(town, ALERT) and on_discord(town, ALERT), 90)
                for channel in ("desk", "room"):
                    config = str(home / "config.toml")
                    await asyncio.to_thread(process, home, "digest", channel, "--config", config)
                await discord.until(lambda: on_slack(town, DIGEST) and on_discord(town, DIGEST), 60)
                await bot.terminate()
            posted = [said for said in slack.world.said if said.how == "post"]
            parts = [HEAD, "## Slack", *map(slack_said, posted)]
            parts += ["## Discord", *map(discord_said, discord.desk.messages)]
    (OUT / "unasked.md").write_text("\n\n".join(parts) + "\n", encoding="utf-8")


if __name__ == "__main__":
    asyncio.run(main())
