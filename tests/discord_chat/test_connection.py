"""The gateway connection: however it is lost, it comes back by itself, and nothing said meanwhile is lost."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from structlog.testing import capture_logs

from adapters.discord import client
from adapters.discord.gateway import DiscordGateway
from bot.errors import PlatformRefused
from bot.model import Reply
from tests.discord_chat.conftest import Running, StandIn, Watch, options, started
from tests.loopback.discord import LoopbackDiscord

Break = Callable[[LoopbackDiscord], Awaitable[Any]]


async def abort(discord: LoopbackDiscord) -> None:
    """The cable is pulled."""
    discord.gateway.abort_all()


async def silence(discord: LoopbackDiscord) -> None:
    """Nothing comes any more, not even a farewell."""
    discord.gateway.silence()


async def reconnect(discord: LoopbackDiscord) -> None:
    """Op 7."""
    await discord.gateway.ask_to_reconnect()


async def invalid(discord: LoopbackDiscord) -> None:
    """Op 9, with a session that can go on."""
    await discord.gateway.invalidate(resumable=True)


async def close(discord: LoopbackDiscord) -> None:
    """Closed with the code of an unknown error."""
    await discord.gateway.close_all(4000)


async def close_cleanly(discord: LoopbackDiscord) -> None:
    """Closed with the code of a farewell, which it is none."""
    await discord.gateway.close_all(1000)


async def deaf(discord: LoopbackDiscord) -> None:
    """Events come, but no answer to a heartbeat."""
    discord.gateway.acks = False
    await asyncio.sleep(2.0)
    discord.gateway.acks = True


@pytest.mark.parametrize("broken", [abort, silence, reconnect, invalid, close, close_cleanly, deaf])
async def test_a_lost_connection_resumes_and_nothing_said_meanwhile_is_lost(
    running: Running, broken: Break
) -> None:
    """Discord replays what came while nobody listened."""
    await broken(running.discord)
    said = running.discord.mention("status")
    assert (await said)["content"] == "**heard status**"
    await running.discord.until(lambda: running.gateway.link().connected)
    assert running.discord.gateway.resumed >= 1
    assert running.discord.gateway.readied == 1
    assert (await running.discord.slash("status"))["content"] == "**heard status**"


async def test_a_lost_session_is_begun_anew(running: Running) -> None:
    """Op 9 without hope of going on: a new session, after the time that Discord wants."""
    await running.discord.gateway.invalidate(resumable=False)
    await running.discord.until(lambda: running.discord.gateway.readied == 2)
    await running.discord.until(lambda: running.gateway.link().connected)
    assert (await running.discord.mention("status"))["content"] == "**heard status**"


async def test_a_session_that_discord_forgot_is_begun_anew(running: Running) -> None:
    """RESUME is refused; that is no reason to stay away."""
    running.discord.gateway.sessions.clear()
    running.discord.gateway.abort_all()
    await running.discord.until(lambda: running.discord.gateway.readied == 2)
    assert (await running.discord.mention("status"))["content"] == "**heard status**"


async def test_an_outage_ends_with_discord_back(running: Running) -> None:
    """Neither the gateway nor the API answers for a while; the link tells so and then no more."""
    await running.discord.stop()
    await running.discord.until(lambda: "trying on" in running.gateway.link().words)
    assert not running.gateway.link().connected
    await asyncio.sleep(0.7)
    await running.discord.start()
    await running.discord.until(lambda: running.gateway.link().connected)
    assert (await running.discord.mention("status"))["content"] == "**heard status**"


async def test_an_address_of_a_session_that_is_gone_is_left(
    running: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The server that held the session may never come back; the common address always does."""
    monkeypatch.setattr(client, "wait_before", lambda _: 0.01)
    assert running.gateway._client is not None
    running.gateway._client.ws.gateway = running.gateway._client.ws.gateway.with_port(9)
    running.discord.gateway.abort_all()
    await running.discord.until(lambda: running.gateway.link().connected)
    assert (await running.discord.mention("status"))["content"] == "**heard status**"


async def test_the_link_tells_when_something_last_came(running: Running) -> None:
    """Who watches over the bot sees a link that is up and yet brings nothing."""
    link = running.gateway.link()
    assert (link.connected, link.words, link.last_frame) == (True, "connected", Watch().now())
    await running.stop()
    assert not running.gateway.link().connected


async def test_discord_away_at_the_start_is_waited_for(
    discord: LoopbackDiscord, desk: StandIn
) -> None:
    """The bot may start before the network does."""
    await discord.stop()
    gateway = DiscordGateway(options(discord), desk, Watch())
    task = asyncio.create_task(gateway.run())
    await discord.until(lambda: "cannot be reached" in gateway.link().words)
    await discord.start()
    await discord.until(lambda: gateway.link().connected)
    await gateway.close()
    await asyncio.wait_for(task, 5)


async def test_a_gateway_away_at_the_start_is_waited_for(
    discord: LoopbackDiscord, desk: StandIn
) -> None:
    """The API answers, the first handshake fails: the library alone would end here."""
    discord.gateway.refuse = True
    gateway = DiscordGateway(options(discord), desk, Watch())
    task = asyncio.create_task(gateway.run())
    await discord.until(lambda: "trying on" in gateway.link().words)
    discord.gateway.refuse = False
    await discord.until(lambda: gateway.link().connected)
    await gateway.close()
    await asyncio.wait_for(task, 5)


