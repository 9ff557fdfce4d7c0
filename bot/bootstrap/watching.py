"""Watching over the running bot: connections that come and go or fall silent, and a loop that is held up.

What to say is decided by `changes`, a pure function; the rest looks and speaks.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

import structlog

from bot.bootstrap.metrics import Metrics
from bot.model import Link
from bot.ports import Clock, Gateway

SILENT = timedelta(seconds=120)
"""A connection from which nothing came for so long is taken for dead, whatever it says of itself.

Both platforms send something at least every minute: their pings, or answers to ours."""

_EVERY = 1.0  # seconds between two looks

log = structlog.get_logger(__name__)


class Turn(StrEnum):
    """What has happened to a connection since the last look."""

    CONNECTED = "connected"
    LOST = "lost"
    DEAD = "dead"  # lost or silent for longer than `SILENT`: an alarm
    BACK = "back"  # after an alarm


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What is known of a connection: since when it has been down, and whether the alarm was raised."""

    connected: bool = False
    down_since: datetime | None = None
    alarmed: bool = False


def changes(seen: Seen, link: Link, now: datetime) -> tuple[Seen, Turn | None]:
    """What the next look at a connection tells, and what is known after it."""
    silent = link.last_frame is not None and now - link.last_frame > SILENT
    if link.connected and not silent:
        turn = Turn.BACK if seen.alarmed else None if seen.connected else Turn.CONNECTED
        return Seen(connected=True), turn
    since = seen.down_since or (link.last_frame if silent and link.last_frame else now)
    after = replace(seen, connected=False, down_since=since)
    if now - since > SILENT and not seen.alarmed:
        return replace(after, alarmed=True), Turn.DEAD
    return after, Turn.LOST if seen.connected and not link.connected else None


class Watch:
    """Looks at every gateway each second, logs what changed, and raises the alarm on a dead one."""

    def __init__(
        self,
        gateways: Sequence[Gateway],
        clock: Clock,
        metrics: Metrics,
        alarm: Callable[[str, str], None],
    ) -> None:
        """`alarm` is told a platform and a sentence; it must not fail."""
        self._gateways = gateways
        self._clock = clock
        self._metrics = metrics
        self._alarm = alarm
        self._seen = {gateway.platform: Seen() for gateway in gateways}

    async def run(self) -> None:
        """Watch until cancelled."""
        loop = asyncio.get_running_loop()
        while True:
            before = loop.time()
            await asyncio.sleep(_EVERY)
            self._metrics.loop_lag.set(max(0.0, loop.time() - before - _EVERY))
            self.look()

    def look(self) -> None:
        """One look."""
        now = self._clock.now()
        for gateway in self._gateways:
            link = gateway.link()
            after, turn = changes(self._seen[gateway.platform], link, now)
            self._seen[gateway.platform] = after
            self._metrics.connected.labels(gateway.platform).set(after.connected)
            if link.last_frame is not None:
                age = (now - link.last_frame).total_seconds()
                self._metrics.frame_age.labels(gateway.platform).set(age)
            if turn is not None:
                self._say(gateway.platform, turn, link)

    def report(self) -> Mapping[str, Mapping[str, object]]:
        """Every connection, for /readyz: whether it stands, seconds since its last frame, in words."""
        now = self._clock.now()
        return {gateway.platform: _told(gateway.link(), now) for gateway in self._gateways}

    def ready(self) -> bool:
        """Whether every connection stands."""
        now = self._clock.now()
        return all(changes(Seen(), g.link(), now)[0].connected for g in self._gateways)

    def _say(self, platform: str, turn: Turn, link: Link) -> None:
        if turn is Turn.DEAD:
            minutes = int(SILENT.total_seconds() // 60)
            log.error("connection dead", platform=platform, link=link.words)
            self._alarm(
                platform,
                f"The connection to {platform} has been dead for {minutes} minutes: {link.words}",
            )
            return
        if turn is Turn.BACK:
            self._alarm(platform, f"The connection to {platform} stands again.")
        say = log.warning if turn is Turn.LOST else log.info
        say(f"{platform} {'lost' if turn is Turn.LOST else 'connected'}", link=link.words)


def _told(link: Link, now: datetime) -> Mapping[str, object]:
    age = None if link.last_frame is None else round((now - link.last_frame).total_seconds(), 1)
    return {"connected": link.connected, "last_frame_age": age, "words": link.words}
