"""How the store and the feeds do, for /readyz and the gauges."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from bot.bootstrap.metrics import Metrics
from bot.errors import BriefingError
from bot.log import redact
from bot.model import FeedHealth
from bot.ports import Clock, Store

_OVERDUE = timedelta(minutes=10)


def feed_facts(
    configured: Iterable[str], known: Iterable[FeedHealth], now: datetime
) -> Mapping[str, int]:
    """How many feeds there are; not read yet; failing; and due for long without having been read."""
    urls = frozenset(configured)
    health = [each for each in known if each.url in urls]
    return {
        "configured": len(urls),
        "unread": len(urls) - sum(each.last_try is not None for each in health),
        "failing": sum(each.failures > 0 for each in health),
        "overdue": sum(each.overdue(now, _OVERDUE) for each in health),
    }


def facts_of(
    store: Store, configured: Iterable[str], clock: Clock, metrics: Metrics
) -> Callable[[], tuple[bool, Mapping[str, Any]]]:
    """What asks the store, each time it is called; well as long as the store can be read."""
    urls = tuple(configured)

    def ask() -> tuple[bool, Mapping[str, Any]]:
        try:
            with store.begin(readonly=True) as unit:
                feeds = feed_facts(urls, unit.feeds.all(), clock.now())
        except BriefingError as error:
            return False, {"store": redact(str(error)), "feeds": {}}
        metrics.feeds_failing.set(feeds["failing"])
        return True, {"store": "ok", "feeds": feeds}

    return ask
