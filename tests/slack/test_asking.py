"""Every way to ask the bot something in Slack, and where the answer comes."""

from __future__ import annotations

import asyncio
import logging
from typing import Any

import pytest
import structlog

from adapters.slack import delivery, wording
from adapters.slack.gateway import SlackGateway
from bot.model import Action, Button, Picture, Reply
from tests.chat.cases import CASES
from tests.loopback.slack import ALICE, BOB, DESK, LoopbackSlack
from tests.loopback.slack_world import LOST_ANSWER, Fault, Said, rate_limited, refused, server_error
from tests.slack.conftest import Desk, Running

pytestmark = pytest.mark.usefixtures("gateway")

HEADLINE = "Talks last resumed on 29 February 2024, in Geneva."
PICTURE = Picture(png=b"\x89PNG rest", alt="A line of rounds", name="timeline.png")


def quiet(said: Said) -> bool:
    """Whether a send asks for no previews and names nobody."""
    told = said.arguments
    return (
        told["unfurl_links"] is False
        and told["unfurl_media"] is False
        and told["link_names"] is False
        and told["parse"] == "none"
    )


async def test_a_slash_command_is_acknowledged_first_and_answered_for_all(
    slack: LoopbackSlack, desk: Desk
) -> None:
    """Slack gives three seconds; who asked sees at once that the bot is at it."""
    desk.delay = 0.3
    asked = await slack.slash("when did talks last resume?")
    ack = await asked.ack()
    assert ack.after < 0.3
    assert ack.payload == {"text": wording.LOOKING, "response_type": "ephemeral"}
    answer = await asked.answer()
    assert (answer.how, answer.user) == ("response", "")
    assert HEADLINE in answer.words()
    assert quiet(answer)
    await slack.world.until(lambda: any(s.how == "delete" for s in asked.said()), 2, "not deleted")
    (message,) = desk.asked
    assert (message.text, message.author) == ("when did talks last resume?", ALICE)
    assert message.channel.conversation == DESK
    await slack.world.until(lambda: desk.settled == [message], 2, "not settled")


async def test_a_private_reply_is_for_the_asker_alone(slack: LoopbackSlack, desk: Desk) -> None:
    """What only the asker is to see does not stand in the channel."""
    desk.reply = CASES["help"]
    assert (await (await slack.slash("help")).answer()).user == ALICE
    mentioned = await slack.mention("help")
    answer = await mentioned.answer()
    assert (answer.how, answer.user, answer.thread_ts) == ("ephemeral", ALICE, mentioned.ts)
    direct = await (await slack.direct_message("help")).answer()
    assert (direct.how, direct.user) == ("post", "")


@pytest.mark.parametrize("fault", [server_error(500), refused("expired_url"), rate_limited(3600)])
async def test_a_failing_response_url_is_gone_round(
    slack: LoopbackSlack, desk: Desk, fault: Fault
) -> None:
    """The address is good for half an hour and five uses; the channel stays."""
    slack.world.fail("response_url", fault, 2)  # the answer, and the taking back of "Looking…"
    asked = await slack.slash("status")
    answer = await asked.answer()
    assert (answer.how, answer.channel) == ("post", DESK)
    desk.reply = CASES["help"]
    await slack.world.until(lambda: desk.settled, 2, "not settled")
    slack.world.fail("response_url", fault, 2)
    asked = await slack.slash("help")
    assert ((await asked.answer()).how, (await asked.answer()).user) == ("ephemeral", ALICE)


async def test_a_mention_is_answered_once_in_its_thread(slack: LoopbackSlack, desk: Desk) -> None:
    """Slack tells of it twice, as a mention and as a message."""
    asked = await slack.mention("when did they <https://a.example|meet> &amp; talk?")
    answer = await asked.answer()
    assert (answer.how, answer.thread_ts) == ("post", asked.ts)
    assert quiet(answer)
    await asyncio.sleep(0.2)
    assert len(asked.said()) == len(desk.asked) == 1
    assert desk.asked[0].text == "when did they https://a.example & talk?"
    assert desk.asked[0].thread == asked.ts


