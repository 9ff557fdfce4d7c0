"""Measure how fast feeds are polled, and against what: the library `reader`, over the same feeds in the same run.

A tenth of the feeds has a new item in each cycle, the rest answers that nothing changed. Ours is the whole way,
from the request to the events in the store. `reader` is no dependency: name a Python that has it, as
`READER_PYTHON=/path/to/python` (it needs sgmllib3k beside it, which its release forgets to ask for).

Run as: python -m bench.polling [--feeds N] [--compared N …] [--cycles N]
"""

from __future__ import annotations

import argparse
import asyncio
import os
import resource
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bench import rivals
from bench.feedserver import body, serving, turn, url
from bot.bootstrap import build
from bot.bootstrap.polling import keep_pace, poller_of
from bot.config import load
from bot.log import set_up
from bot.model import FeedHealth
from bot.polling.cutting import cut
from bot.polling.poller import Poller
from bot.ports import Store

_ANEW = 200
_TICK = 0.01  # seconds
_KEPT = {b"bot.polling.worker": "parsing", b"bot.bootstrap.ingesting": "reading"}
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


class Clock:
    """A clock that is put forward by hand."""

    def __init__(self) -> None:
        self.moment = datetime(2024, 6, 5, 12, tzinfo=UTC)

    def now(self) -> datetime:
        return self.moment


@dataclass(frozen=True, slots=True, kw_only=True)
class Cycle:
    """One reading of all feeds: how long it took, with how much processor, and how late the loop was at each tick.

    `memory` is what the poller held at its end, and each kind of process that it keeps, in MiB.
    """

    seconds: float
    cpu: float
    lags: Sequence[float]
    memory: Mapping[str, float]


def main(arguments: list[str]) -> None:
    parser = argparse.ArgumentParser(prog="bench.polling")
    parser.add_argument("--feeds", type=int, default=10_000, help="how many feeds in the large run")
    parser.add_argument(
        "--compared",
        type=int,
        nargs="+",
        default=[300, 1_000],
        help="how many against `reader`, each count in a run of its own",
    )
    parser.add_argument("--cycles", type=int, default=5, help="how many cycles are measured")
    given = parser.parse_args(arguments)
    set_up()
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        best = _others(scratch, given.compared, given.cycles)
        (anew,) = _measured(scratch / "new.db", _ANEW, 0, known=False)
        _say("feeds read anew, each second", f"{_ANEW / anew.seconds:,.0f}")
        for feeds in given.compared:
            ours = _measured(scratch / f"{feeds}.db", feeds, given.cycles)
            rate = feeds / statistics.median(c.seconds for c in ours[1:])
            note = f"{rate / best:.1f} times reader's best" if best else ""
            _say(f"polled of {feeds:,}, each second", f"{rate:,.0f}", note)
        large = _measured(scratch / "large.db", given.feeds, 3)
        rates = [given.feeds / cycle.seconds for cycle in large[1:]]
        cpu = statistics.median(c.cpu for c in large[1:]) / given.feeds * 1000
        median = f"median {statistics.median(rates):,.0f}"
        _say(f"polled of {given.feeds:,}, each second", f"{max(rates):,.0f}", median)
        _say(f"a cycle of {given.feeds:,} feeds", f"{min(c.seconds for c in large[1:]):.1f} s")
        _say("processor for each feed", f"{cpu:.2f} ms", "the poller and its processes")
        lags = sorted(lag for cycle in large[1:] for lag in cycle.lags)
        _say("delay of the event loop, 99 %", f"{lags[int(0.99 * len(lags))] * 1000:.0f} ms")
        _say("longest delay of the event loop", f"{lags[-1] * 1000:.0f} ms")
        most = max((cycle.memory for cycle in large), key=lambda held: sum(held.values()))
        told = ", ".join(f"{name} {size:.0f}" for name, size in most.items())
        _say("memory after a cycle", f"{sum(most.values()):.0f} MiB", told)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        _say("peak memory of the poller", f"{peak:.0f} MiB")


