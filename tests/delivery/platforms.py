"""Slack and Discord as far as posting goes, over HTTP, with their weaknesses: each has its own way to tell a repeat.

Discord knows a nonce again within a window. Slack does not, and only its history tells, by a message's metadata;
Discord's tells no nonce. Both show a message late. Both take messages and lose the answer, answer 5xx with and
without having taken one, and ask to wait. What they took is kept in memory and, line by line, in a file.
"""

from __future__ import annotations

import asyncio
import json
import time
from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from aiohttp import web

ME = "1"
_EPOCH = 1_420_070_400_000  # Discord's, milliseconds
_PAGE = 100

JSON = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Weather:
    """How often what goes wrong, as shares of the requests, and after how many seconds a message shows.

    `lag` is what most messages take at most, `late` the share of those that take up to three times `very`.
    """

    lost: float = 0.0
    busy: float = 0.0
    failing: float = 0.0
    lag: float = 0.0
    late: float = 0.0
    very: float = 0.0


FINE = Weather()


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """A message that was taken: what tells its repeats, when it came and from when on it shows."""

    id: str
    channel: str
    mark: str
    text: str
    said: JSON
    at: float
    shown: float


@dataclass
class Platform(ABC):
    """One of them, on a free port of this machine."""

    name = ""

    log: Path
    rng: Random = field(default_factory=Random)
    weather: Weather = FINE
    window: float = 180.0
    posts: list[Post] = field(default_factory=list)
    answered: dict[str, int] = field(default_factory=dict)
    refused: set[str] = field(default_factory=set)
    port: int = 0
    _runner: web.AppRunner | None = None

    async def start(self) -> None:
        app = web.Application(client_max_size=2**22)
        self.route(app)
        self._runner = web.AppRunner(app, access_log=None)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", self.port).start()
        self.port = self._runner.addresses[0][1]

    async def stop(self) -> None:
        if self._runner is not None:
            await self._runner.cleanup()

    @abstractmethod
    def route(self, app: web.Application) -> None: ...

    def texts(self, channel: str) -> list[str]:
        """What stands in a channel, in order."""
        return [post.text for post in self.posts if post.channel == channel]

    def late(self) -> float:
        """How long this message takes until it shows."""
        weather = self.weather
        if self.rng.random() < weather.late:
            return self.rng.uniform(weather.very, 3 * weather.very)
        return self.rng.uniform(0, weather.lag)

    def keep(self, post: Post) -> Post:
        self.posts.append(post)
        told = {"at": post.at, "id": post.id, "channel": post.channel, "text": post.text}
        with self.log.open("a", encoding="utf-8") as file:
            file.write(json.dumps(told) + "\n")
        return post

    def shown(self, channel: str) -> list[Post]:
        now = time.time()
        return [post for post in self.posts if post.channel == channel and post.shown <= now]

    def trouble(self) -> tuple[str, str]:
        """What goes wrong with a post before it is taken, and after; "" for nothing."""
        weather, luck = self.weather, self.rng.random()
        early = "busy" if luck < weather.busy else ""
        early = early or ("failed" if luck < weather.busy + weather.failing / 2 else "")
        luck = self.rng.random()
        after = "lost" if luck < weather.lost else ""
        after = after or ("failed" if luck < weather.lost + weather.failing / 2 else "")
        for each in (early, after if not early else ""):
            self.answered[each] = self.answered.get(each, 0) + 1
        return early, after

    async def vanish(self, request: web.Request) -> web.Response:
        """Hang up without an answer."""
        if request.transport is not None:
            request.transport.abort()
        await asyncio.sleep(0)
        return web.Response(status=500)


