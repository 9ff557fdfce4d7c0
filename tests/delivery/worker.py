"""Processes that deliver, with the bot's own deliverer and its adapters' ways of posting; killed and stopped at will.

They are forked from a process that has everything imported, so that one more costs nearly nothing.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import timedelta
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from random import Random, SystemRandom
from typing import Any

from bot.briefing.delivering import Deliverer, Pace
from bot.briefing.rooms import unnamed
from bot.briefing.settling import Waits
from bot.clock import SystemClock
from bot.log import set_up
from bot.model import Channel
from bot.ports import Gateway
from store import open_store
from tests.delivery.gateways import DiscordPosts, SlackPosts

_CONTEXT = multiprocessing.get_context("forkserver")
_CONTEXT.set_forkserver_preload([__name__])


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """What such a process is to do; times in seconds. It kills itself at the step `die_at`, if that is named."""

    store: str
    slack: int
    discord: int
    operator: Channel
    log: Path
    lease: float = 1.5
    settling: float = 1.0
    first: float = 0.2
    longest: float = 3.0
    suspension: float = 1.0
    remembers: float = 120.0
    apart: float = 1.0
    telling: float = 0.5
    look: float = 0.1
    die_at: str = ""
    platforms: tuple[str, ...] = ("slack", "discord")

    def pace(self) -> Pace:
        waits = Waits(
            first=timedelta(seconds=self.first),
            longest=timedelta(seconds=self.longest),
            settling=timedelta(seconds=self.settling),
            suspension=timedelta(seconds=self.suspension),
        )
        return Pace(
            lease=timedelta(seconds=self.lease),
            waits=waits,
            apart=timedelta(seconds=self.apart),
            look=self.look,
            telling=self.telling,
        )


@dataclass
class Workers:
    """So many of them, each started again as soon as it is killed."""

    work: Work
    rng: Random = field(default_factory=Random)
    running: list[ForkServerProcess] = field(default_factory=list)
    still: set[ForkServerProcess] = field(default_factory=set)
    killed: int = 0
    stopped: int = 0

    async def start(self, **other: Any) -> ForkServerProcess:
        """One more, with this or that other than `work` has it."""
        process = _CONTEXT.Process(target=deliver, args=(replace(self.work, **other),))
        await asyncio.to_thread(_begin, process)
        self.running.append(process)
        return process

    async def kill(self) -> None:
        """One that is not stopped, at whatever it is doing; and start another."""
        awake = [process for process in self.running if process not in self.still]
        victim = self.rng.choice(awake or self.running)
        self.running.remove(victim)
        victim.kill()
        await self.over(victim)
        self.killed += 1
        await self.start()

    async def stop(self, seconds: float) -> None:
        """Let one that is not stopped sleep, whatever it holds, and go on as if nothing had been."""
        awake = [process for process in self.running if process not in self.still]
        victim = self.rng.choice(awake)
        self.still.add(victim)
        assert victim.pid is not None
        os.kill(victim.pid, signal.SIGSTOP)
        await asyncio.sleep(seconds)
        os.kill(victim.pid, signal.SIGCONT)
        self.still.discard(victim)
        self.stopped += 1

    async def over(self, process: ForkServerProcess) -> int | None:
        """Wait for its end, half a minute at most; its exit code."""
        for _ in range(600):
            code = await asyncio.to_thread(_code, process)
            if code is not None:
                return code
            await asyncio.sleep(0.05)
        return None

    def fallen(self) -> list[int]:
        """The exit codes of those that ended by themselves, which none should."""
        codes = [_code(each) for each in self.running]
        return [code for code in codes if code is not None]

    async def end(self) -> None:
        for process in self.running:
            process.kill()
            await self.over(process)
        self.running.clear()


# An exit code can be read once from whoever forks: of two threads that ask, one would hear 255. Beginning a
# process asks for the codes of all others, too.
_ASKING = threading.Lock()


def _begin(process: ForkServerProcess) -> None:
    with _ASKING:
        process.start()


def _code(process: ForkServerProcess) -> int | None:
    with _ASKING:
        return process.exitcode


def deliver(work: Work) -> None:
    """What such a process runs."""
    with work.log.open("ab") as log:
        os.dup2(log.fileno(), 1)
        os.dup2(log.fileno(), 2)
    set_up(level="warning", stream=sys.stderr)

    def step(label: str) -> None:
        if label == work.die_at:
            os.kill(os.getpid(), signal.SIGKILL)

    threading.Thread(target=_follow, args=(os.getppid(),), daemon=True).start()
    asyncio.run(_delivering(work, step))


async def _delivering(work: Work, step: Callable[[str], None]) -> None:
    both: list[Gateway] = [
        SlackPosts(work.slack),
        DiscordPosts(work.discord, timedelta(seconds=work.remembers)),
    ]
    deliverer = Deliverer(
        store=open_store(work.store, migrate=False),
        gateways=[each for each in both if each.platform in work.platforms],
        clock=SystemClock(),
        holder=str(os.getpid()),
        rng=SystemRandom(),
        operator=unnamed(work.operator),
        pace=work.pace(),
        step=step,
    )
    await deliverer.run()


def _follow(parent: int) -> None:
    """Outlive nobody: whoever began all this may have been killed itself."""
    while os.getppid() == parent:
        time.sleep(0.5)
    os._exit(0)
