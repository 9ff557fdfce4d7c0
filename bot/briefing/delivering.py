"""Posting what waits in the outbox: claim, note the try, post, settle; what to do next is decided in `settling`.

Whatever dies in between, the next holder of the lease finds out whether the message arrived before it posts.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from random import Random
from typing import TypeVar

import structlog

from bot.briefing import wording
from bot.briefing.settling import (
    SETTLING,
    Again,
    Arrived,
    Dead,
    Outcome,
    Sent,
    Settlement,
    Suspended,
    after,
    too_early,
)
from bot.errors import DeliveryError, StoreError, TransientDelivery
from bot.model import Channel, Claimed, Delivery, DeliveryKind, Reply
from bot.ports import Clock, Gateway, Store, Unit

_AT_ONCE = 8  # posts under way on one platform
_KEPT = timedelta(days=30)
_PRUNING = 3600.0  # seconds

T = TypeVar("T")
log = structlog.get_logger(__name__)


def no_step(_label: str) -> None:
    """What is done at the labelled steps of a delivery: nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """How long a lease holds and what else takes its time; a post has half a lease."""

    lease: timedelta = timedelta(seconds=60)
    settling: timedelta = SETTLING
    apart: timedelta = timedelta(seconds=1)
    look: float = 1.0  # seconds between two looks into an outbox in which nothing was due


@dataclass(frozen=True, slots=True, kw_only=True)
class Deliverer:
    """Carries the deliveries of these platforms, next to any number of others on the same store.

    `operator` is told what was given up. `step` is called with a label before each step, so that whoever
    watches can tell where a delivery stands; `lost` with the platform of each that was given up.
    """

    store: Store
    gateways: Sequence[Gateway]
    clock: Clock
    holder: str
    rng: Random
    operator: Channel | None = None
    pace: Pace = field(default_factory=Pace)
    step: Callable[[str], None] = no_step
    lost: Callable[[str], None] = no_step
    _ending: asyncio.Event = field(default_factory=asyncio.Event)
    _under_way: set[asyncio.Task[None]] = field(default_factory=set)

    async def run(self) -> None:
        """Deliver until cancelled."""
        await asyncio.gather(self._forget(), *map(self._serve, self.gateways))

    async def close(self) -> None:
        """Claim nothing new, and let what is under way arrive."""
        self._ending.set()
        if self._under_way:
            await asyncio.wait(set(self._under_way))

    async def _serve(self, gateway: Gateway) -> None:
        mine: set[asyncio.Task[None]] = set()
        while not self._ending.is_set():
            claimed = None
            if len(mine) < _AT_ONCE and gateway.link().connected:
                with suppress(StoreError):  # it was logged; the next look comes
                    claimed = await self._stored(self._claim, gateway.platform)
            if claimed is None:
                await self._rest(mine)
                continue
            task = asyncio.create_task(self._deliver(gateway, claimed))
            for tasks in (mine, self._under_way):
                tasks.add(task)
                task.add_done_callback(tasks.discard)
        await asyncio.Event().wait()

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
            begun = asyncio.get_running_loop().time()
            early = too_early(claimed, self.clock.now(), self.pace.settling)
            if early is not None:
                await self._settle(claimed, early)
                return
            keeping = asyncio.create_task(self._keep(claimed))
            try:
                if not await self._stored(_trying, claimed):
                    return
                self.step("trying")
                if asyncio.get_running_loop().time() - begun > self.pace.lease.total_seconds() / 2:
                    return  # stalled: somebody else may hold it by now, and looks first
                outcome = await self._post(gateway, claimed)
                self.step("accepted")
            finally:
                keeping.cancel()
            now = self.clock.now()
            await self._settle(claimed, after(claimed, outcome, now, self.rng, self.pace.settling))
        except StoreError:
            return  # it was logged; whoever claims it next looks first
        except Exception:  # a bug in one message must not silence those after it
            log.exception("delivery failed", key=claimed.delivery.key)

    async def _post(self, gateway: Gateway, claimed: Claimed) -> Outcome:
        of = claimed.delivery
        if claimed.ambiguous:
            log.warning("may have arrived: looking first", key=of.key, attempt=claimed.attempts)
        try:
            async with asyncio.timeout(self.pace.lease.total_seconds() / 2):
                message_id = await gateway.post(
                    of.channel.conversation,
                    of.reply,
                    of.key,
                    under=claimed.under_id,
                    first_tried=claimed.first_tried if claimed.ambiguous else None,
                )
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
                await self._stored(self._renew, claimed)

    async def _settle(self, claimed: Claimed, settlement: Settlement) -> None:
        self.step("settling")
        if not await self._stored(self._write, claimed, settlement):
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

    async def _stored(self, work: Callable[..., T], *arguments: object) -> T:
        """A function of a unit and arguments, in a transaction of its own, in a thread."""

        def run() -> T:
            with self.store.begin() as unit:
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

    def _write(self, unit: Unit, claimed: Claimed, settlement: Settlement) -> bool:
        """Settle, and tell the operator in the same transaction; False where the lease was lost."""
        match settlement:
            case Sent(message_id=message_id):
                done = unit.outbox.sent(claimed, message_id)
            case Again(wait=wait, words=words, ambiguous=ambiguous, counted=counted):
                done = unit.outbox.retry(claimed, wait, words, ambiguous=ambiguous, counted=counted)
            case Suspended():
                done = self._suspend(unit, claimed, settlement)
            case Dead(words=words):
                done = unit.outbox.dead(claimed, words)
                if done and claimed.delivery.kind is not DeliveryKind.NOTICE:
                    self._notify(
                        unit, f"dead:{claimed.delivery.key}", wording.given_up(claimed, words)
                    )
        self.step("written")
        return done

    def _suspend(self, unit: Unit, claimed: Claimed, settlement: Suspended) -> bool:
        wait, channel = timedelta(0), claimed.delivery.channel
        words, ambiguous = settlement.words, settlement.ambiguous
        if not unit.outbox.retry(claimed, wait, words, ambiguous=ambiguous, counted=False):
            return False
        new = unit.outbox.suspend(channel, settlement.until, words)
        if new and channel != self.operator:
            key = (
                f"suspended:{channel.platform}:{channel.conversation}:{self.clock.now():%Y%m%d%H%M}"
            )
            self._notify(unit, key, wording.suspended(channel, words))
        return True

    def _notify(self, unit: Unit, key: str, reply: Reply) -> None:
        if self.operator is None:
            return
        now = self.clock.now()
        notice = Delivery(
            key=key,
            channel=self.operator,
            kind=DeliveryKind.NOTICE,
            reply=reply,
            made=now,
            not_before=now,
        )
        unit.outbox.add(notice)


def _trying(unit: Unit, claimed: Claimed) -> bool:
    return unit.outbox.trying(claimed)


def _prune(unit: Unit, before: object) -> int:
    return unit.outbox.prune(before)  # type: ignore[arg-type]
