"""Who and where: what the bot can ask the loopback Discord, and its commands."""

from __future__ import annotations

from typing import Final

from aiohttp import web

from tests.loopback.discord_checks import command_faults
from tests.loopback.discord_gateway import GatewayServer
from tests.loopback.discord_http import API, CALL, Handler, Refusal, answer
from tests.loopback.discord_world import JSON, THREAD, Channel, Guild, World

INVALID_FORM: Final = 50_035


class Places:
    """The handlers of everything that is looked up, and of the registration of commands."""

    def __init__(self, world: World, gateway: GatewayServer) -> None:
        self.world, self.gateway = world, gateway

    def routes(self) -> list[web.RouteDef]:
        """Method, path and handler of each call."""
        table: dict[str, Handler] = {
            "GET /users/@me": self._me,
            "GET /users/@me/guilds": self._guilds,
            "POST /users/@me/channels": self._open_direct,
            "GET /oauth2/applications/@me": self._application,
            "GET /gateway": self._gateway_address,
            "GET /gateway/bot": self._gateway_address,
            "GET /applications/{app}/commands": self._commands,
            "PUT /applications/{app}/commands": self._register,
            "GET /applications/{app}/guilds/{guild}/commands": self._commands,
            "PUT /applications/{app}/guilds/{guild}/commands": self._register,
            "GET /channels/{channel}": self._channel,
            "GET /guilds/{guild}": self._guild,
            "GET /guilds/{guild}/roles": self._roles,
            "GET /guilds/{guild}/channels": self._channels,
            "GET /guilds/{guild}/members/{user}": self._member,
        }
        return routed(table)

    async def _me(self, _: web.Request) -> web.Response:
        return answer(self.world.bot)

    async def _guilds(self, _: web.Request) -> web.Response:
        return answer([self.world.guild_json(guild) for guild in self.world.guilds.values()])

    async def _open_direct(self, request: web.Request) -> web.Response:
        whom = str(request[CALL].payload["recipient_id"])
        return answer(self.world.channel_json(self.world.direct(whom)))

    async def _application(self, _: web.Request) -> web.Response:
        told = {"name": "Backchannel", "description": "", "icon": None, "bot_public": True}
        told |= {"id": self.world.application, "bot_require_code_grant": False, "verify_key": ""}
        return answer(told | {"owner": self.world.person("1"), "flags": 0, "team": None})

    async def _gateway_address(self, _: web.Request) -> web.Response:
        limit = {"total": 1000, "remaining": self.gateway.starts_left, "max_concurrency": 1}
        limit["reset_after"] = 60_000
        return answer({"url": self.gateway.address, "shards": 1, "session_start_limit": limit})

    async def _channel(self, request: web.Request) -> web.Response:
        channel = channel_of(self.world, request)
        return answer(self.world.channel_json(channel))

    async def _guild(self, request: web.Request) -> web.Response:
        return answer(self.world.guild_json(self._named(request)))

    async def _roles(self, request: web.Request) -> web.Response:
        return answer(self.world.guild_json(self._named(request))["roles"])

    async def _channels(self, request: web.Request) -> web.Response:
        guild = self._named(request)
        inside = [c for c in self.world.channels.values() if c.guild == guild.id]
        return answer([self.world.channel_json(c) for c in inside if c.kind != THREAD])

    async def _member(self, request: web.Request) -> web.Response:
        return answer(self.world.member_json(self._named(request), request.match_info["user"]))

    def _named(self, request: web.Request) -> Guild:
        guild = self.world.guilds.get(request.match_info["guild"])
        if guild is None:
            raise Refusal(404, 10_004, "Unknown Guild")
        return guild

    async def _commands(self, request: web.Request) -> web.Response:
        return answer(self._registered(request))

    async def _register(self, request: web.Request) -> web.Response:
        commands: list[JSON] = request[CALL].payload.get("list", [])
        if faults := command_faults(commands):
            raise Refusal(400, INVALID_FORM, "; ".join(faults))
        known = {"application_id": self.world.application, "type": 1, "version": "1"}
        known |= {"default_member_permissions": None, "nsfw": False}
        told = [known | {"id": self.world.snowflake()} | command for command in commands]
        self._registered(request)[:] = told
        return answer(told)

    def _registered(self, request: web.Request) -> list[JSON]:
        if request.match_info["app"] != self.world.application:
            raise Refusal(404, 10_002, "Unknown Application")
        if "guild" not in request.match_info:
            return self.world.commands
        guild = self.world.guilds.get(request.match_info["guild"])
        if guild is None:
            raise Refusal(403, 50_001, "Missing Access")
        return guild.commands


def routed(table: dict[str, Handler]) -> list[web.RouteDef]:
    """Routes from lines of method and path."""
    split = ((key.split(" "), handler) for key, handler in table.items())
    return [web.route(method, API + path, handler) for (method, path), handler in split]


def channel_of(world: World, request: web.Request) -> Channel:
    """The channel that a request names, where the bot may see it."""
    channel = world.channels.get(request.match_info["channel"])
    if channel is None:
        raise Refusal(404, 10_003, "Unknown Channel")
    if not world.may(channel, "view_channel"):
        raise Refusal(403, 50_001, "Missing Access")
    return channel
