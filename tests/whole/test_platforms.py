"""The real bot on both platforms at once, from its configuration file: asked, followed up, restarted, killed."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Mapping
from typing import Any

import pytest

from tests.loopback.slack import BOB
from tests.loopback.slack_world import server_error, slow
from tests.whole.conftest import CONFIG, Town
from tests.whole.running import Bot

pytestmark = [pytest.mark.slow, pytest.mark.timeout(150)]

QUESTION = "When did the fisheries talks resume?"
LINK = "https://quay.invalid/restart"


async def filled(bot: Bot) -> None:
    """Wait until the bot serves and its feeds have been read."""
    await bot.ready()
    await bot.until(read)


def read(told: Mapping[str, Any]) -> bool:
    """Whether /readyz says that no feed is left to be read."""
    return bool(told.get("feeds", {}).get("unread") == 0)


async def test_a_question_is_answered_on_both_platforms(town: Town) -> None:
    """Each way in - command, mention, direct message - gets the date, the quotation and the link."""
    async with town.bot() as bot:
        await filled(bot)
        ways = [
            await town.slack.slash(QUESTION),
            await town.slack.mention(QUESTION),
            await town.slack.direct_message(QUESTION),
        ]
        for way in ways:
            assert (await way.ack()).after < 3
            words = (await way.answer()).words()
            assert "5 March 2024" in words, words
            assert LINK in words
        asked = [
            town.discord.slash("ask", {"question": QUESTION}),
            town.discord.mention(QUESTION),
            town.discord.direct_message(QUESTION),
        ]
        for one in asked:
            shown = json.dumps(await one, ensure_ascii=False)
            assert "5 March 2024" in shown
            assert LINK in shown
        assert "slack connected" in bot.said
        assert "discord connected" in bot.said


async def test_a_thread_goes_on_after_a_restart(town: Town) -> None:
    """Neither follow-ups nor buttons are the memory of a process."""
    async with town.bot() as bot:
        await filled(bot)
        first = await (await town.slack.mention(QUESTION)).answer()
        by_command = await (await town.slack.slash(QUESTION)).answer()
        on_discord = await town.discord.mention(QUESTION)
        assert (await bot.terminate())[0] == 0
    async with town.bot() as bot:
        await bot.ready()
        further = await town.slack.thread_reply(first.thread_ts or first.ts, "and where was it?")
        assert "Bergen" in (await further.answer()).words()
        another = await town.slack.thread_reply(by_command.ts, "and where was it?", user=BOB)
        assert "Bergen" in (await another.answer()).words()
        pressed = await town.slack.press(first, "sources")
        assert LINK in (await pressed.answer()).words()
        reply = await town.discord.reply_to(on_discord, "and where was it?")
        assert "Bergen" in json.dumps(reply)
        button = await town.discord.press(on_discord, "Sources")
        assert LINK in json.dumps(button)


async def test_the_same_message_is_answered_once(town: Town) -> None:
    """Slack delivers again what it takes for lost, and so does Discord after a resumption."""
    async with town.bot() as bot:
        await filled(bot)
        mention = await town.slack.mention(QUESTION)
        await mention.answer()
        await town.slack.redeliver(mention)
        asked = town.discord.mention(QUESTION)
        await asked
        town.discord.redeliver(asked)
        await asyncio.sleep(1.0)
        assert len(mention.said()) == 1
        assert len(asked.messages) == 1


async def test_a_crash_between_receipt_and_answer_is_apologised_for(town: Town) -> None:
    """Whoever asked hears of it after the restart, and is not left waiting."""
    async with town.bot() as bot:
        await filled(bot)
        town.slack.world.fail("chat.postMessage", slow(30))
        mention = await town.slack.mention(QUESTION)
        await mention.ack()
        await town.slack.world.until(
            lambda: town.slack.world.called("chat.postMessage"), 10, "nothing was posted"
        )
        await bot.kill()
    before = len(mention.said())
    async with town.bot() as bot:
        await bot.ready()
        await town.slack.world.until(lambda: len(mention.said()) > before, 40, "no apology")
        assert re.search(r"(?i)sorry", mention.said()[-1].words())


async def test_an_answer_under_way_goes_out_before_the_end(town: Town) -> None:
    """SIGTERM ends the bot within five seconds, and nobody's answer is cut off."""
    async with town.bot() as bot:
        await filled(bot)
        town.slack.world.fail("chat.postMessage", slow(1.0))
        mention = await town.slack.mention(QUESTION)
        await mention.ack()
        await town.slack.world.until(
            lambda: town.slack.world.called("chat.postMessage"), 10, "nothing was posted"
        )
        status, seconds = await bot.terminate()
        assert status == 0
        assert seconds < 5
        assert "5 March 2024" in (await mention.answer()).words()


