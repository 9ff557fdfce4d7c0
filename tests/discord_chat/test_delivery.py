"""Bringing messages to Discord when it is slow, refuses, or loses its own answers."""

from __future__ import annotations

import asyncio
import json

import pytest

from adapters.discord import delivery, service
from adapters.discord.sending import nonce
from bot.clock import SystemClock
from bot.errors import PermanentDelivery, TransientDelivery
from bot.model import Picture, Reply
from tests.chat.cases import CASES
from tests.discord_chat.conftest import Running

REPLY = CASES["answer"]
PICTURE = Picture(png=b"\x89PNG", alt="A line", name="timeline.png")


async def test_a_post_tells_the_id_of_its_message(running: Running) -> None:
    """What was posted is found again by it."""
    posted = await running.gateway.post(running.discord.desk.id, REPLY, "k")
    (message,) = running.discord.desk.messages
    assert message["id"] == posted
    assert "The newest report is two weeks old" in message["embeds"][0]["description"]


async def test_a_lost_answer_posts_nothing_twice(running: Running) -> None:
    """The message had arrived; the next try is known by its nonce, and it is found by its mark once that is forgotten."""
    began = SystemClock().now()
    running.discord.fail("POST", "/messages", lose=True)
    with pytest.raises(TransientDelivery) as lost:
        await running.gateway.post(running.discord.desk.id, REPLY, "k")
    assert lost.value.ambiguous
    posted = await running.gateway.post(running.discord.desk.id, REPLY, "k")
    assert [m["id"] for m in running.discord.desk.messages] == [posted]
    assert len(running.discord.called("POST", "/messages")) == 2
    found = await running.gateway.find(running.discord.desk.id, "k", since=began)
    assert found == posted
    assert len(running.discord.called("POST", "/messages")) == 2
    # The same key a moment later, from a process that does not know of the first: nothing new either.
    assert await running.gateway.post(running.discord.desk.id, REPLY, "k") == posted
    assert await running.gateway.post(running.discord.desk.id, REPLY, "other") != posted


@pytest.mark.parametrize("denied", [(), ("embed_links", "attach_files")], ids=["whole", "plain"])
@pytest.mark.parametrize("reply", [REPLY, Reply(headline="Talks resumed.")], ids=["long", "short"])
async def test_the_same_words_are_two_messages(
    running: Running, reply: Reply, denied: tuple[str, ...]
) -> None:
    """What was told yesterday in the same words is not what may have arrived today; nor is an answer."""
    if denied:
        running.discord.world.deny(running.discord.desk.id, *denied)
    began, desk = SystemClock().now(), running.discord.desk.id
    first = await running.gateway.post(desk, reply, "yesterday")
    assert await running.gateway.find(desk, "today", since=began) == ""
    second = await running.gateway.post(desk, reply, "today")
    assert first != second
    assert await running.gateway.find(desk, "today", since=began) == second
    assert await running.gateway.find(desk, "yesterday", since=began) == first
    (shown,) = (m for m in running.discord.desk.messages if m["id"] == second)
    assert "Ref. " in json.dumps(shown)


async def test_a_lost_answer_to_an_answer_shows_it_once(running: Running) -> None:
    """The same for what is said to a mention and to a command."""
    running.discord.fail("POST", "/channels/.*/messages", lose=True)
    running.discord.fail("PATCH", "/webhooks/", lose=True)
    mention, command = running.discord.mention("status"), running.discord.slash("status")
    await running.discord.until(lambda: set(running.desk.settled) == {mention.id, command.id})
    assert len(mention.messages) == len(command.messages) == 1


async def test_a_lost_acknowledgement_is_repeated(running: Running) -> None:
    """The second try hears that there was a first; the answer comes all the same."""
    running.discord.fail("POST", "/callback", lose=True)
    assert (await running.discord.slash("status"))["content"] == "**heard status**"


async def test_pictures_survive_a_second_try(running: Running) -> None:
    """A file that was read once has to be read again from its beginning."""
    reply = Reply(headline="A line", picture=PICTURE)
    running.discord.fail("POST", "/messages", lose=True)
    with pytest.raises(TransientDelivery):
        await running.gateway.post(running.discord.desk.id, reply, "k")
    await running.gateway.post(running.discord.desk.id, reply, "k")
    files = [call.files for call in running.discord.called("POST", "/messages")]
    assert files == [{"timeline.png": PICTURE.png}] * 2


async def test_a_limit_is_waited_for(running: Running) -> None:
    """Retry-After is obeyed, for posts and for answers."""
    running.discord.fail("POST", "/messages", status=429, retry_after=0.2)
    await running.gateway.post(running.discord.desk.id, REPLY, "k")
    assert [call.status for call in running.discord.called("POST", "/messages")] == [429, 200]
    running.discord.fail("PATCH", "/webhooks/", status=429, retry_after=0.2)
    await running.discord.slash("status")
    assert [call.status for call in running.discord.called("PATCH")] == [429, 200]


async def test_a_long_limit_is_told_to_who_wants_to_post(running: Running) -> None:
    """Nobody is kept waiting inside for what may take minutes."""
    running.discord.fail("POST", "/messages", status=429, retry_after=60.0)
    with pytest.raises(TransientDelivery) as caught:
        await running.gateway.post(running.discord.desk.id, REPLY, "k")
    assert caught.value.retry_after == 60.0
    assert not caught.value.ambiguous


