"""The states of a track over time: the state of a day, told for all days at once."""

from __future__ import annotations

import random
import time
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.answering.state import state_of
from bot.answering.stretches import stretches
from bot.model import Event, Kind, Precision, Status, TrackState, When
from tests.drawing.making import all_events, days, event

FIRST, LAST = date(2021, 1, 1), date(2024, 6, 30)


@given(events=all_events(days(FIRST, LAST), 12), until=days(FIRST, LAST))
def test_every_day_has_the_state_that_the_status_tells(
    events: tuple[Event, ...], until: date
) -> None:
    """A picture that disagreed with `status` about a day would make both worthless."""
    found = stretches(events, until)
    told = {
        one.start + timedelta(days=n): one
        for one in found
        for n in range((one.end - one.start).days + 1)
    }
    assert sum((one.end - one.start).days + 1 for one in found) == len(told)
    edges = {one.start - timedelta(days=1) for one in found} | {one.start for one in found}
    for day in edges | {FIRST + timedelta(days=n) for n in range(0, (until - FIRST).days, 61)}:
        state = state_of(events, day)
        one = told.get(day)
        assert (one.state if one else TrackState.UNKNOWN) is state.state
        assert (one.stale if one else False) is state.stale


@given(events=all_events(days(FIRST, LAST), 12), number=st.integers(0, 11))
def test_each_state_begins_with_what_set_it(events: tuple[Event, ...], number: int) -> None:
    """The event behind a change is the one to be shown beside it."""
    found = stretches(events, LAST)
    if number < len(found) and not found[number].stale:
        assert found[number].by == state_of(events, found[number].start).by


def test_a_break_announced_for_some_day_counts_once_that_has_passed() -> None:
    """It is walked in the place of its first day, although it came to count on its last."""
    within = When(start=date(2024, 1, 1), end=date(2024, 1, 31), precision=Precision.MONTH)
    halt = event(Kind.SUSPENSION, within, Status.PLANNED, known=date(2023, 12, 20))
    restart = event(Kind.RESUMPTION, "2024-01-10")
    found = stretches((halt, restart), date(2024, 3, 1))
    assert [(one.state, one.start) for one in found] == [(TrackState.ON, date(2024, 1, 10))]


def test_nothing_is_told_before_the_first_event_or_after_the_last_day() -> None:
    """Silence is unknown, and the future is not told of."""
    assert stretches((), LAST) == ()
    halt = event(Kind.SUSPENSION, "2024-05-01")
    (one,) = stretches((halt,), date(2024, 5, 9))
    assert (one.start, one.end) == (date(2024, 5, 1), date(2024, 5, 9))
    assert stretches((halt,), date.max)[-1].end == date.max


def test_a_thousand_events_take_no_time() -> None:
    """The state of each day on its own would take minutes of them."""
    chance = random.Random(7)
    many = tuple(
        event(
            chance.choice(list(Kind)),
            When.day(FIRST + timedelta(days=chance.randrange(1200))),
            chance.choice([Status.ACTUAL, *Status]),
        )
        for _ in range(1_000)
    )
    begun = time.process_time()
    assert len(stretches(many, LAST)) > 50
    assert time.process_time() - begun < 2
