"""When to read a feed next: a pure function of how it did."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from bot.model import FeedHealth

_FIRST_BACKOFF = timedelta(minutes=1)
_LONGEST_BACKOFF = timedelta(hours=24)


def succeeded(health: FeedHealth, now: datetime, interval: timedelta, items: int) -> FeedHealth:
    """The feed was read, with so many items; next after its interval."""
    return replace(
        health,
        last_try=now,
        last_success=now,
        next_try=now + interval,
        failures=0,
        error="",
        items=items,
    )


def failed(health: FeedHealth, now: datetime, why: str) -> FeedHealth:
    """It could not be read: tried again after 1, 2, 4, … minutes, a day at most, and never given up."""
    failures = health.failures + 1
    wait = min(_LONGEST_BACKOFF, _FIRST_BACKOFF * 2 ** min(failures - 1, 20))
    return replace(health, last_try=now, next_try=now + wait, failures=failures, error=why)
