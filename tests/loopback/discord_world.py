"""What the loopback Discord holds: its guilds, channels, people, messages and commands."""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Final

JSON = dict[str, Any]

EPOCH: Final = 1_420_070_400_000
"""The first millisecond of the platform's ids."""

PERMISSIONS: Final = {
    "view_channel": 1 << 10,
    "send_messages": 1 << 11,
    "embed_links": 1 << 14,
    "attach_files": 1 << 15,
    "read_message_history": 1 << 16,
    "use_application_commands": 1 << 31,
    "create_public_threads": 1 << 35,
    "send_messages_in_threads": 1 << 38,
}
TEXT, DIRECT, THREAD = 0, 1, 11


@dataclass(eq=False, kw_only=True)
class Channel:
    """A text channel, a thread (with its parent) or a direct conversation (with whom)."""

    id: str
    name: str
    kind: int
    guild: str = ""
    parent: str = ""
    recipient: str = ""
    denied: int = 0
    messages: list[JSON] = field(default_factory=list)


@dataclass(eq=False, kw_only=True)
class Guild:
    """A server; the bot has one role there besides everyone's."""

    id: str
    name: str
    bot_role: str
    granted: int = sum(PERMISSIONS.values())
    commands: list[JSON] = field(default_factory=list)


class World:
    """Everything that outlives a restart of the loopback server."""

    def __init__(self) -> None:
        self._last = 0
        self.application = self.snowflake()
        self.bot = {
            "id": self.application,
            "username": "backchannel",
            "discriminator": "0",
            "global_name": None,
            "avatar": None,
            "bot": True,
        }
        self.people: dict[str, JSON] = {}
        self.guilds: dict[str, Guild] = {}
        self.channels: dict[str, Channel] = {}
        self.commands: list[JSON] = []
        self.nonces: dict[str, tuple[float, JSON]] = {}

    def snowflake(self) -> str:
        """A new id of this moment, greater than every one before."""
        self._last = max((int(time.time() * 1000) - EPOCH) << 22, self._last + 1)
        return str(self._last)

    def add_guild(self, name: str) -> Guild:
        """A server that the bot is in."""
        guild = Guild(id=self.snowflake(), name=name, bot_role=self.snowflake())
        self.guilds[guild.id] = guild
        return guild

    def add_channel(self, name: str, guild: str, parent: str = "", *, thread: str = "") -> Channel:
        """A text channel, or a thread of `parent`, with the id that is given."""
        kind, name_of = THREAD if parent else TEXT, thread or self.snowflake()
        channel = Channel(id=name_of, name=name, kind=kind, guild=guild, parent=parent)
        self.channels[channel.id] = channel
        return channel

    def direct(self, user: str) -> Channel:
        """The conversation between the bot and one person."""
        for channel in self.channels.values():
            if channel.recipient == user:
                return channel
        channel = Channel(id=self.snowflake(), name="", kind=DIRECT, recipient=user)
        self.channels[channel.id] = channel
        return channel

    def person(self, user: str) -> JSON:
        """Somebody by their id; whoever is asked for is there."""
        named = {"id": user, "username": f"user{user}", "discriminator": "0", "global_name": None}
        return self.people.setdefault(user, named | {"avatar": None})

    def find_message(self, message: str) -> JSON | None:
        """A message by its id, wherever it stands."""
        stored = (m for channel in self.channels.values() for m in channel.messages)
        return next((m for m in stored if m["id"] == message), None)

    def deny(self, channel: str, *names: str) -> None:
        """Take permissions from the bot in one channel; nothing named gives all of them back."""
        self.channels[channel].denied = sum(PERMISSIONS[name] for name in names)

    def permissions(self, channel: Channel) -> int:
        """What the bot may do there."""
        if channel.kind == DIRECT:
            return sum(PERMISSIONS.values())
        above = self.channels[channel.parent].denied if channel.parent else 0
        return self.guilds[channel.guild].granted & ~(channel.denied | above)

    def may(self, channel: Channel, *names: str) -> bool:
        """Whether the bot has all of these permissions there."""
        return all(self.permissions(channel) & PERMISSIONS[name] for name in names)

    # -- as the platform tells it -----------------------------------------------------------------

    def channel_json(self, channel: Channel) -> JSON:
        """A channel as the API and the gateway tell it."""
        told: JSON = {"id": channel.id, "type": channel.kind, "flags": 0, "last_message_id": None}
        if channel.kind == DIRECT:
            return told | {"recipients": [self.person(channel.recipient)]}
        told |= {"name": channel.name, "guild_id": channel.guild, "nsfw": False}
        told |= {"parent_id": channel.parent or None, "rate_limit_per_user": 0}
        if channel.kind == THREAD:
            lasting = {"archived": False, "auto_archive_duration": 1440, "locked": False}
            told |= {
                "owner_id": self.application,
                "message_count": len(channel.messages),
                "member_count": 1,
                "thread_metadata": lasting | {"archive_timestamp": "2024-01-01T00:00:00+00:00"},
            }
            return told
        denied = {"id": self.application, "type": 1, "allow": "0", "deny": str(channel.denied)}
        return told | {"position": 0, "topic": None, "permission_overwrites": [denied]}

    def guild_json(self, guild: Guild) -> JSON:
        """A server as GET tells it."""
        granted, plain = str(guild.granted), {"hoist": False, "managed": False, "flags": 0}
        role: JSON = plain | {"mentionable": False, "color": 0, "tags": {}, "icon": None}
        role["colors"] = {"primary_color": 0, "secondary_color": None, "tertiary_color": None}
        everyone = {"id": guild.id, "name": "@everyone", "position": 0, "permissions": "0"}
        own = {"id": guild.bot_role, "name": "Backchannel", "position": 1, "permissions": granted}
        return {
            "id": guild.id,
            "name": guild.name,
            "owner_id": "1",
            "roles": [role | everyone, role | own],
            "emojis": [],
            "stickers": [],
            "features": [],
            "verification_level": 0,
            "default_message_notifications": 1,
            "explicit_content_filter": 0,
            "mfa_level": 0,
            "nsfw_level": 0,
            "premium_tier": 0,
            "preferred_locale": "en-US",
            "system_channel_flags": 0,
        }

    def guild_event(self, guild: Guild) -> JSON:
        """A server as GUILD_CREATE tells it."""
        inside = [c for c in self.channels.values() if c.guild == guild.id]
        seen = [c for c in inside if self.may(c, "view_channel")]
        return self.guild_json(guild) | {
            "joined_at": "2024-01-01T00:00:00+00:00",
            "large": False,
            "unavailable": False,
            "member_count": 2,
            "members": [self.member_json(guild, self.application)],
            "channels": [self.channel_json(c) for c in seen if c.kind == TEXT],
            "threads": [self.channel_json(c) for c in seen if c.kind == THREAD],
            "voice_states": [],
            "presences": [],
            "stage_instances": [],
            "guild_scheduled_events": [],
            "soundboard_sounds": [],
        }

    def member_json(self, guild: Guild, user: str) -> JSON:
        """Somebody as a member of a server."""
        own = user == self.application
        return {
            "user": self.bot if own else self.person(user),
            "roles": [guild.bot_role] if own else [],
            "joined_at": "2024-01-01T00:00:00+00:00",
            "deaf": False,
            "mute": False,
            "flags": 0,
            "permissions": str(guild.granted),
        }

    def message_json(
        self, channel: Channel, author: JSON, content: str, mentions: Iterable[str] = ()
    ) -> JSON:
        """A message as the API and the gateway tell it; it is not stored by this."""
        named = (self.bot if m == self.application else self.person(m) for m in mentions)
        return {
            "id": self.snowflake(),
            "channel_id": channel.id,
            "author": author,
            "content": content,
            "timestamp": time.strftime("%Y-%m-%dT%H:%M:%S+00:00", time.gmtime()),
            "edited_timestamp": None,
            "tts": False,
            "mention_everyone": False,
            "mentions": list(named),
            "mention_roles": [],
            "attachments": [],
            "embeds": [],
            "components": [],
            "pinned": False,
            "type": 0,
            "flags": 0,
        }
