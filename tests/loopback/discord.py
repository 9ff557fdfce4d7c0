"""A loopback Discord: REST and gateway on 127.0.0.1, people who ask, and everything that can go wrong.

    async with LoopbackDiscord() as discord:
        ... start the bot with api_base_url = discord.base_url and discord.token ...
        await discord.until(lambda: discord.gateway.readied)
        message = await discord.slash("ask", {"question": "when did talks last resume?"})
        assert "resumed" in message["embeds"][0]["description"]

`slash`, `mention`, `direct_message`, `reply_to` and `press` return an `Asked` to await; `calls` records what
the bot asked and sent, `gateway` has the faults of the connection, `fail` those of the API.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from types import TracebackType
from typing import Any, Self

from aiohttp import web

from tests.loopback.discord_http import API, Call, Counter, Fault
from tests.loopback.discord_people import People
from tests.loopback.discord_rest import Places
from tests.loopback.discord_writing import Writing


class LoopbackDiscord(People):
    """One server with the channel `desk`; more of both with `world.add_guild` and `world.add_channel`."""

    def __init__(self, token: str = "loopback.token.of-discord") -> None:
        super().__init__()
        self.writing = Writing(self.world, self.gateway, self.asked)
        self.counter = Counter()
        self.token = self.gateway.token = self.counter.token = token
        self.port = 0
        self._runner: web.AppRunner | None = None

    # -- the server -------------------------------------------------------------------------------

    async def start(self) -> None:
        """Listen; after a stop on the same port again, with everything as it was."""
        places = Places(self.world, self.gateway)
        app = web.Application(middlewares=[self.counter.guard], client_max_size=32 << 20)
        app.add_routes([*places.routes(), *self.writing.routes()])
        app.add_routes([web.get(path, self.gateway.handle) for path in ("/gateway", "/gateway/")])
        self._runner = web.AppRunner(app, shutdown_timeout=0.1, handler_cancellation=True)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", self.port, reuse_address=True)
        await site.start()
        self.port = int(self._runner.addresses[0][1])
        self.gateway.address = f"ws://127.0.0.1:{self.port}/gateway/"

    async def stop(self) -> None:
        """Cut every connection and listen no more."""
        self.gateway.abort_all()
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.stop()

    @property
    def base_url(self) -> str:
        """What `api_base_url` has to be."""
        return f"http://127.0.0.1:{self.port}{API}"

    @property
    def calls(self) -> list[Call]:
        """Every request, in order."""
        return self.counter.calls

    def called(self, method: str, path: str = "") -> list[Call]:
        """The requests of a method whose path holds a pattern."""
        return [c for c in self.calls if c.method == method and re.search(path, c.path)]

    def fail(self, method: str, path: str, **how: Any) -> Fault:
        """Let the next call (or `times` of them) of that method and path fail: see `Fault`."""
        fault = Fault(method=method, path=re.compile(path), **how)
        self.counter.faults.append(fault)
        return fault

    async def until(self, holds: Callable[[], object], within: float = 10.0) -> None:
        """Wait for something to become true."""
        async with asyncio.timeout(within):
            while not holds():  # noqa: ASYNC110  # whatever a test looks at has no event
                await asyncio.sleep(0.005)
