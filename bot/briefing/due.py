"""When a digest is due: a cron line, read by the calendar and the clock on the wall of a time zone.

The cron line gives times on the wall; each becomes one instant. Where the clock is put forward over it, it
is due when the clock strikes again; where the clock is put back over it, the first of the two times counts.
So what is due once a local day is due once on every local day.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from functools import lru_cache

from apscheduler.triggers.cron import CronTrigger

GRACE = timedelta(hours=6)
"""How late a digest may come; what is later than that is told by the next one."""
PUNCTUAL = timedelta(minutes=10)
"""How late it may come without a word about it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A digest's time: `wall` on the wall of its `zone`, which name it, and the instant `at`."""

    wall: datetime
    at: datetime
    zone: str

    @property
    def name(self) -> str:
        """What it is known by over restarts and replicas; to the minute, as cron lines are, or more exactly."""
        exactly = self.wall.second or self.wall.microsecond
        return (
            f"{self.wall.isoformat(timespec='milliseconds' if exactly else 'minutes')} {self.zone}"
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """The due times of a digest: five cron fields, with weekdays by name, in a zone."""

    cron: str
    zone: tzinfo

    def between(self, after: datetime, until: datetime) -> Iterator[Due]:
        """Those after one instant and up to another, in order, no two at one instant."""
        last = after
        for wall in self._walls(_wall(after, self.zone)):
            at = instant(wall, self.zone)
            if at > until:
                return
            if at > last:
                last = at
                yield Due(wall=wall, at=at, zone=str(self.zone))

    def latest(self, after: datetime, now: datetime) -> Due | None:
        """The last one after an instant that has come by now and is not too late yet."""
        found = None
        for found in self.between(max(after, now - GRACE), now):  # noqa: B007 - the last is wanted
            pass
        return found

    def next(self, after: datetime) -> Due | None:
        """The first one after an instant; None where none comes."""
        for wall in self._walls(_wall(after, self.zone)):
            at = instant(wall, self.zone)
            if at > after:
                return Due(wall=wall, at=at, zone=str(self.zone))
        return None

    def _walls(self, start: datetime) -> Iterator[datetime]:
        """The times on the wall from a time on: a calendar without any zone, as UTC is."""
        trigger = _trigger(self.cron)
        moment = trigger.get_next_fire_time(None, start.replace(tzinfo=UTC))
        while moment is not None:
            yield moment.replace(tzinfo=None)
            moment = trigger.get_next_fire_time(moment, moment)


def instant(wall: datetime, zone: tzinfo) -> datetime:
    """The instant of a time on the wall (without a zone, to the minute).

    The first of two; where the clock leaps over it, the first whole minute after the leap.
    """
    at = wall.replace(tzinfo=zone).astimezone(UTC)
    if _wall(at, zone) == wall:
        return at
    before = wall.replace(tzinfo=zone, fold=1).astimezone(UTC)  # as the clock goes after the leap
    return _leap(before, at, zone)


def _leap(low: datetime, high: datetime, zone: tzinfo) -> datetime:
    """The first whole minute after the clock was put forward, which happened between two instants."""
    offset = low.astimezone(zone).utcoffset()
    while high - low > timedelta(seconds=1):
        middle = low + (high - low) // 2
        if middle.astimezone(zone).utcoffset() == offset:
            low = middle
        else:
            high = middle
    minute = high.replace(microsecond=0)
    return minute + timedelta(seconds=-minute.astimezone(zone).second % 60)


def _wall(at: datetime, zone: tzinfo) -> datetime:
    return at.astimezone(zone).replace(tzinfo=None)


@lru_cache(maxsize=64)
def _trigger(cron: str) -> CronTrigger:
    return CronTrigger.from_crontab(cron, timezone=UTC)
