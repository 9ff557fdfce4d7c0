"""Deliveries on every database: posted in order, leased, fenced, and none forgotten."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.clock import SystemClock
from bot.errors import StoreUnavailable
from bot.model import (
    Action,
    Button,
    Channel,
    Claimed,
    DeliveryKind,
    DeliveryState,
    Picture,
    Reply,
)
from bot.ports import Store
from store import open_store
from tests.store.office_samples import CHANNEL, ELSEWHERE
from tests.store.outbox_samples import (
    LEASE,
    add,
    claim,
    delivery,
    garble,
    must_claim,
    pass_time,
    send,
    state,
)

HOUR = timedelta(hours=1)
FAR = datetime(9000, 1, 1, tzinfo=UTC)

THREADS = 16
ROWS = {"sqlite": 2_000, "postgresql+psycopg": 400}


class _Undo(Exception):
    """Ends a transaction without its changes."""


def test_a_key_is_queued_once(store: Store) -> None:
    """Whoever decides on the same thing twice, here or in another replica, has it posted once."""
    other = replace(delivery(), reply=Reply(headline="Another."))
    assert add(store, delivery(), other) == [True, False]
    assert must_claim(store, "d1").delivery == delivery()
    assert add(store, delivery()) == [False]


def test_a_delivery_comes_back_whole(store: Store) -> None:
    """With its buttons and its picture, which nobody can make again later."""
    reply = Reply(
        headline="Talks resumed.",
        buttons=(Button(action=Action.SOURCES, label="Sources", subject="x1"),),
        picture=Picture(png=b"\x00\xff", alt="a line", name="line.png"),
    )
    of = replace(delivery(), kind=DeliveryKind.DIGEST, reply=reply, under="other")
    add(store, of)
    assert must_claim(store, "d1").delivery == of


@pytest.mark.parametrize("text", ["", "{", "null", "[]", '{"headline": "x"}'])
def test_what_cannot_be_read_can_still_be_claimed_and_listed(store: Store, text: str) -> None:
    """Whoever delivers is told, so that it can be given up and what comes after it goes on."""
    add(store, delivery())
    garble(store, "d1", text)
    claimed = must_claim(store, "d1")
    assert not claimed.readable
    with store.begin() as unit:
        assert unit.outbox.dead(claimed, "cannot be read", counted=False)
        assert unit.outbox.resend("d1")
        (record,) = unit.outbox.open()
    assert record.delivery.key == "d1"


def test_what_is_sent_is_not_claimed_again(store: Store) -> None:
    """However much time passes."""
    add(store, delivery())
    send(store, "d1", "1700000000.1")
    pass_time(store, 100 * HOUR)
    assert claim(store) is None
    with store.begin(readonly=True) as unit:
        record = unit.outbox.get("d1")
        assert unit.outbox.open() == ()
    assert record is not None
    assert (record.state, record.message_id) == (DeliveryState.SENT, "1700000000.1")
    assert record.sent_at is not None


def test_a_channel_gets_its_deliveries_in_order(store: Store) -> None:
    """The second waits for the first, whatever happens to that; other channels do not."""
    add(store, delivery("a"), delivery("b"), delivery("c", channel=ELSEWHERE))
    first = must_claim(store, "a")
    send(store, "c")
    assert claim(store) is None
    with store.begin() as unit:
        unit.outbox.retry(first, HOUR, "away", ambiguous=False)
    assert claim(store) is None
    pass_time(store, HOUR)
    with store.begin() as unit:
        found = unit.outbox.claim("two", LEASE)
        assert found is not None
        assert found.delivery.key == "a"
        unit.outbox.dead(found, "refused")
    must_claim(store, "b")


def test_nothing_is_sent_before_its_time_and_holds_nothing_up(store: Store) -> None:
    """What is put off to the morning leaves the way free for what is urgent."""
    soon = SystemClock().now() + HOUR
    late = delivery("late", not_before=soon)
    add(store, late, delivery("now"), delivery("under", under="late"))
    send(store, "now")
    assert claim(store) is None
    pass_time(store, HOUR)
    send(store, "late")
    must_claim(store, "under")


def test_what_belongs_in_a_thread_is_told_its_message(store: Store) -> None:
    """And comes all the same where that message never came."""
    add(store, delivery("a"), delivery("b", under="a"), delivery("c", under="unknown"))
    send(store, "a", "m7")
    assert must_claim(store, "b").under_id == "m7"
    pass_time(store, LEASE)
    with store.begin() as unit:
        again = unit.outbox.claim("two", LEASE)
        assert again is not None
        unit.outbox.dead(again, "refused")
    assert must_claim(store, "c").under_id == ""


def test_whose_lease_has_ended_has_lost_it(store: Store) -> None:
    """A process that slept too long may neither post nor write over what another did meanwhile."""
    add(store, delivery())
    slow = must_claim(store, "d1")
    pass_time(store, LEASE)
    with store.begin() as unit:
        assert not unit.outbox.trying(slow, LEASE)
    quick = claim(store, "two")
    assert quick is not None
    assert quick.fence > slow.fence
    with store.begin() as unit:
        assert not unit.outbox.renew(slow, LEASE)
        assert not unit.outbox.trying(slow, LEASE)
        assert not unit.outbox.sent(slow, "m1")
        assert not unit.outbox.retry(slow, HOUR, "", ambiguous=True)
        assert not unit.outbox.dead(slow, "")
        assert unit.outbox.trying(quick, LEASE)
        assert unit.outbox.sent(quick, "m2")
        assert not unit.outbox.sent(quick, "m3")


def test_a_lease_that_is_renewed_goes_on(store: Store) -> None:
    """Whoever is still at it is left to it."""
    add(store, delivery())
    claimed = must_claim(store, "d1")
    pass_time(store, LEASE * 0.9)
    with store.begin() as unit:
        assert unit.outbox.renew(claimed, LEASE)
    pass_time(store, LEASE * 0.9)
    assert claim(store) is None


def test_only_what_was_tried_is_doubtful(store: Store) -> None:
    """Who died before trying left nothing to look for; who died after may have posted."""
    add(store, delivery())
    first = must_claim(store, "d1")
    assert (first.ambiguous, first.first_tried, first.last_tried) == (False, None, None)
    pass_time(store, LEASE)
    second = must_claim(store, "d1")
    assert (second.ambiguous, second.first_tried, second.last_tried) == (False, None, None)
    with store.begin() as unit:
        assert unit.outbox.trying(second, LEASE)
    pass_time(store, LEASE)
    third = must_claim(store, "d1")
    assert third.ambiguous
    assert third.first_tried is not None
    assert third.first_tried == third.last_tried
    with store.begin() as unit:
        assert unit.outbox.trying(third, LEASE)
    pass_time(store, LEASE)
    fourth = must_claim(store, "d1")
    assert fourth.first_tried is not None
    assert fourth.last_tried is not None
    assert fourth.last_tried - fourth.first_tried >= LEASE
    with store.begin() as unit:
        assert unit.outbox.retry(fourth, timedelta(0), "busy", ambiguous=False, counted=False)
    fifth = must_claim(store, "d1")
    assert (fifth.ambiguous, fifth.first_tried, fifth.last_tried) == (False, None, None)


def test_lost_leases_are_counted_apart_from_failed_tries(store: Store) -> None:
    """A crash is nobody's refusal; and sending again begins with neither."""
    add(store, delivery())
    counts = []
    for _ in range(3):
        claimed = must_claim(store, "d1")
        counts.append((claimed.attempts, claimed.lapses))
        pass_time(store, LEASE)
    fourth = must_claim(store, "d1")
    with store.begin() as unit:
        assert unit.outbox.retry(fourth, timedelta(0), "away", ambiguous=False)
    fifth = must_claim(store, "d1")
    with store.begin() as unit:
        assert unit.outbox.retry(fifth, timedelta(0), "early", ambiguous=False, counted=False)
    sixth = must_claim(store, "d1")
    counts += [(each.attempts, each.lapses) for each in (fourth, fifth, sixth)]
    assert counts == [(0, 0), (0, 1), (0, 2), (0, 3), (1, 3), (1, 3)]
    with store.begin() as unit:
        assert unit.outbox.dead(sixth, "refused")
        (record,) = unit.outbox.open()
        assert record.attempts == 2
        assert unit.outbox.resend("d1")
    again = must_claim(store, "d1")
    assert (again.attempts, again.lapses) == (0, 0)


