"""Where messages come in: each is answered once, none is left in silence, and nobody can flood it."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from structlog.testing import capture_logs

from bot.conversation import reception
from bot.conversation.assistant import Attended, ChatAssistant
from bot.conversation.house import House
from bot.conversation.overview import TrackOverview
from bot.conversation.reception import MOST_EACH, Reception
from bot.model import IncomingMessage, Reply
from bot.ports import Store
from tests.conversation.conftest import ASKED, DESK, Talk, said, whole
from tests.conversation.test_faults import Gone, reference


@dataclass
class Clock:
    at: datetime = ASKED

    def now(self) -> datetime:
        return self.at


class Slow(ChatAssistant):
    """An assistant that answers once it may, and counts its answers."""

    def __init__(self, house: House) -> None:
        super().__init__(house)
        self.may = threading.Event()
        self.answered = 0

    def attend(self, message: IncomingMessage) -> Attended:
        self.may.wait(10)
        self.answered += 1
        return Attended(reply=Reply(headline="done"), kind="question")


def desk_over(
    talk: Talk, clock: Clock, *, store: Store | None = None, assistant: ChatAssistant | None = None
) -> Reception:
    return Reception(
        assistant or talk.assistant,
        TrackOverview(talk.house),
        store or talk.house.store,
        clock,
    )


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def desk(talk: Talk, clock: Clock) -> Iterator[Reception]:
    made = desk_over(talk, clock)
    yield made
    made.close()


def message(text: str, **where: Any) -> IncomingMessage:
    return said(text, **{"reachable": ASKED + timedelta(minutes=15), **where})


async def test_a_message_is_answered_once(talk: Talk, desk: Reception, clock: Clock) -> None:
    """Platforms deliver twice; the second time nothing is said, by this process or another."""
    first = await desk.handle(message("status"))
    assert first is not None
    assert first.headline.startswith("Dock dispute")
    assert await desk.handle(message("status")) is None
    await desk.settle(message("status"))
    assert await desk.handle(message("status")) is None
    other = desk_over(talk, clock)
    assert await other.handle(message("status")) is None
    other.close()


async def test_the_same_message_at_the_same_time_is_answered_once(talk: Talk, clock: Clock) -> None:
    """Two replicas of the bot hold two connections, and both get it."""
    desks = [desk_over(talk.restart(), clock) for _ in range(3)]
    replies = await asyncio.gather(*(d.handle(message("status")) for d in desks for _ in range(3)))
    assert sum(reply is not None for reply in replies) == 1
    for each in desks:
        each.close()


async def test_the_same_id_elsewhere_is_another_message(desk: Reception) -> None:
    """Ids are the platform's, and count within a channel."""
    assert await desk.handle(message("status")) is not None
    elsewhere = replace(DESK, conversation="C3")
    assert await desk.handle(message("status", channel=elsewhere)) is not None


async def test_what_a_process_left_behind_gets_an_apology(
    talk: Talk, desk: Reception, clock: Clock
) -> None:
    """Once, by one of the others, and not before the first had its time."""
    lost = desk_over(talk, clock)
    left = message("status", return_address="door 7")
    assert await lost.handle(left) is not None  # and then it dies, before the reply is out
    assert await desk.orphans("pigeon") == ()
    clock.at = ASKED + timedelta(seconds=20)
    assert await lost.orphans("pigeon") == ()  # it has the message in hand itself
    assert await desk.orphans("raven") == ()
    ((found, reply),) = await desk.orphans("pigeon")
    assert (found.message_id, found.return_address) == (left.message_id, "door 7")
    assert "restarted" in reply.headline
    assert await desk.orphans("pigeon") == ()
    await desk.settle(found)
    third = desk_over(talk, clock)
    clock.at += timedelta(minutes=1)
    assert await third.orphans("pigeon") == ()
    for each in (lost, third):
        each.close()


