"""The deliverer in this process, with a platform that does as it is told: leases, endings, and what the operator hears."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import AbstractContextManager, asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random

import pytest
from sqlalchemy import select

from bot.briefing.delivering import Deliverer, Pace
from bot.briefing.rooms import unnamed
from bot.briefing.settling import Waits
from bot.clock import SystemClock
from bot.errors import DestinationRefused, TransientDelivery
from bot.model import Channel, DeliveryKind, DeliveryState, Reply
from bot.ports import Store, Unit
from store import open_store
from store.schema import outbox
from tests.delivery.gateways import Bare
from tests.store.outbox_samples import add, claim, delivery, must_claim, pass_time, send, state

CHAT = Channel(platform="chat", conversation="C1")
OTHER = Channel(platform="chat", conversation="C2")
OPERATOR = Channel(platform="elsewhere", conversation="operator")
QUICK = Waits(first=timedelta(0), settling=timedelta(0), suspension=timedelta(seconds=0.3))


async def _arrives(key: str) -> str:
    return f"m:{key}"


@dataclass
class Chat(Bare):
    """A platform on which nothing is ever found, and a post ends as `answer` says."""

    platform: str = "chat"
    remembers: timedelta = timedelta(0)
    answer: Callable[[str], Awaitable[str]] = _arrives
    posted: list[str] = field(default_factory=list)

    async def find(
        self,
        conversation: str,
        key: str,
        *,
        since: datetime,
        under: str = "",
    ) -> str:
        return ""

    async def post(self, conversation: str, reply: Reply, key: str, *, under: str = "") -> str:
        self.posted.append(key)
        return await self.answer(key)


class Held:
    """A store in which claiming has to wait until it is `free`."""

    def __init__(self, inside: Store) -> None:
        self.inside = inside
        self.asked, self.free = threading.Event(), threading.Event()

    def begin(self, *, readonly: bool = False, queued: bool = True) -> AbstractContextManager[Unit]:
        if not queued:
            self.asked.set()
            self.free.wait(20)
        return self.inside.begin(readonly=readonly, queued=queued)


@pytest.fixture
def shared(shared_url: str) -> Iterator[Store]:
    store = open_store(shared_url)
    yield store
    store.close()


@asynccontextmanager
async def delivering(
    store: Store,
    chat: Chat,
    *,
    lease: float = 60.0,
    step: Callable[[str], None] = lambda _: None,
) -> AsyncIterator[Deliverer]:
    """A deliverer at work."""
    deliverer = Deliverer(
        store=store,
        gateways=[chat],
        clock=SystemClock(),
        holder="here",
        rng=Random(1),
        operator=unnamed(OPERATOR),
        pace=Pace(
            lease=timedelta(seconds=lease), waits=QUICK, apart=timedelta(0), look=0.02, telling=3600
        ),
        step=step,
    )
    running = asyncio.create_task(deliverer.run())
    yield deliverer
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)


async def until(holds: Callable[[], object]) -> None:
    async with asyncio.timeout(30):
        while not holds():  # noqa: ASYNC110 - it is other threads that bring it about
            await asyncio.sleep(0.02)


def notices(store: Store) -> list[Reply]:
    """What waits for the operator, whose platform nobody serves here."""
    with store.begin(readonly=True) as unit:
        waiting = [record.delivery for record in unit.outbox.open()]
    return [each.reply for each in waiting if each.kind is DeliveryKind.NOTICE]


def lease_ends(store: Store) -> datetime:
    with store.begin(readonly=True) as unit:
        ends: datetime = unit.outbox._work.value(select(outbox.c.due))  # type: ignore[attr-defined]
        return ends


@pytest.mark.slow
async def test_a_lease_is_renewed_while_the_platform_takes_its_time(shared: Store) -> None:
    """Else another would take it for given up, and look for what is just being posted."""
    add(shared, delivery(channel=CHAT))
    posting, answered = asyncio.Event(), asyncio.Event()

    async def slowly(key: str) -> str:
        posting.set()
        await answered.wait()
        return key

    async with delivering(shared, Chat(answer=slowly), lease=6.0):
        await posting.wait()
        before = lease_ends(shared)
        await until(lambda: lease_ends(shared) > before)
        answered.set()
        await until(lambda: state(shared, "d1") is DeliveryState.SENT)


async def test_whoever_was_held_up_before_posting_does_not_post(shared: Store) -> None:
    """A process that slept through half its lease cannot know who has it by now."""
    add(shared, delivery(channel=CHAT))
    chat, reached = Chat(), list[str]()

    def step(label: str) -> None:
        if label == "trying" and label not in reached:
            time.sleep(0.7)
        reached.append(label)

    async with delivering(shared, chat, lease=1.2, step=step):
        await until(lambda: "trying" in reached)
        assert chat.posted == []
        await until(lambda: state(shared, "d1") is DeliveryState.SENT)
    assert chat.posted == ["d1"]
    assert reached.count("trying") == 2


async def test_whoever_overslept_in_a_post_tells_of_its_second_message(shared: Store) -> None:
    """Another took over, found nothing yet and posted; that it is there twice is known only now."""
    add(shared, delivery(channel=CHAT))

    async def late(_key: str) -> str:
        pass_time(shared, timedelta(minutes=2))
        send(shared, "d1", "theirs")
        return "ours"

    settled = list[str]()
    async with delivering(shared, Chat(answer=late), step=settled.append):
        await until(lambda: "written" in settled)
        await until(lambda: state(shared, "d1") is DeliveryState.SENT)
    assert "settled" not in settled
    async with delivering(shared, Chat()):
        await until(lambda: notices(shared))
    (notice,) = notices(shared)
    assert "d1" in notice.body[0]


async def test_closing_lets_what_is_under_way_arrive_and_begins_nothing_new(shared: Store) -> None:
    """A restart in good order leaves nothing to look for."""
    add(shared, delivery("a", channel=CHAT))
    posting, answered = asyncio.Event(), asyncio.Event()

    async def slowly(key: str) -> str:
        posting.set()
        await answered.wait()
        return key

    chat = Chat(answer=slowly)
    async with delivering(shared, chat) as deliverer:
        await posting.wait()
        closing = asyncio.create_task(deliverer.close())
        await asyncio.sleep(0)
        add(shared, delivery("b", channel=OTHER))
        await asyncio.sleep(0.2)
        assert not closing.done()
        answered.set()
        await closing
        assert state(shared, "a") is DeliveryState.SENT
        await deliverer.close()  # with nothing under way, at once
        await asyncio.sleep(0.2)
    assert chat.posted == ["a"]
    assert state(shared, "b") is DeliveryState.READY


async def test_what_is_claimed_while_closing_is_put_back(shared: Store) -> None:
    """Nobody has to wait for its lease, nor to ask whether it arrived."""
    chat, held = Chat(), Held(shared)
    async with delivering(held, chat) as deliverer:  # type: ignore[arg-type]
        await until(held.asked.is_set)
        add(shared, delivery(channel=CHAT))
        closing = asyncio.create_task(deliverer.close())
        await asyncio.sleep(0)
        held.free.set()
        await closing
        assert state(shared, "d1") is DeliveryState.READY
    claimed = must_claim(shared, "d1")
    assert (claimed.attempts, claimed.lapses, claimed.ambiguous) == (0, 0, False)
    assert chat.posted == []


async def test_what_kills_every_worker_ends_as_a_dead_letter(shared: Store) -> None:
    """The operator is told, what comes after it goes on, and it can be sent again."""
    add(shared, delivery("poison", channel=CHAT), delivery("next", channel=CHAT))
    for _ in range(QUICK.lapses):
        claimed = must_claim(shared, "poison")
        with shared.begin() as unit:
            unit.outbox.trying(claimed, timedelta(minutes=1))
        pass_time(shared, timedelta(minutes=1))
    chat = Chat()
    async with delivering(shared, chat):
        await until(lambda: state(shared, "next") is DeliveryState.SENT)
    assert chat.posted == ["next"]
    assert state(shared, "poison") is DeliveryState.DEAD
    (notice,) = notices(shared)
    assert "fell silent" in notice.headline
    assert any("deliveries resend poison" in line for line in notice.body)
    with shared.begin() as unit:
        assert unit.outbox.resend("poison")
    async with delivering(shared, chat):
        await until(lambda: state(shared, "poison") is DeliveryState.SENT)


async def test_a_platform_that_keeps_failing_ends_in_a_dead_letter(shared: Store) -> None:
    """After a bounded number of tries, of which crashes are none; and sent again, it arrives."""
    add(shared, delivery(channel=CHAT))

    async def away(_key: str) -> str:
        raise TransientDelivery("away")

    chat = Chat(answer=away)
    async with delivering(shared, chat):
        await until(lambda: state(shared, "d1") is DeliveryState.DEAD)
        assert len(chat.posted) == QUICK.tries
        (notice,) = notices(shared)
        assert f"({QUICK.tries} tries)" in notice.headline
        chat.answer = _arrives
        with shared.begin() as unit:
            assert unit.outbox.resend("d1")
        await until(lambda: state(shared, "d1") is DeliveryState.SENT)


async def test_a_channel_that_refuses_is_suspended_and_loses_nothing(shared: Store) -> None:
    """Others go on; the operator is told once; all comes in order when it takes messages again."""
    add(shared, *(delivery(key, channel=CHAT) for key in "abc"), delivery("d", channel=OTHER))
    refusing = True

    async def refused(key: str) -> str:
        if refusing and key != "d":
            raise DestinationRefused("not a member")
        return key

    chat = Chat(answer=refused)
    async with delivering(shared, chat):
        await until(lambda: chat.posted.count("a") >= 3 and "d" in chat.posted)
        (notice,) = notices(shared)
        assert "not a member" in notice.headline
        refusing = False
        await until(lambda: state(shared, "c") is DeliveryState.SENT)
    assert [key for key in chat.posted if key not in "ad"] == ["b", "c"]


async def test_many_that_may_be_there_twice_are_told_together(shared: Store) -> None:
    """After a crash in the middle of everything nobody wants a message for each."""
    keys = [f"d{number}" for number in range(5)]
    add(
        shared,
        *(delivery(key, channel=Channel(platform="chat", conversation=key)) for key in keys),
    )
    while (claimed := claim(shared)) is not None:
        with shared.begin() as unit:
            unit.outbox.trying(claimed, timedelta(minutes=1))
    pass_time(shared, timedelta(minutes=2))
    chat = Chat()
    async with delivering(shared, chat):
        await until(lambda: all(state(shared, key) is DeliveryState.SENT for key in keys))
    async with delivering(shared, chat):
        await until(lambda: len([line for n in notices(shared) for line in n.body]) == len(keys))
    # On a slow machine some were posted before the first worker looked for what to tell: these have a notice of their own.
    assert len(notices(shared)) <= 2


async def test_what_the_platform_knows_again_is_nothing_to_tell(shared: Store) -> None:
    """Within its memory a repeat makes no second message, so nobody has to look."""
    add(shared, delivery(channel=CHAT))
    claimed = must_claim(shared, "d1")
    with shared.begin() as unit:
        unit.outbox.trying(claimed, timedelta(0))
    chat = Chat(remembers=timedelta(minutes=10))
    for _ in range(2):
        async with delivering(shared, chat):
            await until(lambda: state(shared, "d1") is DeliveryState.SENT)
    assert chat.posted == ["d1"]
    assert notices(shared) == []
