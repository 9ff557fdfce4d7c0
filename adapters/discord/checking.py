"""What Discord would refuse: the token, servers that the bot is not in, channels, permissions. Over REST alone."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Final

import discord

from adapters.discord import wording
from adapters.discord.delivery import UNREACHABLE
from adapters.discord.manifest import NEEDED, invitation
from adapters.discord.options import Options, point_api_at, without_voice
from bot.model import Finding

_PATIENCE: Final = 20.0  # seconds for all of it


async def findings(options: Options, conversations: tuple[str, ...]) -> tuple[Finding, ...]:
    """Everything that is wrong, with what to do about it."""
    point_api_at(options.api_base_url)
    without_voice()
    client = discord.Client(intents=discord.Intents(guilds=True), max_ratelimit_timeout=30.0)
    try:
        async with asyncio.timeout(_PATIENCE):
            await client.login(options.token)
            return tuple([found async for found in _found(client, options, conversations)])
    except (discord.LoginFailure, ValueError):
        return (_finding("token", wording.NOT_LET_IN, wording.LOGIN_REMEDY),)
    except (discord.DiscordException, *UNREACHABLE) as error:
        why = wording.away(type(error).__name__)
        return (_finding(options.api_base_url, why, wording.CHECK_NETWORK),)
    finally:
        await client.close()


async def _found(
    client: discord.Client, options: Options, conversations: tuple[str, ...]
) -> AsyncIterator[Finding]:
    invite = invitation(client.application_id or 0)
    for guild in options.guilds:
        try:
            await client.fetch_guild(int(guild), with_counts=False)
        except (discord.Forbidden, discord.NotFound, ValueError):
            yield _finding(f"server {guild}", wording.NOT_A_MEMBER, wording.invite(invite))
    for conversation in conversations:
        where = f"channel {conversation}"
        try:
            channel = await client.fetch_channel(int(conversation))
            missing = await _missing(client, channel)
        except ValueError:
            yield _finding(where, wording.NO_ID, wording.COPY_ID)
        except discord.Forbidden:
            yield _finding(where, wording.HIDDEN, wording.SHOW)
        except (discord.NotFound, discord.InvalidData):
            yield _finding(where, wording.UNKNOWN_CHANNEL, wording.invite(invite))
        else:
            for name in missing:
                yield _finding(where, wording.lacks(name), wording.grant(name))


async def _missing(client: discord.Client, channel: object) -> list[str]:
    """The permissions that the bot has not there, by the names that people see."""
    if not isinstance(channel, discord.abc.GuildChannel | discord.Thread):
        return []  # alone with somebody, nothing can be missing
    guild = await client.fetch_guild(channel.guild.id, with_counts=False)
    assert client.user is not None
    me = await guild.fetch_member(client.user.id)
    place = channel.parent_id if isinstance(channel, discord.Thread) else channel.id
    holder = await guild.fetch_channel(place)
    if not isinstance(holder, discord.abc.GuildChannel):
        return []
    granted = _granted(guild, me, holder)
    spared = "send_messages" if isinstance(channel, discord.Thread) else ""
    wanted = {name: shown for name, shown in NEEDED.items() if name != spared}
    return [shown for name, shown in wanted.items() if not getattr(granted, name)]


def _granted(
    guild: discord.Guild, me: discord.Member, channel: discord.abc.GuildChannel
) -> discord.Permissions:
    """What is granted, each by itself: the library lets those vanish that are of no use without another."""
    granted = discord.Permissions(guild.default_role.permissions.value)
    for role in me.roles:
        granted.value |= role.permissions.value
    if granted.administrator or guild.owner_id == me.id:
        return discord.Permissions.all()
    roles = [channel.overwrites_for(role).pair() for role in me.roles if not role.is_default()]
    allowed, denied = discord.Permissions.none(), discord.Permissions.none()
    for allow, deny in roles:
        allowed.value |= allow.value
        denied.value |= deny.value
    everyone, own = (channel.overwrites_for(each).pair() for each in (guild.default_role, me))
    for allow, deny in (everyone, (allowed, denied), own):
        granted.value = (granted.value & ~deny.value) | allow.value
    return granted


def _finding(where: str, problem: str, remedy: str) -> Finding:
    return Finding(where=where, problem=problem, remedy=remedy)