async def test_a_direct_message_is_answered_where_it_was_written(
    slack: LoopbackSlack, desk: Desk
) -> None:
    """A conversation of two needs no threads, unless somebody opened one."""
    first = await (await slack.direct_message("status")).answer()
    assert first.thread_ts == ""
    second = await slack.direct_message("and next?", thread_ts=first.ts)
    assert (await second.answer()).thread_ts == first.ts
    question = await slack.direct_message("who led?")
    third = await slack.direct_message("and where?", thread_ts=question.ts)
    assert (await third.answer()).thread_ts == question.ts
    assert [message.thread for message in desk.asked] == ["", first.ts, "", question.ts]


async def test_a_reply_in_the_bots_thread_is_a_follow_up(slack: LoopbackSlack, desk: Desk) -> None:
    """Nobody names whom they are talking with in every sentence."""
    answered = await (await slack.slash("status")).answer()  # the thread that the bot began
    follow_up = await slack.thread_reply(answered.ts, "and before that?")
    assert (await follow_up.answer()).thread_ts == answered.ts
    mention = await slack.mention("status")  # a thread that names the bot
    await mention.answer()
    follow_up = await slack.thread_reply(mention.ts, "who led it?", user=BOB)
    assert (await follow_up.answer()).thread_ts == mention.ts
    assert [message.text for message in desk.asked][1::2] == ["and before that?", "who led it?"]
    assert [m.thread for m in desk.asked] == ["", answered.ts, mention.ts, mention.ts]


async def test_under_the_bots_own_message_its_answer_goes_on(
    slack: LoopbackSlack, desk: Desk
) -> None:
    """A command has no thread of its own; whoever asks on under its answer means that answer."""
    answered = await (await slack.slash("status")).answer()
    for asked in (
        await slack.thread_reply(answered.ts, "and before?", user=BOB),
        await slack.mention("and before that?", thread_ts=answered.ts),
    ):
        assert (await asked.answer()).thread_ts == answered.ts
    pressed = await slack.press(answered, "sources")
    assert (await pressed.answer()).thread_ts == answered.ts
    went_on = [(message.thread, message.follows) for message in desk.asked]
    on = (answered.ts, "x-0123456789")
    assert went_on == [("", ""), on, on, ("", "")]


@pytest.mark.parametrize("seen", [True, False])
async def test_under_what_was_no_answer_the_conversation_of_the_channel_goes_on(
    slack: LoopbackSlack, desk: Desk, seen: bool
) -> None:
    """A digest answers no question, and a root that nobody may look at tells of none."""
    if seen:
        desk.reply = CASES["bare"]
    else:
        slack.world.scopes -= {"channels:history"}
    answered = await (await slack.slash("status")).answer()
    asked = await slack.thread_reply(answered.ts, "and before?")
    await asked.answer()
    assert [(message.thread, message.follows) for message in desk.asked] == [("", "")] * 2


async def test_people_among_themselves_are_left_alone(slack: LoopbackSlack, desk: Desk) -> None:
    """A bot that joins every conversation is thrown out."""
    talk = await slack.write("lunch?")
    await talk.ack()
    reply = await slack.thread_reply(talk.ts, "yes")
    answered = await (await slack.mention("status")).answer()
    aside = await slack.thread_reply(answered.thread_ts, f"<@{BOB}> did you see that?")
    for one in (talk, reply, aside):
        await one.never(0.15)
    assert len(desk.asked) == 1
    assert len(slack.world.called("conversations.replies")) <= 1


@pytest.mark.parametrize(
    "more",
    [
        {"bot_id": "B0OTHER", "subtype": "bot_message"},
        {"bot_id": "B0OTHER"},
        {"subtype": "message_changed", "hidden": True},
        {"subtype": "channel_join"},
        {"edited": {"user": ALICE, "ts": "1"}},
        {"user": "U0BRIEF"},
        {"user": "USLACKBOT"},
    ],
)
async def test_what_nobody_wrote_is_not_answered(
    slack: LoopbackSlack, desk: Desk, more: dict[str, Any]
) -> None:
    """Two bots that answer each other never end."""
    wrote = await slack.write("<@U0BRIEF> status", channel=slack.world.dm(ALICE), **more)
    await wrote.ack()
    await wrote.never(0.15)
    assert not desk.asked


async def test_what_is_delivered_twice_is_answered_once(slack: LoopbackSlack, desk: Desk) -> None:
    """Slack repeats what it thinks was lost; the ids that the desk is given stay the same."""
    for asked in (
        await slack.slash("status"),
        await slack.mention("status"),
        await slack.direct_message("status"),
    ):
        await asked.answer()
        again = await slack.redeliver(asked)
        await again.ack()
        await again.never(0.15)
    assert len(desk.asked) == 3


