"""Measure how fast feeds are polled, and against what: the library `reader`, over the same feeds in the same run.

A tenth of the feeds has a new item in each cycle, the rest answers that nothing changed. Ours is the whole way,
from the request to the events in the store. `reader` is no dependency: name a Python that has it, as
`READER_PYTHON=/path/to/python` (it needs sgmllib3k beside it, which its release forgets to ask for).

Run as: python -m bench.polling [--feeds N] [--compared N] [--cycles N]
"""

from __future__ import annotations

import argparse
import asyncio
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bench.feedserver import body, url
from bot.bootstrap import build
from bot.bootstrap.polling import poller_of
from bot.config import load
from bot.log import set_up
from bot.model import FeedHealth
from bot.polling.cutting import cut
from bot.polling.poller import Poller
from bot.ports import Store

_ANEW = 20
ROOT = Path(__file__).resolve().parent.parent
CONFIG = """
[store]
url = "sqlite:///{database}"
[poller]
allow_private_addresses = true
host_gap = 0.0
[[tracks]]
id = "herring"
parties = ["Norway", "Iceland"]
keywords = ["herring"]
"""
READER = """
import resource, sys, time, urllib.request
from reader import make_reader
port, count, cycles = map(int, sys.argv[2:5])
reader = make_reader(sys.argv[1])
for each in sys.argv[5:]:
    reader.add_feed(each)
def update():
    begun = time.perf_counter()
    reader.update_feeds(workers=10, scheduled=False)
    return time.perf_counter() - begun
first, took = update(), []
for cycle in range(1, cycles + 1):
    urllib.request.urlopen(f"http://127.0.0.1:{port}/cycle/{cycle}").close()
    took.append(update())
print(first, *took)
"""


class Clock:
    """A clock that is put forward by hand."""

    def __init__(self) -> None:
        self.moment = datetime(2024, 6, 5, 12, tzinfo=UTC)

    def now(self) -> datetime:
        return self.moment


@dataclass(frozen=True, slots=True, kw_only=True)
class Cycle:
    """One reading of all feeds."""

    seconds: float
    cpu: float
    lag: float


def main(arguments: list[str]) -> None:
    parser = argparse.ArgumentParser(prog="bench.polling")
    parser.add_argument("--feeds", type=int, default=10_000, help="how many feeds in the large run")
    parser.add_argument("--compared", type=int, default=300, help="how many against `reader`")
    parser.add_argument("--cycles", type=int, default=5, help="how many cycles are measured")
    given = parser.parse_args(arguments)
    set_up()
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        theirs = _reader(scratch, given.compared, given.cycles)
        (anew,) = _measured(scratch / "new.db", _ANEW, 0, known=False)
        _say("feeds read anew, each second", f"{_ANEW / anew.seconds:,.0f}")
        ours = _measured(scratch / "small.db", given.compared, given.cycles)
        rate = given.compared / statistics.median(c.seconds for c in ours[1:])
        if isinstance(theirs, str):
            _say("feeds polled, each second", f"{rate:,.0f}", theirs)
        else:
            other = given.compared / statistics.median(theirs[1:])
            note = f"{rate / other:.1f} times reader's {other:,.0f}"
            _say("feeds polled, each second", f"{rate:,.0f}", note)
        large = _measured(scratch / "large.db", given.feeds, 3)
        rates = [given.feeds / cycle.seconds for cycle in large[1:]]
        cpu = statistics.median(c.cpu for c in large[1:]) / given.feeds * 1000
        _say(
            f"feeds of {given.feeds:,}, each second",
            f"{max(rates):,.0f}",
            f"median {statistics.median(rates):,.0f}",
        )
        _say(f"a cycle of {given.feeds:,} feeds", f"{min(c.seconds for c in large[1:]):.1f} s")
        _say("processor for each feed", f"{cpu:.2f} ms", "all processes of the poller")
        _say("longest delay of the event loop", f"{max(c.lag for c in large[1:]) * 1000:.0f} ms")
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        _say("peak memory, polling", f"{peak:.0f} MiB")


