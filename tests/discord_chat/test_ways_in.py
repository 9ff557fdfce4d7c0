"""Every way to say something to the bot on Discord, and how it is answered there."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest
import structlog

from adapters.discord import wording
from bot.model import Action, Citation, IncomingMessage, Picture, Reply
from tests.discord_chat.conftest import Running, StandIn, Watch, started
from tests.loopback.discord import LoopbackDiscord
from tests.loopback.discord_asked import Asked
from tests.loopback.discord_people import ASKER

PICTURE = Picture(png=b"\x89PNG", alt="A line from 2022 to 2024", name="timeline.png")


@pytest.mark.parametrize(
    "word, options, text, private",
    [
        ("ask", {"question": "when did talks last resume?"}, "when did talks last resume?", False),
        ("status", {}, "status", False),
        ("status", {"track": "us-china-mil"}, "status us-china-mil", False),
        ("timeline", {"track": "trade"}, "timeline us-china-trade", False),
        (
            "timeline",
            {"track": "us-china-mil", "from": "2023-01-01", "to": "2024-01-01"},
            "timeline us-china-mil 2023-01-01 2024-01-01",
            False,
        ),
        ("timeline", {"to": "2024-01-01"}, "timeline to 2024-01-01", False),
        ("next", {}, "next", False),
        ("sources", {}, "sources", False),
        ("digest", {}, "digest", True),
        ("follow", {"track": "us-china-mil"}, "follow us-china-mil", False),
        ("unfollow", {"track": "us-china-mil"}, "unfollow us-china-mil", False),
        ("feeds", {}, "feeds", True),
        ("why", {"link": "https://news.example/a"}, "why https://news.example/a", True),
        ("help", {}, "help", True),
        ("admin", {"text": "feeds  retry harbour"}, "feeds  retry harbour", True),
    ],
)
async def test_a_command_is_the_line_that_means_it(
    running: Running, word: str, options: dict[str, str], text: str, private: bool
) -> None:
    """What can be typed on one platform can be typed on the other; who sees it is fixed by the word."""
    asked = running.discord.slash(word, options)
    message = await asked
    assert message["content"].startswith("**heard ")
    assert asked.private is private
    (heard,) = running.desk.heard
    assert (heard.text, heard.question) == (text, word == "ask")
    assert (heard.channel.platform, heard.channel.conversation) == (
        "discord",
        running.discord.desk.id,
    )
    assert (heard.author, heard.thread, heard.message_id) == (ASKER, "", asked.id)
    assert heard.reachable == Watch().now() + timedelta(minutes=14, seconds=30)
    await running.discord.until(lambda: running.desk.settled == [asked.id])


async def test_commands_are_acknowledged_before_any_work(running: Running) -> None:
    """Discord gives three seconds; an answer may take longer than that."""
    running.desk.delay = 0.5
    asked = running.discord.slash("status")
    await running.discord.until(lambda: asked.callback)
    assert asked.callback == {"type": 5}
    assert not asked.messages
    assert (await asked)["content"] == "**heard status**"


async def test_tracks_are_completed_while_they_are_typed(running: Running) -> None:
    """Nobody knows the id of a track by heart."""
    choices = await running.discord.autocomplete("status", "track", "milit").completions()
    assert choices == [{"name": "US–China military talks", "value": "us-china-mil"}]
    assert len(await running.discord.autocomplete("timeline", "track", "").completions()) == 2
    assert not running.desk.heard


async def test_a_mention_is_answered_with_a_reply(running: Running) -> None:
    """In a channel the question stands right above its answer, and nobody is called by it."""
    asked = running.discord.mention("when did <@77> talks last resume?")
    message = await asked
    assert message["message_reference"]["message_id"] == asked.id
    assert running.desk.heard[0].text == "when did <@77> talks last resume?"
    assert running.discord.writing.typing == [running.discord.desk.id]
    await running.discord.until(lambda: running.desk.settled == [asked.id])


async def test_a_direct_message_needs_no_mention(running: Running) -> None:
    """Alone with the bot, every message is for it."""
    assert (await running.discord.direct_message("status"))["content"] == "**heard status**"
    direct = running.discord.world.direct(ASKER).id
    assert (await running.discord.slash("help", channel=direct))["content"] == "**heard help**"
    assert {heard.channel.conversation for heard in running.desk.heard} == {direct}


async def test_a_server_that_the_bot_does_not_know_yet_is_no_direct_conversation(
    running: Running,
) -> None:
    """Else the bot would answer everything that is said there."""
    elsewhere = running.discord.world.add_guild("Elsewhere")
    room = running.discord.world.add_channel("room", elsewhere.id)
    await running.discord.say("status", channel=room.id).nothing()
    assert (await running.discord.mention("status", channel=room.id))["content"]


async def test_what_is_not_said_to_the_bot_is_none_of_its_business(running: Running) -> None:
    """Neither what others say to each other, nor its own messages, nor replies that do not call it."""
    await running.discord.say("when did talks last resume?").nothing()
    answer = await running.discord.mention("status")
    await running.discord.reply_to(answer, "thanks", ping=False).nothing()
    assert len(running.desk.heard) == 1


async def test_a_bare_mention_asks_for_help(running: Running) -> None:
    """Somebody who says hello wants to know what to say."""
    await running.discord.mention("")
    assert running.desk.heard[0].text == "help"


async def test_a_reply_goes_on_from_the_answer_that_it_replies_to(running: Running) -> None:
    """Whoever replies, and however many were asked since, the answer above is meant."""
    first = running.discord.mention("when did talks last resume?")
    answer = await first
    await running.discord.mention("status", user="2002")
    await running.discord.reply_to(answer, "and before that?", user="2003")
    assert running.desk.heard[-1].text == "and before that?"
    assert running.desk.heard[-1].follows == f"x{first.id}"
    by_command = running.discord.slash("ask", {"question": "who led it?"})
    await running.discord.reply_to(await by_command, "and where?")
    assert running.desk.heard[-1].follows == f"x{by_command.id}"


async def test_a_thread_belongs_to_its_channel_and_to_the_answer_it_hangs_on(
    running: Running,
) -> None:
    """The channel's tracks hold in its threads, and what is said first there is about the answer."""
    first = running.discord.mention("when did talks last resume?")
    thread = await running.discord.open_thread(await first, "about that")
    await running.discord.mention("and before that?", channel=thread.id)
    heard = running.desk.heard[-1]
    assert heard.channel.conversation == running.discord.desk.id
    assert (heard.thread, heard.follows) == (thread.id, f"x{first.id}")
    await running.discord.slash("status", channel=thread.id)
    assert running.desk.heard[-1].thread == thread.id