async def test_a_button_works_after_a_restart(
    slack: LoopbackSlack, desk: Desk, gateway: SlackGateway, running: Running
) -> None:
    """All that a press needs stands in the button; the process that made it may be gone."""
    answer = await (await slack.mention("status")).answer()
    await gateway.close()
    async with running():
        for name in ("timeline", "sources", "follow", "wrong"):
            pressed = await slack.press(answer, name, user=BOB)
            assert (await pressed.ack()).after < 3
            assert (await pressed.answer()).thread_ts == answer.thread_ts
            again = await slack.redeliver(pressed)
            await again.ack()
        message = desk.asked[-1]
        assert message.pressed == Button(
            action=Action.WRONG, label="Wrong?", subject="x-0123456789"
        )
        assert (message.author, message.text, message.thread) == (BOB, "", answer.thread_ts)
        assert len(desk.asked) == 5


async def test_a_press_where_only_one_sees_it_is_answered_there(
    slack: LoopbackSlack, desk: Desk
) -> None:
    """There is no thread under a message that is not in the channel."""
    desk.reply = Reply(headline="Choose.", buttons=CASES["answer"].buttons, private=True)
    answer = await (await slack.slash("status")).answer()
    desk.reply = CASES["bare"]
    pressed = await slack.press(answer, "timeline")
    assert (await pressed.answer()).how == "response"


async def test_a_button_of_an_earlier_version_says_so(slack: LoopbackSlack, desk: Desk) -> None:
    """A press that does nothing leaves people pressing."""
    answer = await (await slack.mention("status")).answer()
    for button in answer.buttons():
        button["value"] = "dance:x"
    block = {"type": "actions", "elements": [{**answer.buttons()[0], "value": "dance:x"}]}
    old = Said(how="post", channel=DESK, text="", blocks=(block,), ts=answer.ts)
    pressed = await slack.press(old, "timeline")
    told = await pressed.answer()
    assert (told.text, told.user) == (wording.OLD_BUTTON, ALICE)
    assert len(desk.asked) == 1


async def test_a_press_outside_the_bots_channels_comes_through_its_own_address(
    slack: LoopbackSlack,
) -> None:
    """A command works where the bot is no member, so its buttons have to."""
    answer = await (await slack.slash("status", channel="C0OTHER")).answer()
    pressed = await slack.press(answer, "sources")
    told = await pressed.answer()
    assert (told.how, told.thread_ts) == ("response", answer.ts)


async def test_a_picture_follows_with_its_words(slack: LoopbackSlack, desk: Desk) -> None:
    """Who cannot see it is told what it shows."""
    desk.reply = Reply(headline="Timeline", picture=PICTURE)
    asked = await slack.mention("timeline")
    text, file = await asked.answers(2)
    assert (text.how, file.how, file.thread_ts) == ("post", "file", asked.ts)
    (kept,) = slack.world.files.values()
    assert (kept["alt_txt"], kept["content"]) == (PICTURE.alt, PICTURE.png)


async def test_a_picture_that_cannot_be_sent_is_told_in_words(
    slack: LoopbackSlack, desk: Desk
) -> None:
    """The text goes all the same, and says what is missing."""
    desk.reply = Reply(headline="Timeline", picture=PICTURE)
    slack.world.scopes.discard("files:write")
    asked = await slack.mention("timeline")
    text, told = await asked.answers(2)
    assert "Timeline" in text.text
    assert "files:write" in told.text
    assert PICTURE.alt in told.text
    outside = await slack.slash("timeline", channel="C0OTHER")
    _, told = await outside.answers(2)
    assert "files:write" in told.text


async def test_a_picture_for_one_person_is_not_shown_to_all(
    slack: LoopbackSlack, desk: Desk
) -> None:
    """Slack has no pictures for one person in a channel."""
    desk.reply = Reply(headline="Timeline", picture=PICTURE, private=True)
    answer = await (await slack.slash("timeline")).answer()
    assert PICTURE.alt in answer.words()
    assert not slack.world.files


async def test_the_home_page_shows_the_board(slack: LoopbackSlack) -> None:
    """The state of every track, without asking."""
    shown = await (await slack.open_home()).answer()
    assert "US–China military talks: on" in shown.words()
    other = await slack.open_home(user=BOB, tab="messages")
    await other.never(0.15)


