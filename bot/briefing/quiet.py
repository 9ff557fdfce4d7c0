"""The hours of a day in which nothing is pushed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta, tzinfo

from bot.briefing.due import instant


@dataclass(frozen=True, slots=True)
class QuietHours:
    """The part of each day in which nothing is pushed; it may reach over midnight."""

    start: time
    end: time

    def covers(self, moment: time) -> bool:
        """Whether a local time of day is quiet; the end itself is not."""
        if self.start < self.end:
            return self.start <= moment < self.end
        return moment >= self.start or moment < self.end

    def until(self, now: datetime, zone: tzinfo) -> datetime | None:
        """The end of the quiet hours that an instant lies in; None where it lies in none.

        Each day has them once, from an instant to an instant: when the clock is put back over their end,
        they do not begin again.
        """
        today = now.astimezone(zone).date()
        for day in (today - timedelta(days=1), today):
            last = day if self.start < self.end else day + timedelta(days=1)
            start = instant(datetime.combine(day, self.start), zone)
            end = instant(datetime.combine(last, self.end), zone)
            if start <= now < end:
                return end.astimezone(UTC)
        return None
