"""The poller wired: the configured feeds, the store, and what reads their items."""

from __future__ import annotations

import asyncio
import gc
import signal
import sys
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from random import Random

from bot.bootstrap import App
from bot.bootstrap.ingesting import IngestProcess
from bot.config import Settings
from bot.errors import SourceError, TooLarge
from bot.model import TrackId
from bot.polling.answers import Answer, Failure, refusal
from bot.polling.feed import Feed, FullText
from bot.polling.fetching import Fetcher
from bot.polling.notices import Notice
from bot.polling.pages import Pages
from bot.polling.poller import Poller
from bot.polling.taking import Taking
from bot.polling.workers import Workers
from bot.reading.sources import Fetch
from bot.reading.tracks import TrackMatcher
from bot.reading.webget import Fetched

_TURN = 0.001  # seconds


@asynccontextmanager
async def poller_of(app: App, tell: Callable[[Notice], None]) -> AsyncIterator[Poller]:
    """A poller of the configured feeds, with its processes, which end with it."""
    ingesting = IngestProcess(app.settings, app.clock)
    workers, rng = Workers(), Random()  # noqa: S311 - only spreads visits over time
    fetcher = _fetcher(app.settings)
    taking = Taking(
        store=app.store,
        workers=workers,
        pages=Pages(fetcher, workers),
        ingest=ingesting.ingest_all,
        relevant=_relevance(app),
        rng=rng,
    )
    with ingesting:
        try:
            async with fetcher:
                yield Poller(
                    feeds=feeds_of(app.settings),
                    store=app.store,
                    clock=app.clock,
                    fetcher=fetcher,
                    taking=taking,
                    rng=rng,
                    tell=tell,
                )
        finally:
            taking.close()
            await workers.close()


async def poll_until_asked(app: App, tell: Callable[[Notice], None]) -> None:
    """Read feeds until a signal asks to end, in a process of their own."""
    keep_pace()
    async with poller_of(app, tell) as poller:
        reading = asyncio.create_task(poller.run())
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, reading.cancel)
        with suppress(asyncio.CancelledError):
            await reading


def keep_pace() -> None:
    """Let nothing in this process hold the event loop up for long: for a process that only reads feeds.

    What is loaded by now stays for good, and collecting garbage passes over it: going through all of it takes an
    eighth of a second. A thread that computes makes room after one millisecond, not after five, since the loop
    asks for its turn anew after each word with a server.
    """
    gc.collect()
    gc.freeze()
    sys.setswitchinterval(_TURN)


def feeds_of(settings: Settings) -> Sequence[Feed]:
    """The configured feeds as the poller knows them."""
    return [
        Feed(
            url=feed.url,
            name=feed.name,
            interval=feed.interval,
            tracks=frozenset(map(TrackId, feed.tracks)) or None,
            full_text=FullText(feed.full_text),
        )
        for feed in settings.feeds
    ]


def _relevance(app: App) -> Callable[[str, Feed], bool]:
    matcher = TrackMatcher(app.tracks, app.gazetteer)

    def relevant(words: str, feed: Feed) -> bool:
        return matcher.may_concern(words, app.gazetteer.find(words), feed.tracks)

    return relevant


def fetch_once(settings: Settings) -> Fetch:
    """How a source is fetched outside the poller, under its rules: public addresses alone, within its limits."""

    def fetch(url: str, limit: int) -> Fetched:
        answer = asyncio.run(_get(settings, url))
        if isinstance(answer, Failure):
            raise SourceError(answer.words)
        if answer.status != 200:
            raise SourceError(refusal(answer.status).words)
        if len(answer.body) > limit:
            raise TooLarge(f"is larger than {limit // 1_000_000} MB")
        kind = answer.headers.get("content-type", "")
        return Fetched(url=answer.url, content_type=kind, body=answer.body)

    return fetch


async def _get(settings: Settings, url: str) -> Answer | Failure:
    async with _fetcher(settings) as fetcher:
        return await fetcher.get(url)


def _fetcher(settings: Settings) -> Fetcher:
    poller = settings.poller
    return Fetcher(
        contact=poller.contact,
        timeout=poller.timeout,
        allow_private=poller.allow_private_addresses,
        gap=poller.host_gap,
    )
