"""The poller: looks which feeds are due, and reads each; no feed's fault is any other's.

Feeds of one server are asked one after the other, those of different servers at once; what one brings is taken
in while its server is asked for the next. States are written in batches; a feed counts as being read until its
state is stored, so that a store that is away for a while makes nobody ask a server again and again.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Coroutine, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from random import Random
from typing import TypeVar

import structlog

from bot.errors import BriefingError
from bot.model import FeedHealth, FeedTrouble
from bot.polling.answers import Answer, Failure
from bot.polling.deciding import decide, uneventful, unreadable
from bot.polling.feed import Feed
from bot.polling.fetching import Fetcher
from bot.polling.files import read_file
from bot.polling.notices import Notice, notices, stirred
from bot.polling.taking import Taking
from bot.polling.turns import origin
from bot.ports import Clock, Store, Unit

LOOK = 1.0  # seconds between two looks at what is due
_WRITE = 0.2  # seconds between two writings of states
_TELL = timedelta(seconds=60)
"""Over how long what goes wrong is gathered, so that a fault of the network is one notice."""
_KEPT = timedelta(days=30)
_REMEMBERED = timedelta(days=90)  # entries that a feed does not show any more
_DAY = timedelta(days=1)
_IN_HAND = 100  # bodies that are taken in while their servers are asked for more
_AT_A_TIME = 200  # feeds that are begun before others have their turn

T = TypeVar("T")
log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of one reading: the states around it, and the entries that were seen."""

    before: FeedHealth
    after: FeedHealth
    seen: tuple[str, ...] = ()
    source: str = ""


