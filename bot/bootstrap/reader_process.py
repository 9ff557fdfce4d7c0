"""The feeds are read in a process of their own: reading sentences would hold up the event loop of the chats.

The child watches its standard input, which closes when this process dies, however it dies; so no reader is
ever left behind.
"""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress

import structlog

_FIRST_WAIT, _LONGEST_WAIT = 1.0, 60.0  # seconds before a reader that died is started again
_GRACE = 1.5  # seconds to end by itself

log = structlog.get_logger(__name__)


class ReaderProcess:
    """Keeps a reader running until cancelled."""

    def __init__(self, arguments: Sequence[str], environment: Mapping[str, str]) -> None:
        """`arguments` follow the name of the program; `environment` holds none of the chats' secrets."""
        self._arguments = arguments
        self._environment = environment
        self._process: asyncio.subprocess.Process | None = None

    @property
    def alive(self) -> bool:
        """Whether it runs just now."""
        return self._process is not None and self._process.returncode is None

    async def run(self) -> None:
        """Start it, and start it again whenever it dies, after growing waits."""
        wait = _FIRST_WAIT
        while True:
            started = asyncio.get_running_loop().time()
            self._process = await asyncio.create_subprocess_exec(
                sys.executable,
                "-m",
                "bot",
                *self._arguments,
                stdin=asyncio.subprocess.PIPE,
                env=dict(self._environment),
            )
            try:
                status = await self._process.wait()
            except asyncio.CancelledError:
                await self._end()
                raise
            if asyncio.get_running_loop().time() - started > _LONGEST_WAIT:
                wait = _FIRST_WAIT
            log.error("the reader of feeds ended; starting it again", status=status, wait=wait)
            await asyncio.sleep(wait)
            wait = min(wait * 2, _LONGEST_WAIT)

    async def _end(self) -> None:
        process = self._process
        if process is None or process.returncode is not None:
            return
        with suppress(ProcessLookupError):
            process.terminate()
            with suppress(TimeoutError):
                async with asyncio.timeout(_GRACE):
                    await process.wait()
                    return
            process.kill()


def without_secrets(environment: Mapping[str, str], names: Sequence[str]) -> dict[str, str]:
    """The environment for the reader: it needs none of the chats' tokens, so it gets none."""
    return {name: value for name, value in environment.items() if name not in names}


def follow_parent() -> None:
    """In the child: wait for the parent's end, and end too. Runs in a thread of its own."""
    with suppress(OSError):
        while os.read(sys.stdin.fileno(), 1024):
            pass
    os._exit(0)
