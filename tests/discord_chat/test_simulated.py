"""The commands in a simulated Discord that knows who may see and press what, as the real one does."""

from __future__ import annotations

import discord
import pytest
import simcord

from adapters.discord.client import BriefClient
from adapters.discord.options import Options
from adapters.discord.service import Service
from bot.model import Reply
from tests.discord_chat.conftest import StandIn, Watch


class Commanding(BriefClient):
    """The client as it runs, which registers its commands as the gateway would."""

    async def setup_hook(self) -> None:
        """Register."""
        await self.tree.sync()


@pytest.fixture
def simcord_bot(desk: StandIn) -> BriefClient:
    """A client with a desk of two lines."""

    def changed(words: str, *, connected: bool) -> None:
        """Nobody asks."""

    return Commanding(Options(token="simulated"), Watch(), Service(desk, Watch()), changed)


@pytest.fixture
def room(simcord_env: simcord.Env) -> tuple[simcord.MemberActor, simcord.ChannelHandle]:
    """Somebody in a channel."""
    guild = simcord_env.create_guild()
    return guild.add_member(simcord_env.create_user("alice")), guild.create_text_channel("desk")


Room = tuple[simcord.MemberActor, simcord.ChannelHandle]


def last(channel: simcord.ChannelHandle) -> discord.Message:
    """What was said last there."""
    message = channel.last_message
    assert message is not None
    return message


async def test_a_command_is_answered_where_it_was_typed(room: Room, desk: StandIn) -> None:
    """With the buttons under it, for all to see."""
    alice, channel = room
    result = await alice.slash(channel, "brief ask", question="when did talks last resume?")
    assert result.acknowledged
    assert not result.ephemeral
    assert last(channel).content == "**heard when did talks last resume?**"
    assert desk.heard[0].question
    pressed = await alice.click(last(channel), label="Timeline")
    assert desk.heard[-1].pressed is not None
    assert pressed.response is not None
    assert pressed.response.content == "**heard timeline**"


async def test_private_words_are_for_the_asker_alone(room: Room) -> None:
    """Help, feeds and the like are nobody else's business."""
    alice, channel = room
    for word in ("help", "feeds", "digest"):
        assert (await alice.slash(channel, f"brief {word}")).ephemeral
    assert channel.last_message is None


async def test_tracks_are_completed(room: Room) -> None:
    """From memory, at once."""
    alice, channel = room
    choices = await alice.autocomplete(channel, "brief timeline", "track", "trade")
    assert [choice["value"] for choice in choices] == ["us-china-trade"]


async def test_mentions_replies_and_direct_messages(
    room: Room, simcord_env: simcord.Env, desk: StandIn
) -> None:
    """The three ways of asking without a command."""
    alice, channel = room
    assert simcord_env.bot.user is not None
    await alice.send(channel, f"{simcord_env.bot.user.mention} when did talks last resume?")
    answer = last(channel)
    assert answer.content == "**heard when did talks last resume?**"
    await alice.send(channel, "and before that?", reply_to=answer)
    await alice.send(channel, "nothing for the bot")
    await alice.send_dm("status")
    assert [heard.text for heard in desk.heard][0::2] == ["when did talks last resume?", "status"]


async def test_hostile_words_call_nobody(room: Room, desk: StandIn) -> None:
    """Neither in the message nor in what it notifies of."""
    alice, channel = room
    desk.answer = lambda _: Reply(headline=f"@everyone {alice.mention} **x**")
    await alice.slash(channel, "brief status")
    message = last(channel)
    assert not message.mention_everyone
    assert message.mentions == []