def test_a_try_begins_a_lease_of_its_own(store: Store) -> None:
    """Looking may have used up most of the one before."""
    add(store, delivery())
    claimed = must_claim(store, "d1")
    pass_time(store, LEASE * 0.9)
    with store.begin() as unit:
        assert unit.outbox.trying(claimed, LEASE)
    pass_time(store, LEASE * 0.9)
    assert claim(store) is None


def test_what_may_be_there_twice_is_told_once(store: Store) -> None:
    """After it is done with, in the order in which it was decided on, and to one of those who ask."""
    keys = ("a", "b", "c", "d")
    add(store, *(delivery(key, channel=Channel(platform="chat", conversation=key)) for key in keys))
    held = {key: must_claim(store, key) for key in keys}
    with store.begin() as unit:
        for key in keys:
            assert unit.outbox.trying(held[key], LEASE, repeated=key != "d")
    with store.begin() as unit:
        assert unit.outbox.tell_repeated(9) == ()
        unit.outbox.sent(held["b"], "m1")
        unit.outbox.dead(held["a"], "refused")
        unit.outbox.sent(held["d"], "m2")
    with store.begin() as unit:
        assert [record.delivery.key for record in unit.outbox.tell_repeated(1)] == ["a"]
        assert [record.delivery.key for record in unit.outbox.tell_repeated(9)] == ["b"]
    with store.begin() as unit:
        assert unit.outbox.tell_repeated(9) == ()
        unit.outbox.sent(held["c"], "m3")
    with store.begin() as unit:
        assert [record.delivery.key for record in unit.outbox.tell_repeated(9)] == ["c"]


