"""What the polling of feeds is held against: the library `reader`, and aiohttp alone as what could be had at most."""

from __future__ import annotations

import asyncio
import os
import subprocess
import time
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import aiohttp

from bench.feedserver import serving, turn, url
from bot.polling.turns import origin

_READER = """
import sys, time, urllib.request
from reader import make_reader
port, workers, cycles = map(int, sys.argv[2:5])
reader = make_reader(sys.argv[1])
for each in sys.argv[5:]:
    reader.add_feed(each)
def update():
    begun = time.perf_counter()
    reader.update_feeds(workers=workers, scheduled=False)
    return time.perf_counter() - begun
first, took = update(), []
for cycle in range(1, cycles + 1):
    urllib.request.urlopen(f"http://127.0.0.1:{port}/cycle/{cycle}").close()
    took.append(update())
print(*took)
"""


def reader(scratch: Path, feeds: int, workers: int, cycles: int) -> list[float] | str:
    """The seconds of its cycles after the first reading; or why it was not measured."""
    python = os.environ.get("READER_PYTHON", "")
    if not python:
        return "set READER_PYTHON to a Python that has it"
    database = scratch / f"reader-{feeds}-{workers}.db"
    with serving() as port:
        urls = [url(n, port) for n in range(feeds)]
        given = [str(database), str(port), str(workers), str(cycles), *urls]
        command = [python, "-c", _READER, *given]
        ran = subprocess.run(command, capture_output=True, text=True, check=False)
    if ran.returncode != 0:
        return (ran.stderr.splitlines() or ["it failed"])[-1]
    return [float(word) for word in ran.stdout.split()]


def bare(feeds: int, cycles: int) -> list[float]:
    """The seconds of cycles in which aiohttp fetches what is new, and nothing is parsed, decided or stored."""
    with serving() as port:
        return asyncio.run(_fetched([url(n, port) for n in range(feeds)], port, cycles))


async def _fetched(urls: Sequence[str], port: int, cycles: int) -> list[float]:
    lanes: defaultdict[str, list[str]] = defaultdict(list)
    for each in urls:
        lanes[origin(each)].append(each)
    validators: dict[str, str] = {}
    took = []
    async with aiohttp.ClientSession(
        connector=aiohttp.TCPConnector(limit=0),
        cookie_jar=aiohttp.DummyCookieJar(),
        auto_decompress=False,
    ) as session:

        async def drain(lane: Sequence[str]) -> None:
            for each in lane:
                headers = {"If-None-Match": validators[each]} if each in validators else {}
                async with session.get(each, headers=headers) as response:
                    await response.read()
                    validators[each] = response.headers["ETag"]

        for cycle in range(cycles + 1):
            await asyncio.to_thread(turn, port, cycle)
            begun = time.perf_counter()
            await asyncio.gather(*map(drain, lanes.values()))
            took.append(time.perf_counter() - begun)
    return took[1:]
