"""The real bot in a process of its own, started from its configuration file, against loopback platforms."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import aiohttp

ROOT = Path(__file__).resolve().parent.parent.parent
_PROXIES = ("http_proxy", "https_proxy", "all_proxy", "no_proxy")


def free_port() -> int:
    """A port that nobody listens on just now."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


@dataclass
class Bot:
    """A running `backchannel run`. Leaving its context ends it the hard way, if it still runs."""

    config: Path
    port: int
    secrets: Mapping[str, str]
    process: asyncio.subprocess.Process | None = None
    log: bytearray = field(default_factory=bytearray)
    _reading: asyncio.Task[None] | None = None

    async def start(self) -> Self:
        """Start it; `ready` waits until it serves."""
        own = {k: v for k, v in os.environ.items() if k.lower() not in _PROXIES}
        self.process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "bot",
            "run",
            "--config",
            str(self.config),
            cwd=ROOT,
            env={**own, **self.secrets},
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
        )
        self._reading = asyncio.create_task(self._read())
        return self

    async def readiness(self) -> Mapping[str, Any]:
        """What /readyz says; empty where nobody answers."""
        with suppress(aiohttp.ClientError, OSError, TimeoutError):
            async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=2)) as session:
                answer = await session.get(f"http://127.0.0.1:{self.port}/readyz")
                return dict(await answer.json())
        return {}

    async def ready(self, within: float = 30.0) -> Mapping[str, Any]:
        """Wait until /readyz says so."""
        return await self.until(lambda told: bool(told.get("ready")), within)

    async def until(
        self, holds: Callable[[Mapping[str, Any]], bool], within: float = 30.0
    ) -> Mapping[str, Any]:
        """Wait until what /readyz says meets the condition."""
        told: Mapping[str, Any] = {}
        for _ in range(int(within / 0.1)):
            told = await self.readiness()
            if holds(told):
                return told
            if self.process is None or self.process.returncode is not None:
                break
            await asyncio.sleep(0.1)
        raise AssertionError(f"not in {within} s: {told}\n{self.said}")

    async def said_in_time(self, words: str, within: float = 15.0, times: int = 1) -> None:
        """Wait until the log has these words, so many times."""
        for _ in range(int(within / 0.05)):
            if self.said.count(words) >= times:
                return
            await asyncio.sleep(0.05)
        raise AssertionError(f"{words!r} not in the log:\n{self.said}")

    async def terminate(self) -> tuple[int, float]:
        """Ask it to end; its status and the seconds that took."""
        return await self._end(signal.SIGTERM)

    async def kill(self) -> tuple[int, float]:
        """End it as a crash would."""
        return await self._end(signal.SIGKILL)

    async def status(self, within: float = 20.0) -> int:
        """Wait for it to end by itself."""
        assert self.process is not None
        async with asyncio.timeout(within):
            status = await self.process.wait()
        if self._reading is not None:
            await self._reading
        return status

    @property
    def said(self) -> str:
        """Its log so far."""
        return self.log.decode("utf-8", "replace")

    async def _end(self, number: signal.Signals) -> tuple[int, float]:
        assert self.process is not None
        begun = asyncio.get_running_loop().time()
        self.process.send_signal(number)
        status = await self.status()
        return status, asyncio.get_running_loop().time() - begun

    async def _read(self) -> None:
        assert self.process is not None
        assert self.process.stdout is not None
        while chunk := await self.process.stdout.read(4096):
            self.log.extend(chunk)

    async def __aenter__(self) -> Self:
        return await self.start()

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self.process is not None and self.process.returncode is None:
            self.process.kill()
            await self.process.wait()
        if self._reading is not None:
            await self._reading
