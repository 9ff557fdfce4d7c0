"""Feeds made to hold the bot up: each ends within ten seconds, in little memory, and disturbs nobody."""

from __future__ import annotations

import asyncio
import gc
import resource
import sys
import time
import zlib
from datetime import timedelta
from pathlib import Path

import pytest

from bot.model import FeedTrouble
from bot.polling.answers import Failure
from bot.polling.fetching import Fetcher
from bot.polling.inflating import Inflating
from bot.polling.parsing import Reading
from bot.polling.wire import Job
from bot.polling.workers import Workers
from tests.loopback.feeds import FeedServer, item, rss
from tests.polling.conftest import Desk
from tests.polling.hostile import HOSTILE, zipped
from tests.polling.samples import NOW, URL

GOOD = rss(item("good"))
WALL = 10.0


def memory() -> int:
    """The bytes that this process holds."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize()


@pytest.mark.parametrize("name", HOSTILE)
async def test_no_body_holds_the_bot_up(desk: Desk, name: str) -> None:
    """Refused, read, or killed: within the time, and this process holds no more than the body itself."""
    body = HOSTILE[name]()
    await desk.workers.run(Job(url=URL, now=NOW, body=GOOD))
    gc.collect()
    before, begun = memory(), time.monotonic()
    result = await desk.workers.run(Job(url=URL, now=NOW, body=body))
    assert time.monotonic() - begun < WALL
    gc.collect()
    assert memory() - before < 50_000_000
    assert isinstance(result, Failure | Reading)
    again = await desk.workers.run(Job(url=URL, now=NOW, body=GOOD))
    assert isinstance(again, Reading)
    assert len(again.entries) == 1


async def test_a_job_that_hangs_is_killed_and_its_neighbours_go_on() -> None:
    """The process is killed, not asked; the next job has a new one, and others have had theirs meanwhile."""
    workers = Workers(1, seconds=3.0)
    heavy = rss(*(item(str(n), "&lt;p&gt;word&lt;/p&gt; " * 400) for n in range(2_000)))
    begun = time.monotonic()
    try:
        stuck = asyncio.create_task(workers.run(Job(url=URL, now=NOW, body=heavy)))
        await asyncio.sleep(0.1)
        neighbour = await workers.run(Job(url=URL, now=NOW, body=GOOD))
        assert isinstance(neighbour, Reading)
        result = await stuck
        assert time.monotonic() - begun < 6
        assert isinstance(result, Failure)
        assert result.trouble is FeedTrouble.HEAVY
        assert isinstance(await workers.run(Job(url=URL, now=NOW, body=GOOD)), Reading)
    finally:
        await workers.close()


async def test_memory_is_limited() -> None:
    """A parsing process cannot take the machine's memory: it is refused more than a gigabyte."""
    code = (
        "import bot.polling.worker as w, resource, sys\n"
        "sys.stdin = open('/dev/null'); w.main()\n"
        "try:\n    b'x' * 1_500_000_000\nexcept MemoryError:\n    sys.exit(7)"
    )
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", code)
    assert await process.wait() == 7


async def test_bodies_are_capped_while_they_are_unpacked(server: FeedServer) -> None:
    """Four hundred megabytes of nothing in four hundred kilobytes: no more than the limit is ever made."""
    server.put("/bomb", 200, zipped(400_000_000), content_encoding="gzip")
    server.put("/hidden", 200, zipped(400_000_000))
    server.put("/long", 200, b"x" * 10_500_000)
    server.put("/brotli", 200, b"x", content_encoding="br")
    server.put("/broken", 200, zipped(1_000)[:-9], content_encoding="gzip")
    server.put("/raw", 200, zlib.compress(GOOD, wbits=-15), content_encoding="deflate")
    server.put("/zlib", 200, zlib.compress(GOOD), content_encoding="deflate")
    gc.collect()
    before = memory()
    async with Fetcher(gap=0, allow_private=True) as fetcher:
        for path in ("/bomb", "/hidden", "/long"):
            answer = await fetcher.get(server.url(path))
            assert isinstance(answer, Failure), path
            assert answer.trouble is FeedTrouble.TOO_LARGE
        for path in ("/brotli", "/broken"):
            answer = await fetcher.get(server.url(path))
            assert isinstance(answer, Failure), path
            assert answer.trouble is FeedTrouble.UNREACHABLE
        for path in ("/raw", "/zlib"):
            answer = await fetcher.get(server.url(path))
            assert not isinstance(answer, Failure), path
            assert answer.body == GOOD
    assert memory() - before < 50_000_000


