"""Deliveries under fire: real workers over a real store, killed and stopped at random, against lean platforms.

    python -m bench.soak --deliveries 10000 --kills 500 --stops 100 --store sqlite

The platforms speak plain HTTP instead of Slack's and Discord's, with the same weaknesses: `nonce` knows a
repeat within three minutes, `history` lets one look, but shows late. Both lose answers after they have
posted, answer 429 and 5xx. At the end every message is counted: lost, twice, and twice without a word.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import itertools
import signal
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from uuid import uuid4

from bot.model import Channel, Delivery, DeliveryKind, Reply
from bot.ports import Store
from store import open_store
from tests.delivery.fake import FakePlatform

MADE = datetime(2024, 1, 1, tzinfo=UTC)
PLATFORMS = ("nonce", "history")
CHANNELS = 50
_BATCH = 100


@dataclass
class Workers:
    """The processes, which are started again when they end."""

    command: list[str]
    count: int
    rng: Random
    said: list[str] = field(default_factory=list)
    running: list[asyncio.subprocess.Process] = field(default_factory=list)
    killed: int = 0
    stopped: int = 0
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)

    async def start(self) -> None:
        for _ in range(self.count):
            await self._another()

    async def kill(self) -> None:
        victim = self.rng.choice(self.running)
        self.running.remove(victim)
        victim.kill()
        await victim.wait()
        self.killed += 1
        await self._another()

    async def stop(self, seconds: float) -> None:
        victim = self.rng.choice(self.running)
        victim.send_signal(signal.SIGSTOP)
        await asyncio.sleep(seconds)
        with contextlib.suppress(ProcessLookupError):
            victim.send_signal(signal.SIGCONT)
        self.stopped += 1

    async def end(self) -> None:
        for process in self.running:
            process.kill()
            await process.wait()
        await asyncio.gather(*self._tasks)

    async def _another(self) -> None:
        process = await asyncio.create_subprocess_exec(
            *self.command, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL
        )
        self.running.append(process)
        self._tasks.add(asyncio.create_task(self._listen(process)))

    async def _listen(self, process: asyncio.subprocess.Process) -> None:
        assert process.stdout is not None
        async for line in process.stdout:
            words = line.decode().split()
            if words[:1] == ["again"]:
                self.said.append(words[1])


@dataclass(frozen=True)
class Result:
    """What was counted on a platform."""

    platform: str
    wanted: int
    posts: int
    lost: int
    twice: int
    silent: int


async def soak(asked: argparse.Namespace, url: str, folder: Path) -> list[Result]:
    """Run it to the end, and count."""
    rng = Random(asked.seed)
    store = open_store(url)
    platforms = [
        FakePlatform(
            kind=kind,
            log=folder / kind,
            rng=rng,
            lost=0.04,
            busy=0.03,
            failing=0.04,
            lag=asked.lag,
        )
        for kind in PLATFORMS
    ]
    for each in platforms:
        await each.start()
    ports = [f"{each.kind}={each.port}" for each in platforms]
    how = ["--lease", str(asked.lease), "--settling", str(asked.settling)]
    command = [sys.executable, "-m", "tests.delivery.worker", url, *ports, *how]
    workers = Workers(command, asked.workers, rng)
    await workers.start()
    try:
        await _run(asked, store, workers, rng)
    finally:
        await workers.end()
        for each in platforms:
            await each.stop()
        store.close()
    said = set(workers.said)
    return [_count(each, asked.deliveries, said) for each in platforms]


async def _run(asked: argparse.Namespace, store: Store, workers: Workers, rng: Random) -> None:
    """Fill the outbox by and by, and do harm in step with what has been delivered."""
    numbers = iter(range(asked.deliveries))
    begun, open_ = time.monotonic(), 0
    added = 0
    harm = ["kill"] * asked.kills + ["stop"] * asked.stops
    rng.shuffle(harm)
    done = 0
    last = 0.0
    while True:
        open_ = await asyncio.to_thread(_open, store)
        if open_ < 4 * _BATCH and added < asked.deliveries:
            added += await asyncio.to_thread(_add, store, list(itertools.islice(numbers, _BATCH)))
            continue
        share = (added - open_) / asked.deliveries
        if done < len(harm) and (share * len(harm) >= done or open_ < _BATCH):
            kind = harm[done]
            done += 1
            await (workers.kill() if kind == "kill" else workers.stop(1.5 * asked.lease))
        elif open_ == 0 and added == asked.deliveries:
            return
        else:
            await asyncio.sleep(0.2)
        if time.monotonic() - last > 5:
            last = time.monotonic()
            line = (
                f"{last - begun:6.0f} s  {added - open_}/{asked.deliveries} delivered, {done} harms"
            )
            sys.stderr.write(line + "\n")


def _add(store: Store, numbers: list[int]) -> int:
    with store.begin() as unit:
        for number in numbers:
            name = PLATFORMS[number % 2]
            channel = Channel(platform=name, conversation=f"C{number // 2 % CHANNELS}")
            reply = Reply(headline=f"Talks resumed: {number}.")
            kind = DeliveryKind.DIGEST
            key = f"d{number}"
            of = Delivery(
                key=key, channel=channel, kind=kind, reply=reply, made=MADE, not_before=MADE
            )
            unit.outbox.add(of)
    return len(numbers)


def _open(store: Store) -> int:
    with store.begin(readonly=True) as unit:
        return len(unit.outbox.open())


def _count(platform: FakePlatform, deliveries: int, said: set[str]) -> Result:
    at = PLATFORMS.index(platform.kind)
    wanted = {f"d{number}" for number in range(deliveries) if number % 2 == at}
    posted = Counter(str(post["key"]) for post in platform.posts)
    twice = [key for key in wanted if posted[key] > 1]
    return Result(
        platform=platform.kind,
        wanted=len(wanted),
        posts=sum(posted[key] for key in wanted),
        lost=sum(posted[key] == 0 for key in wanted),
        twice=sum(posted[key] - 1 for key in twice),
        silent=sum(key not in said for key in twice),
    )


def main() -> None:
    """Run it and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--deliveries", type=int, default=200)
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--stops", type=int, default=3)
    parser.add_argument("--store", choices=["sqlite", "postgresql"], default="sqlite")
    parser.add_argument("--server", default="postgres@127.0.0.1:5432")
    parser.add_argument("--workers", type=int, default=3)
    parser.add_argument("--lease", type=float, default=1.0)
    parser.add_argument("--settling", type=float, default=2.0)
    parser.add_argument("--lag", type=float, default=1.0)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    begun = time.monotonic()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if asked.store == "sqlite":
            results = asyncio.run(soak(asked, f"sqlite:///{folder}/store.db", folder))
        else:
            results = _on_postgresql(asked, folder)
    took = time.monotonic() - begun
    sys.stdout.write(f"{asked.store}, {asked.kills} SIGKILL, {asked.stops} SIGSTOP, {took:.0f} s\n")
    sys.stdout.write("| platform | deliveries | posts | lost | twice | of these silent |\n")
    sys.stdout.write("|---|---|---|---|---|---|\n")
    for r in results:
        row = (r.platform, r.wanted, r.posts, r.lost, r.twice, r.silent)
        sys.stdout.write(f"| {' | '.join(map(str, row))} |\n")


def _on_postgresql(asked: argparse.Namespace, folder: Path) -> list[Result]:
    import psycopg  # noqa: PLC0415 - who soaks SQLite needs none

    database = f"backchannel_soak_{uuid4().hex[:8]}"
    with psycopg.connect(f"postgresql://{asked.server}/postgres", autocommit=True) as server:
        server.execute(f"CREATE DATABASE {database}")
        try:
            url = f"postgresql+psycopg://{asked.server}/{database}"
            return asyncio.run(soak(asked, url, folder))
        finally:
            server.execute(f"DROP DATABASE {database} WITH (FORCE)")


if __name__ == "__main__":
    main()