@pytest.mark.parametrize("late, told", [("m1", ["d1"]), ("m2", [])])
def test_a_second_message_that_comes_to_light_is_told(
    store: Store, late: str, told: list[str]
) -> None:
    """Whoever slept through its lease may have posted after the next one did, and hears it on waking."""
    add(store, delivery())
    slow = must_claim(store, "d1")
    with store.begin() as unit:
        unit.outbox.trying(slow, LEASE)
    pass_time(store, LEASE)
    send(store, "d1", "m2")
    with store.begin() as unit:
        assert not unit.outbox.sent(slow, late)
        assert [record.delivery.key for record in unit.outbox.tell_repeated(9)] == told


def test_what_may_have_arrived_says_so(store: Store) -> None:
    """To people, too: they can look."""
    add(store, delivery())
    claimed = must_claim(store, "d1")
    with store.begin() as unit:
        unit.outbox.trying(claimed, LEASE)
        unit.outbox.retry(claimed, HOUR, "the answer was lost", ambiguous=True)
        (record,) = unit.outbox.open()
    assert (record.state, record.error) == (DeliveryState.AMBIGUOUS, "the answer was lost")
    assert record.attempts == 1


@pytest.mark.parametrize("doubtful", [False, True])
def test_a_dead_one_can_be_sent_again(store: Store, *, doubtful: bool) -> None:
    """From the first attempt, at once, and with the doubt that it died with."""
    add(store, delivery())
    claimed = must_claim(store, "d1")
    with store.begin() as unit:
        assert not unit.outbox.resend("d1")
        if doubtful:
            unit.outbox.trying(claimed, LEASE)
        unit.outbox.dead(claimed, "refused")
    assert claim(store) is None
    with store.begin() as unit:
        (record,) = unit.outbox.open()
        assert (record.state, record.error) == (DeliveryState.DEAD, "refused")
        assert unit.outbox.resend("d1")
        assert not unit.outbox.resend("d1")
        assert not unit.outbox.resend("unknown")
    again = must_claim(store, "d1")
    assert (again.ambiguous, again.attempts) == (doubtful, 0)
    with store.begin() as unit:
        assert not unit.outbox.sent(claimed, "m1")


def test_a_suspended_channel_gets_nothing_and_loses_nothing(store: Store) -> None:
    """Until its time is over; then the first that arrives ends it."""
    add(store, delivery("a"), delivery("b"), delivery("c", channel=ELSEWHERE))
    until = SystemClock().now() + HOUR
    with store.begin() as unit:
        assert unit.outbox.suspend(CHANNEL, until, "not a member")
        assert not unit.outbox.suspend(CHANNEL, until, "not a member")
    send(store, "c")
    assert claim(store) is None
    pass_time(store, HOUR)
    send(store, "a")
    with store.begin() as unit:
        assert unit.outbox.suspend(CHANNEL, FAR, "not a member")
    assert claim(store) is None


def test_sending_again_ends_a_suspension(store: Store) -> None:
    """An administrator who says so has mended what was wrong."""
    add(store, delivery())
    claimed = must_claim(store, "d1")
    with store.begin() as unit:
        unit.outbox.dead(claimed, "refused")
        unit.outbox.suspend(CHANNEL, FAR, "not a member")
        unit.outbox.resend("d1")
    must_claim(store, "d1")


def test_a_channel_is_not_flooded(store: Store) -> None:
    """Platforms want about a second between two messages, from all replicas together."""
    add(store, delivery("a"), delivery("b"))
    send(store, "a")
    assert claim(store, apart=HOUR) is None
    pass_time(store, HOUR)
    assert claim(store, apart=HOUR) is not None


def test_a_replica_takes_what_its_platforms_can_post(store: Store) -> None:
    """The rest is for others."""
    add(store, delivery())
    assert claim(store, platform="other") is None
    assert claim(store, platform=CHANNEL.platform) is not None


