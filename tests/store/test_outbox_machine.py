"""Any course of adding, claiming, dying, settling and waiting: the outbox against a list in memory."""

from __future__ import annotations

from dataclasses import dataclass, field

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    invariant,
    multiple,
    rule,
    run_state_machine_as_test,
)

from bot.model import Channel, Claimed
from bot.ports import Store
from store.schema import outbox, suspensions
from tests.store.outbox_samples import LEASE, delivery, pass_time

CHANNELS = [Channel(platform="chat", conversation=name) for name in ("C1", "C2")]


@dataclass
class Row:
    """What is known of a delivery: who holds it with which fence, whether somebody tried it."""

    key: str
    channel: Channel
    state: str = "open"
    fence: int = 0
    held: bool = False
    lapsed: bool = False
    doubtful: bool = False
    posted: list[str] = field(default_factory=list)


class Outboxes(RuleBasedStateMachine):
    """The model: rows in the order in which they were added."""

    store: Store
    claims = Bundle("claims")

    def __init__(self) -> None:
        super().__init__()
        self.rows: dict[str, Row] = {}
        with self.store.begin() as unit:
            work = unit.outbox._work  # type: ignore[attr-defined]
            work.write(outbox.delete())
            work.write(suspensions.delete())

    @rule(number=st.integers(0, 9), channel=st.sampled_from(CHANNELS))
    def add(self, number: int, channel: Channel) -> None:
        key = f"d{number}"
        with self.store.begin() as unit:
            assert unit.outbox.add(delivery(key, channel=channel)) is (key not in self.rows)
        self.rows.setdefault(key, Row(key, channel))

    @rule(target=claims, holder=st.sampled_from("ab"))
    def claim(self, holder: str) -> Claimed:
        """Something due comes, if anything is: the oldest open one of its channel."""
        with self.store.begin() as unit:
            got = unit.outbox.claim(holder, LEASE)
        heads = self.heads()
        if got is None:
            assert not heads
            return multiple()  # type: ignore[return-value]  # none is added to the bundle
        expected = heads[got.delivery.key]
        assert got.fence > expected.fence
        assert got.ambiguous is expected.doubtful
        assert (got.first_tried is not None) is (got.last_tried is not None) is got.ambiguous
        expected.fence, expected.held, expected.lapsed = got.fence, True, False
        return got

    @rule(claimed=claims)
    def post(self, claimed: Claimed) -> None:
        """Only who holds the lease may, and a first post leaves doubt behind until it is settled."""
        row = self.rows[claimed.delivery.key]
        mine = self.mine(row, claimed)
        with self.store.begin() as unit:
            assert unit.outbox.trying(claimed, LEASE) is (mine and not row.lapsed)
        if mine and not row.lapsed:
            assert row.state == "open"
            row.doubtful = True

    @rule(claimed=consumes(claims), how=st.sampled_from(["sent", "retry", "doubt", "dead"]))
    def settle(self, claimed: Claimed, how: str) -> None:
        row = self.rows[claimed.delivery.key]
        mine = self.mine(row, claimed)
        with self.store.begin() as unit:
            if how == "sent":
                done = unit.outbox.sent(claimed, "m")
            elif how == "dead":
                done = unit.outbox.dead(claimed, "no")
            else:
                done = unit.outbox.retry(claimed, LEASE * 0, "away", ambiguous=how == "doubt")
        assert done is mine
        if mine:
            row.held = row.lapsed = False
            row.state = how if how in ("sent", "dead") else "open"
            row.doubtful = row.doubtful if how == "dead" else how == "doubt"

    @rule(claimed=claims)
    def renew(self, claimed: Claimed) -> None:
        row = self.rows[claimed.delivery.key]
        mine = self.mine(row, claimed)
        with self.store.begin() as unit:
            assert unit.outbox.renew(claimed, LEASE) is mine
        row.lapsed = row.lapsed and not mine

    @rule()
    def wait(self) -> None:
        """Every lease runs out: so does a process that died look to the others."""
        pass_time(self.store, LEASE)
        for row in self.rows.values():
            row.lapsed = row.held

    @rule(number=st.integers(0, 9))
    def resend(self, number: int) -> None:
        row = self.rows.get(f"d{number}")
        dead = row is not None and row.state == "dead"
        with self.store.begin() as unit:
            assert unit.outbox.resend(f"d{number}") is dead
        if row is not None and dead:
            row.state = "open"

    @invariant()
    def nothing_is_lost(self) -> None:
        """What was added and not sent is there, in its order."""
        with self.store.begin(readonly=True) as unit:
            kept = [record.delivery.key for record in unit.outbox.open()]
        assert kept == [row.key for row in self.rows.values() if row.state != "sent"]

    def mine(self, row: Row, claimed: Claimed) -> bool:
        return row.held and row.fence == claimed.fence

    def heads(self) -> dict[str, Row]:
        """Of each channel its oldest open one, unless somebody holds it."""
        first: dict[Channel, Row] = {}
        for row in self.rows.values():
            if row.state == "open":
                first.setdefault(row.channel, row)
        return {row.key: row for row in first.values() if not row.held or row.lapsed}


def test_any_course_of_things_keeps_the_promises(dialect: Store) -> None:
    """Nothing lost, nothing claimed after it was sent, each channel in order, old fences refused."""
    machine = type("Here", (Outboxes,), {"store": dialect})
    shape = settings(
        max_examples=15,
        stateful_step_count=30,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        phases=(Phase.generate,),
    )
    run_state_machine_as_test(machine, settings=shape)