async def test_a_wrong_token_is_told_once(discord: LoopbackDiscord, desk: StandIn) -> None:
    """No storm of tries: Discord bars addresses for that."""
    gateway = DiscordGateway(options(discord, token="not.the.token"), desk, Watch())
    with pytest.raises(PlatformRefused, match="Developer Portal") as caught:
        await gateway.run()
    assert "not.the.token" not in str(caught.value)
    assert len(discord.calls) == 1


async def test_a_token_that_is_withdrawn_ends_the_service(running: Running) -> None:
    """Refused when it reconnects, and not asked again."""
    running.discord.gateway.token = running.discord.counter.token = "another"
    running.discord.gateway.abort_all()
    with pytest.raises(PlatformRefused):
        await asyncio.wait_for(running.task, 10)


async def test_the_address_of_the_gateway_can_be_set(
    discord: LoopbackDiscord, desk: StandIn
) -> None:
    """Then nobody asks for it."""
    running = await started(discord, desk, gateway_url=discord.gateway.address.rstrip("/"))
    assert not discord.called("GET", "/gateway")
    await running.stop()


async def test_commands_are_registered_in_the_servers_that_are_named(
    discord: LoopbackDiscord, desk: StandIn
) -> None:
    """At once in those; one that refuses them does not keep them from the others."""
    running = await started(discord, desk, guilds=("1", discord.guild.id))
    await discord.until(lambda: discord.guild.commands)
    assert discord.world.commands == []
    assert (await discord.slash("status"))["content"] == "**heard status**"
    await running.stop()


async def test_commands_are_registered_later_where_they_cannot_be_now(
    discord: LoopbackDiscord, desk: StandIn
) -> None:
    """Mentions work meanwhile."""
    discord.fail("PUT", "/commands", lose=True)
    running = await started(discord, desk)
    await discord.until(lambda: len(discord.called("PUT", "/commands")) == 2)
    assert (await discord.slash("status"))["content"] == "**heard status**"
    await running.stop()


async def test_closing_lets_the_answers_out_and_takes_nothing_new(running: Running) -> None:
    """A question asked just before a restart has its answer."""
    running.desk.delay = 0.3
    asked = running.discord.slash("status")
    await running.discord.until(lambda: running.desk.heard)
    await running.stop()
    assert (await asked)["content"] == "**heard status**"


async def test_closing_does_not_wait_for_who_does_not_answer(running: Running) -> None:
    """The program has five seconds in all; a silent link and a slow desk may not take them."""
    running.desk.delay = 60.0
    running.discord.slash("status")
    await running.discord.until(lambda: running.desk.heard)
    running.discord.gateway.silence()
    begun = time.monotonic()
    await running.stop()
    assert time.monotonic() - begun < 4.5


async def test_a_failing_answer_leaves_the_connection_alone(running: Running) -> None:
    """One message must not silence the bot for all the others."""

    def fail(_: object) -> Reply:
        raise RuntimeError("a fault of the desk's own")

    running.desk.answer = fail
    await running.discord.mention("status").nothing(0.1)
    running.desk.answer = lambda _: Reply(headline="well again")
    assert (await running.discord.mention("status"))["content"] == "**well again**"
    assert running.discord.gateway.readied == 1


async def test_what_is_no_answer_of_discord_is_waited_out(
    discord: LoopbackDiscord, desk: StandIn
) -> None:
    """A proxy's page in place of Discord is an outage like any other, and no reason to give up."""
    discord.fail("GET", "/users/@me", status=200)
    running = await started(discord, desk)
    assert (await discord.slash("status"))["content"] == "**heard status**"
    await running.stop()


async def test_a_spent_number_of_connections_is_not_overdrawn(
    discord: LoopbackDiscord, desk: StandIn
) -> None:
    """Discord takes the token of a bot that connects more often than a thousand times a day."""
    discord.gateway.starts_left = 0
    gateway = DiscordGateway(options(discord), desk, Watch())
    task = asyncio.create_task(gateway.run())
    await discord.until(lambda: discord.called("GET", "/gateway/bot"))
    await asyncio.sleep(0.3)
    assert not discord.gateway.frames
    await gateway.close()
    await asyncio.wait_for(task, 5)


@pytest.mark.parametrize("leaving", [True, False])
async def test_a_handshake_that_closing_breaks_is_no_error(
    running: Running, monkeypatch: pytest.MonkeyPatch, *, leaving: bool
) -> None:
    """The HTTP library asserts then that there is a transport; at any other time that would be worth a trace."""
    monkeypatch.setattr(client, "wait_before", lambda _: 0.01)
    begun = asyncio.Event()

    class Closed:
        """A handshake whose session is closed under it."""

        @staticmethod
        async def from_client(of: client.BriefClient, **_: Any) -> None:
            begun.set()
            if leaving:
                of.leave()
            raise AssertionError

    monkeypatch.setattr(client, "DiscordWebSocket", Closed)
    with capture_logs() as logged:
        running.discord.gateway.abort_all()
        await asyncio.wait_for(begun.wait(), 5)
        await asyncio.sleep(0.05)
    failed = [line for line in logged if line["event"] == "discord connection failed"]
    assert bool(failed) is not leaving