def _say(name: str, value: str, note: str = "") -> None:
    print(f"{name:36}  {value:>10}  {note}".rstrip(), flush=True)


@contextmanager
def _server() -> Iterator[int]:
    command = [sys.executable, "-m", "bench.feedserver"]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stdin is not None
        try:
            yield int(process.stdout.readline())
        finally:
            process.stdin.close()
            process.terminate()


def _turn(port: int, cycle: int) -> None:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/cycle/{cycle}"):
        pass


def _measured(database: Path, feeds: int, cycles: int, *, known: bool = True) -> list[Cycle]:
    """A first reading in which nothing changed, where the feeds are `known`, and those after it."""
    with _server() as port:
        text = CONFIG.format(database=database)
        text += "".join(f'[[feeds]]\nurl = "{url(n, port)}"\n' for n in range(feeds))
        file = database.with_suffix(".toml")
        file.write_text(text, encoding="utf-8")
        return asyncio.run(_cycles(file, port, cycles, known=known))


async def _cycles(file: Path, port: int, cycles: int, *, known: bool) -> list[Cycle]:
    clock = Clock()
    app = build(load(file, {}), clock)
    found = []
    if known:
        _acquaint(app.store, [feed.url for feed in app.settings.feeds], clock.now())
    try:
        async with poller_of(app, lambda _: None) as poller:
            for cycle in range(cycles + 1):
                await asyncio.to_thread(_turn, port, cycle)
                found.append(await _cycle(poller, len(app.settings.feeds)))
                clock.moment += timedelta(hours=1)
    finally:
        app.store.close()
    return found


def _acquaint(store: Store, urls: Sequence[str], now: datetime) -> None:
    """Let the feeds be known, as they are after their first reading."""
    with store.begin() as unit:
        for number, each in enumerate(urls):
            pieces = cut(body(number, 0), ())
            assert pieces is not None
            unit.known.see(each, pieces.fresh, now)
        unit.feeds.set(
            *(
                FeedHealth(url=each, name=f"Town {n}", etag='"0"', first_read=now, last_success=now)
                for n, each in enumerate(urls)
            )
        )


async def _cycle(poller: Poller, expected: int) -> Cycle:
    lags: list[float] = []

    async def watch() -> None:
        while True:
            begun = time.perf_counter()
            await asyncio.sleep(0.02)
            lags.append(time.perf_counter() - begun - 0.02)

    watching = asyncio.create_task(watch())
    cpu, begun = _cpu(), time.perf_counter()
    count = await poller.once()
    seconds = time.perf_counter() - begun
    watching.cancel()
    assert count == expected, f"{count} of {expected} feeds were due"
    return Cycle(seconds=seconds, cpu=_cpu() - cpu, lag=max(lags, default=0.0))


def _cpu() -> float:
    """Seconds of processor, of this process and of those that it has had."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


def _reader(scratch: Path, feeds: int, cycles: int) -> list[float] | str:
    """Its first reading and those after it, in seconds; or why it was not measured."""
    python = os.environ.get("READER_PYTHON", "")
    if not python:
        return "reader is not measured: set READER_PYTHON to a Python that has it"
    with _server() as port:
        urls = [url(n, port) for n in range(feeds)]
        command = [
            python,
            "-c",
            READER,
            str(scratch / "reader.db"),
            str(port),
            str(feeds),
            str(cycles),
        ]
        ran = subprocess.run([*command, *urls], capture_output=True, text=True, check=False)
    if ran.returncode != 0:
        return f"reader is not measured: {(ran.stderr.splitlines() or ['it failed'])[-1]}"
    return [float(word) for word in ran.stdout.split()]


if __name__ == "__main__":
    main(sys.argv[1:])
