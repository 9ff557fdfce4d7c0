"""Posting what waits in the outbox: claim, look, note the try, post, settle; what to do is decided in `settling`.

Whatever dies in between, the next holder of the lease finds out whether the message arrived before it posts.
Where it posts once more what it did not find, that is noted before, and the operator is told of it after.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from typing import Any, TypeVar

import structlog

from bot.briefing import wording
from bot.briefing.noting import Notes
from bot.briefing.rooms import Room
from bot.briefing.settling import (
    Arrived,
    Dead,
    Outcome,
    Sent,
    Settlement,
    Suspended,
    Waits,
    after,
    before,
)
from bot.errors import DeliveryError, StoreError, TransientDelivery
from bot.model import Claimed
from bot.ports import Clock, Gateway, Store, Unit

_AT_ONCE = 8  # posts under way on one platform
_KEPT = timedelta(days=30)
_PRUNING = 3600.0  # seconds

_NOT_THERE = Arrived(message_id="")

T = TypeVar("T")
log = structlog.get_logger(__name__)


def no_step(_label: str) -> None:
    """What is done at the labelled steps of a delivery: nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """How long a lease holds and what else takes its time; a post has half a lease, and so has a look."""

    lease: timedelta = timedelta(seconds=60)
    waits: Waits = field(default_factory=Waits)
    apart: timedelta = timedelta(seconds=1)
    look: float = 1.0  # seconds between two looks into an outbox in which nothing was due
    telling: float = 60.0  # seconds in which what may be there twice is gathered into one notice