class Slack(Platform):
    """chat.postMessage and conversations.history."""

    name = "slack"

    def route(self, app: web.Application) -> None:
        app.add_routes(
            [
                web.post("/api/chat.postMessage", self._post),
                web.route("*", "/api/conversations.history", self._history),
            ]
        )

    async def _post(self, request: web.Request) -> web.Response:
        said = await request.json()
        early, after = self.trouble()
        if early == "busy":
            return _slack({"ok": False, "error": "ratelimited"}, 429, {"Retry-After": "1"})
        if early:
            return _slack({"ok": False, "error": "service_unavailable"}, 503)
        if said["channel"] in self.refused:
            return _slack({"ok": False, "error": "not_in_channel"})
        now = time.time()
        post = self.keep(
            Post(
                id=f"{now:.6f}",
                channel=said["channel"],
                mark=said["metadata"]["event_payload"]["key"],
                text=said["text"],
                said=said,
                at=now,
                shown=now + self.late(),
            )
        )
        if after == "lost":
            return await self.vanish(request)
        if after:
            return _slack({"ok": False, "error": "internal_error"}, 500)
        return _slack({"ok": True, "channel": post.channel, "ts": post.id})

    async def _history(self, request: web.Request) -> web.Response:
        asked = request.query if request.method == "GET" else await request.post()
        oldest, limit = float(str(asked["oldest"])), int(str(asked["limit"]))
        begin = int(str(asked.get("cursor") or 0))
        found = [post for post in self.shown(str(asked["channel"])) if post.at > oldest][::-1]
        page = [
            {"type": "message", "bot_id": "B1", "ts": post.id, "text": post.text}
            | {"metadata": post.said["metadata"]}
            for post in found[begin : begin + limit]
        ]
        further = str(begin + limit) if len(found) > begin + limit else ""
        told = {"ok": True, "messages": page, "response_metadata": {"next_cursor": further}}
        return _slack(told)


class Discord(Platform):
    """Messages of channels, posted and listed."""

    name = "discord"

    def route(self, app: web.Application) -> None:
        app.add_routes(
            [
                web.get("/api/users/@me", self._me),
                web.post("/api/channels/{channel}/messages", self._post),
                web.get("/api/channels/{channel}/messages", self._history),
            ]
        )

    async def _me(self, _request: web.Request) -> web.Response:
        return _discord({"id": ME, "username": "bot", "discriminator": "0", "avatar": None})

    async def _post(self, request: web.Request) -> web.Response:
        said = await request.json()
        channel = request.match_info["channel"]
        early, after = self.trouble()
        if early == "busy":
            return self._busy()
        if early:
            return _discord({"message": "unavailable", "code": 0}, status=503)
        if channel in self.refused:
            return _discord({"message": "Missing Access", "code": 50_001}, status=403)
        post = self._taken(channel, said)
        if after == "lost":
            return await self.vanish(request)
        if after:
            return _discord({"message": "failed", "code": 0}, status=500)
        return _discord(_message(post) | {"nonce": post.mark})

    def _busy(self) -> web.Response:
        """Asked to wait by the API, which the library does by itself, or by what stands before it."""
        body = {"message": "You are being rate limited.", "retry_after": 0.3, "global": False}
        headers = {"Retry-After": "1"}
        if self.rng.random() < 0.5:
            headers["Via"] = "1.1 google"
        return _discord(body, status=429, headers=headers)

    def _taken(self, channel: str, said: JSON) -> Post:
        now, nonce = time.time(), str(said["nonce"])
        for post in reversed(self.posts):
            if now - post.at > self.window:
                break
            if said.get("enforce_nonce") and post.mark == nonce:
                self.answered["again"] = self.answered.get("again", 0) + 1
                return post
        return self.keep(
            Post(
                id=str((int(now * 1000) - _EPOCH << 22) + len(self.posts) % 4096),
                channel=channel,
                mark=nonce,
                text=str(said.get("content") or said["embeds"][0]["description"]),
                said=said,
                at=now,
                shown=now + self.late(),
            )
        )

    async def _history(self, request: web.Request) -> web.Response:
        after, limit = int(request.query.get("after", 0)), int(request.query["limit"])
        found = [post for post in self.shown(request.match_info["channel"]) if int(post.id) > after]
        return _discord([_message(post) for post in found[: min(limit, _PAGE)]][::-1])


def _message(post: Post) -> JSON:
    author = {"id": ME, "username": "bot", "bot": True}
    said = {"content": post.said.get("content") or "", "embeds": post.said.get("embeds") or []}
    return {"id": post.id, "channel_id": post.channel, "author": author, **said}


def _slack(body: JSON, status: int = 200, headers: dict[str, str] | None = None) -> web.Response:
    return web.json_response(body, status=status, headers=headers)


def _discord(body: Any, status: int = 200, headers: dict[str, str] | None = None) -> web.Response:
    """In exactly the type that its library looks for."""
    told = {"Content-Type": "application/json", **(headers or {})}
    return web.Response(body=json.dumps(body).encode(), status=status, headers=told)
