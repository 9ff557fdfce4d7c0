"""Servers of feeds on loopback, which record what they are asked.

async with FeedServer() as server:
server.feed("/feed.xml", rss(item("one")), etag='"1"')       # answers If-None-Match as servers do
server.put("/old", 301, location=server.url("/feed.xml"))    # any answer
server.put("/late", 200, body=b"…", pause=0.1)               # a byte, a pause, a byte, …
…
server.asked("/feed.xml")[0].headers["User-Agent"]
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self

from aiohttp import web
from multidict import CIMultiDict


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A request; `begun` and `ended` by the monotonic clock."""

    path: str
    headers: CIMultiDict[str]
    begun: float


@dataclass(slots=True, kw_only=True)
class Served:
    """What a path answers. With `pause` the body comes a byte at a time."""

    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""
    pause: float = 0.0
    delay: float = 0.0
    conditional: bool = False


class FeedServer:
    """One server, on a port of its own; on another address of loopback it is another host."""

    def __init__(self, host: str = "127.0.0.1") -> None:
        self._host = host
        self._runner: web.AppRunner | None = None
        self._served: dict[str, Served] = {}
        self.requests: list[Asked] = []
        self.port = 0
        self.under_way = self.most_under_way = 0

    async def __aenter__(self) -> Self:
        app = web.Application()
        app.router.add_get("/{path:.*}", self._answer)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, self._host, 0)
        await site.start()
        self.port = self._runner.addresses[0][1]
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._runner is not None:
            await self._runner.cleanup()

    def url(self, path: str, scheme: str = "http") -> str:
        return f"{scheme}://{self._host}:{self.port}{path}"

    def put(
        self,
        path: str,
        status: int = 200,
        body: bytes = b"",
        *,
        pause: float = 0.0,
        delay: float = 0.0,
        **headers: str,
    ) -> None:
        """From now on the path answers this; headers with underscores for hyphens."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self._served[path] = Served(
            status=status, body=body, headers=named, pause=pause, delay=delay
        )

    def feed(self, path: str, body: bytes, **headers: str) -> None:
        """A feed whose server compares validators, as good ones do."""
        self.put(path, 200, body, pause=0.0, delay=0.0, **headers)
        self._served[path].conditional = True

    def asked(self, path: str) -> list[Asked]:
        return [request for request in self.requests if request.path == path]

    async def until(self, met: Callable[[], bool], seconds: float = 10.0) -> None:
        """Wait until something is so."""
        async with asyncio.timeout(seconds):
            while not met():  # noqa: ASYNC110 - what is waited for is any state of the test
                await asyncio.sleep(0.01)

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        asked = Asked(
            path=request.path, headers=CIMultiDict(request.headers), begun=time.monotonic()
        )
        self.requests.append(asked)
        self.under_way += 1
        self.most_under_way = max(self.under_way, self.most_under_way)
        try:
            return await self._serve(request)
        finally:
            self.under_way -= 1

    async def _serve(self, request: web.Request) -> web.StreamResponse:
        served = self._served.get(request.path, Served(status=404))
        await asyncio.sleep(served.delay)
        if served.conditional and _unchanged(request, served.headers):
            kept = {k: v for k, v in served.headers.items() if k != "content-type"}
            return web.Response(status=304, headers=kept)
        if not served.pause:
            return web.Response(status=served.status, headers=served.headers, body=served.body)
        response = web.StreamResponse(status=served.status, headers=served.headers)
        await response.prepare(request)
        for byte in served.body:
            await response.write(bytes([byte]))
            await asyncio.sleep(served.pause)
        return response


def _unchanged(request: web.Request, headers: dict[str, str]) -> bool:
    etag, since = request.headers.get("If-None-Match"), request.headers.get("If-Modified-Since")
    if etag is not None:
        return etag == headers.get("etag")
    return since is not None and since == headers.get("last-modified")


def item(name: str, text: str = "", *, at: str = "Wed, 05 Jun 2024 09:00:00 GMT") -> str:
    """An item of RSS."""
    date = f"<pubDate>{at}</pubDate>" if at else ""
    return (
        f"<item><title>About {name}</title><link>https://news.example/{name}</link>"
        f"<guid>https://news.example/{name}</guid>{date}<description>{text or name}</description></item>"
    )


def rss(*items: str, title: str = "The Example", more: str = "") -> bytes:
    """A feed of RSS; `more` goes into its channel."""
    channel = f"<title>{title}</title>{more}{''.join(items)}"
    return f'<?xml version="1.0"?><rss version="2.0"><channel>{channel}</channel></rss>'.encode()
