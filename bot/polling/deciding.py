"""What follows from a server's answer: the feed's new state, and whether there is anything to parse.

Pure: the same state, answer, moment and chance give the same decision.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, fields, replace
from datetime import datetime, timedelta
from operator import attrgetter
from random import Random

from bot.model import FeedHealth, FeedTrouble
from bot.polling.answers import Answer, Failure, refusal
from bot.polling.freshness import fresh_for, retry_after
from bot.polling.waiting import LONGEST_RETRY, backoff, called_back, next_visit

SIGHTINGS = 3
"""How many readings in a row must find the feed moved for good before it is asked at its new address."""
_VISIT = {"last_try", "last_success", "next_try"}
_ELSE = attrgetter(*(f.name for f in fields(FeedHealth) if f.name not in _VISIT))
_LOST = 3  # failures at a new address after which the old one is tried again


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """`after` is the feed's state; with `parse`, only if the body turns out to be a feed (see `unreadable`)."""

    after: FeedHealth
    parse: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What a feed says in itself of when it wants to be read."""

    every: int = 0
    skip_hours: tuple[int, ...] = ()
    skip_days: tuple[int, ...] = ()


def decide(
    state: FeedHealth,
    answer: Answer | Failure,
    now: datetime,
    rng: Random,
    *,
    interval: timedelta,
) -> Decision:
    """The decision after one reading."""
    if isinstance(answer, Failure):
        return Decision(after=_failed(state, answer, now, backoff(state.failures + 1, rng)))
    if answer.status == 304 and (state.etag or state.last_modified):
        after = _renewed(state, answer, now)
        return Decision(after=_well(_sighted(after, answer), now, rng, interval))
    if answer.status == 200:
        digest = hashlib.sha256(answer.body).hexdigest()
        after = replace(
            _renewed(state, answer, now),
            etag=answer.headers.get("etag", ""),
            last_modified=answer.headers.get("last-modified", ""),
            fresh=fresh_for(answer.headers, now) or 0,
            digest=digest,
        )
        after = _well(_sighted(after, answer), now, rng, interval)
        return Decision(after=after, parse=digest != state.digest)
    return Decision(after=_refused(state, answer, now, rng))


def parsed(
    after: FeedHealth,
    wishes: Wishes,
    items: int,
    now: datetime,
    rng: Random,
    *,
    interval: timedelta,
) -> FeedHealth:
    """The state once the body was parsed: when to come back depends on what the feed itself wishes, too."""
    after = replace(
        after,
        items=items,
        every=wishes.every,
        skip_hours=wishes.skip_hours,
        skip_days=wishes.skip_days,
        first_read=after.first_read or now,
    )
    return _well(after, now, rng, interval)


def unreadable(before: FeedHealth, failure: Failure, now: datetime, rng: Random) -> FeedHealth:
    """The state where the body was no feed: its validators are not kept, or it would stay unread for good."""
    return _failed(before, failure, now, backoff(before.failures + 1, rng))


def uneventful(before: FeedHealth, after: FeedHealth) -> bool:
    """Whether a reading changed nothing but when the feed was visited, and when it will be again."""
    return bool(_ELSE(before) == _ELSE(after))


def _renewed(state: FeedHealth, answer: Answer, now: datetime) -> FeedHealth:
    """With the validators and the freshness that came along, where any came."""
    fresh = fresh_for(answer.headers, now)
    etag = answer.headers.get("etag", state.etag)
    modified = answer.headers.get("last-modified", state.last_modified)
    lasts = state.fresh if fresh is None else fresh
    if (etag, modified, lasts) == (state.etag, state.last_modified, state.fresh):
        return state
    return replace(state, etag=etag, last_modified=modified, fresh=lasts)


def _well(state: FeedHealth, now: datetime, rng: Random, interval: timedelta) -> FeedHealth:
    return replace(
        state,
        last_try=now,
        last_success=now,
        next_try=next_visit(
            now, interval, (state.fresh, state.every), (state.skip_hours, state.skip_days), rng
        ),
        failures=0,
        trouble=FeedTrouble.NONE,
        error="",
        stopped=None,
    )


def _sighted(state: FeedHealth, answer: Answer) -> FeedHealth:
    """Note that the feed was found moved for good, or that it was not."""
    if not answer.moved or answer.moved == state.place:
        if not state.moved_seen:
            return state
        return replace(state, moved_to="", moved_seen=0)
    seen = state.moved_seen + 1 if answer.moved == state.moved_to else 1
    if seen < SIGHTINGS:
        return replace(state, moved_to=answer.moved, moved_seen=seen)
    home = "" if answer.moved == state.url else answer.moved
    return replace(state, address=home, moved_to="", moved_seen=0)


def _refused(state: FeedHealth, answer: Answer, now: datetime, rng: Random) -> FeedHealth:
    """The state after an answer without a feed."""
    failure = refusal(answer.status)
    if answer.status == 410 and not state.address:
        return replace(_failed(state, failure, now, timedelta(0)), next_try=None, stopped=now)
    failures = state.failures + 1
    asked = retry_after(answer.headers, now) if answer.status in {429, 503} else None
    if asked is None:
        return _failed(state, failure, now, backoff(failures, rng))
    wait = called_back(asked, failures, rng)
    words = f"{failure.words}; it asks us to stay away for {_told(min(asked, LONGEST_RETRY))}"
    return _failed(state, replace(failure, words=words), now, wait)


def _failed(state: FeedHealth, failure: Failure, now: datetime, wait: timedelta) -> FeedHealth:
    failures = state.failures + 1
    lost = bool(state.address) and (failures >= _LOST or failure.trouble is FeedTrouble.GONE)
    return replace(
        state,
        last_try=now,
        next_try=now + wait,
        failures=failures,
        trouble=failure.trouble,
        error=failure.words,
        address="" if lost else state.address,
    )


def _told(wait: timedelta) -> str:
    """A length of time in words, rounded up."""
    seconds = int(wait.total_seconds())
    for size, unit in ((86_400, "day"), (3_600, "hour"), (60, "minute"), (1, "second")):
        if seconds >= 2 * size or (size == 1):
            count = -(-seconds // size)
            return f"{count} {unit}{'' if count == 1 else 's'}"
    raise AssertionError("unreachable")
