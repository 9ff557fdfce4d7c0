"""`check --online` against both platforms: what is missing is named, each with its remedy."""

from __future__ import annotations

import asyncio
import os
import sys

import pytest

from tests.whole.conftest import Town
from tests.whole.running import ROOT

pytestmark = [pytest.mark.slow]


async def checked(town: Town) -> tuple[int, str]:
    """The status and everything printed."""
    bot = town.bot()
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "check", "--online"),
        *("--config", str(bot.config)),
        cwd=ROOT,
        env={**os.environ, **bot.secrets},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    out, _ = await process.communicate()
    assert process.returncode is not None
    return process.returncode, out.decode()


async def test_all_is_well(town: Town) -> None:
    """Feeds, tokens and channels are tried, and nothing is left connected."""
    status, said = await checked(town)
    assert status == 0, said
    assert "feed Harbour Times: 1 item" in said
    assert "slack: the token, its permissions and every channel are well" in said
    assert "discord: the token, its permissions and every channel are well" in said
    assert not town.slack.links.open


async def test_everything_missing_is_named_with_its_remedy(town: Town) -> None:
    """A scope, a channel without the bot, a permission, a feed: all in one go."""
    town.slack.world.scopes -= {"files:write"}
    town.slack.world.channels["C0DESK"]["is_member"] = False
    town.discord.world.deny(town.discord.desk.id, "embed_links")
    (town.home / "quay.xml").write_text("<html>moved</html>", encoding="utf-8")
    status, said = await checked(town)
    assert status == 1
    assert "files:write" in said
    assert "/invite" in said
    assert "Embed Links" in said
    assert "quay.xml" in said
    assert "not everything works yet" in said
    assert "Traceback" not in said