async def test_a_rate_limit_is_waited_for(slack: LoopbackSlack) -> None:
    """Slack says how long; then the answer comes, once."""
    slack.world.fail("chat.postMessage", rate_limited(1))
    asked = await slack.mention("status")
    await asked.answer(timeout=6)
    assert len(slack.world.called("chat.postMessage")) == 2
    assert len(asked.said()) == 1


async def test_a_lost_answer_does_not_post_twice(
    slack: LoopbackSlack, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The message may be there though Slack's answer is not: it is looked for before it is sent again."""
    monkeypatch.setattr(delivery, "_SETTLING", 0.1)
    slack.world.fail("chat.postMessage", LOST_ANSWER)
    asked = await slack.mention("status")
    await slack.world.until(lambda: desk.settled, 5, "not settled")
    assert len(slack.world.called("chat.postMessage")) == len(asked.said()) == 1
    slack.world.fail("response_url", LOST_ANSWER)
    asked = await slack.slash("status")
    await slack.world.until(lambda: len(desk.settled) == 2, 5, "not settled")
    assert len([said for said in asked.said() if said.how == "response"]) == 1


async def test_what_was_not_taken_is_sent_again(
    slack: LoopbackSlack, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A server error before anything was done: looked for, not found, sent."""
    monkeypatch.setattr(delivery, "_SETTLING", 0.1)
    slack.world.fail("chat.postMessage", server_error(503))
    asked = await slack.mention("status")
    await asked.answer(timeout=8)
    assert len(asked.said()) == 1


async def test_where_nobody_may_look_nothing_is_sent_twice(
    slack: LoopbackSlack, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without the right to read, a doubtful message is left as it is."""
    monkeypatch.setattr(delivery, "_SETTLING", 0.1)
    slack.world.scopes -= {"channels:history"}
    slack.world.fail("chat.postMessage", LOST_ANSWER)
    asked = await slack.mention("status")
    await slack.world.until(lambda: desk.settled, 5, "not settled")
    assert len(asked.said()) == 1


async def test_blocks_that_are_refused_are_left_out(slack: LoopbackSlack) -> None:
    """A limit that Slack changed costs the layout, and not the answer."""
    slack.world.fail("chat.postMessage", refused("invalid_blocks"))
    answer = await (await slack.mention("status")).answer()
    assert not answer.blocks
    assert HEADLINE in answer.text


async def test_an_answer_that_can_never_arrive_is_settled(slack: LoopbackSlack, desk: Desk) -> None:
    """Nobody tries for ever to post where they may not."""
    asked = await slack.mention("status", channel="C0OTHER")
    await slack.world.until(lambda: desk.settled, 5, "not settled")
    assert not asked.said()


async def test_those_left_unanswered_by_another_process_are_answered(
    slack: LoopbackSlack, desk: Desk, gateway: SlackGateway, running: Running
) -> None:
    """What was taken in by a process that died reaches its asker all the same."""
    asked = await slack.mention("status")
    await asked.answer()
    await gateway.close()
    desk.left = [(desk.asked[0], Reply(headline="I was restarted; please ask again."))]
    async with running():
        told = (await asked.answers(2))[1]
        assert "restarted" in told.text
        assert told.thread_ts == asked.ts


async def test_two_hundred_at_once_are_acknowledged_in_time(
    slack: LoopbackSlack, desk: Desk
) -> None:
    """Slack gives three seconds, on a busy morning too."""
    asked = [await slack.slash(f"question {number}") for number in range(200)]
    acks = [await each.ack() for each in asked]
    assert max(ack.after for ack in acks) < 3
    for each in asked:
        await each.answer(timeout=20)
    assert len(desk.asked) == 200


async def test_no_secret_is_logged(slack: LoopbackSlack, caplog: pytest.LogCaptureFixture) -> None:
    """A response_url lets anybody answer, a token do anything; logs are read by many."""
    caplog.set_level("DEBUG")
    logging.getLogger("aiohttp").setLevel("DEBUG")
    with structlog.testing.capture_logs() as lines:
        for fault in (server_error(500), LOST_ANSWER, refused("expired_url")):
            slack.world.fail("response_url", fault, 2)
            slack.world.fail("chat.postMessage", fault)
            asked = await slack.slash("status")
            await asyncio.sleep(0.2)
        await asked.answer()
    logged = caplog.text + str(lines)
    assert "/response/" not in logged
    assert not any(t in logged for t in (slack.world.bot_token, slack.world.app_token))
