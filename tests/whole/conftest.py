"""Both platforms on loopback, and a configuration file for the real bot to start from."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.cli.conftest import CONFIG as DIALOGUE
from tests.cli.conftest import HALT, RESTART, invoke, rss
from tests.loopback.discord import LoopbackDiscord
from tests.loopback.slack import DESK, LoopbackSlack
from tests.whole.running import Bot, free_port

ADMIN_SLACK, ADMIN_DISCORD = "U0BOB", "2002"
HEARTBEAT = 2_500  # milliseconds: well within heartbeat_timeout, or the link is taken for dead

CONFIG = (
    DIALOGUE[: DIALOGUE.index("[[channels]]")]
    + """
[[channels]]
id = "desk"
platform = "slack"
target = "{slack_channel}"
tracks = ["herring"]

[[channels]]
id = "room"
platform = "discord"
target = "{discord_channel}"
tracks = ["herring"]

[slack]
api_base_url = "{slack_url}"
ping_interval = 1.0

[discord]
api_base_url = "{discord_url}"
guilds = ["{guild}"]
heartbeat_timeout = 8.0
guild_ready_timeout = 0.3

[admin]
slack_users = ["{admin_slack}"]
discord_users = ["{admin_discord}"]
channel = "desk"

[poller]
allow_private_addresses = true

[http]
listen = "127.0.0.1:{port}"
"""
)


@dataclass
class Town:
    """The platforms, and where the bot's files lie."""

    slack: LoopbackSlack
    discord: LoopbackDiscord
    home: Path
    port: int

    def bot(self, **secrets: str) -> Bot:
        """A bot to start, with the right secrets but for those given."""
        world = self.slack.world
        right = {
            "SLACK_BOT_TOKEN": world.bot_token,
            "SLACK_APP_TOKEN": world.app_token,
            "DISCORD_TOKEN": self.discord.token,
        }
        return Bot(config=self.home / "config.toml", port=self.port, secrets={**right, **secrets})

    def write_config(self, text: str = CONFIG) -> None:
        """Write the configuration file, with the addresses filled in."""
        filled = text.format(
            slack_channel=DESK,
            discord_channel=self.discord.desk.id,
            slack_url=self.slack.api_url,
            discord_url=self.discord.base_url,
            guild=self.discord.guild.id,
            admin_slack=ADMIN_SLACK,
            admin_discord=ADMIN_DISCORD,
            port=self.port,
        )
        (self.home / "config.toml").write_text(filled, encoding="utf-8")


@pytest.fixture(scope="session")
def read_feeds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two feeds of a small dialogue, and the store with what was read of them."""
    home = tmp_path_factory.mktemp("read")
    (home / "harbour.xml").write_text(rss("Harbour", [HALT]), encoding="utf-8")
    (home / "quay.xml").write_text(rss("Quay", [RESTART]), encoding="utf-8")
    config = home / "config.toml"
    config.write_text(CONFIG[: CONFIG.index("[[channels]]")], encoding="utf-8")
    done = invoke(config, "ingest", str(home / "harbour.xml"), str(home / "quay.xml"))
    assert done.exit_code == 0, done.output
    config.unlink()
    return home


@pytest.fixture
async def town(tmp_path: Path, read_feeds: Path) -> AsyncIterator[Town]:
    """Two platforms and a small dialogue in two feeds, which was read before: no test waits for that."""
    shutil.copytree(read_feeds, tmp_path, dirs_exist_ok=True)
    async with LoopbackSlack(ping_every=1.0) as slack, LoopbackDiscord() as discord:
        discord.gateway.heartbeat_interval = HEARTBEAT
        place = Town(slack=slack, discord=discord, home=tmp_path, port=free_port())
        place.write_config()
        yield place
