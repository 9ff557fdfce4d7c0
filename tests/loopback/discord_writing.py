"""What the bot sends to the loopback Discord: messages, answers to interactions, and edits of them."""

from __future__ import annotations

import time
from typing import Final

from aiohttp import web

from tests.loopback.discord_asked import AUTOCOMPLETE, COMPONENT, Asked
from tests.loopback.discord_checks import empty, message_faults
from tests.loopback.discord_gateway import GatewayServer
from tests.loopback.discord_http import CALL, Call, Handler, Refusal, answer
from tests.loopback.discord_rest import INVALID_FORM, channel_of, routed
from tests.loopback.discord_world import DIRECT, JSON, THREAD, Channel, World

MESSAGE, DEFER, DEFER_UPDATE, UPDATE, COMPLETE = 4, 5, 6, 7, 8
EPHEMERAL: Final = 1 << 6
LOADING: Final = 1 << 7
_SHOWN: Final = ("content", "embeds", "components")


class Writing:
    """The handlers of everything that is said."""

    def __init__(self, world: World, gateway: GatewayServer, asked: dict[str, Asked]) -> None:
        self.world, self.gateway, self.asked = world, gateway, asked
        self.first_answer, self.token_life, self.nonce_memory = 3.0, 900.0, 180.0
        self.typing: list[str] = []

    def routes(self) -> list[web.RouteDef]:
        """Method, path and handler of each call."""
        table: dict[str, Handler] = {
            "POST /channels/{channel}/messages": self._post,
            "GET /channels/{channel}/messages": self._history,
            "GET /channels/{channel}/messages/{message}": self._message,
            "POST /channels/{channel}/typing": self._typing,
            "POST /interactions/{id}/{token}/callback": self._callback,
            "POST /webhooks/{app}/{token}": self._follow_up,
            "GET /webhooks/{app}/{token}/messages/{message}": self._shown,
            "PATCH /webhooks/{app}/{token}/messages/{message}": self._edit,
        }
        return routed(table)

    # -- channels ---------------------------------------------------------------------------------

    async def _post(self, request: web.Request) -> web.Response:
        call, channel = request[CALL], channel_of(self.world, request)
        self._permitted(channel, call)
        self._checked(call)
        nonce = str(call.payload.get("nonce") or "")
        if nonce and call.payload.get("enforce_nonce"):
            born, first = self.world.nonces.get(nonce, (-1e9, {}))
            if time.monotonic() - born < self.nonce_memory:
                return answer(first)
        message = self._written(channel, call)
        if nonce:
            message["nonce"] = nonce
            self.world.nonces[nonce] = (time.monotonic(), message)
        channel.messages.append(message)
        self._counts_as_answer(message)
        await self.gateway.dispatch("MESSAGE_CREATE", self._told(channel, message))
        return answer(message)

    async def _history(self, request: web.Request) -> web.Response:
        channel, query = channel_of(self.world, request), request.query
        if not self.world.may(channel, "read_message_history"):
            return answer([])
        after, before = int(query.get("after", 0)), int(query.get("before", 1 << 63))
        found = [m for m in channel.messages if after < int(m["id"]) < before]
        limit = int(query.get("limit", 50))
        wanted = found[:limit] if "after" in query else found[-limit:]
        # The nonce comes with the answer to a post and with its event, and is not kept.
        return answer([{k: v for k, v in m.items() if k != "nonce"} for m in wanted[::-1]])

    async def _message(self, request: web.Request) -> web.Response:
        channel_of(self.world, request)
        return answer(self._found(request.match_info["message"]))

    async def _typing(self, request: web.Request) -> web.Response:
        self.typing.append(channel_of(self.world, request).id)
        return web.Response(status=204)

    def _permitted(self, channel: Channel, call: Call) -> None:
        needed = ["send_messages_in_threads" if channel.kind == THREAD else "send_messages"]
        needed += ["embed_links"] if call.payload.get("embeds") else []
        needed += ["attach_files"] if call.files else []
        if not self.world.may(channel, *needed):
            raise Refusal(403, 50_013, "Missing Permissions")
        if call.payload.get("message_reference"):
            if not self.world.may(channel, "read_message_history"):
                raise Refusal(400, 160_002, "Cannot reply without permission to read the history")

    # -- interactions -----------------------------------------------------------------------------

    async def _callback(self, request: web.Request) -> web.Response:
        asked, call = self.asked.get(request.match_info["id"]), request[CALL]
        if asked is None or asked.token != request.match_info["token"] or self._late(asked):
            raise Refusal(404, 10_062, "Unknown interaction")
        if asked.callback is not None:
            raise Refusal(400, 40_060, "Interaction has already been acknowledged.")
        kind, data = call.payload["type"], call.payload.get("data") or {}
        resource: JSON = {"type": kind}
        if kind == COMPLETE and asked.kind == AUTOCOMPLETE:
            self._completed(asked, data)
        elif kind in (MESSAGE, DEFER) and asked.kind != AUTOCOMPLETE:
            resource["message"] = self._opened(asked, kind, call, data)
        elif kind in (DEFER_UPDATE, UPDATE) and asked.kind == COMPONENT:
            asked.original = self._found(asked.payload["message"]["id"])
            if kind == UPDATE:
                self._changed(asked, asked.original, Call(method="", path="", payload=data))
        else:
            raise Refusal(400, INVALID_FORM, f"callback {kind} to an interaction of {asked.kind}")
        asked.callback, asked.acknowledged = call.payload, time.monotonic()
        if "with_response" not in request.query:
            return web.Response(status=204)
        told = {"id": asked.id, "type": asked.kind, "response_message_loading": kind == DEFER}
        if asked.original is not None:
            told["response_message_id"] = asked.original["id"]
            told["response_message_ephemeral"] = asked.private
        return answer({"interaction": told, "resource": resource})

    def _late(self, asked: Asked) -> bool:
        return time.monotonic() - asked.began > self.first_answer

    def _completed(self, asked: Asked, data: JSON) -> None:
        choices = data["choices"]
        lengths = [(len(c["name"]), len(str(c["value"]))) for c in choices]
        if len(choices) > 25 or any(not (1 <= n <= 100 and 1 <= v <= 100) for n, v in lengths):
            raise Refusal(400, INVALID_FORM, f"choices: {lengths}")
        asked.choices = choices
        asked.finish()

    def _opened(self, asked: Asked, kind: int, call: Call, data: JSON) -> JSON:
        channel = self.world.channels[asked.payload["channel_id"]]
        opening = Call(method="", path="", payload=data, files=call.files)
        if kind == MESSAGE:
            self._checked(opening)
        message = self._written(channel, opening)
        message["flags"] = int(data.get("flags", 0)) | (LOADING if kind == DEFER else 0)
        asked.original = message
        if kind == MESSAGE:
            self._seen(asked, message)
        return message

    async def _follow_up(self, request: web.Request) -> web.Response:
        asked, call = self._live(request), request[CALL]
        self._checked(call)
        if asked.original is not None and asked.original["flags"] & LOADING:
            return answer(self._changed(asked, asked.original, call))
        message = self._written(self.world.channels[asked.payload["channel_id"]], call)
        message["flags"] = int(call.payload.get("flags", 0))
        self._seen(asked, message)
        return answer(message)

    async def _edit(self, request: web.Request) -> web.Response:
        asked = self._live(request)
        self._checked(request[CALL], edit=True)
        return answer(self._changed(asked, self._named(asked, request), request[CALL]))

    async def _shown(self, request: web.Request) -> web.Response:
        return answer(self._named(self._live(request), request))

    def _live(self, request: web.Request) -> Asked:
        token = request.match_info["token"]
        asked = next((asked for asked in self.asked.values() if asked.token == token), None)
        if asked is None or asked.callback is None:
            raise Refusal(404, 10_015, "Unknown Webhook")
        if time.monotonic() - asked.began > self.token_life:
            raise Refusal(401, 50_027, "Invalid Webhook Token")
        return asked

    def _named(self, asked: Asked, request: web.Request) -> JSON:
        name = request.match_info["message"]
        if name == "@original":
            if asked.original is None:
                raise Refusal(404, 10_008, "Unknown Message")
            return asked.original
        return next((m for m in asked.messages if m["id"] == name), None) or self._found(name)

    # -- messages ---------------------------------------------------------------------------------

    def _found(self, message: str) -> JSON:
        found = self.world.find_message(message)
        if found is None:
            raise Refusal(404, 10_008, "Unknown Message")
        return found

    def _checked(self, call: Call, *, edit: bool = False) -> None:
        files = frozenset(call.files)
        if faults := message_faults(call.payload, files):
            raise Refusal(400, INVALID_FORM, "; ".join(faults))
        if not edit and empty(call.payload, files):
            raise Refusal(400, 50_006, "Cannot send an empty message")

    def _written(self, channel: Channel, call: Call) -> JSON:
        message = self.world.message_json(channel, self.world.bot, "")
        message["application_id"] = self.world.application
        reference = call.payload.get("message_reference")
        if reference is not None:
            message["type"] = 19
            message["message_reference"] = reference
            message["referenced_message"] = self._found(str(reference["message_id"]))
        return self._put(message, call)

    def _put(self, message: JSON, call: Call) -> JSON:
        message |= {key: call.payload[key] or "" for key in _SHOWN[:1] if key in call.payload}
        message |= {key: call.payload[key] or [] for key in _SHOWN[1:] if key in call.payload}
        message["flags"] = int(call.payload.get("flags") or message["flags"]) & ~LOADING
        told = {int(f["id"]): f for f in call.payload.get("attachments") or []}
        message["attachments"] = [
            {
                "id": self.world.snowflake(),
                "filename": name,
                "size": len(body),
                "url": f"https://cdn.discordapp.com/attachments/{name}",
                "proxy_url": f"https://media.discordapp.net/attachments/{name}",
                "description": told.get(at, {}).get("description"),
            }
            for at, (name, body) in enumerate(call.files.items())
        ]
        return message

    def _changed(self, asked: Asked, message: JSON, call: Call) -> JSON:
        private = message["flags"] & EPHEMERAL
        self._put(message, call)
        message["flags"] |= private
        self._seen(asked, message)
        return message

    def _seen(self, asked: Asked, message: JSON) -> None:
        if message not in asked.messages:
            asked.messages.append(message)
        stored = self.world.channels[message["channel_id"]].messages
        if message not in stored and not message["flags"] & EPHEMERAL:
            stored.append(message)
        asked.finish()

    def _counts_as_answer(self, message: JSON) -> None:
        """A posted message answers what it refers to."""
        reference = str((message.get("message_reference") or {}).get("message_id", ""))
        if reference in self.asked:
            self.asked[reference].messages.append(message)
            self.asked[reference].finish()

    def _told(self, channel: Channel, message: JSON) -> JSON:
        return message if channel.kind == DIRECT else message | {"guild_id": channel.guild}