async def test_a_button_works_after_a_restart(running: Running) -> None:
    """All that it needs stands in it."""
    message = await running.discord.slash("status")
    again = await running.again()
    pressed = running.discord.press(message, "Timeline", user="2002")
    assert (await pressed)["content"] == "**heard timeline**"
    heard = running.desk.heard[-1]
    assert heard.pressed is not None
    assert (heard.pressed.action, heard.pressed.subject, heard.pressed.label) == (
        Action.TIMELINE,
        "us-china-mil",
        "Timeline",
    )
    assert (heard.author, heard.text) == ("2002", "")
    assert not pressed.private
    sources = running.discord.press(message, "Sources")
    await sources
    assert sources.private
    assert (await running.discord.slash("help"))["id"] != message["id"]
    await again.stop()


async def test_a_picture_comes_with_its_words(running: Running) -> None:
    """Who cannot see it reads what it shows."""
    running.desk.answer = lambda _: Reply(headline="A timeline", picture=PICTURE)
    for asked in (running.discord.slash("timeline"), running.discord.mention("timeline")):
        message = await asked
        (file,) = message["attachments"]
        assert (file["filename"], file["description"]) == ("timeline.png", PICTURE.alt)
        assert message["embeds"][0]["image"]["url"] == "attachment://timeline.png"


async def test_nobody_is_ever_called(running: Running) -> None:
    """The loopback refuses whatever would; here is what a hostile article would say."""
    hostile = "@everyone <@&1> <@2001>"
    cited = Citation(url="", title=hostile, publisher="", published=None, quote=hostile)
    running.desk.answer = lambda _: Reply(headline=hostile, citations=(cited,))
    await running.discord.slash("status")
    await running.discord.mention("status")
    await running.gateway.post(running.discord.desk.id, Reply(headline=hostile), "k")
    sent = [c for c in running.discord.calls if "content" in c.payload]
    assert len(sent) == 3
    assert all(c.payload["allowed_mentions"] == {"parse": []} for c in sent)
    assert not any("@everyone" in c.payload["content"] for c in sent)