def _others(scratch: Path, counts: Sequence[int], cycles: int) -> float:
    """Measure the library `reader` and aiohttp alone; the best rate of the first, 0 where it was not measured."""
    best = 0.0
    for feeds in counts:
        rate = feeds / statistics.median(rivals.bare(feeds, cycles))
        _say(f"aiohttp alone, of {feeds:,}", f"{rate:,.0f}", "nothing parsed, decided or stored")
        for workers in (1, 10):
            took = rivals.reader(scratch, feeds, workers, cycles)
            if isinstance(took, str):
                _say("reader is not measured", "", took)
                return 0.0
            rate = feeds / statistics.median(took)
            _say(f"reader, of {feeds:,}, {workers} at once", f"{rate:,.0f}")
            best = max(best, rate)
    return best


def _say(name: str, value: str, note: str = "") -> None:
    print(f"{name:36}  {value:>10}  {note}".rstrip(), flush=True)


def _measured(database: Path, feeds: int, cycles: int, *, known: bool = True) -> list[Cycle]:
    """A first reading in which nothing changed, where the feeds are `known`, and those after it."""
    with serving() as port:
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
    keep_pace()
    try:
        async with poller_of(app, lambda _: None) as poller:
            for cycle in range(cycles + 1):
                await asyncio.to_thread(turn, port, cycle)
                found.append(await _cycle(poller, len(app.settings.feeds)))
                clock.moment += timedelta(hours=1)
    finally:
        app.store.close()
    return found


def _acquaint(store: Store, urls: Sequence[str], now: datetime) -> None:
    """Let the feeds be known, as they are after their first reading: some at a time, as a poller comes to know them."""
    numbered = list(enumerate(urls))
    for first in range(0, len(urls), _ANEW):
        some = numbered[first : first + _ANEW]
        with store.begin() as unit:
            for number, each in some:
                pieces = cut(body(number, 0), ())
                assert pieces is not None
                unit.known.see(each, pieces.fresh, now)
            unit.feeds.set(
                *(
                    FeedHealth(
                        url=each, name=f"Town {n}", etag='"0"', first_read=now, last_success=now
                    )
                    for n, each in some
                )
            )
    body.cache_clear()  # it is the server's, and no part of what the poller holds


async def _cycle(poller: Poller, expected: int) -> Cycle:
    lags: list[float] = []

    async def watch() -> None:
        while True:
            begun = time.perf_counter()
            await asyncio.sleep(_TICK)
            late = time.perf_counter() - begun - _TICK
            # The ticks that were missed meanwhile were late as well, or one long delay would count as one.
            lags.extend(late - missed * _TICK for missed in range(1 + int(late / _TICK)))

    watching = asyncio.create_task(watch())
    cpu, begun = _cpu(), time.perf_counter()
    count = await poller.once()
    seconds = time.perf_counter() - begun
    watching.cancel()
    assert count == expected, f"{count} of {expected} feeds were due"
    return Cycle(seconds=seconds, cpu=_cpu() - cpu, lags=lags or [0.0], memory=_memory())


def _cpu() -> float:
    """Seconds of processor, of this process and of those that it keeps (of these on Linux alone). See proc(5)."""
    ticks = 0
    for process, _ in _kept():
        with suppress(OSError):
            fields = (process / "stat").read_text().rpartition(")")[2].split()
            ticks += int(fields[11]) + int(fields[12])
    return time.process_time() + ticks / os.sysconf("SC_CLK_TCK")


def _memory() -> Mapping[str, float]:
    """What each kind of process holds just now, in MiB; what several share is parted among them."""
    held = Counter[str]()
    for process, name in ((Path("/proc/self"), "poller"), *_kept()):
        with suppress(OSError):
            lines = (process / "smaps_rollup").read_text().splitlines()
            held[name] += next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return {name: size / 1024 for name, size in held.items()}


def _kept() -> Iterator[tuple[Path, str]]:
    """The processes of the poller, by what they do."""
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            parent = (process / "stat").read_text().rpartition(")")[2].split()[1]
            words = (process / "cmdline").read_bytes()
            name = next((name for module, name in _KEPT.items() if module in words), "")
            if name and parent == str(os.getpid()):
                yield process, name


if __name__ == "__main__":
    main(sys.argv[1:])
