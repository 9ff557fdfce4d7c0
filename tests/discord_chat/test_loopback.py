"""The loopback Discord refuses what Discord refuses; else the tests that use it would prove nothing."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from tests.loopback.discord import LoopbackDiscord

NO_MENTIONS: dict[str, Any] = {"allowed_mentions": {"parse": []}}
COMMAND = {
    "name": "brief",
    "description": "Dialogues in the news",
    "options": [
        {
            "type": 1,
            "name": "ask",
            "description": "Ask",
            "options": [
                {"type": 3, "name": "question", "description": "What to know", "required": True}
            ],
        }
    ],
}


class Bot:
    """A bot as bare as can be: one call after the other."""

    def __init__(self, discord: LoopbackDiscord, session: aiohttp.ClientSession) -> None:
        self.discord, self.session = discord, session
        self.headers = {"Authorization": f"Bot {discord.token}"}

    async def call(self, method: str, path: str, payload: Any = None) -> tuple[int, Any]:
        """Status and answer of one call."""
        url = self.discord.base_url + path
        async with self.session.request(method, url, json=payload, headers=self.headers) as got:
            return got.status, await got.json() if got.status != 204 else None

    async def post(self, **payload: Any) -> tuple[int, Any]:
        """Post to the desk, mentioning nobody."""
        path = f"/channels/{self.discord.desk.id}/messages"
        return await self.call("POST", path, NO_MENTIONS | payload)

    async def register(self, *commands: dict[str, Any]) -> tuple[int, Any]:
        """Register commands for everywhere."""
        path = f"/applications/{self.discord.world.application}/commands"
        return await self.call("PUT", path, list(commands))


@pytest.fixture
async def discord() -> AsyncIterator[LoopbackDiscord]:
    """A server of its own for each test."""
    async with LoopbackDiscord() as server:
        yield server


@pytest.fixture
async def bot(discord: LoopbackDiscord) -> AsyncIterator[Bot]:
    """A bot with the right token."""
    async with aiohttp.ClientSession() as session:
        yield Bot(discord, session)


async def test_a_wrong_token_is_refused(discord: LoopbackDiscord, bot: Bot) -> None:
    """Every call but those of an interaction carries the token."""
    bot.headers = {"Authorization": "Bot of.somebody.else"}
    assert (await bot.call("GET", "/users/@me"))[0] == 401
    assert discord.calls[-1].status == 401


@pytest.mark.parametrize(
    "payload",
    [
        {"content": "x" * 2_001},
        {"embeds": [{"description": "x" * 4_097}]},
        {"embeds": [{"description": "x" * 4_000}, {"description": "x" * 2_001}]},
        {"embeds": [{"title": "x", "url": "javascript:alert(1)"}]},
        {"embeds": [{"image": {"url": "attachment://missing.png"}}]},
        {"content": "x", "allowed_mentions": {"parse": ["users"]}},
        {"content": "x", "allowed_mentions": None},
        {"content": "x", "nonce": "x" * 26},
        {"content": "x", "components": [{"type": 1, "components": []}]},
        {
            "content": "x",
            "components": [
                {
                    "type": 1,
                    "components": [{"type": 2, "style": 2, "label": "a", "custom_id": "x" * 101}],
                }
            ],
        },
        {"content": ""},
    ],
)
async def test_what_is_over_a_limit_is_refused(bot: Bot, payload: dict[str, Any]) -> None:
    """A message that Discord would not take must fail here too."""
    assert (await bot.post(**payload))[0] == 400


async def test_one_nonce_is_one_message(discord: LoopbackDiscord, bot: Bot) -> None:
    """A repeated post with the same nonce returns the first message; so a lost answer costs nothing."""
    _, first = await bot.post(content="once", nonce="n1", enforce_nonce=True)
    _, second = await bot.post(content="once", nonce="n1", enforce_nonce=True)
    assert first["id"] == second["id"]
    assert len(discord.desk.messages) == 1
    await bot.post(content="once", nonce="n1")
    assert len(discord.desk.messages) == 2


async def test_missing_permissions_are_refused(discord: LoopbackDiscord, bot: Bot) -> None:
    """The codes tell a channel that is hidden from one that may not be written to."""
    discord.world.deny(discord.desk.id, "embed_links")
    assert (await bot.post(content="plain"))[0] == 200
    status, said = await bot.post(embeds=[{"description": "x"}])
    assert (status, said["code"]) == (403, 50_013)
    discord.world.deny(discord.desk.id, "view_channel")
    status, said = await bot.call("GET", f"/channels/{discord.desk.id}")
    assert (status, said["code"]) == (403, 50_001)
    status, said = await bot.call("GET", "/channels/1")
    assert (status, said["code"]) == (404, 10_003)


@pytest.mark.parametrize(
    "change",
    [
        {"name": "Brief"},
        {"name": "x" * 33},
        {"description": "x" * 101},
        {"description": ""},
        {"options": [{"type": 99, "name": "a", "description": "a"}]},
        {"options": [{"type": 3, "name": f"a{n}", "description": "a"} for n in range(26)]},
        {"options": [{"type": 1, "name": f"a{n}", "description": "a" * 100} for n in range(25)]},
    ],
)
async def test_commands_are_validated(bot: Bot, change: dict[str, Any]) -> None:
    """Names, descriptions, options and the total length have limits; the last case is within them."""
    status, _ = await bot.register(COMMAND | change)
    assert status == (200 if len(change.get("options", ())) == 25 else 400)


async def test_an_interaction_dies_without_a_first_answer(
    discord: LoopbackDiscord, bot: Bot
) -> None:
    """The token of an interaction is dead after three seconds of silence."""
    discord.writing.first_answer = 0.0
    await bot.register(COMMAND)
    asked = discord.slash("ask", {"question": "when?"})
    path = f"/interactions/{asked.id}/{asked.token}/callback"
    status, said = await bot.call("POST", path, {"type": 5})
    assert (status, said["code"]) == (404, 10_062)


async def test_an_interaction_is_answered_once_and_for_a_quarter_of_an_hour(
    discord: LoopbackDiscord, bot: Bot
) -> None:
    """A second first answer is refused; edits are taken as long as the token lives."""
    await bot.register(COMMAND)
    asked = discord.slash("ask", {"question": "when?"})
    callback = f"/interactions/{asked.id}/{asked.token}/callback"
    original = f"/webhooks/{discord.world.application}/{asked.token}/messages/@original"
    assert (await bot.call("PATCH", original, NO_MENTIONS | {"content": "x"}))[0] == 404
    assert (await bot.call("POST", callback, {"type": 5, "data": {"flags": 64}}))[0] == 204
    status, said = await bot.call("POST", callback, {"type": 5})
    assert (status, said["code"]) == (400, 40_060)
    assert (await bot.call("PATCH", original, NO_MENTIONS | {"content": "then"}))[0] == 200
    assert (await asked)["content"] == "then"
    assert asked.private
    discord.writing.token_life = 0.0
    assert (await bot.call("PATCH", original, NO_MENTIONS | {"content": "x"}))[0] == 401


async def test_faults_come_as_told_and_no_longer(discord: LoopbackDiscord, bot: Bot) -> None:
    """A lost answer leaves the message there; a 429 tells how long to wait."""
    discord.fail("POST", "/messages", status=429, retry_after=0.2)
    status, said = await bot.post(content="a")
    assert (status, said["retry_after"]) == (429, 0.2)
    discord.fail("POST", "/messages", lose=True)
    with pytest.raises(aiohttp.ClientError):
        await bot.post(content="b")
    assert (await bot.post(content="c"))[0] == 200
    assert [message["content"] for message in discord.desk.messages] == ["b", "c"]