def test_old_deliveries_are_forgotten(store: Store) -> None:
    """Those that were sent; what is open or dead stays until somebody has seen to it."""
    add(store, delivery("sent"), delivery("dead"), delivery("open"))
    send(store, "sent")
    with store.begin() as unit:
        claimed = unit.outbox.claim("one", LEASE)
        assert claimed is not None
        unit.outbox.dead(claimed, "refused")
    pass_time(store, HOUR)
    with store.begin() as unit:
        assert unit.outbox.prune(SystemClock().now() - 2 * HOUR) == 0
        assert unit.outbox.prune(SystemClock().now()) == 1
        assert [record.delivery.key for record in unit.outbox.open()] == ["dead", "open"]


def test_a_delivery_belongs_to_the_transaction_that_decides_on_it(store: Store) -> None:
    """What is rolled back is not posted."""
    with suppress(_Undo), store.begin() as unit:
        unit.outbox.add(delivery())
        raise _Undo
    assert claim(store) is None


@pytest.mark.slow
def test_replicas_that_claim_at_once_get_each_its_own(shared_url: str) -> None:
    """Many hands, many rows, and no row in two hands."""
    stores = [open_store(shared_url) for _ in range(4)]
    rows = ROWS[shared_url.partition(":")[0]]
    with stores[0].begin() as unit:
        for number in range(rows):
            channel = Channel(platform="chat", conversation=f"C{number}")
            unit.outbox.add(delivery(f"d{number}", channel=channel))

    def work(number: int) -> list[str]:
        mine = []
        while claimed := _claimed(stores[number % len(stores)], str(number)):
            mine.append(claimed.delivery.key)
        return mine

    with ThreadPoolExecutor(THREADS) as pool:
        shares = list(pool.map(work, range(THREADS)))
    got = [key for share in shares for key in share]
    assert len(got) == len(set(got)) == rows
    for store in stores:
        store.close()


def _claimed(store: Store, holder: str) -> Claimed | None:
    while True:
        with suppress(StoreUnavailable), store.begin() as unit:  # many wait for their turn to write
            return unit.outbox.claim(holder, HOUR)


@pytest.mark.slow
def test_replicas_beside_the_queue_keep_the_order_of_each_channel(shared_url: str) -> None:
    """They meet half-way, and still nothing comes twice, nor before what was decided on earlier."""
    stores = [open_store(shared_url) for _ in range(4)]
    channels, each = 8, 6
    with stores[0].begin() as unit:
        for number in range(channels * each):
            channel = Channel(platform="chat", conversation=f"C{number % channels}")
            unit.outbox.add(delivery(f"d{number}", channel=channel))
    posted: list[tuple[str, int]] = []

    def work(number: int) -> None:
        store = stores[number % len(stores)]
        while len(posted) < channels * each:
            with store.begin(queued=False) as unit:
                claimed = unit.outbox.claim(str(number), HOUR)
            if claimed is None:
                continue
            with store.begin(queued=False) as unit:
                assert unit.outbox.trying(claimed, HOUR)
            of = claimed.delivery
            posted.append((of.channel.conversation, int(of.key[1:])))
            with store.begin(queued=False) as unit:
                assert unit.outbox.sent(claimed, of.key)

    with ThreadPoolExecutor(8) as pool:
        for done in [pool.submit(work, number) for number in range(8)]:
            done.result()
    for conversation in {name for name, _ in posted}:
        numbers = [number for name, number in posted if name == conversation]
        assert numbers == sorted(numbers)
        assert len(numbers) == each
    for store in stores:
        store.close()


@pytest.mark.postgresql
def test_a_replica_that_stops_half_way_stops_no_other(postgresql_url: str) -> None:
    """What it was about to lease stays with it until its connection ends; the rest goes on."""
    stopped, other = open_store(postgresql_url), open_store(postgresql_url)
    add(other, delivery("a"), delivery("b"), delivery("c", channel=ELSEWHERE))
    with stopped.begin(queued=False) as unit:
        half = unit.outbox.claim("stopped", LEASE)
        assert half is not None
        assert half.delivery.key == "a"
        with other.begin(queued=False) as beside:
            claimed = beside.outbox.claim("other", LEASE)
            assert claimed is not None
            assert claimed.delivery.key == "c"
        with other.begin(queued=False) as beside:
            assert beside.outbox.claim("other", LEASE) is None
    stopped.close()
    other.close()


def test_states_are_told(store: Store) -> None:
    """Who asks hears where a delivery stands."""
    assert state(store, "d1") is None
    add(store, delivery())
    assert state(store, "d1") is DeliveryState.READY
    must_claim(store, "d1")
    assert state(store, "d1") is DeliveryState.SENDING
