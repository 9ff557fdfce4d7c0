"""A poller over a store in a file, with a clock that stands where it is put."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from bot.model import FeedHealth
from bot.polling.feed import Feed
from bot.polling.fetching import Fetcher
from bot.polling.notices import Notice
from bot.polling.pages import Pages
from bot.polling.poller import Poller
from bot.polling.taking import Taking
from bot.polling.workers import Workers
from bot.ports import Store
from bot.reading.items import Batch, Counts, Hold, Item
from store import open_store
from tests.loopback.feeds import FeedServer
from tests.polling.samples import NOW


class Clock:
    """A clock that stands where it is put."""

    def __init__(self, moment: datetime = NOW) -> None:
        self.moment = moment

    def now(self) -> datetime:
        return self.moment


@dataclass(slots=True)
class Reader:
    """In place of the reader of articles: keeps the items it is given, each new once."""

    items: list[Item] = field(default_factory=list)
    held: list[str] = field(default_factory=list)
    fail: Exception | None = None

    def ingest_all(self, batches: Sequence[Batch]) -> list[Counts]:
        return [self._ingest(batch.items, batch.hold) for batch in batches]

    def _ingest(self, items: Sequence[Item], hold: Hold) -> Counts:
        if self.fail is not None:
            raise self.fail
        known = {item.identity for item in self.items}
        new = [item for item in items if item.identity not in known]
        self.items.extend(items)
        why = hold.why(len(new)) if new else ""
        self.held.append(why)
        return Counts(items=len(items), new=len(new), held=why)


@dataclass(slots=True, kw_only=True)
class Desk:
    """A poller's surroundings; `poll` reads what is due, at the clock's moment."""

    store: Store
    clock: Clock = field(default_factory=Clock)
    reader: Reader = field(default_factory=Reader)
    told: list[Notice] = field(default_factory=list)
    relevant: bool = True
    gap: float = 0.0
    timeout: float = 10.0
    allow_private: bool = True
    workers: Workers
    ingest: Callable[[Sequence[Batch]], Sequence[Counts]] | None = None

    async def poll(self, *feeds: Feed | str, after: timedelta = timedelta(0)) -> int:
        """One cycle of a new poller, as after a restart, some time later."""
        self.clock.moment += after
        async with self.poller(*feeds) as poller:
            return await poller.once()

    @asynccontextmanager
    async def poller(self, *feeds: Feed | str) -> AsyncIterator[Poller]:
        fetcher = Fetcher(
            contact="https://desk.example/bot",
            timeout=self.timeout,
            allow_private=self.allow_private,
            gap=self.gap,
        )
        taking = Taking(
            store=self.store,
            workers=self.workers,
            pages=Pages(fetcher, self.workers),
            ingest=self.ingest or self.reader.ingest_all,
            relevant=lambda _words, _feed: self.relevant,
            rng=Random(0),
        )
        async with fetcher:
            yield Poller(
                feeds=[Feed(url=each) if isinstance(each, str) else each for each in feeds],
                store=self.store,
                clock=self.clock,
                fetcher=fetcher,
                taking=taking,
                rng=Random(0),
                tell=self.told.append,
            )
        taking.close()

    def health(self, url: str) -> FeedHealth:
        with self.store.begin(readonly=True) as unit:
            found = unit.feeds.get(url)
        assert found is not None
        return found


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with contextlib.closing(open_store(f"sqlite:///{tmp_path}/store.db")) as opened:
        yield opened


@pytest.fixture
async def desk(store: Store) -> AsyncIterator[Desk]:
    workers = Workers(1)
    yield Desk(store=store, workers=workers)
    await workers.close()


@pytest.fixture
async def server() -> AsyncIterator[FeedServer]:
    async with FeedServer() as running:
        yield running
