"""What `check --online` says of Discord, before anybody wonders why nothing is posted."""

from __future__ import annotations

import pytest

from adapters.discord.gateway import DiscordGateway
from bot.model import Finding
from tests.discord_chat.conftest import StandIn, Watch, options
from tests.loopback.discord import LoopbackDiscord


async def check(
    discord: LoopbackDiscord, *conversations: str, **other: object
) -> tuple[Finding, ...]:
    """What a gateway finds that does not run."""
    gateway = DiscordGateway(options(discord, **other), StandIn(), Watch())
    return await gateway.check(conversations)


async def test_nothing_is_found_where_nothing_is_wrong(discord: LoopbackDiscord) -> None:
    """And nothing stays connected, nothing is registered."""
    thread = discord.world.add_channel("about that", discord.guild.id, discord.desk.id)
    direct = discord.world.direct("2001")
    places = (discord.desk.id, thread.id, direct.id)
    assert await check(discord, *places, guilds=(discord.guild.id,)) == ()
    assert not discord.gateway.frames
    assert not discord.called("PUT")


async def test_each_missing_permission_has_its_name(discord: LoopbackDiscord) -> None:
    """By the names that stand in Discord's own settings."""
    discord.world.deny(discord.desk.id, "embed_links", "attach_files", "send_messages_in_threads")
    found = await check(discord, discord.desk.id)
    assert {finding.where for finding in found} == {f"channel {discord.desk.id}"}
    assert [finding.problem.rpartition("permission ")[2] for finding in found] == [
        "Send Messages in Threads",
        "Embed Links",
        "Attach Files",
    ]
    assert all("page Permissions" in finding.remedy for finding in found)


async def test_a_thread_has_its_own_needs(discord: LoopbackDiscord) -> None:
    """Writing in threads is a permission of its own, given in the channel above."""
    thread = discord.world.add_channel("about that", discord.guild.id, discord.desk.id)
    discord.world.deny(discord.desk.id, "send_messages")
    assert await check(discord, thread.id) == ()
    discord.world.deny(discord.desk.id, "send_messages_in_threads")
    (found,) = await check(discord, thread.id)
    assert "Send Messages in Threads" in found.problem


async def test_a_hidden_channel_and_one_that_is_not_there_differ(discord: LoopbackDiscord) -> None:
    """One is mended in the channel's settings, the other with an invitation or a right id."""
    discord.world.deny(discord.desk.id, "view_channel")
    hidden, unknown, wrong = await check(discord, discord.desk.id, "1", "general")
    assert "View Channel" in hidden.remedy
    assert "https://discord.com/oauth2/authorize?client_id=" in unknown.remedy
    assert "Copy Channel ID" in wrong.remedy


async def test_a_server_that_the_bot_is_not_in(discord: LoopbackDiscord) -> None:
    """Commands cannot be registered there."""
    (found,) = await check(discord, guilds=("1",))
    assert found.where == "server 1"
    assert "permissions=" in found.remedy


async def test_a_wrong_token_is_one_finding(discord: LoopbackDiscord) -> None:
    """Nothing else can be known then, and the token is not told."""
    (found,) = await check(discord, discord.desk.id, token="not.the.token")
    assert found.where == "token"
    assert "DISCORD_TOKEN" in found.remedy
    assert "not.the.token" not in repr(found)


@pytest.mark.parametrize("stopped", [True, False])
async def test_discord_that_cannot_be_reached_is_one_finding(
    discord: LoopbackDiscord, stopped: bool
) -> None:
    """The network is to be looked at, and the address in the configuration."""
    if stopped:
        await discord.stop()
    else:
        discord.fail("GET", "/users/@me", status=503, times=9)
    (found,) = await check(discord, discord.desk.id)
    assert found.where == discord.base_url
    assert "api_base_url" in found.remedy