async def test_a_limit_after_a_failure_does_not_say_that_nothing_arrived(running: Running) -> None:
    """The library repeats by itself what failed with a 500, which may have been taken all the same."""
    running.discord.fail("POST", "/messages", status=500, lose=False)
    running.discord.fail("POST", "/messages", status=429, retry_after=60.0)
    with pytest.raises(TransientDelivery) as caught:
        await running.gateway.post(running.discord.desk.id, REPLY, "k")
    assert caught.value.retry_after == 60.0
    assert caught.value.ambiguous


async def test_a_ban_is_a_limit_too(running: Running) -> None:
    """Without `Via` the 429 comes from what stands before Discord, and the library tells nothing of it."""
    running.discord.fail("POST", "/messages", status=429, retry_after=7, via=False)
    with pytest.raises(TransientDelivery) as caught:
        await running.gateway.post(running.discord.desk.id, REPLY, "k")
    assert caught.value.retry_after == 7


async def test_a_passing_fault_of_discord_is_waited_out(running: Running) -> None:
    """A 502 is nobody's mistake."""
    running.discord.fail("POST", "/messages", status=502)
    assert await running.gateway.post(running.discord.desk.id, REPLY, "k")


async def test_what_stays_broken_is_ambiguous(
    running: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without any answer nobody can know whether the message stands there."""
    monkeypatch.setattr(delivery, "_WAITS", (0.01, 0.01))
    running.discord.fail("POST", "/messages", lose=True, times=9)
    with pytest.raises(TransientDelivery) as caught:
        await running.gateway.post(running.discord.desk.id, REPLY, "k")
    assert caught.value.ambiguous


async def test_a_503_is_told_at_once(running: Running) -> None:
    """The library repeats 502 and its like by itself, this one not."""
    running.discord.fail("POST", "/messages", status=503)
    with pytest.raises(TransientDelivery):
        await running.gateway.post(running.discord.desk.id, REPLY, "k")


async def test_without_embed_links_the_words_still_come(running: Running) -> None:
    """A missing permission must not silence the bot: the same in plain text, with nothing unfurled."""
    running.discord.world.deny(running.discord.desk.id, "embed_links", "attach_files")
    await running.gateway.post(running.discord.desk.id, REPLY, "k")
    (message,) = running.discord.desk.messages
    assert message["embeds"] == []
    assert message["flags"] == 4
    assert "[Talks resume in Geneva](<https://news.example" in message["content"]


async def test_a_layout_that_is_refused_comes_as_plain_text(running: Running) -> None:
    """A limit that nobody knew of costs the layout, not the answer."""
    running.discord.fail("PATCH", "/webhooks/", status=400, code=50_035)
    assert (await running.discord.slash("status"))["embeds"] == []


@pytest.mark.parametrize("denied", ["send_messages", "view_channel"])
async def test_a_channel_that_is_closed_to_the_bot_is_told(running: Running, denied: str) -> None:
    """Who reads it learns where to look."""
    running.discord.world.deny(running.discord.desk.id, denied)
    with pytest.raises(PermanentDelivery, match="check --online"):
        await running.gateway.post(running.discord.desk.id, REPLY, "k")


@pytest.mark.parametrize("target", ["1", "general"])
async def test_a_channel_that_is_none_is_told(running: Running, target: str) -> None:
    """A wrong id in the configuration is not tried for ever."""
    with pytest.raises(PermanentDelivery):
        await running.gateway.post(target, REPLY, "k")


async def test_an_answer_that_comes_too_late_is_settled(running: Running) -> None:
    """After a quarter of an hour nobody can be reached; nobody else is to try it either."""
    running.discord.writing.token_life = 0.0
    asked = running.discord.slash("status")
    await running.discord.until(lambda: running.desk.settled == [asked.id])
    assert not asked.messages


async def test_an_answer_is_brought_for_as_long_as_somebody_waits(
    running: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Discord may be away for minutes, and the asker still be there."""
    monkeypatch.setattr(delivery, "_WAITS", ())
    monkeypatch.setattr(service, "_LONGEST_WAIT", 0.1)
    running.discord.fail("PATCH", "/webhooks/", lose=True, times=3)
    asked = running.discord.slash("status")
    await running.discord.until(lambda: running.desk.settled == [asked.id])
    assert len(asked.messages) == 1
    assert len(running.discord.called("PATCH")) == 4


async def test_an_answer_that_nobody_waits_for_any_more_stays_open(
    running: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another replica may have more luck."""
    monkeypatch.setattr(delivery, "_WAITS", ())
    monkeypatch.setattr(service, "_LONGEST_WAIT", 3_600.0)
    fault = running.discord.fail("PATCH", "/webhooks/", status=429, retry_after=3_600, times=9)
    running.discord.slash("status")
    await running.discord.until(lambda: fault.times < 9)
    await asyncio.sleep(0.1)
    assert running.desk.settled == []


async def test_nothing_is_posted_before_there_is_a_connection(running: Running) -> None:
    """Whoever wants to post tries again."""
    await running.stop()
    with pytest.raises(TransientDelivery):
        await running.gateway.post(running.discord.desk.id, REPLY, "k")


def test_a_nonce_is_made_of_its_key() -> None:
    """Two processes that know the same key post one message."""
    assert nonce("k") == nonce("k") != nonce("l")
    assert len(nonce("k" * 500)) <= 25
