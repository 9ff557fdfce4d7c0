"""Which new items are no news: those of a feed's first reading, and bursts of old ones issued again."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from bot.model import FeedHealth
from bot.reading.items import Hold

FIRST_READING = "they came with the first reading of their feed"
_FEW = 5  # new items at once that are a burst for no feed
_TIMES = 3
_LEARNING = 0.2  # how much one reading moves the norm
_LONGEST_AWAY = 24  # readings that a feed was away count as so many at most


def hold(state: FeedHealth, now: datetime, interval: timedelta) -> Hold:
    """Which new items of a reading are held back. `state` is from before it."""
    if state.first_read is None:
        return Hold(most=0, words=FIRST_READING)
    return Hold(
        most=limit(state, now, interval),
        words=f"they came as {{new}} new items at once, where {state.norm:.0f} are usual",
    )


def limit(state: FeedHealth, now: datetime, interval: timedelta) -> float:
    """How many new items of one reading are believed. After an absence, as many as it would have brought."""
    away = 1.0
    if state.last_success is not None:
        away = max(1.0, min(_LONGEST_AWAY, (now - state.last_success) / interval))
    return max(_FEW, _TIMES * state.norm * away)


def learned(state: FeedHealth, new: int, now: datetime, interval: timedelta) -> float:
    """The norm after a reading with so many new items; a burst teaches no more than its limit."""
    taught = min(new, limit(state, now, interval))
    return state.norm + _LEARNING * (taught - state.norm)


def first_norm(published: Iterable[datetime | None], now: datetime, interval: timedelta) -> float:
    """What the dates of a new feed's items let expect of a reading: those of the last day, spread over it."""
    day = timedelta(days=1)
    fresh = sum(1 for moment in published if moment is not None and now - day <= moment <= now)
    return fresh * min(1.0, interval / day)