def test_unpacking_goes_in_small_steps() -> None:
    """The event loop has its turn between them: a bomb must not hold up a chat."""
    taking = Inflating("gzip", decoded=50_000_000)
    steps = sum(1 for _ in taking.take(zipped(40_000_000)))
    assert len(taking.body()) == 40_000_000
    assert steps > 150


async def test_slow_servers_disturb_nobody(desk: Desk, server: FeedServer) -> None:
    """A byte now and then, or nothing at all: over in time, and the neighbours were read long before."""
    desk.timeout = 2.0
    server.put("/drip", 200, GOOD, pause=0.05)
    async with FeedServer("127.0.0.2") as other, FeedServer("127.0.0.3") as third:
        third.put("/silent", 200, GOOD, delay=30)
        for number in range(10):
            other.put(f"/{number}", 200, GOOD)
        feeds = [other.url(f"/{number}") for number in range(10)]
        begun = time.monotonic()
        slow = [server.url("/drip"), third.url("/silent")]
        async with desk.poller(*slow, *feeds) as poller:
            polling = asyncio.create_task(poller.once())
            await other.until(lambda: len(other.requests) == 10, 1.9)
            await polling
        assert time.monotonic() - begun < 5
    for url in slow:
        assert desk.health(url).trouble is FeedTrouble.SLOW
    assert all(desk.health(url).failures == 0 for url in feeds)


async def test_a_server_of_nonsense_is_a_failure_in_words(desk: Desk) -> None:
    """Answers that are no HTTP, endless headers, lies about the length, and connections cut off."""
    said = [
        b"nonsense\r\n\r\n",
        b"HTTP/1.1 200 OK\r\n" + b"X-A: b\r\n" * 100_000,
        b"HTTP/1.1 200 OK\r\nX-A: " + b"b" * 1_000_000,
        b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n<rss>",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"HTTP/1.1 302 Found\r\nLocation: http://[\r\nContent-Length: 0\r\n\r\n",
        b"HTTP/1.1 999999 What\r\n\r\n",
        b"",
    ]
    for raw in said:

        async def speak(
            reader: asyncio.StreamReader, writer: asyncio.StreamWriter, raw: bytes = raw
        ) -> None:
            await reader.read(1)
            writer.write(raw)
            writer.close()

        speaking = await asyncio.start_server(speak, "127.0.0.1", 0)
        port = speaking.sockets[0].getsockname()[1]
        url = f"http://127.0.0.1:{port}/{len(raw)}"
        await desk.poll(url)
        state = desk.health(url)
        assert state.failures == 1, raw[:60]
        assert state.error
        assert state.trouble is not FeedTrouble.NONE
        speaking.close()


async def test_a_fault_in_one_feed_is_no_fault_of_another(desk: Desk, server: FeedServer) -> None:
    """Not even an error of this program ends the poller."""
    server.put("/feed.xml", 200, GOOD)
    url = server.url("/feed.xml")
    desk.reader.fail = RuntimeError("a bug")
    await desk.poll(url)
    state = desk.health(url)
    assert (state.failures, state.etag, state.first_read) == (1, "", None)
    assert "could not be taken in" in state.error
    desk.reader.fail = None
    await desk.poll(url, after=timedelta(minutes=2))
    assert desk.health(url).failures == 0
    assert len(desk.reader.items) == 1
