"""How the loopback Discord takes requests and answers: errors in its form, faults at will, a record of all."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Final

from aiohttp import BodyPartReader, web

from tests.loopback.discord_world import JSON

API: Final = "/api/v10"
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Refusal(Exception):
    """An error in Discord's own form."""

    def __init__(self, status: int, code: int, message: str) -> None:
        super().__init__(f"{status} {code} {message}")
        self.status, self.code, self.message = status, code, message


@dataclass(kw_only=True)
class Call:
    """One request of the bot, as it came, with the status that it got (0: no answer)."""

    method: str
    path: str
    payload: JSON = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    status: int = 0
    words: str = ""


@dataclass(kw_only=True)
class Fault:
    """What goes wrong with the next `times` calls that match.

    With `lose` the call is carried out and its answer never arrives; with `delay` it arrives so late.
    """

    method: str
    path: re.Pattern[str]
    times: int = 1
    status: int = 500
    code: int = 0
    retry_after: float | None = None
    via: bool = True
    lose: bool = False
    delay: float = 0.0

    def hits(self, call: Call) -> bool:
        """Whether it befalls this call."""
        return self.times > 0 and self.method == call.method and bool(self.path.search(call.path))


def answer(data: object, status: int = 200, headers: dict[str, str] | None = None) -> web.Response:
    """JSON with the content type in the exact form that libraries look for."""
    kind = {"Content-Type": "application/json"}
    body = json.dumps(data).encode()
    return web.Response(status=status, body=body, headers=kind | (headers or {}))


async def read(request: web.Request) -> tuple[JSON, dict[str, bytes]]:
    """The payload and the files of a request, JSON or multipart."""
    if not request.body_exists:
        return {}, {}
    if not request.content_type.startswith("multipart/"):
        found = json.loads(await request.read())
        return (found, {}) if isinstance(found, dict) else ({"list": found}, {})
    payload: JSON = {}
    files: dict[str, bytes] = {}
    async for part in await request.multipart():
        assert isinstance(part, BodyPartReader)
        if part.name == "payload_json":
            payload = json.loads(await part.read())
        else:
            files[part.filename or ""] = bytes(await part.read())
    return payload, files


CALL: Final = web.RequestKey("call", Call)


class Counter:
    """The middleware in front of every handler: token, faults, record."""

    def __init__(self) -> None:
        self.token = ""
        self.calls: list[Call] = []
        self.faults: list[Fault] = []

    @web.middleware
    async def guard(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Answer one request, or let it fail as it was told to."""
        if not request.path.startswith(API):
            return await handler(request)
        payload, files = await read(request)
        path = request.path.removeprefix(API)
        call = Call(method=request.method, path=path, payload=payload, files=files)
        self.calls.append(call)
        request[CALL] = call
        fault = next((fault for fault in self.faults if fault.hits(call)), None)
        if fault is not None:
            fault.times -= 1
            await asyncio.sleep(fault.delay)
            if not (fault.lose or fault.delay):
                return self._failed(call, fault)
        response = await self._answered(request, handler, call)
        if fault is not None and fault.lose:
            call.status = 0
            if request.transport is not None:
                request.transport.abort()
        return response

    async def _answered(
        self, request: web.Request, handler: Handler, call: Call
    ) -> web.StreamResponse:
        open_to_all = call.path.startswith(("/interactions/", "/webhooks/"))
        try:
            if not open_to_all and request.headers.get("Authorization") != f"Bot {self.token}":
                raise Refusal(401, 0, "401: Unauthorized")
            response = await handler(request)
        except Refusal as refusal:
            call.words = refusal.message
            body = {"message": refusal.message, "code": refusal.code}
            response = answer(body, refusal.status)
        except web.HTTPNotFound:
            call.words = "no such call"
            response = answer({"message": "404: Not Found", "code": 0}, 404)
        call.status = response.status
        return response

    @staticmethod
    def _failed(call: Call, fault: Fault) -> web.Response:
        call.status, call.words = fault.status, "as told"
        if fault.status != 429:
            return answer({"message": "as told", "code": fault.code}, fault.status)
        wait = fault.retry_after or 0.1
        headers = {"Retry-After": str(wait), "X-RateLimit-Scope": "user"}
        if fault.via:
            headers["Via"] = "1.1 google"
        body = {"message": "You are being rate limited.", "retry_after": wait, "global": False}
        return answer(body, 429, headers)