@dataclass(frozen=True, slots=True, kw_only=True)
class Deliverer:
    """Carries the deliveries of these platforms, next to any number of others on the same store.

    `operator` is told what was given up and what may be there twice. `step` is called with a label before each step, so that whoever
    watches can tell where a delivery stands; `lost` with the platform of each that was given up.
    """

    store: Store
    gateways: Sequence[Gateway]
    clock: Clock
    holder: str
    rng: Random
    operator: Room | None = None
    pace: Pace = field(default_factory=Pace)
    step: Callable[[str], None] = no_step
    lost: Callable[[str], None] = no_step
    _ending: asyncio.Event = field(default_factory=asyncio.Event)
    _under_way: set[asyncio.Task[Any]] = field(default_factory=set)

    async def run(self) -> None:
        """Deliver until cancelled."""
        beside = [self._forget(), self._tell()]
        await asyncio.gather(*beside, *map(self._serve, self.gateways))

    async def close(self) -> None:
        """Claim nothing new, and let what is under way arrive."""
        self._ending.set()
        while self._under_way:
            await asyncio.wait(set(self._under_way))

    async def _serve(self, gateway: Gateway) -> None:
        mine: set[asyncio.Task[None]] = set()
        while not self._ending.is_set():
            claimed = None
            if len(mine) < _AT_ONCE and gateway.link().connected:
                claimed = await self._task(self._next(gateway.platform))
            if claimed is None:
                await self._rest(mine)
                continue
            task = self._task(self._deliver(gateway, claimed))
            mine.add(task)
            task.add_done_callback(mine.discard)
        await asyncio.Event().wait()

    def _task(self, work: Coroutine[Any, Any, T]) -> asyncio.Task[T]:
        """What `close` waits for."""
        task = asyncio.create_task(work)
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)
        return task

    async def _next(self, platform: str) -> Claimed | None:
        """The next to be delivered there; what was got hold of when this was ending is put back."""
        with suppress(StoreError):  # it was logged; the next look comes
            claimed = await self._beside(self._claim, platform)
            if claimed is None or not self._ending.is_set():
                return claimed
            await self._beside(_put_back, claimed)
        return None

    async def _rest(self, mine: set[asyncio.Task[None]]) -> None:
        """Until something may be due: a while, or as soon as one of those under way is done."""
        ending = asyncio.create_task(self._ending.wait())
        try:
            await asyncio.wait(
                {ending, *mine}, timeout=self.pace.look, return_when=asyncio.FIRST_COMPLETED
            )
        finally:
            ending.cancel()

    async def _deliver(self, gateway: Gateway, claimed: Claimed) -> None:
        try:
            self.step("claimed")
            instead = before(claimed, self.clock.now(), self.pace.waits)
            if instead is not None:
                await self._settle(claimed, instead)
                return
            keeping = asyncio.create_task(self._keep(claimed))
            try:
                outcome = await self._try(gateway, claimed)
            finally:
                keeping.cancel()
            if outcome is not None:
                now, waits = self.clock.now(), self.pace.waits
                await self._settle(claimed, after(claimed, outcome, now, self.rng, waits))
        except StoreError:
            return  # it was logged; whoever claims it next looks first
        except Exception:  # a bug in one message must not silence those after it
            log.exception("delivery failed", key=claimed.delivery.key)

    async def _try(self, gateway: Gateway, claimed: Claimed) -> Outcome | None:
        """Look for it where it may have arrived, else post it; None where the lease was lost over that."""
        of, under, since = claimed.delivery, claimed.under_id, claimed.first_tried
        where = of.channel.conversation
        if since is not None:
            self.step("looking")
            found = await self._asked(gateway.find(where, of.key, since=since, under=under))
            if found != _NOT_THERE:
                return found
        begun = asyncio.get_running_loop().time()
        repeated = since is not None and not self._known_again(gateway, since)
        if not await self._beside(self._trying, claimed, repeated):
            return None
        if repeated:
            log.warning("not found: posted again, and may be there twice", key=of.key)
        self.step("trying")
        if asyncio.get_running_loop().time() - begun > self._half_a_lease:
            return None  # stalled: somebody else may hold it by now, and looks first
        outcome = await self._asked(gateway.post(where, of.reply, of.key, under=under))
        self.step("accepted")
        return outcome

    def _known_again(self, gateway: Gateway, since: datetime) -> bool:
        """Whether the platform itself will know what has been tried since then, however slow this try is."""
        slowest = timedelta(seconds=self._half_a_lease)
        return self.clock.now() + slowest - since < gateway.remembers

    @property
    def _half_a_lease(self) -> float:
        return self.pace.lease.total_seconds() / 2

    async def _asked(self, answer: Awaitable[str]) -> Outcome:
        """What the platform says, within half a lease."""
        try:
            async with asyncio.timeout(self._half_a_lease):
                message_id = await answer
        except DeliveryError as error:
            return error
        except TimeoutError:
            return TransientDelivery(wording.NO_ANSWER, ambiguous=True)
        return Arrived(message_id=message_id)

    async def _keep(self, claimed: Claimed) -> None:
        """Hold on to the lease while the platform takes its time."""
        while True:
            await asyncio.sleep(self.pace.lease.total_seconds() / 3)
            with suppress(StoreError):
                await self._beside(self._renew, claimed)

    async def _settle(self, claimed: Claimed, settlement: Settlement) -> None:
        self.step("settling")
        tells = isinstance(settlement, Suspended | Dead)
        write = self._stored if tells else self._beside
        if not await write(self._write, claimed, settlement):
            log.warning("lease lost", key=claimed.delivery.key, holder=self.holder)
            return
        self.step("settled")
        of = claimed.delivery
        told = {"key": of.key, "platform": of.channel.platform, "attempt": claimed.attempts}
        if isinstance(settlement, Sent):
            log.info("delivered", message=settlement.message_id, **told)
        elif isinstance(settlement, Dead):
            log.error("not delivered", why=settlement.words, **told)
            self.lost(of.channel.platform)
        else:
            log.warning("not delivered yet", why=settlement.words, **told)

    async def _forget(self) -> None:
        """Forget what was sent long ago, now and then."""
        while True:
            with suppress(StoreError):
                await self._stored(_prune, self.clock.now() - _KEPT)
            await asyncio.sleep(_PRUNING)

    async def _tell(self) -> None:
        """Tell the operator, every now and then, what may be there twice since."""
        while True:
            with suppress(StoreError):
                await self._stored(self._tell_repeated)
            await asyncio.sleep(self.pace.telling)

    async def _beside(self, work: Callable[..., T], *arguments: object) -> T:
        """As `_stored`, for what needs no queue: so that a replica that is stopped stops no other."""
        return await self._stored(work, *arguments, queued=False)

    async def _stored(self, work: Callable[..., T], *arguments: object, queued: bool = True) -> T:
        """A function of a unit and arguments, in a transaction of its own, in a thread."""

        def run() -> T:
            with self.store.begin(queued=queued) as unit:
                return work(unit, *arguments)

        try:
            return await asyncio.to_thread(run)
        except StoreError as error:
            log.warning("the outbox cannot be used just now", why=str(error))
            raise

    def _claim(self, unit: Unit, platform: str) -> Claimed | None:
        pace = self.pace
        return unit.outbox.claim(self.holder, pace.lease, platform=platform, apart=pace.apart)

    def _renew(self, unit: Unit, claimed: Claimed) -> bool:
        return unit.outbox.renew(claimed, self.pace.lease)

    def _trying(self, unit: Unit, claimed: Claimed, repeated: bool) -> bool:
        return unit.outbox.trying(claimed, self.pace.lease, repeated=repeated)

    def _tell_repeated(self, unit: Unit) -> None:
        Notes(operator=self.operator).tell_repeated(unit, self.clock.now())

    def _write(self, unit: Unit, claimed: Claimed, settlement: Settlement) -> bool:
        notes = Notes(operator=self.operator)
        done = notes.settle(unit, claimed, settlement, self.clock.now())
        self.step("written")
        return done


def _put_back(unit: Unit, claimed: Claimed) -> bool:
    return unit.outbox.retry(claimed, timedelta(0), "", ambiguous=claimed.ambiguous, counted=False)


def _prune(unit: Unit, before: object) -> int:
    return unit.outbox.prune(before)  # type: ignore[arg-type]
