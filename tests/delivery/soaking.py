"""Deliveries under fire: real workers over a real store, killed and stopped at random, against unreliable platforms."""

from __future__ import annotations

import asyncio
import contextlib
import json
import re
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from bot.errors import StoreUnavailable
from bot.model import Channel, Delivery, DeliveryKind, DeliveryState, Reply
from bot.ports import Store
from store import open_store
from tests.delivery.platforms import Discord, Platform, Slack, Weather
from tests.delivery.worker import Work, Workers

MADE = datetime(2024, 1, 1, tzinfo=UTC)
OPERATOR = Channel(platform="slack", conversation="C0OPERATOR")
_BATCH = 100
_NUMBER = re.compile(r"Talks resumed: (\d+)\.")
_KEY = re.compile(r"\(d(\d+)\)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How much of everything. Times in seconds, in about the proportions of real ones, a twentieth as long."""

    deliveries: int
    kills: int
    stops: int
    workers: int = 4
    channels: int = 200
    lease: float = 3.0
    settling: float = 3.0
    window: float = 9.0
    remembers: float = 6.0
    first: float = 0.75
    telling: float = 3.0
    weather: Weather = field(
        default_factory=lambda: Weather(
            lost=0.04, busy=0.03, failing=0.04, lag=1.5, late=0.05, very=3.0
        )
    )
    seed: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What was counted. `discord` is twice inside its window, `later` after it; `silent` are those not told of.

    `known_again` is how often Discord's nonce kept a repeat from being a second message.
    """

    deliveries: int
    settled: int
    kills: int
    stops: int
    lost: int
    given_up: int
    discord: int
    later: int
    slack: int
    silent: int
    told: int
    posts: int
    answers_lost: int
    known_again: int
    asked_to_wait: int
    failed: int
    seconds: float

    def clean(self) -> bool:
        """Whether it kept what is promised."""
        few = self.slack + self.later <= self.kills + self.stops
        return few and not (self.lost or self.given_up or self.discord or self.silent)


class Soak:
    """One run over an empty store."""

    def __init__(self, plan: Plan, url: str, folder: Path) -> None:
        """`folder` gets every message as a line, the workers' log, and how it stands."""
        self._plan = plan
        self._folder = folder
        self._rng = rng = Random(plan.seed)
        self._store: Store = open_store(url)
        how = {"rng": rng, "weather": plan.weather, "window": plan.window}
        self._slack = Slack(log=folder / "slack.jsonl", **how)  # type: ignore[arg-type]
        self._discord = Discord(log=folder / "discord.jsonl", **how)  # type: ignore[arg-type]
        self._url = url
        self._added = self._done = 0
        self._begun = time.monotonic()
        self._workers: Workers | None = None
        self._stops: set[asyncio.Task[None]] = set()
        self.last = self.seen()

    async def run(self, progress: Callable[[Seen], None] = lambda _: None) -> Seen:
        """To the end, or until cancelled; what was seen by then is in the folder."""
        plan = self._plan
        for each in self._platforms:
            await each.start()
        work = Work(
            store=self._url,
            slack=self._slack.port,
            discord=self._discord.port,
            operator=OPERATOR,
            log=self._folder / "workers.log",
            lease=plan.lease,
            settling=plan.settling,
            first=plan.first,
            longest=4 * plan.first,
            remembers=plan.remembers,
            telling=plan.telling,
            look=0.3,
        )
        self._workers = Workers(work, self._rng)
        try:
            for _ in range(plan.workers):
                await self._workers.start()
            telling = asyncio.create_task(self._tell(progress))
            await self._harm_and_feed()
            telling.cancel()
        finally:
            with contextlib.suppress(asyncio.CancelledError):
                await asyncio.shield(self._end())
        return self.last

    async def _end(self) -> None:
        for task in self._stops:
            task.cancel()
        if self._workers is not None:
            await self._workers.end()
        for each in self._platforms:
            await each.stop()
        self.last = self.seen()
        self._write(self.last)
        self._store.close()

    @property
    def _platforms(self) -> tuple[Platform, ...]:
        return self._slack, self._discord

    async def _harm_and_feed(self) -> None:
        """Harm in step with what has arrived, and no more into the outbox than the harm keeps up with."""
        plan, workers = self._plan, self._workers
        assert workers is not None
        harms = ["kill"] * plan.kills + ["stop"] * plan.stops
        self._rng.shuffle(harms)
        while True:
            if fallen := workers.fallen():
                raise RuntimeError(f"workers ended by themselves: {fallen}; see workers.log")
            open_ = await asyncio.to_thread(self._open)
            reached = (self._added - open_) / plan.deliveries
            allowed = (self._done + 5) / max(1, len(harms)) * plan.deliveries
            if open_ < 6 * _BATCH and self._added < min(plan.deliveries, allowed):
                with contextlib.suppress(StoreUnavailable):  # stopped workers may hold it
                    await asyncio.to_thread(self._add)
            elif self._done < len(harms) and (reached * len(harms) >= self._done or open_ < _BATCH):
                if await self._harm(harms[self._done]):
                    self._done += 1
            elif not open_ and self._added == plan.deliveries and not self._stops:
                # What was told of in the last moments is on its way, too.
                await asyncio.sleep(2 * plan.telling)
                if not await asyncio.to_thread(self._open):
                    return
            else:
                await asyncio.sleep(0.1)

    async def _harm(self, kind: str) -> bool:
        """Kill one, or stop one while others work; False where too few are awake for that."""
        workers = self._workers
        assert workers is not None
        if kind == "kill":
            await workers.kill()
            return True
        if len(workers.running) - len(workers.still) < 3:
            await asyncio.sleep(0.1)
            return False
        seconds = self._plan.lease * (1.3 + self._rng.expovariate(1.4))
        task = asyncio.create_task(workers.stop(seconds))
        self._stops.add(task)
        task.add_done_callback(self._stops.discard)
        return True

    def _add(self) -> None:
        first, after = self._added, min(self._added + _BATCH, self._plan.deliveries)
        with self._store.begin() as unit:
            for number in range(first, after):
                unit.outbox.add(self._delivery(number))
        self._added = after

    def _delivery(self, number: int) -> Delivery:
        platform = ("slack", "discord")[number % 2]
        place = number // 2 % (self._plan.channels // 2)
        channel = f"C{place}" if platform == "slack" else f"{1000 + place}"
        return Delivery(
            key=f"d{number}",
            channel=Channel(platform=platform, conversation=channel),
            kind=DeliveryKind.DIGEST,
            reply=Reply(headline=f"Talks resumed: {number}."),
            made=MADE,
            not_before=MADE,
        )

    def _open(self) -> int:
        """How many wait, notices too; what was given up is not among them."""
        with self._store.begin(readonly=True) as unit:
            return sum(each.state is not DeliveryState.DEAD for each in unit.outbox.open())

    async def _tell(self, progress: Callable[[Seen], None]) -> None:
        while True:
            await asyncio.sleep(5)
            seen = await asyncio.to_thread(self.seen)
            self._write(seen)
            progress(seen)

    def _write(self, seen: Seen) -> None:
        """How it stands, for when it is cut off."""
        (self._folder / "seen.json").write_text(json.dumps(asdict(seen), indent=1))

    def seen(self) -> Seen:
        """What can be counted by now."""
        added = self._added
        with self._store.begin(readonly=True) as unit:
            open_ = unit.outbox.open()
        dead = sum(each.state is DeliveryState.DEAD for each in open_)
        waiting = {each.delivery.key for each in open_}
        times: defaultdict[int, list[float]] = defaultdict(list)
        told = set[int]()
        for post in (post for platform in self._platforms for post in [*platform.posts]):
            if post.channel == OPERATOR.conversation:
                told.update(map(int, _KEY.findall(json.dumps(post.said))))
            elif found := _NUMBER.search(post.text):
                times[int(found[1])].append(post.at)
        window = self._plan.window
        twice = {number: sorted(at) for number, at in times.items() if len(at) > 1}
        further = [(number, t - at[0]) for number, at in twice.items() for t in at[1:]]
        answered = [platform.answered for platform in self._platforms]
        return Seen(
            deliveries=added,
            settled=added - sum(key.startswith("d") for key in waiting),
            kills=self._workers.killed if self._workers else 0,
            stops=self._workers.stopped if self._workers else 0,
            lost=sum(n not in times and f"d{n}" not in waiting for n in range(added)),
            given_up=dead,
            discord=sum(number % 2 == 1 and gap < window for number, gap in further),
            later=sum(number % 2 == 1 and gap >= window for number, gap in further),
            slack=sum(number % 2 == 0 for number, _ in further),
            silent=len(twice.keys() - told),
            told=len(told),
            posts=sum(len(platform.posts) for platform in self._platforms),
            answers_lost=sum(each.get("lost", 0) for each in answered),
            known_again=sum(each.get("again", 0) for each in answered),
            asked_to_wait=sum(each.get("busy", 0) for each in answered),
            failed=sum(each.get("failed", 0) for each in answered),
            seconds=time.monotonic() - self._begun,
        )
