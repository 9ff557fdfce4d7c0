"""The alarm clock: wakes what decides on digests and alerts. It remembers nothing: the store does."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.cron import CronTrigger
from apscheduler.triggers.interval import IntervalTrigger

from bot.briefing.pushing import Briefer
from bot.briefing.rooms import Rooms
from bot.errors import BriefingError
from bot.model import Delivery
from bot.ports import Clock

LOOK = 3
"""Seconds between two looks at whether anything is new."""
_PRUNE = timedelta(days=1)

log = structlog.get_logger(__name__)


class AlarmClock:
    """Rings at every digest's time, and every few seconds for what is to be told at once.

    What is due is decided by the store's tables and not by which bell rang: so a bell too many, one that is
    late or one that was missed changes nothing.
    """

    def __init__(self, briefer: Briefer, rooms: Rooms, clock: Clock) -> None:
        self._briefer = briefer
        self._rooms = rooms
        self._clock = clock
        self._pruned: datetime | None = None
        self._thread = ThreadPoolExecutor(1, "briefing")
        self._ending = asyncio.Event()

    async def run(self) -> None:
        """Ring until cancelled."""
        # It tells of every bell that rings, and one rings every few seconds.
        logging.getLogger("apscheduler").setLevel(logging.WARNING)
        scheduler = AsyncIOScheduler(
            timezone=UTC,
            job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1},
        )
        for times in {room.times for room in self._rooms.all if room.times is not None}:
            bell = CronTrigger.from_crontab(times.cron, timezone=times.zone)
            scheduler.add_job(self._digests, bell)
        every = IntervalTrigger(seconds=LOOK, timezone=UTC)
        scheduler.add_job(self._alerts, every, next_run_time=self._clock.now())
        scheduler.start()
        try:
            await asyncio.Event().wait()
        finally:
            self._ending.set()
            scheduler.shutdown(wait=False)
            self._thread.shutdown(wait=False, cancel_futures=True)

    async def _digests(self) -> None:
        await self._rung(self._briefer.digests)

    async def _alerts(self) -> None:
        await self._rung(self._briefer.alerts)
        now = self._clock.now()
        if self._pruned is None or now - self._pruned > _PRUNE:
            self._pruned = now
            await self._rung(self._prune)

    def _prune(self, now: datetime) -> Iterable[Delivery]:
        self._briefer.prune(now)
        return ()

    async def _rung(self, decide: Callable[[datetime], Iterable[Delivery]]) -> None:
        """Decide in a thread, as of now; a store that is away is asked again at the next bell."""
        loop = asyncio.get_running_loop()
        if self._ending.is_set():
            return
        try:
            queued = await loop.run_in_executor(self._thread, decide, self._clock.now())
        except asyncio.CancelledError:
            return  # the bot ends, and the clock would log its own end as a failure
        except BriefingError as error:
            log.warning("nothing can be decided; trying on", why=str(error))
            return
        except Exception:
            log.exception("digests and alerts were not decided")
            return
        for each in queued:
            log.info(
                "queued",
                what=each.kind.value,
                platform=each.channel.platform,
                conversation=each.channel.conversation,
                key=each.key,
            )
