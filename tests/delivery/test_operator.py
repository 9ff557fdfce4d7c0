"""What the operator is told of deliveries: what was given up, and channels that take nothing."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta
from random import Random

import pytest

from bot.briefing.delivering import Deliverer, Pace
from bot.briefing.noting import Notes
from bot.briefing.quiet import QuietHours
from bot.briefing.rooms import Room, unnamed
from bot.briefing.settling import Waits
from bot.clock import SystemClock
from bot.errors import DeliveryError, DestinationRefused, PermanentDelivery
from bot.model import Channel, DeliveryKind, DeliveryState, Finding, Link, Reply
from bot.ports import Store
from store import open_store
from tests.store.outbox_samples import LEASE, add, delivery, must_claim, pass_time, state

SUSPENSION = Waits().suspension
DESK, OPS = (Channel(platform="pigeon", conversation=name) for name in ("desk", "ops"))


@dataclass
class Pigeons:
    """The port `Gateway` to a platform that takes what it likes: `moods` says what it says of a channel."""

    platform: str = "pigeon"
    moods: dict[str, DeliveryError] = field(default_factory=dict)
    posted: list[tuple[str, Reply]] = field(default_factory=list)
    tries: int = 0

    @property
    def remembers(self) -> timedelta:
        return timedelta(0)

    async def run(self) -> None:
        await asyncio.Event().wait()

    async def close(self) -> None:
        return

    def link(self) -> Link:
        return Link(connected=True, last_frame=None, words="")

    async def check(self, _conversations: Iterable[str]) -> tuple[Finding, ...]:
        return ()

    async def find(self, _conversation: str, _key: str, *, since: datetime, under: str = "") -> str:
        return f"{since:}"[:0] + under[:0]

    async def post(self, conversation: str, reply: Reply, _key: str, *, under: str = "") -> str:
        self.tries += 1
        if (mood := self.moods.get(conversation)) is not None:
            raise mood
        self.posted.append((conversation, reply))
        return f"{len(self.posted)}{under}"

    def told(self, channel: Channel) -> list[str]:
        """The headlines that arrived there."""
        return [reply.headline for where, reply in self.posted if where == channel.conversation]


@pytest.fixture
def store() -> Iterator[Store]:
    opened = open_store("sqlite://")
    yield opened
    opened.close()


@asynccontextmanager
async def delivering(
    store: Store,
    pigeons: Pigeons,
    operator: Room = unnamed(OPS),  # noqa: B008 - frozen
) -> AsyncIterator[None]:
    """With a deliverer at work."""
    deliverer = Deliverer(
        store=store,
        gateways=(pigeons,),
        clock=SystemClock(),
        holder="one",
        rng=Random(0),
        operator=operator,
        pace=Pace(apart=timedelta(0), look=0.01),
    )
    running = asyncio.create_task(deliverer.run())
    try:
        yield
    finally:
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running


async def until(met: Callable[[], object]) -> None:
    async with asyncio.timeout(20):
        while not met():  # noqa: ASYNC110 - what is waited for is any state of the test
            await asyncio.sleep(0.01)


def queued(store: Store) -> list[str]:
    """The keys of what is not sent yet."""
    with store.begin(readonly=True) as unit:
        return [record.delivery.key for record in unit.outbox.open()]


async def test_what_is_given_up_is_told_with_the_words_to_send_it_again(store: Store) -> None:
    """Once for each time that it dies, so also when it was sent again and dies again."""
    pigeons = Pigeons(moods={"desk": PermanentDelivery("the words are too long")})
    add(store, delivery("d1", channel=DESK))
    async with delivering(store, pigeons):
        await until(lambda: pigeons.told(OPS))
        assert state(store, "d1") is DeliveryState.DEAD
        ((_, notice),) = pigeons.posted
        assert "the words are too long" in notice.headline
        assert "It was: Talks resumed: d1." in notice.body
        assert "To send it again, say: deliveries resend d1" in notice.body
        with store.begin() as unit:
            assert unit.outbox.resend("d1")
        await until(lambda: len(pigeons.told(OPS)) == 2)
        pigeons.moods.clear()
        with store.begin() as unit:
            assert unit.outbox.resend("d1")
        await until(lambda: pigeons.told(DESK) and not queued(store))
    assert len(pigeons.told(OPS)) == 2


async def test_a_channel_that_takes_nothing_is_told_once_and_loses_nothing(store: Store) -> None:
    """What is for there waits in its order; the operator hears of it, and again when it happens anew."""
    pigeons = Pigeons(moods={"desk": DestinationRefused("channel desk: the bot is no member")})
    add(store, *(delivery(key, channel=DESK) for key in ("d1", "d2", "d3")))
    async with delivering(store, pigeons):
        await until(lambda: pigeons.told(OPS))
        (told,) = pigeons.told(OPS)
        assert "pigeon desk takes no messages" in told
        assert "the bot is no member" in told
        await until(lambda: queued(store) == ["d1", "d2", "d3"])
        tried = pigeons.tries
        pass_time(store, SUSPENSION)  # still refused: tried once more, and not told again
        await until(lambda: pigeons.tries > tried)
        await until(lambda: state(store, "d1") is DeliveryState.READY)
        pigeons.moods.clear()
        pass_time(store, SUSPENSION)
        await until(lambda: not queued(store))
        assert pigeons.told(DESK) == [f"Talks resumed: {key}." for key in ("d1", "d2", "d3")]
        assert len(pigeons.told(OPS)) == 1
        pigeons.moods["desk"] = DestinationRefused("channel desk: archived")
        pass_time(store, timedelta(minutes=2))
        add(store, delivery("d4", channel=DESK))
        await until(lambda: len(pigeons.told(OPS)) == 2)
        await until(lambda: queued(store) == ["d4"])


@pytest.mark.parametrize("mood", [PermanentDelivery("no"), DestinationRefused("no")], ids=repr)
async def test_no_notice_is_about_a_notice(store: Store, mood: DeliveryError) -> None:
    """Where the operator cannot be reached, telling so would go the same way, without end."""
    pigeons = Pigeons(moods={"ops": mood})
    add(store, delivery("n1", channel=OPS, kind=DeliveryKind.NOTICE), delivery("d1", channel=DESK))
    async with delivering(store, pigeons):
        await until(lambda: pigeons.tries == 2)
        await until(lambda: queued(store) == ["n1"])
    assert pigeons.tries == 2
    assert pigeons.told(DESK) == ["Talks resumed: d1."]


async def test_in_quiet_hours_a_notice_waits_for_their_end(store: Store) -> None:
    """As those about feeds do: whoever wants them at once gives the channel no quiet hours."""
    quiet = replace(unnamed(OPS), quiet=_around(SystemClock().now()))
    add(store, delivery("d1", channel=DESK))
    pigeons = Pigeons(moods={"desk": PermanentDelivery("the words are too long")})
    async with delivering(store, pigeons, quiet):
        await until(lambda: len(queued(store)) == 2)
    with store.begin(readonly=True) as unit:
        (_, notice) = (record.delivery for record in unit.outbox.open())
    assert notice.channel == OPS
    assert notice.not_before > notice.made
    assert pigeons.told(OPS) == []


def _around(now: datetime) -> QuietHours:
    """Quiet hours from an hour ago until an hour from now, in UTC."""
    hour = timedelta(hours=1)
    start, end = ((now + by).time().replace(second=0, microsecond=0) for by in (-hour, hour))
    return QuietHours(time(start.hour, start.minute), time(end.hour, end.minute))


def test_that_a_notice_may_be_there_twice_is_told_to_nobody(store: Store) -> None:
    """Where answers from the operator's channel are lost, each such notice would bring the next."""
    add(store, delivery("n1", channel=OPS, kind=DeliveryKind.NOTICE), delivery("d1", channel=DESK))
    for key in ("n1", "d1"):
        claimed = must_claim(store, key)
        with store.begin() as unit:
            assert unit.outbox.trying(claimed, LEASE, repeated=True)
            assert unit.outbox.sent(claimed, f"of {key}")
    notes = Notes(operator=unnamed(OPS))
    for _ in range(2):
        with store.begin() as unit:
            notes.tell_repeated(unit, SystemClock().now())
    with store.begin(readonly=True) as unit:
        (notice,) = (record.delivery for record in unit.outbox.open())
    assert notice.reply.headline.startswith("1 message may be there twice")
    assert notice.reply.body == ("pigeon desk: Talks resumed: d1. (d1)",)
