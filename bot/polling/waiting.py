"""When to ask a feed again: after a success by everybody's wishes, after a failure later each time."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from random import Random

SHORTEST_BACKOFF = timedelta(minutes=1)
LONGEST_BACKOFF = timedelta(hours=24)
LONGEST_WISH = timedelta(hours=24)
"""How long a server or a feed can keep us away while all is well: wrong values are common."""
LONGEST_RETRY = timedelta(days=31)
"""How long it can where it says when to come back."""
_HOUR = timedelta(hours=1)


def next_visit(
    now: datetime,
    interval: timedelta,
    wishes: Collection[int],
    skipped: tuple[Collection[int], Collection[int]],
    rng: Random,
) -> datetime:
    """After a success: the interval, or longer where a wish (in seconds) is longer, plus up to a tenth.

    `skipped` are the hours (UTC) and the days of the week in which the feed wants no visit; they put it off
    by a day at most.
    """
    wished = min(LONGEST_WISH, timedelta(seconds=max(wishes, default=0)))
    wait = max(interval, wished)
    return past_skipped(now + wait * rng.uniform(1, 1.1), *skipped)


def past_skipped(moment: datetime, hours: Collection[int], days: Collection[int]) -> datetime:
    """The first moment from this one on that the feed does not skip, a day later at most."""
    latest = moment + LONGEST_WISH
    while moment.hour in hours or moment.weekday() in days:
        moment += _HOUR  # at the same minute of the hour, so that not all come at its beginning
        if moment >= latest:
            return latest
    return moment


def backoff(failures: int, rng: Random) -> timedelta:
    """After so many failures in a row: 1, 2, 4, … minutes to a day, spread so that not all come at once."""
    longest = LONGEST_BACKOFF / SHORTEST_BACKOFF
    minutes: float = min(longest, 1.25 * 2 ** min(max(failures, 1) - 1, 20))
    return max(SHORTEST_BACKOFF, SHORTEST_BACKOFF * minutes * rng.uniform(0.8, 1))


def called_back(asked: timedelta, failures: int, rng: Random) -> timedelta:
    """After a failure with the word when to come back: no sooner than that, and a little later."""
    asked = min(asked, LONGEST_RETRY)
    late = min(asked * rng.uniform(0, 0.05), timedelta(minutes=10))
    return max(backoff(failures, rng), min(asked + late, LONGEST_RETRY))