class Poller:
    """Reads feeds for as long as it runs."""

    def __init__(
        self,
        *,
        feeds: Iterable[Feed],
        store: Store,
        clock: Clock,
        fetcher: Fetcher,
        taking: Taking,
        rng: Random,
        tell: Callable[[Notice], None] = lambda _: None,
    ) -> None:
        """`taking` is what is done with a body; `tell` gets what an administrator should hear."""
        self._feeds = {feed.url: feed for feed in feeds}
        self._store = store
        self._clock = clock
        self._fetcher = fetcher
        self._taking = taking
        self._rng = rng
        self._tell = tell
        self._lanes: dict[str, deque[FeedHealth]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._under_way: set[str] = set()
        self._in_hand = asyncio.Semaphore(_IN_HAND)
        self._registered: set[str] | None = None
        self._done: list[Outcome] = []
        self._untold: list[Outcome] = []
        self._told: datetime | None = None
        self._pruned: datetime | None = None
        self._threads = ThreadPoolExecutor(1, "feeds-store")

    async def run(self) -> None:
        """Read feeds when they are due, until cancelled. Raises what ends the storing of their states."""
        writing = asyncio.create_task(self._keep_writing())
        try:
            while True:
                try:
                    await self.look()
                    await self._prune()
                except BriefingError as error:
                    log.warning("the store is away; the feeds wait", why=str(error))
                self._pass_on()
                await asyncio.wait({writing}, timeout=LOOK)
                if writing.done():
                    await writing  # a fault of this program: without it no feed would be read again
        finally:
            writing.cancel()
            for task in self._tasks:
                task.cancel()
            await asyncio.gather(writing, *self._tasks, return_exceptions=True)
            self._threads.shutdown(wait=False, cancel_futures=True)

    async def once(self) -> int:
        """Read what is due now, store all of it, and return how many feeds that were."""
        count = await self.look()
        while self._tasks or self._done:
            if self._tasks:
                await asyncio.wait(self._tasks, timeout=_WRITE)
            await self._write()
        self._pass_on()
        return count

    async def look(self) -> int:
        """Begin to read what is due; how many feeds that are."""
        now = self._clock.now()
        states = await self._in_store(lambda unit: unit.feeds.due(now))
        known = {state.url for state in states}
        missing = [url for url in self._feeds if url not in known and url not in self._under_way]
        if missing:
            states = (*await self._new(missing), *states)
        begun = [s for s in states if s.url in self._feeds and s.url not in self._under_way]
        self._under_way.update(state.url for state in begun)
        for number, state in enumerate(begun, 1):
            self._begin(state)
            if number % _AT_A_TIME == 0:
                await asyncio.sleep(0)
        return len(begun)

    async def _new(self, missing: Sequence[str]) -> list[FeedHealth]:
        """Those of the configured feeds that were never read. Asked once: the configuration does not change."""
        if self._registered is None:
            stored = await self._in_store(lambda unit: unit.feeds.all())
            self._registered = {state.url for state in stored}
        new = [url for url in missing if url not in self._registered]
        self._registered.update(new)
        return [FeedHealth(url=url, name=self._feeds[url].name) for url in new]

    def _begin(self, state: FeedHealth) -> None:
        feed = self._feeds[state.url]
        lane = feed.url if feed.is_file else origin(state.place)
        if lane in self._lanes:
            self._lanes[lane].append(state)
            return
        self._lanes[lane] = deque([state])
        self._start(self._drain(lane))

    def _start(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _drain(self, lane: str) -> None:
        """Ask for the feeds of one server."""
        waiting = self._lanes[lane]
        try:
            while waiting:
                state = waiting.popleft()
                with self._accounted(state):
                    await self._read(self._feeds[state.url], state, more=bool(waiting))
        finally:
            del self._lanes[lane]

    @contextmanager
    def _accounted(self, state: FeedHealth) -> Iterator[None]:
        """See to it that a reading has an outcome, whatever happens in it."""
        try:
            yield
        except Exception as error:
            log.exception("a feed could not be taken in", feed=state.url)
            words = str(error) if isinstance(error, BriefingError) else "an error of this program"
            failure = Failure(trouble=FeedTrouble.HEAVY, words=f"could not be taken in ({words})")
            after = unreadable(state, failure, self._clock.now(), self._rng)
            self._done.append(Outcome(before=state, after=after))

    async def _read(self, feed: Feed, state: FeedHealth, *, more: bool) -> None:
        """Ask for one feed; a body that is to be read is taken in beside."""
        answer = await self._ask(feed, state, more=more)
        now = self._clock.now()
        decision = decide(state, answer, now, self._rng, interval=feed.interval)
        after = decision.after
        if feed.name and feed.name != after.name:
            after = replace(after, name=feed.name)
        if not decision.parse or not isinstance(answer, Answer):
            self._done.append(Outcome(before=state, after=after))
            return
        await self._in_hand.acquire()
        self._start(self._take(feed, state, after, answer, now))

    async def _take(
        self, feed: Feed, before: FeedHealth, after: FeedHealth, answer: Answer, now: datetime
    ) -> None:
        try:
            with self._accounted(before):
                taken = await self._taking.take(feed, before, after, answer, now)
                self._done.append(
                    Outcome(before=before, after=taken.after, seen=taken.seen, source=taken.source)
                )
        finally:
            self._in_hand.release()

    async def _ask(self, feed: Feed, state: FeedHealth, *, more: bool) -> Answer | Failure:
        """The answer for a feed; `more` of its server's are waiting."""
        if feed.is_file:
            return await asyncio.to_thread(read_file, feed.url, state.etag)
        return await self._fetcher.get(
            state.place, etag=state.etag, last_modified=state.last_modified, keep=more
        )

    async def _keep_writing(self) -> None:
        while True:
            await asyncio.sleep(_WRITE)
            try:
                await self._write()
            except BriefingError as error:
                log.warning("the feeds' states cannot be stored; trying on", why=str(error))
                await asyncio.sleep(LOOK)

    async def _write(self) -> None:
        """Store what is done. What cannot be stored stays."""
        batch = self._done[:]
        if not batch:
            return

        def write(unit: Unit) -> None:
            unit.feeds.visited(*(o.after for o in batch if uneventful(o.before, o.after)))
            unit.feeds.set(*(o.after for o in batch if not uneventful(o.before, o.after)))
            unit.known.see_all(((o.source, o.seen) for o in batch), self._clock.now())

        await self._in_store(write, readonly=False)
        del self._done[: len(batch)]
        self._untold.extend(o for o in batch if stirred(o.before, o.after))
        self._under_way.difference_update(outcome.after.url for outcome in batch)

    def _pass_on(self) -> None:
        """Tell what happened, gathered over a while."""
        now = self._clock.now()
        if self._told is not None and now - self._told < _TELL:
            return
        first: dict[str, FeedHealth] = {}
        last: dict[str, FeedHealth] = {}
        for outcome in self._untold:
            first.setdefault(outcome.before.url, outcome.before)
            last[outcome.after.url] = outcome.after
        self._untold.clear()
        self._told = now
        for notice in notices(first.values(), last.values()):
            self._tell(notice)

    async def _prune(self) -> None:
        now = self._clock.now()
        if self._pruned is not None and now - self._pruned < _DAY:
            return
        self._pruned = now

        def prune(unit: Unit) -> None:
            unit.items.prune(now - _KEPT)
            old = (f for f in unit.feeds.all() if f.held is not None and f.held < now - _KEPT)
            unit.feeds.set(*(replace(feed, held=None, held_words="") for feed in old))
            unit.known.prune(now - _REMEMBERED)

        await self._in_store(prune, readonly=False)

    async def _in_store(self, work: Callable[[Unit], T], *, readonly: bool = True) -> T:
        def run() -> T:
            with self._store.begin(readonly=readonly) as unit:
                return work(unit)

        return await asyncio.get_running_loop().run_in_executor(self._threads, run)
