"""One request at a time to each server, with a pause between two."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

_PLAIN = re.compile(r"https?://([A-Za-z0-9.:\[\]-]+)(?:[/?#]|\Z)")
"""An address as nearly all are written; taking one apart by the book takes ten times as long."""
GAP = 1.0  # seconds between the end of a request and the next one to the same server
_MANY = 2_000  # servers that are remembered before those long done are forgotten


@dataclass(slots=True)
class _Place:
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    free: float = 0.0
    waiting: int = 0


class Turns:
    """Hands out turns; used within one event loop."""

    def __init__(self, gap: float = GAP) -> None:
        self._gap = gap
        self._places: dict[str, _Place] = {}

    @asynccontextmanager
    async def turn(self, url: str) -> AsyncIterator[None]:
        """Wait until the server of this address may be asked, and ask nobody else meanwhile."""
        loop = asyncio.get_running_loop()
        place = self._place(origin(url))
        place.waiting += 1
        try:
            async with place.lock:
                pause = place.free - loop.time()
                if pause > 0:
                    await asyncio.sleep(pause)
                try:
                    yield
                finally:
                    place.free = loop.time() + self._gap
        finally:
            place.waiting -= 1

    def _place(self, server: str) -> _Place:
        if len(self._places) > _MANY:
            now = asyncio.get_running_loop().time()
            old = [key for key, p in self._places.items() if not p.waiting and p.free < now]
            for key in old:
                del self._places[key]
        return self._places.setdefault(server, _Place())


def origin(url: str) -> str:
    """The server of an address: its host and port."""
    plain = _PLAIN.match(url)
    if plain is not None:
        return plain[1].lower()
    try:
        return urlsplit(url).netloc.rpartition("@")[2].lower()
    except ValueError:
        return url
