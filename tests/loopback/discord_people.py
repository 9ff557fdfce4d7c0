"""People on the loopback Discord: they type commands, write messages, press buttons."""

from __future__ import annotations

import asyncio
import secrets
from typing import Final

from tests.loopback.discord_asked import AUTOCOMPLETE, COMMAND, COMPONENT, Asked
from tests.loopback.discord_gateway import GatewayServer
from tests.loopback.discord_world import DIRECT, JSON, Channel, World

ASKER: Final = "2001"
"""Who asks, where a test does not say."""


class People:
    """One server with the channel `desk`; more of both with `world.add_guild` and `world.add_channel`."""

    def __init__(self) -> None:
        self.world = World()
        self.guild = self.world.add_guild("Newsroom")
        self.desk = self.world.add_channel("desk", self.guild.id)
        self.asked: dict[str, Asked] = {}
        self.gateway = GatewayServer(self.world)
        self._sending: set[asyncio.Task[None]] = set()

    def slash(
        self,
        subcommand: str,
        options: dict[str, str] | None = None,
        *,
        user: str = ASKER,
        channel: str = "",
        command: str = "brief",
    ) -> Asked:
        """Type a command that is registered."""
        data = self._command(command, subcommand, options or {}, focused="")
        return self._interact(COMMAND, data, user, channel)

    def autocomplete(
        self,
        subcommand: str,
        option: str,
        typed: str,
        *,
        user: str = ASKER,
        channel: str = "",
        command: str = "brief",
    ) -> Asked:
        """Begin to type an option; await `.completions()`."""
        data = self._command(command, subcommand, {option: typed}, focused=option)
        return self._interact(AUTOCOMPLETE, data, user, channel)

    def press(self, message: JSON, custom_id: str, *, user: str = ASKER) -> Asked:
        """Press a button under a message, found by its custom_id or its label."""
        buttons = [b for row in message["components"] for b in row["components"]]
        button = next(b for b in buttons if custom_id in (b["custom_id"], b.get("label")))
        data = {"custom_id": button["custom_id"], "component_type": 2}
        return self._interact(COMPONENT, data, user, message["channel_id"], message=message)

    def mention(self, text: str, *, user: str = ASKER, channel: str = "") -> Asked:
        """Write a message that names the bot."""
        where = self.world.channels[channel or self.desk.id]
        content = f"<@{self.world.application}> {text}"
        return self._say(where, user, content, [self.world.application])

    def say(self, text: str, *, user: str = ASKER, channel: str = "") -> Asked:
        """Write a message that does not name the bot."""
        return self._say(self.world.channels[channel or self.desk.id], user, text, [])

    def direct_message(self, text: str, *, user: str = ASKER) -> Asked:
        """Write to the bot alone."""
        return self._say(self.world.direct(user), user, text, [])

    def reply_to(self, message: JSON, text: str, *, user: str = ASKER, ping: bool = True) -> Asked:
        """Reply to a message; with `ping`, as is usual, its author is mentioned."""
        where = self.world.channels[message["channel_id"]]
        mentions = [message["author"]["id"]] if ping else []
        return self._say(where, user, text, mentions, message)

    async def open_thread(self, message: JSON, name: str) -> Channel:
        """Open a thread on a message; it has the message's id, as on Discord."""
        where = self.world.channels[message["channel_id"]]
        thread = self.world.add_channel(name, where.guild, where.id, thread=message["id"])
        await self.gateway.dispatch("THREAD_CREATE", self.world.channel_json(thread))
        return thread

    def redeliver(self, asked: Asked) -> Asked:
        """Deliver the same once more."""
        self._send(asked.event, asked.payload)
        return asked

    # -- how it is told ---------------------------------------------------------------------------

    def _say(
        self,
        channel: Channel,
        user: str,
        content: str,
        mentions: list[str],
        reference: JSON | None = None,
    ) -> Asked:
        message = self.world.message_json(channel, self.world.person(user), content, mentions)
        if reference is not None:
            message["type"] = 19
            message["message_reference"] = {"message_id": reference["id"], "channel_id": channel.id}
            message["referenced_message"] = reference
        channel.messages.append(message)
        payload = dict(message)
        if channel.kind != DIRECT:
            payload["guild_id"] = channel.guild
            member = self.world.member_json(self.world.guilds[channel.guild], user)
            payload["member"] = {key: member[key] for key in member if key != "user"}
        return self._ask(Asked(id=message["id"], event="MESSAGE_CREATE", payload=payload))

    def _interact(
        self, kind: int, data: JSON, user: str, channel: str, message: JSON | None = None
    ) -> Asked:
        where = self.world.channels[channel or self.desk.id]
        token = secrets.token_urlsafe(48)
        payload: JSON = {
            "id": self.world.snowflake(),
            "application_id": self.world.application,
            "type": kind,
            "data": data,
            "channel_id": where.id,
            "channel": self.world.channel_json(where),
            "token": token,
            "version": 1,
            "app_permissions": str(self.world.permissions(where)),
            "locale": "en-US",
            "entitlements": [],
            "authorizing_integration_owners": {"0": where.guild or "0"},
            "context": 1 if where.kind == DIRECT else 0,
            "attachment_size_limit": 10 << 20,
        }
        if where.kind == DIRECT:
            payload["user"] = self.world.person(user)
        else:
            payload["guild_id"] = where.guild
            payload["guild"] = {"id": where.guild, "features": [], "locale": "en-US"}
            payload["guild_locale"] = "en-US"
            payload["member"] = self.world.member_json(self.world.guilds[where.guild], user)
        if message is not None:
            payload["message"] = message
        asked = Asked(id=payload["id"], event="INTERACTION_CREATE", payload=payload, token=token)
        return self._ask(asked)

    def _command(self, name: str, subcommand: str, options: dict[str, str], focused: str) -> JSON:
        registered = [*self.guild.commands, *self.world.commands]
        command = next((c for c in registered if c["name"] == name), None)
        assert command is not None, f"/{name} is not registered"
        known = {option["name"]: option for option in command["options"]}
        assert subcommand in known, f"/{name} has no {subcommand}"
        fields = {option["name"]: option for option in known[subcommand].get("options", [])}
        missing = {n for n, f in fields.items() if f.get("required")} - set(options)
        assert set(options) <= set(fields), f"/{name} {subcommand} has {sorted(fields)}"
        assert not missing or focused, f"/{name} {subcommand} needs {sorted(missing)}"
        given: list[JSON] = [
            {"name": key, "type": fields[key]["type"], "value": value}
            | ({"focused": True} if key == focused else {})
            for key, value in options.items()
        ]
        told: JSON = {"id": command["id"], "name": name, "type": 1}
        if command in self.guild.commands:
            told["guild_id"] = self.guild.id
        return told | {"options": [{"name": subcommand, "type": 1, "options": given}]}

    def _ask(self, asked: Asked) -> Asked:
        self.asked[asked.id] = asked
        self._send(asked.event, asked.payload)
        return asked

    def _send(self, event: str, payload: JSON) -> None:
        task = asyncio.get_running_loop().create_task(self.gateway.dispatch(event, payload))
        self._sending.add(task)
        task.add_done_callback(self._sending.discard)
