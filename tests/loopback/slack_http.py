"""The loopback Slack's own web server: the Web API, response_urls and uploads, with the faults set for them."""

from __future__ import annotations

import asyncio
import json
import time
import uuid
from typing import Any

from aiohttp import web

from tests.loopback.slack_chat import keep
from tests.loopback.slack_checks import Refused, check_message
from tests.loopback.slack_web import call
from tests.loopback.slack_world import Call, Fault, Json, ResponseUrl, Said, World

_ENCODED = ("blocks", "metadata", "view", "files", "attachments")
RESPONSE_USES, RESPONSE_SECONDS = 5, 30 * 60


class Http:
    """The routes, and the addresses that are given out."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.address = ""

    def routes(self) -> list[web.RouteDef]:
        """What it answers at."""
        return [
            web.route("*", "/api/{method}", self._api),
            web.post("/response/{key}", self._response),
            web.post("/upload/{file}", self._upload),
        ]

    def response_url(self, channel: str, user: str, message_ts: str = "") -> str:
        """A fresh address to answer a command or a press at."""
        key = uuid.uuid4().hex
        self.world.response_urls[key] = ResponseUrl(
            channel=channel, user=user, message_ts=message_ts, born=time.time()
        )
        return f"http://{self.address}/response/{key}"

    async def _api(self, request: web.Request) -> web.Response:
        method, arguments = request.match_info["method"], await _arguments(request)
        bearer = request.headers.get("Authorization", "").removeprefix("Bearer ").strip()
        token = bearer or arguments.pop("token", "")
        self._note(method, arguments, token)
        fault = self.world.next_fault(method)
        if fault and (refusal := await self._refusal(request, fault)):
            return refusal
        try:
            answer = call(self.world, method, arguments, token)
        except Refused as error:
            answer = {"ok": False, "error": error.error, **error.extra}
        if answer["ok"] and method == "apps.connections.open":
            ticket = uuid.uuid4().hex
            self.world.tickets.add(ticket)
            answer["url"] = f"ws://{self.address}/link/?ticket={ticket}&app_id={self.world.app}"
        if answer["ok"] and method == "files.getUploadURLExternal":
            answer["upload_url"] = f"http://{self.address}/upload/{answer['file_id']}"
        await self._after(request, fault)
        return web.json_response(answer, headers=self._headers())

    async def _response(self, request: web.Request) -> web.Response:
        arguments = await request.json()
        self._note("response_url", {**arguments, "url": str(request.url)}, "")
        fault = self.world.next_fault("response_url")
        if fault and (refusal := await self._refusal(request, fault)):
            return refusal
        place = self.world.response_urls.get(request.match_info["key"])
        if place is None:
            return web.json_response({"ok": False, "error": "invalid_url"}, status=404)
        if time.time() - place.born > RESPONSE_SECONDS:
            return web.json_response({"ok": False, "error": "expired_url"}, status=404)
        if place.uses >= RESPONSE_USES:
            return web.json_response({"ok": False, "error": "used_url"}, status=404)
        place.uses += 1
        try:
            self._respond(place, arguments, str(request.url))
        except Refused as error:
            return web.json_response({"ok": False, "error": error.error}, status=400)
        await self._after(request, fault)
        return web.json_response({"ok": True})

    def _respond(self, place: ResponseUrl, arguments: Json, url: str) -> None:
        world = self.world
        deleted = bool(arguments.get("delete_original"))
        if not deleted:
            check_message(arguments)
        open_to_all = arguments.get("response_type") == "in_channel"
        ts = place.message_ts
        blocks = arguments.get("blocks") or []
        if not deleted and open_to_all:
            stored = keep(world, place.channel, arguments, subtype="bot_message")
            ts, blocks = stored["ts"], stored.get("blocks") or []
        world.record(
            Said(
                how="delete" if deleted else "response",
                channel=place.channel,
                text=arguments.get("text") or "",
                blocks=tuple(blocks),
                thread_ts=arguments.get("thread_ts") or "",
                user="" if open_to_all else place.user,
                ts=ts or world.stamp(),
                response_url=url,
                arguments=arguments,
                at=time.time(),
            )
        )

    async def _upload(self, request: web.Request) -> web.Response:
        name = request.match_info["file"]
        self._note("upload", {"file": name}, "")
        fault = self.world.next_fault("upload")
        if fault and (refusal := await self._refusal(request, fault)):
            return refusal
        content = await request.read()
        if request.content_type.startswith("multipart/"):
            return web.Response(status=400, text="raw bytes are expected")
        self.world.files[name]["content"] = content
        return web.Response(text=f"OK - {len(content)}")

    def _note(self, method: str, arguments: Json, token: str) -> None:
        self.world.calls.append(
            Call(method=method, arguments=dict(arguments), token=token, at=time.time())
        )
        self.world.note()

    async def _refusal(self, request: web.Request, fault: Fault) -> web.Response | None:
        """What a fault says before anything is done; None where the request is done all the same."""
        await asyncio.sleep(fault.delay)
        if fault.cut:
            _cut(request)
            return web.Response()
        return self._failed(fault) if fault.error else None

    async def _after(self, request: web.Request, fault: Fault | None) -> None:
        """Meet a fault once it is done."""
        await asyncio.sleep(fault.hold if fault else 0.0)
        if fault and fault.lose:
            _cut(request)

    def _failed(self, fault: Fault) -> web.Response:
        headers = self._headers()
        if fault.retry_after is not None:
            headers["Retry-After"] = str(fault.retry_after)
        body = {"ok": False, "error": fault.error, **dict(fault.extra)}
        return web.json_response(body, status=fault.status, headers=headers)

    def _headers(self) -> dict[str, str]:
        scopes = ",".join(sorted(self.world.scopes))
        return {"x-oauth-scopes": scopes, "x-slack-req-id": uuid.uuid4().hex}


def _cut(request: web.Request) -> None:
    """Cut the connection without an answer."""
    if request.transport is not None:
        request.transport.abort()


async def _arguments(request: web.Request) -> Json:
    """Arguments from the query, a form or JSON; what is JSON inside a form is read too."""
    found: dict[str, Any] = dict(request.query)
    if request.content_type == "application/json":
        found |= await request.json()
    elif request.method == "POST":
        found |= dict(await request.post())
    for key in _ENCODED:
        if isinstance(found.get(key), str) and found[key]:
            try:
                found[key] = json.loads(found[key])
            except ValueError:
                found[key] = [f"not JSON: {key}"]
    return found