async def test_what_is_delivered_twice_is_answered_once(running: Running) -> None:
    """The platform may repeat itself; the bot does not."""
    mention = running.discord.mention("status")
    await mention
    running.discord.redeliver(mention)
    command = running.discord.slash("status")
    await command
    running.discord.redeliver(command)
    await asyncio.sleep(0.2)
    assert len(mention.messages) == len(command.messages) == 1
    assert len(running.desk.heard) == 2


async def test_two_replicas_answer_once(discord: LoopbackDiscord, desk: StandIn) -> None:
    """Each event reaches both; the one that is second says nothing and complains of nothing."""
    one, two = await started(discord, desk), await started(discord, desk)
    command = discord.slash("status")
    await command
    mention = discord.mention("status")
    await mention
    assert await discord.autocomplete("status", "track", "mil").completions()
    await asyncio.sleep(0.2)
    assert len(command.messages) == len(mention.messages) == 1
    await one.stop()
    await two.stop()


async def test_a_dead_interaction_is_let_go(discord: LoopbackDiscord, desk: StandIn) -> None:
    """Who typed a command while the bot was away sees Discord's own word; the desk is not troubled."""
    running = await started(discord, desk)
    discord.writing.first_answer = 0.0
    await discord.slash("status").nothing()
    assert not desk.heard
    await running.stop()


async def test_those_whom_a_dead_process_left_hear_of_it(
    discord: LoopbackDiscord, desk: StandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody waits for ever for an answer that was being made when the process died."""
    monkeypatch.setattr("adapters.discord.gateway._ORPHANS", 0.1)
    running = await started(discord, desk)
    kept: list[IncomingMessage] = []

    def die(message: IncomingMessage) -> Reply:
        kept.append(message)
        raise asyncio.CancelledError  # as when the process ends

    desk.answer = die
    command, mention = discord.slash("status"), discord.mention("status")
    await discord.until(lambda: len(kept) == 2)
    desk.left = [(message, Reply(headline="Ask again, please.")) for message in kept]
    assert (await command)["content"] == "**Ask again, please.**"
    assert (await mention)["content"] == "**Ask again, please.**"
    await discord.until(lambda: set(desk.settled) == {command.id, mention.id})
    await running.stop()


def varied(discord: LoopbackDiscord, asked: Asked, **data: object) -> Asked:
    """The same interaction once more, with other data in it."""
    number = discord.world.snowflake()
    payload = {**asked.payload, "id": number, "data": {**asked.payload["data"], **data}}
    other = Asked(id=number, event=asked.event, payload=payload, token=asked.token)
    discord.asked[number] = other
    return discord.redeliver(other)


@pytest.mark.parametrize(
    "data",
    [
        {"name": "debrief"},
        {"options": [{"name": "dance", "type": 1}]},
        {"options": [{"name": "ask", "type": 1, "options": []}]},
    ],
)
async def test_a_command_of_another_version_says_so(
    running: Running, data: dict[str, object]
) -> None:
    """Discord keeps old commands for a while, and would only say that the bot does not respond."""
    asked = running.discord.slash("status", {})
    await asked
    await running.discord.until(lambda: running.desk.settled == [asked.id])
    told = varied(running.discord, asked, **data)
    assert (await told)["content"] == wording.OLD_COMMAND
    assert told.private
    assert len(running.desk.heard) == 1


async def test_a_command_that_fails_says_so_with_an_id(
    running: Running,
) -> None:
    """Nobody is left with a bot that does not respond; the log has the same id."""
    asked = running.discord.slash("status", {})
    await asked
    odd = [{"name": "track", "type": 3, "value": 5}]
    with structlog.testing.capture_logs() as lines:
        told = varied(
            running.discord, asked, options=[{"name": "status", "type": 1, "options": odd}]
        )
        words = (await told)["content"]
    (line,) = [line for line in lines if line["event"] == "command failed"]
    assert line["fault"] in words
    assert told.private


async def test_a_button_of_an_earlier_version_says_so(running: Running) -> None:
    """A press that does nothing leaves people pressing."""
    message = await running.discord.slash("status", {})
    pressed = running.discord.press(message, "Sources")
    await pressed
    old = varied(running.discord, pressed, custom_id="dance:x")
    assert (await old)["content"] == wording.OLD_BUTTON
    assert old.private
