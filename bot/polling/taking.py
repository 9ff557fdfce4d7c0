"""A body taken in: parsed in a process of its own, its new items completed, stored with their events."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from random import Random

import structlog

from bot.model import FeedHealth
from bot.polling.answers import Answer
from bot.polling.deciding import parsed, unreadable
from bot.polling.feed import Feed
from bot.polling.holding import FIRST_READING, first_norm, hold, learned
from bot.polling.pages import Pages, Relevant, wants_page
from bot.polling.parsing import Reading
from bot.polling.together import Together
from bot.polling.wire import Job, Page
from bot.polling.workers import Workers
from bot.ports import Store
from bot.reading.intake import address, items_of_feed
from bot.reading.items import Batch, Counts, Item
from bot.reading.parsed import ParsedFeed

_RENEWED = timedelta(days=1)  # how old the note may be that an entry was seen

log = structlog.get_logger(__name__)

Ingest = Callable[[Sequence[Batch]], Sequence[Counts]]
_FEEDS = 25  # whose items are stored in one transaction
_LOOKUPS = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """The feed's state after it, and the entries to be noted as seen."""

    after: FeedHealth
    seen: tuple[str, ...] = ()
    source: str = ""


class Taking:
    """Takes bodies in. Items are stored before the state that says that they were read."""

    def __init__(
        self,
        *,
        store: Store,
        workers: Workers,
        pages: Pages,
        ingest: Ingest,
        relevant: Relevant,
        rng: Random,
    ) -> None:
        """`ingest` runs in a thread of its own, one call at a time, with the items of many feeds."""
        self._store = store
        self._workers = workers
        self._pages = pages
        self._relevant = relevant
        self._rng = rng
        self._ingesting = Together(ingest, _FEEDS, "feeds-ingest")
        self._lookups = Together(self._known, _LOOKUPS, "feeds-known")

    def close(self) -> None:
        """Begin nothing further."""
        self._ingesting.close()
        self._lookups.close()

    async def take(
        self, feed: Feed, before: FeedHealth, after: FeedHealth, answer: Answer, now: datetime
    ) -> Taken:
        """Take a body in. `after` is the state if it can be read."""
        source = address(feed.url)
        known = await self._lookups.ask(source)
        job = Job(
            url=answer.url,
            content_type=answer.headers.get("content-type", ""),
            now=now,
            known=tuple(known),
            body=answer.body,
        )
        reading = await self._workers.run(job)
        if not isinstance(reading, Reading):
            assert not isinstance(reading, Page)
            return Taken(after=unreadable(before, reading, now, self._rng))
        after = parsed(after, reading.wishes, reading.total, now, self._rng, interval=feed.interval)
        after = replace(after, name=feed.name or reading.title[:200] or after.name)
        counts = await self._stored(feed, reading, source, before, now)
        seen = [*reading.fresh, *(d for d in reading.known if known[d] + _RENEWED < now)]
        return Taken(
            after=_with_norm(before, after, reading, counts, interval=feed.interval),
            seen=tuple(seen),
            source=source,
        )

    async def _stored(
        self, feed: Feed, reading: Reading, source: str, before: FeedHealth, now: datetime
    ) -> Counts:
        """Store the fresh entries as items, with the text of their pages where that is wanted."""
        if not reading.entries:
            return Counts()
        whole = ParsedFeed(
            format="",
            title=reading.title,
            link=reading.link,
            entries=reading.entries,
            issues=reading.issues,
        )
        items: Sequence[Item] = items_of_feed(whole, source, feed.name)
        wanted = [wants_page(feed, entry, self._relevant) for entry in reading.entries]
        if any(wanted):
            items = await self._pages.filled(items, wanted, now)

        counts = await self._ingesting.ask(Batch(items, hold(before, now, feed.interval)))
        if counts.new or counts.changed:
            log.info(
                "feed read",
                feed=feed.name or feed.url,
                new=counts.new,
                changed=counts.changed,
                events=counts.events,
                held=counts.held,
            )
        return counts

    def _known(self, sources: Sequence[str]) -> list[dict[str, datetime]]:
        with self._store.begin(readonly=True) as unit:
            return unit.known.of_each(sources)


def _with_norm(
    before: FeedHealth,
    after: FeedHealth,
    reading: Reading,
    counts: Counts,
    *,
    interval: timedelta,
) -> FeedHealth:
    """With what the reading teaches of how many new items are usual, and with a burst noted."""
    now = after.last_try
    assert now is not None
    if before.first_read is None:
        dates = (entry.published for entry in reading.entries)
        return replace(after, norm=first_norm(dates, now, interval))
    after = replace(after, norm=learned(before, counts.new, now, interval))
    if not counts.held or counts.held == FIRST_READING:
        return after
    words = (
        f"brought {counts.new} new items at once, where {before.norm:.0f} are usual: "
        "they are stored, and told to nobody"
    )
    return replace(after, held=now, held_words=words)
