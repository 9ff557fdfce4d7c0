"""Where every platform hands its messages in: each is taken in once, and answered in a thread.

The one asynchronous module of the package. What waits and who waits is counted in the event loop alone.
"""

from __future__ import annotations

import asyncio
import secrets
import time
from collections import Counter, OrderedDict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from typing import TypeVar

import structlog

from bot.conversation import wording
from bot.conversation.assistant import ChatAssistant
from bot.conversation.faults import fault_id, told
from bot.errors import StoreError
from bot.model import Channel, Choice, IncomingMessage, Reply
from bot.ports import Clock, Overview, Store

WORKERS = 4
MOST_WAITING = 200
MOST_EACH = 5
"""Messages of one person that are answered or wait at a time."""

ABANDONED = timedelta(seconds=15)
"""A message that has no answer after so long is an orphan, unless this process still has it in hand."""

_MOST_IN_HAND = 10_000

_T = TypeVar("_T")
_Key = tuple[Channel, str]

log = structlog.get_logger(__name__)


class Reception:
    """The port `Desk` over an assistant, with threads of its own."""

    def __init__(
        self, assistant: ChatAssistant, overview: Overview, store: Store, clock: Clock
    ) -> None:
        self._assistant = assistant
        self._overview = overview
        self._store = store
        self._clock = clock
        self._holder = secrets.token_hex(8)
        self._workers = ThreadPoolExecutor(WORKERS, thread_name_prefix="answering")
        # What is taken in and settled must not wait behind the answers: a crash would leave silence, and
        # another process would apologise for what arrived.
        self._clerk = ThreadPoolExecutor(1, thread_name_prefix="noting")
        self._waiting = 0
        self._each: Counter[tuple[str, str]] = Counter()
        self._in_hand: OrderedDict[_Key, None] = OrderedDict()

    async def handle(self, message: IncomingMessage) -> Reply | None:
        """Answer one message; None where it was taken in before."""
        key, who = _key(message), (message.channel.platform, message.author)
        if key in self._in_hand:
            return None
        if (refusal := self._too_much(who)) is not None:
            log.warning("turned away", platform=message.channel.platform, waiting=self._waiting)
            self._take(key)  # what comes twice is turned away once
            return Reply(headline=refusal, private=True)
        self._waiting += 1
        self._each[who] += 1
        self._take(key)
        try:
            reply = await self._taken_in(message)
        finally:
            self._waiting -= 1
            self._each[who] -= 1
            self._each += Counter()  # forgets those at nought
        if reply is None:
            self._in_hand.pop(key, None)
        return reply

    async def _taken_in(self, message: IncomingMessage) -> Reply | None:
        """The answer, once it is noted that somebody waits for it: before it waits itself."""
        try:
            if not await self._in_thread(lambda: self._claim(message), self._clerk):
                return None
        except Exception as error:  # noqa: BLE001 - whatever fails, the asker hears of it
            return told(error, message.channel, fault_id())
        return await self._in_thread(lambda: self._answer(message))

    async def settle(self, message: IncomingMessage) -> None:
        """Note that the reply arrived, or never can."""
        try:
            await self._in_thread(lambda: self._settle(message), self._clerk)
        except StoreError as error:
            log.warning("a message was not settled", why=type(error).__name__)
        finally:
            self._in_hand.pop(_key(message), None)

    async def orphans(self, platform: str) -> tuple[tuple[IncomingMessage, Reply], ...]:
        """Messages that another process took in and did not live to answer, with an apology for each."""
        mine = frozenset(self._in_hand)
        try:
            found = await self._in_thread(lambda: self._adopted(platform, mine), self._clerk)
        except StoreError as error:
            log.warning("orphans could not be looked for", why=type(error).__name__)
            return ()
        for message in found:
            self._take(_key(message))
        return tuple((message, Reply(headline=wording.ORPHANED, private=True)) for message in found)

    def choices(self, typed: str) -> tuple[Choice, ...]:
        """The tracks that what is typed can mean, at once."""
        return self._overview.choices(typed)

    async def board(self, author: str, channel: Channel) -> Reply:
        """Every track's state, now."""
        now = self._clock.now()
        return await self._in_thread(lambda: self._overview.board(author, channel, now))

    def close(self) -> None:
        """Begin nothing new; what is under way may end by itself."""
        for threads in (self._workers, self._clerk):
            threads.shutdown(wait=False, cancel_futures=True)

    def _too_much(self, who: tuple[str, str]) -> str | None:
        if self._waiting >= MOST_WAITING:
            return wording.BUSY
        return wording.PATIENCE if self._each[who] >= MOST_EACH else None

    def _take(self, key: _Key) -> None:
        """Remember what is in hand; of what is never settled, not without end."""
        self._in_hand[key] = None
        if len(self._in_hand) > _MOST_IN_HAND:
            self._in_hand.popitem(last=False)

    async def _in_thread(
        self, work: Callable[[], _T], threads: ThreadPoolExecutor | None = None
    ) -> _T:
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(threads or self._workers, work)

    def _claim(self, message: IncomingMessage) -> bool:
        # It is taken in now: what comes late must not look abandoned to other processes at once.
        message = replace(message, received=max(message.received, self._clock.now()))
        with self._store.begin() as unit:
            return unit.inbox.claim(message, self._holder)

    def _answer(self, message: IncomingMessage) -> Reply:
        begun = time.perf_counter()
        attended = self._assistant.attend(message)
        log.info(
            "message",
            platform=message.channel.platform,
            kind=attended.kind,
            ms=round((time.perf_counter() - begun) * 1000),
            fault=attended.fault,
        )
        return attended.reply

    def _settle(self, message: IncomingMessage) -> None:
        with self._store.begin() as unit:
            unit.inbox.settle(message)

    def _adopted(self, platform: str, mine: frozenset[_Key]) -> tuple[IncomingMessage, ...]:
        now = self._clock.now()
        before = now - ABANDONED
        with self._store.begin(readonly=True) as unit:
            found = unit.inbox.orphans(platform, before, now)
        theirs = [message for message in found if _key(message) not in mine]
        if not theirs:
            return ()
        with self._store.begin() as unit:
            return tuple(m for m in theirs if unit.inbox.adopt(m, self._holder, before, now))


def _key(message: IncomingMessage) -> _Key:
    return (message.channel, message.message_id)
