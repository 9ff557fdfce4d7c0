"""A server of very many feeds on loopback, as fast as it can be made, for measuring who reads them.

A hundred hosts (127.0.1.x) have them, each with 15 items. In each cycle a tenth of them has one new item and says
so with a new ETag; the others answer 304 to whoever sends theirs back.

Run as: python -m bench.feedserver   (writes its port; ends with its standard input)
"""

from __future__ import annotations

import asyncio
import re
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

ITEMS = 15
HOSTS = 100
SHARE = 10  # one in so many feeds changes with each cycle
_ASKED = re.compile(rb"GET /(cycle|feed)/(\d+)[^\r]*\r\n(.*?)\r\n\r\n", re.DOTALL)
_ETAG = re.compile(rb"(?im)^If-None-Match:\s*\"(\d+)\"")
_CLOSE = re.compile(rb"(?im)^Connection:\s*close")
_WORDS = (
    "The council of the town on the river spoke of roads and of schools, and of a bridge that is to be "
    "mended before the winter, as the engineers had asked it to in a letter. "
)
_cycle = 0


def url(number: int, port: int) -> str:
    """Where a feed lies."""
    return f"http://127.0.1.{1 + number % HOSTS}:{port}/feed/{number}"


@contextmanager
def serving() -> Iterator[int]:
    """The port of such a server in a process of its own, for as long as it is wanted."""
    command = [sys.executable, "-m", "bench.feedserver"]
    root = Path(__file__).resolve().parent.parent
    with subprocess.Popen(
        command, cwd=root, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stdin is not None
        try:
            yield int(process.stdout.readline())
        finally:
            process.stdin.close()
            process.terminate()


def turn(port: int, cycle: int) -> None:
    """Let the next cycle begin: a tenth of the feeds changes."""
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/cycle/{cycle}"):
        pass


def version(number: int, cycle: int) -> int:
    """How often a feed has changed by a cycle."""
    return (cycle + number % SHARE) // SHARE


@lru_cache(maxsize=2_000)
def body(number: int, changed: int) -> bytes:
    """A feed of RSS."""
    items = "".join(
        f"<item><title>Notes of town {number}, no. {n}</title><link>https://town{number}.invalid/{n}</link>"
        f"<guid>https://town{number}.invalid/{n}</guid><pubDate>Wed, 05 Jun 2024 09:00:00 GMT</pubDate>"
        f"<description>{_WORDS * 4}</description></item>"
        for n in range(changed + ITEMS, changed, -1)
    )
    return (
        f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Town {number}</title>'
        f"<link>https://town{number}.invalid/</link>{items}</channel></rss>"
    ).encode()


class _Server(asyncio.Protocol):
    transport: asyncio.Transport

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        self._read = b""

    def data_received(self, data: bytes) -> None:
        global _cycle  # noqa: PLW0603 - the one thing that this process knows
        self._read += data
        while (asked := _ASKED.match(self._read)) is not None:
            self._read = self._read[asked.end() :]
            number = int(asked[2])
            if asked[1] == b"cycle":
                _cycle = number
                self._say(b"200 OK", b"", b"")
            else:
                self._feed(number, asked[3])
            if _CLOSE.search(asked[3]):
                self.transport.close()

    def _feed(self, number: int, headers: bytes) -> None:
        now = version(number, _cycle)
        etag = b'ETag: "%d"\r\n' % now
        sent = _ETAG.search(headers)
        if sent is not None and int(sent[1]) == now:
            self._say(b"304 Not Modified", etag, b"")
        else:
            self._say(b"200 OK", etag + b"Content-Type: application/rss+xml\r\n", body(number, now))

    def _say(self, status: bytes, headers: bytes, said: bytes) -> None:
        length = b"" if status.startswith(b"304") else b"Content-Length: %d\r\n" % len(said)
        self.transport.write(b"HTTP/1.1 " + status + b"\r\n" + headers + length + b"\r\n" + said)


async def _serve() -> None:
    loop = asyncio.get_running_loop()
    server = await loop.create_server(_Server, "0.0.0.0", 0, backlog=4096)
    print(server.sockets[0].getsockname()[1], flush=True)
    ended = asyncio.Event()
    loop.add_reader(sys.stdin.fileno(), ended.set)
    await ended.wait()


if __name__ == "__main__":
    asyncio.run(_serve())
