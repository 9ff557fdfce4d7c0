"""A lean platform over HTTP, and a gateway to it, with the two ways in which real ones tell a repeat.

`nonce`: what has the same key within a window is posted once. `history`: what was posted can be looked
for, but shows late. The server loses answers after it has posted, asks to wait, and fails.
"""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import aiohttp
from aiohttp import web

from bot.errors import TransientDelivery
from bot.model import Finding, Link, Reply


@dataclass
class FakePlatform:
    """The server. Every message that it takes is a line of `log` too, which outlives it."""

    kind: str
    log: Path
    rng: Random = field(default_factory=Random)
    lost: float = 0.0
    busy: float = 0.0
    failing: float = 0.0
    lag: float = 0.0
    window: float = 180.0
    posts: list[dict[str, object]] = field(default_factory=list)
    port: int = 0
    _runner: web.AppRunner | None = None

    async def start(self) -> None:
        app = web.Application()
        app.add_routes([web.post("/post", self._post), web.get("/history", self._history)])
        self._runner = web.AppRunner(app, access_log=None)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", self.port)
        await site.start()
        self.port = self._runner.addresses[0][1]

    async def stop(self) -> None:
        if self._runner is not None:
            await self._runner.cleanup()

    async def _post(self, request: web.Request) -> web.StreamResponse:
        said = await request.json()
        luck = self.rng.random()
        if luck < self.busy:
            return web.json_response({}, status=429, headers={"Retry-After": "0.2"})
        if luck < self.busy + self.failing / 2:
            return web.json_response({}, status=503)
        taken = self._take(said)
        luck = self.rng.random()
        if luck < self.failing / 2:
            return web.json_response({}, status=500)
        if luck < self.lost + self.failing / 2 and request.transport is not None:
            request.transport.close()
        return web.json_response({"id": taken["id"]})

    def _take(self, said: dict[str, str]) -> dict[str, object]:
        now = time.time()
        if self.kind == "nonce":
            for each in reversed(self.posts):
                if now - float(str(each["at"])) > self.window:
                    break
                if each["key"] == said["key"]:
                    return each
        new: dict[str, object] = {**said, "id": f"{len(self.posts)}", "at": now}
        self.posts.append(new)
        with self.log.open("a", encoding="utf-8") as file:
            file.write(json.dumps(new) + "\n")
        return new

    async def _history(self, request: web.Request) -> web.Response:
        since, now = float(request.query["since"]), time.time()
        where = request.query["conversation"]
        shown = [
            each
            for each in self.posts
            if each["conversation"] == where and since <= float(str(each["at"])) <= now - self.lag
        ]
        return web.json_response(shown)


class FakeGateway:
    """The port `Gateway` to it; looks before it repeats, and repeats nothing by itself."""

    def __init__(self, platform: str, port: int) -> None:
        self.platform = platform
        self.repeated: list[str] = []
        self._base = f"http://127.0.0.1:{port}"

    @property
    def remembers(self) -> timedelta:
        return timedelta(minutes=2 if self.platform == "nonce" else 0)

    async def run(self) -> None:
        await asyncio.Event().wait()

    async def close(self) -> None:
        return

    def link(self) -> Link:
        return Link(connected=True, last_frame=None, words="")

    async def check(self, _conversations: Iterable[str]) -> tuple[Finding, ...]:
        return ()

    async def find(
        self, conversation: str, reply: Reply, key: str, *, since: datetime, under: str = ""
    ) -> str:
        try:
            async with aiohttp.ClientSession() as session:
                found = await self._found(session, conversation, key, since)
        except (aiohttp.ClientError, OSError) as error:
            raise TransientDelivery("the answer was lost", ambiguous=True) from error
        if not found:
            self.again(f"{key}{under}")
        return found

    async def post(self, conversation: str, reply: Reply, key: str, *, under: str = "") -> str:
        try:
            async with aiohttp.ClientSession() as session:
                said = {"conversation": conversation, "key": key, "text": reply.headline}
                answer = await session.post(f"{self._base}/post", json={**said, "under": under})
                if answer.status == 429:
                    wait = float(answer.headers["Retry-After"])
                    raise TransientDelivery("busy", retry_after=wait)
                if answer.status >= 500:
                    raise TransientDelivery("failed", ambiguous=True)
                return str((await answer.json())["id"])
        except (aiohttp.ClientError, OSError) as error:
            raise TransientDelivery("the answer was lost", ambiguous=True) from error

    def again(self, key: str) -> None:
        """Called where something is posted that may have been posted before."""
        self.repeated.append(key)

    async def _found(
        self, session: aiohttp.ClientSession, conversation: str, key: str, since: datetime
    ) -> str:
        begin = (since - timedelta(seconds=60)).astimezone(UTC).timestamp()
        asked = {"conversation": conversation, "since": str(begin)}
        answer = await session.get(f"{self._base}/history", params=asked)
        for each in await answer.json():
            if each["key"] == key:
                return str(each["id"])
        return ""
