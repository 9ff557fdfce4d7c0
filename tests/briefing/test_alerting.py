"""What a channel is told at once, what waits, and what is never told twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.briefing.alerting import Plan, plan_alerts
from bot.briefing.covering import covering
from bot.briefing.digest import Digest
from bot.briefing.due import Times
from bot.briefing.rooms import Room
from bot.briefing.scheduling import digest_due, plan_digest
from bot.briefing.telling import digest_reply
from bot.model import (
    DeliveryKind,
    DigestRun,
    EventId,
    Held,
    Status,
    Told,
    TrackId,
    TrackState,
    Watch,
    When,
)
from tests.answering.test_board import TRACK
from tests.briefing.making import (
    AGAIN,
    ALL,
    BEFORE,
    CHANNEL,
    HALT,
    LATE,
    NEW,
    NIGHT,
    NOON,
    ROOM,
    SECOND,
    WATCH,
    meeting,
    only,
    untold,
)

HOUR = timedelta(hours=1)
MANY = [meeting(date(2024, 3, 6) + timedelta(days=n), NEW) for n in range(6)]


def planned(
    digest: Digest,
    *,
    room: Room = ROOM,
    watch: Watch = WATCH,
    kinds: frozenset[str] = ALL,
    now: datetime = NOON,
) -> Plan:
    return plan_alerts(room, watch, digest, kinds=kinds, newest=9, now=now)


def said(plan: Plan) -> list[str]:
    return ["\n".join([d.reply.headline, *d.reply.body]) for d in plan.deliveries]


# -- what is news ---------------------------------------------------------------------------------


def test_what_was_published_before_and_fetched_after_is_told() -> None:
    """It was in no digest: the last one ended before the bot had it."""
    late = meeting(date(2024, 3, 4), LATE)
    assert late.known < BEFORE
    assert [e.event for e in only(untold(HALT, late)).fresh] == [late]
    assert only(untold(HALT, late, taken=[NEW])).fresh == ()


def test_what_a_channel_was_told_it_is_told_otherwise_or_not_at_all() -> None:
    """The same again is nothing; a move, a calling-off and a day corrected are told as such."""
    plan = meeting(date(2024, 3, 20), NEW, status=Status.PLANNED)
    told = covering(only(untold(plan)), NOON)
    assert not only(untold(plan, told=told)).news
    off = replace(plan, status=Status.CANCELLED)
    moved = replace(plan, when=When.day(date(2024, 4, 2)))
    first, second = (said(planned(untold(e, told=told))) for e in (off, moved))
    assert "cancelled: talks" in first[0]
    assert "was 20 March 2024" in first[0]
    assert "moved: 2 April 2024: talks, planned, was 20 March 2024" in second[0]
    held = meeting(date(2024, 3, 5), NEW)
    was = covering(only(untold(held)), NOON)
    right = replace(held, when=When.day(date(2024, 3, 4)))
    assert "corrected: 4 March 2024" in said(planned(untold(right, told=was)))[0]


def test_what_is_taken_back_is_told_where_it_was_told() -> None:
    """By an administrator who hides it; once."""
    told = covering(only(untold(AGAIN)), NOON)
    digest = untold(HALT, told=told, hidden=[AGAIN.id])
    plan = planned(digest)
    assert "taken back" in said(plan)[0]
    assert "5 March 2024" in said(plan)[0]
    assert not only(untold(HALT, told=plan.told, hidden=[AGAIN.id])).news
    assert only(untold(HALT, told=told)).gone == ()


def test_what_is_held_back_alerts_nobody() -> None:
    """Neither as an event nor by the turn that it would make; another source makes it news."""
    held = {NEW.id: Held(at=NOON, why="first reading")}
    assert not only(untold(HALT, AGAIN, held=held)).news
    also = replace(AGAIN, reports=meeting(date(2024, 3, 5), NEW, SECOND).reports)
    assert [e.event for e in only(untold(HALT, also, held=held)).fresh] == [also]


def test_what_is_long_past_is_no_alert() -> None:
    """Told today about last year: the digest counts it as background."""
    past = meeting(date(2023, 3, 6), NEW)
    digest = untold(HALT, past)
    assert planned(digest, kinds=frozenset({"event"})).deliveries == ()
    assert only(digest).background == 1


# -- alerts ---------------------------------------------------------------------------------------


def test_a_flip_and_what_made_it_are_one_message() -> None:
    """The state, what it was, the event with every source of it."""
    both = replace(AGAIN, reports=meeting(date(2024, 3, 5), NEW, SECOND).reports)
    plan = planned(untold(HALT, both))
    (alert,) = plan.deliveries
    assert alert.reply.headline == "Herring talks: on since 5 March 2024 (was off)"
    assert {c.publisher for c in alert.reply.citations} == {"Quay", "Pier"}
    assert plan.states == ((TRACK.id, TrackState.ON),)
    assert [t.event for t in plan.told] == [AGAIN.id]
    again = untold(HALT, both, told=plan.told, states=dict(plan.states))
    assert planned(again).deliveries == ()


def test_a_channel_gets_the_sorts_that_it_wants() -> None:
    """Who wants events alone hears nothing of states."""
    digest = untold(HALT, AGAIN, meeting(date(2024, 3, 6), SECOND))
    assert len(said(planned(digest, kinds=frozenset({"status"})))) == 1
    events = said(planned(digest, kinds=frozenset({"event"})))
    assert len(events) == 2
    assert not any("(was" in each for each in events)


def test_a_later_source_goes_under_the_alert() -> None:
    """After a while, so that several are one addition; the same publisher again is none."""
    first = meeting(date(2024, 3, 6), NEW)
    plan = planned(untold(first))
    (alert,) = plan.deliveries
    both = replace(first, reports=meeting(date(2024, 3, 6), NEW, SECOND).reports)
    states = dict(plan.states)
    soon = planned(untold(both, told=plan.told, states=states), watch=plan.watch)
    assert soon.deliveries == ()
    assert soon.watch.wake == NOON + timedelta(minutes=10)
    later = NOON + HOUR
    digest = untold(both, told=plan.told, states=states, now=later)
    added = planned(digest, watch=soon.watch, now=later)
    (addition,) = added.deliveries
    assert (addition.kind, addition.under) == (DeliveryKind.ADDITION, alert.key)
    assert addition.reply.headline == "Also reported by Pier."
    again = untold(both, told=added.told, states=states, now=later + HOUR)
    assert planned(again, now=later + HOUR).deliveries == ()


def test_many_at_once_are_one_message() -> None:
    """A flood is no alert."""
    plan = planned(untold(*MANY))
    (one,) = plan.deliveries
    assert "6 new events" in one.reply.headline
    assert len(plan.told) == 6
    assert len(planned(untold(*MANY[:5])).deliveries) == 5


def test_a_flood_in_pieces_is_one_too() -> None:
    """Feeds come in one after the other; what is too much within minutes waits and comes as one."""
    plan = planned(untold(*MANY[:5]))
    busy = planned(untold(*MANY, told=plan.told), watch=plan.watch)
    assert (busy.deliveries, busy.watch.held) == ((), True)
    assert busy.watch.wake == NOON + timedelta(minutes=10)


# -- quiet hours ----------------------------------------------------------------------------------


def test_in_quiet_hours_all_waits_for_their_end_and_is_one_message() -> None:
    """Nothing is lost in them: what came up is told together when they are over."""
    room = replace(ROOM, quiet=NIGHT)
    digest = untold(HALT, AGAIN, *MANY[:2])
    night = planned(digest, room=room)
    assert (night.deliveries, night.told) == ((), ())
    end = NOON + HOUR
    assert (night.watch.wake, night.watch.held, night.watch.mark) == (end, True, 0)
    (one,) = planned(digest, room=room, watch=night.watch, now=end).deliveries
    assert "What was held back" in one.reply.headline
    assert "2 new events" in one.reply.headline or "3 new events" in one.reply.headline


def test_what_is_critical_passes_and_is_not_told_again() -> None:
    """A flip at night, where the channel wants to be woken for it."""
    room = replace(ROOM, quiet=NIGHT, passes=frozenset({"status"}))
    digest = untold(HALT, AGAIN, MANY[0])
    night = planned(digest, room=room)
    assert [d.reply.headline for d in night.deliveries] == [
        "Herring talks: on since 5 March 2024 (was off)"
    ]
    rest = untold(HALT, AGAIN, MANY[0], told=night.told, states=dict(night.states))
    after = planned(rest, room=room, watch=night.watch, now=NOON + HOUR)
    assert len(after.deliveries) == 1
    assert "(was off)" not in said(after)[0]


@settings(deadline=None, max_examples=100)
@given(st.lists(st.booleans(), min_size=7, max_size=7), st.lists(st.integers(0, 180), max_size=8))
def test_however_it_is_looked_each_event_is_told_once(
    chosen: list[bool], minutes: list[int]
) -> None:
    """Through quiet hours and floods, and nothing is left out in the end."""
    events = [e for e, yes in zip([AGAIN, *MANY], chosen, strict=True) if yes]
    room = replace(ROOM, quiet=NIGHT)
    watch = WATCH
    told: dict[EventId, Told] = {}
    states: dict[TrackId, TrackState] = {}
    posts: list[str] = []
    for n in [*sorted(minutes), 240, 300]:
        now = NOON - HOUR + timedelta(minutes=n)
        digest = untold(HALT, *events, told=told.values(), states=states, now=now)
        plan = planned(digest, room=room, watch=watch, now=now)
        quiet = room.quiet_until(now) is not None
        assert not (quiet and plan.deliveries)
        assert not set(told) & {t.event for t in plan.told}
        told |= {t.event: t for t in plan.told}
        states |= dict(plan.states)
        watch = plan.watch
        posts += [d.key for d in plan.deliveries]
    assert set(told) == {e.id for e in events}
    assert len(posts) == len(set(posts))


# -- digests --------------------------------------------------------------------------------------


def last(end: datetime = BEFORE) -> DigestRun:
    return DigestRun(channel=CHANNEL, name="", due=end, start=end, end=end, mark=0, told=False)


def test_a_digest_says_that_it_is_late_and_with_nothing_new_what_is_wanted() -> None:
    """After the quiet hours it is not late; a day later it is left to the next one."""
    room = replace(ROOM, times=Times(cron="0 8 * * *", zone=ROOM.zone))
    due = digest_due(room, last(), NOON)
    assert due is not None
    plan = plan_digest(room, WATCH, untold(HALT), due=due, newest=9, now=NOON)
    assert plan.deliveries[0].reply.caveats == ("this digest comes 4 hours late",)
    assert "nothing new" in plan.deliveries[0].reply.headline
    silent = replace(room, when_empty=False)
    assert plan_digest(silent, WATCH, untold(HALT), due=due, newest=9, now=NOON).deliveries == ()
    assert digest_due(room, last(), NOON + 3 * HOUR) is None
    quiet = replace(room, times=Times(cron="0 12 * * *", zone=ROOM.zone), quiet=NIGHT)
    assert digest_due(quiet, last(), NOON) is None
    end = NOON + HOUR
    due = digest_due(quiet, last(), end)
    assert due is not None
    after = plan_digest(quiet, WATCH, untold(HALT), due=due, newest=9, now=end)
    assert after.deliveries[0].reply.caveats == ()


def test_what_was_told_at_once_is_counted_in_the_digest_and_not_told_again() -> None:
    """Who reads the digest alone learns that there was more."""
    first = planned(untold(MANY[0]))
    digest = untold(MANY[0], MANY[1], told=first.told)
    body = "\n".join(digest_reply(digest).body)
    assert "told here at once before: 1 event" in body
    assert "new: 6 March 2024" not in body
    assert "new: 7 March 2024" in body


def test_a_long_digest_is_cut_between_items_and_says_how_many_are_left_out() -> None:
    """No line without its citation, and no citation without its line."""
    events = [meeting(date(2024, 3, 6) + timedelta(days=n), NEW, SECOND) for n in range(9)]
    digest = untold(*events)
    for longest in (500, 700, 1000, 1500):
        reply = digest_reply(digest, longest=longest)
        lines = [line for line in reply.body if line.startswith("  new:")]
        left = 9 - len(lines)
        assert any(f"… and {left} more" in line for line in reply.body) == (left > 0)
        assert bool(reply.citations) == bool(lines)
