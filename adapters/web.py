"""The small web server beside the bot: /livez, /readyz and /metrics, and what a platform wants to send there."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from bot.errors import BriefingError

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

_LARGEST_BODY = 1_000_000  # bytes; no platform's payload comes near it


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """A path that a platform posts to, and what takes it in."""

    method: str
    path: str
    handler: Handler


class Web:
    """Listens on one address. `ready` tells whether all is well, with the particulars; `metrics` is a page of text."""

    def __init__(
        self,
        host: str,
        port: int,
        *,
        ready: Callable[[], Awaitable[tuple[bool, Mapping[str, Any]]]],
        metrics: Callable[[], bytes],
        routes: Sequence[Route] = (),
    ) -> None:
        self._host = host
        self._port = port
        self._ready = ready
        self._metrics = metrics
        self._routes = routes
        self._runner: web.AppRunner | None = None

    async def start(self) -> None:
        """Begin to listen; raises BriefingError where the address is taken or not this machine's."""
        app = web.Application(client_max_size=_LARGEST_BODY)
        app.router.add_get("/livez", self._live)
        app.router.add_get("/readyz", self._readiness)
        app.router.add_get("/metrics", self._measured)
        for route in self._routes:
            app.router.add_route(route.method, route.path, route.handler)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
        await self._runner.setup()
        try:
            await web.TCPSite(self._runner, self._host, self._port).start()
        except OSError as error:
            await self.stop()
            raise BriefingError(
                f"cannot listen on {self._host}:{self._port} ({error.strerror}); "
                "end the program that does, or change [http] listen"
            ) from error

    async def stop(self) -> None:
        """Listen no longer."""
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    async def _live(self, _request: web.Request) -> web.Response:
        return web.json_response({"live": True})

    async def _readiness(self, _request: web.Request) -> web.Response:
        ready, told = await self._ready()
        return web.json_response({"ready": ready, **told}, status=200 if ready else 503)

    async def _measured(self, _request: web.Request) -> web.Response:
        return web.Response(body=self._metrics(), content_type="text/plain", charset="utf-8")
