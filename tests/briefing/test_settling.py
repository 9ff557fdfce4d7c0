"""What becomes of a delivery after a try, as a table."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random

import pytest

from bot.briefing.settling import (
    Again,
    Arrived,
    Dead,
    Sent,
    Suspended,
    Waits,
    after,
    before,
)
from bot.errors import DeliveryError, DestinationRefused, PermanentDelivery, TransientDelivery
from bot.model import Channel, Claimed, Delivery, DeliveryKind, Reply

NOW = datetime(2024, 5, 1, 12, tzinfo=UTC)
CLAIMED = Claimed(
    delivery=Delivery(
        key="d1",
        channel=Channel(platform="chat", conversation="C1"),
        kind=DeliveryKind.ALERT,
        reply=Reply(headline="Talks resumed."),
        made=NOW,
        not_before=NOW,
    ),
    fence=1,
    attempts=0,
    lapses=0,
    ambiguous=False,
    first_tried=None,
    last_tried=None,
)
WAITS = Waits()
DOUBTFUL = replace(CLAIMED, ambiguous=True, first_tried=NOW, last_tried=NOW)


def decided(claimed: Claimed, outcome: Arrived | DeliveryError) -> object:
    return after(claimed, outcome, NOW, Random(1), WAITS)


def test_what_arrived_is_sent() -> None:
    """With the id under which others can be threaded."""
    assert decided(CLAIMED, Arrived(message_id="m1")) == Sent(message_id="m1")


@pytest.mark.parametrize("asked", [0.5, 30.0, 7_200.0])
def test_a_platform_that_asks_to_wait_gets_all_of_it(asked: float) -> None:
    """Whoever comes back early is made to wait longer, and in the end is shut out."""
    again = decided(CLAIMED, TransientDelivery("busy", retry_after=asked))
    assert isinstance(again, Again)
    assert timedelta(seconds=asked) <= again.wait <= timedelta(seconds=asked + 1)
    assert not again.ambiguous


def test_waits_grow_and_add_up_to_most_of_a_day() -> None:
    """A platform that is away overnight loses nothing."""
    waits = [WAITS.after(failed) for failed in range(1, WAITS.tries)]
    assert waits == sorted(waits)
    assert timedelta(hours=12) < sum(waits, timedelta(0)) < timedelta(hours=30)


def test_after_the_last_try_it_is_given_up() -> None:
    """And waits for an administrator."""
    last = replace(CLAIMED, attempts=WAITS.tries - 1)
    for lost in (False, True):
        given_up = decided(last, TransientDelivery("away", ambiguous=lost))
        assert isinstance(given_up, Dead)
        assert given_up.ambiguous is lost
    assert isinstance(
        decided(replace(CLAIMED, attempts=WAITS.tries - 2), TransientDelivery("away")), Again
    )


def test_what_is_refused_for_what_it_says_is_given_up_at_once() -> None:
    """No other try would change it."""
    assert decided(CLAIMED, PermanentDelivery("too long")) == Dead(
        words="too long", ambiguous=False
    )


def test_a_channel_that_takes_nothing_is_left_alone_and_loses_nothing() -> None:
    """However often that happens: the delivery has no fault."""
    tired = replace(CLAIMED, attempts=WAITS.tries + 5)
    found = decided(tired, DestinationRefused("not a member"))
    assert found == Suspended(until=NOW + WAITS.suspension, words="not a member", ambiguous=False)


@pytest.mark.parametrize("claimed", [CLAIMED, DOUBTFUL])
def test_what_may_have_arrived_rests_until_it_can_be_seen(claimed: Claimed) -> None:
    """Channel histories lag; who looks at once finds nothing, and posts twice."""
    again = decided(claimed, TransientDelivery("lost", ambiguous=True))
    assert isinstance(again, Again)
    assert again.ambiguous
    assert again.wait >= WAITS.settling


def test_doubt_outlives_a_clear_refusal() -> None:
    """The first try may still come to light after the second was turned away."""
    again = decided(DOUBTFUL, TransientDelivery("busy", retry_after=1.0))
    assert isinstance(again, Again)
    assert again.ambiguous


def test_it_is_too_early_to_look_for_what_was_just_tried() -> None:
    """Also where the one who tried it died, and where it is not the first try that may be on its way."""
    early = before(DOUBTFUL, NOW + timedelta(seconds=20), WAITS)
    assert early == Again(
        wait=timedelta(seconds=40), words="it may have arrived", ambiguous=True, counted=False
    )
    assert before(DOUBTFUL, NOW + WAITS.settling, WAITS) is None
    again = replace(DOUBTFUL, last_tried=NOW + WAITS.settling)
    assert isinstance(before(again, NOW + WAITS.settling, WAITS), Again)
    assert before(CLAIMED, NOW, WAITS) is None


def test_crashes_of_its_workers_are_no_tries() -> None:
    """A process may die of anything: a delivery has to wait only for what failed on its own way."""
    crashed = replace(CLAIMED, lapses=WAITS.lapses - 1)
    assert before(crashed, NOW, WAITS) is None
    assert decided(crashed, TransientDelivery("away")) == decided(
        CLAIMED, TransientDelivery("away")
    )


def test_what_ends_every_worker_is_given_up_in_the_end() -> None:
    """Else it would take the bot down for ever, a lease at a time."""
    poison = replace(DOUBTFUL, lapses=WAITS.lapses)
    given_up = before(poison, NOW, WAITS)
    assert isinstance(given_up, Dead)
    assert str(WAITS.lapses) in given_up.words
    assert not given_up.counted


def test_what_cannot_be_read_is_given_up_at_once() -> None:
    """A damaged row must not silence what comes after it."""
    given_up = before(replace(CLAIMED, readable=False), NOW, WAITS)
    assert isinstance(given_up, Dead)
    assert "cannot be read" in given_up.words


def test_the_first_wait_can_be_set() -> None:
    """What follows grows from it."""
    waits = Waits(first=timedelta(seconds=1), longest=timedelta(seconds=5))
    assert [waits.after(n).total_seconds() for n in (1, 2, 3, 4)] == [1, 3, 5, 5]