@pytest.mark.parametrize("name", ["SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "DISCORD_TOKEN"])
async def test_a_wrong_token_is_one_clear_line(town: Town, name: str) -> None:
    """It names the token, shows nothing of it, and ends with status 1."""
    wrong = {"SLACK_BOT_TOKEN": "xoxb-wrong-token", "SLACK_APP_TOKEN": "xapp-wrong-token"}.get(
        name, "wrong.token.of-discord"
    )
    async with town.bot(**{name: wrong}) as bot:
        assert await bot.status(30) == 1
        lines = [line for line in bot.said.splitlines() if line.startswith("backchannel: ")]
        assert len(lines) == 1, bot.said
        assert name in lines[0]
        assert wrong not in bot.said
        assert "Traceback" not in bot.said


async def test_one_platform_down_leaves_the_other_at_work(town: Town) -> None:
    """And the one that was down joins as soon as it is up."""
    await town.slack.go_down()
    async with town.bot() as bot:
        told = await bot.until(
            lambda told: bool(told.get("platforms", {}).get("discord", {}).get("connected"))
        )
        assert not told["platforms"]["slack"]["connected"]
        await bot.until(read)
        assert "5 March 2024" in json.dumps(await town.discord.mention(QUESTION))
        await town.slack.come_up()
        await bot.ready(60)
        assert "5 March 2024" in (await (await town.slack.mention(QUESTION)).answer()).words()


async def test_connections_heal_by_themselves(town: Town) -> None:
    """A cut on either side, and the next question is answered."""
    async with town.bot() as bot:
        await filled(bot)
        town.slack.links.abort()
        town.discord.gateway.abort_all()
        await asyncio.sleep(0.5)
        await bot.ready(60)
        assert "5 March 2024" in (await (await town.slack.mention(QUESTION)).answer(20)).words()
        assert "5 March 2024" in json.dumps(await town.discord.mention(QUESTION))


async def test_a_platform_in_trouble_gets_its_answer_late(town: Town) -> None:
    """A 5xx in front of an answer costs a moment, not the answer."""
    async with town.bot() as bot:
        await filled(bot)
        town.slack.world.fail("chat.postMessage", server_error())
        mention = await town.slack.mention(QUESTION)
        assert "5 March 2024" in (await mention.answer(20)).words()


async def test_signed_requests_do_as_well(town: Town) -> None:
    """HTTP mode answers as Socket Mode does, on the health endpoint's address."""
    town.write_config(CONFIG.replace("ping_interval = 1.0", 'mode = "http"'))
    secret = town.slack.world.signing_secret
    async with town.bot(SLACK_SIGNING_SECRET=secret) as bot:
        await filled(bot)
        town.slack.use_http(f"http://127.0.0.1:{town.port}/slack/events")
        slash = await town.slack.slash(QUESTION)
        assert (await slash.ack()).status == 200
        assert "5 March 2024" in (await slash.answer()).words()


async def test_a_wrong_answer_is_reported_to_the_admins(town: Town) -> None:
    """The report holds the question, the answer and the events behind it."""
    async with town.bot() as bot:
        await filled(bot)
        shown = await town.discord.mention(QUESTION)
        thanks = await town.discord.press(shown, "Wrong?")
        assert "Thank" in json.dumps(thanks)
        world = town.slack.world
        await world.until(
            lambda: any(QUESTION in said.words() for said in world.said), 15, "no report"
        )