async def test_what_waited_for_long_is_not_abandoned_at_once(
    talk: Talk, desk: Reception, clock: Clock
) -> None:
    """In a flood a message may wait longer than another process has patience."""
    clock.at = ASKED + timedelta(minutes=1)
    first = desk_over(talk, clock)
    await first.handle(message("status"))
    assert await desk.orphans("pigeon") == ()
    first.close()


async def test_a_settled_message_is_no_orphan(talk: Talk, desk: Reception, clock: Clock) -> None:
    """Its reply arrived."""
    first = desk_over(talk, clock)
    await first.handle(message("status"))
    await first.settle(message("status"))
    clock.at = ASKED + timedelta(seconds=20)
    assert await desk.orphans("pigeon") == ()
    first.close()


async def test_without_a_store_there_is_a_reply(talk: Talk, clock: Clock) -> None:
    """Whether it was answered before cannot be known; silence would be worse."""
    gone = desk_over(talk, clock, store=Gone(talk.house.store))
    reply = await gone.handle(message("status"))
    assert reply is not None
    reference(reply)
    await gone.settle(message("status"))
    assert await gone.orphans("pigeon") == ()
    gone.close()


async def test_one_person_cannot_fill_the_queue(talk: Talk, clock: Clock) -> None:
    """The sixth message of one person is turned away, once; another's is taken."""
    slow = Slow(talk.house)
    busy = desk_over(talk, clock, assistant=slow)
    waiting = [asyncio.create_task(busy.handle(message(f"q{n}"))) for n in range(MOST_EACH)]
    await asyncio.sleep(0)
    refused = await busy.handle(message("one more"))
    assert refused is not None
    assert refused.private
    assert "several messages" in refused.headline
    assert await busy.handle(message("one more")) is None
    await busy.settle(message("one more"))
    other = asyncio.create_task(busy.handle(message("mine", author="U8")))
    await asyncio.sleep(0)
    slow.may.set()
    assert [r.headline for r in await asyncio.gather(*waiting) if r] == ["done"] * MOST_EACH
    assert (await other) is not None
    assert (await busy.handle(message("one more"))) == Reply(headline="done")
    busy.close()


async def test_a_flood_is_turned_away(
    talk: Talk, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What waits is bounded, so that no flood eats the memory or the hour."""
    monkeypatch.setattr(reception, "MOST_WAITING", 8)
    slow = Slow(talk.house)
    busy = desk_over(talk, clock, assistant=slow)
    waiting = [
        asyncio.create_task(busy.handle(message(f"q{n}", author=f"U{n}"))) for n in range(12)
    ]
    await asyncio.sleep(0)
    slow.may.set()
    replies = [reply for reply in await asyncio.gather(*waiting) if reply is not None]
    assert len(replies) == 12
    assert sum("more to answer" in reply.headline for reply in replies) == 4
    assert slow.answered == 8
    busy.close()


async def test_one_line_a_message_and_never_its_text(desk: Reception) -> None:
    """Platform, kind, time, and the id of a fault; what people ask is theirs."""
    with capture_logs() as lines:
        await desk.handle(message("When did Turkey cut the hotline?"))
        failed = await desk.handle(message("status geheimrat"))
    assert failed is not None
    told = [line for line in lines if line["event"] == "message"]
    assert [(line["platform"], line["kind"]) for line in told] == [
        ("pigeon", "question"),
        ("pigeon", "status"),
    ]
    assert all(isinstance(line["ms"], int) for line in told)
    assert [line["fault"] for line in told] == ["", reference(failed)]
    assert "hotline" not in str(lines)
    assert "geheimrat" not in str(lines)


async def test_the_board_and_the_choices(desk: Reception) -> None:
    """The board is read in a thread, the choices come at once."""
    assert "Greece–Turkey hotline" in whole(await desk.board("U7", DESK))
    assert [c.value for c in desk.choices("ae")] == ["aegean"]
