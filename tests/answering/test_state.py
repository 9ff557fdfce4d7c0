"""The state of a dialogue, walked from its events up to a day."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.state import all_upcoming, state_of, upcoming
from bot.model import (
    NO_DATE,
    ArticleId,
    Basis,
    Direction,
    Event,
    EventId,
    Kind,
    Precision,
    Report,
    ReportGroup,
    ReportId,
    Span,
    Status,
    TrackId,
    TrackState,
    When,
)
from bot.reading.folding import fold

_NUMBERS = count()
ON, OFF, PARTLY, UNKNOWN = (
    TrackState.ON,
    TrackState.OFF,
    TrackState.PARTLY_OFF,
    TrackState.UNKNOWN,
)


def day(text: str) -> date:
    return date.fromisoformat(text)


def event(
    kind: Kind,
    on: str | When,
    status: Status = Status.ACTUAL,
    *,
    known: str = "",
    basis: Basis = Basis.EXPLICIT,
    partial: bool = False,
    name: str = "",
) -> Event:
    """An event of one report, told on the morning after it unless another day is given."""
    when = When.day(day(on)) if isinstance(on, str) else on
    told = day(known) if known else (when.end or date(2024, 1, 1)) + timedelta(days=1)
    number = next(_NUMBERS)
    report = Report(
        id=ReportId(f"r{number}"),
        article=ArticleId(f"a{number}"),
        revision=1,
        known=datetime(told.year, told.month, told.day, 8, tzinfo=UTC),
        span=Span(0, 4),
        quote="Told",
        kind=kind,
        status=status,
        noun="talks",
        trigger="told",
        when=when,
        basis=basis if when.start or when.end else Basis.NONE,
        tracks=(TrackId("herring"),),
        partial=partial,
    )
    return fold(ReportGroup(id=EventId(name or f"e{number:03}"), reports=(report,)))


def states(events: tuple[Event, ...], *days: str) -> list[TrackState]:
    return [state_of(events, day(one)).state for one in days]


HALT = event(Kind.SUSPENSION, "2024-02-05", name="halt")
RESTART = event(Kind.RESUMPTION, "2024-04-10", name="restart")
MEETING = event(Kind.MEETING, "2024-01-09", name="meeting")


def test_a_dialogue_goes_off_and_on_with_its_turns() -> None:
    """The same events give another state on another day."""
    events = (RESTART, MEETING, HALT)
    assert states(
        events, "2024-01-08", "2024-01-09", "2024-02-04", "2024-02-05", "2024-04-09", "2024-04-10"
    ) == [UNKNOWN, ON, ON, OFF, OFF, ON]


def test_nothing_known_is_not_off() -> None:
    """Silence is no suspension."""
    state = state_of((), day("2024-05-01"))
    assert (state.state, state.by, state.since, state.stale) == (UNKNOWN, None, None, False)


def test_the_state_names_the_event_that_set_it() -> None:
    """ "Off since 5 February" needs the event to cite, and the day."""
    state = state_of((MEETING, HALT), day("2024-03-01"))
    assert state.by is HALT
    assert state.since == HALT.when
    assert not state.resumed_by


def test_a_contact_after_a_halt_is_evidence_and_no_resumption() -> None:
    """A call after a break shows that they talk again; the answer must say "resumed by", not "resumed on"."""
    for kind in (Kind.MEETING, Kind.CALL, Kind.VISIT):
        contact = event(kind, "2024-03-20")
        state = state_of((HALT, contact), day("2024-03-21"))
        assert (state.state, state.by, state.resumed_by) == (ON, contact, True)
    told = state_of((HALT, RESTART), day("2024-04-11"))
    assert (told.by, told.resumed_by) == (RESTART, False)


def test_a_first_contact_is_no_resumption() -> None:
    """Who never broke off did not resume."""
    state = state_of((MEETING,), day("2024-01-10"))
    assert (state.state, state.resumed_by) == (ON, False)


def test_contacts_confirm_what_is_on_already() -> None:
    """On since the resumption, last borne out by the latest meeting."""
    later = event(Kind.MEETING, "2024-05-02")
    state = state_of((HALT, RESTART, later), day("2024-05-03"))
    assert (state.by, state.confirmed) == (RESTART, later)


@pytest.mark.parametrize("kind", [Kind.AGREEMENT, Kind.TRIGGER, Kind.STATEMENT, Kind.CONTACT])
def test_words_and_causes_turn_nothing(kind: Kind) -> None:
    """A statement on the talks is not the talks."""
    other = event(kind, "2024-03-01")
    assert states((other,), "2024-03-02") == [UNKNOWN]
    assert states((HALT, other), "2024-03-02") == [OFF]


@pytest.mark.parametrize(
    "status", [Status.PLANNED, Status.PROPOSED, Status.CANCELLED, Status.DENIED]
)
@pytest.mark.parametrize("kind", [Kind.MEETING, Kind.VISIT, Kind.CALL, Kind.RESUMPTION])
def test_a_plan_whose_day_has_passed_did_not_happen(kind: Kind, status: Status) -> None:
    """A planned meeting turns nothing on, neither on its day nor a year later."""
    plan = event(kind, "2024-03-20", status, known="2024-02-10")
    assert states((HALT, plan), "2024-03-19", "2024-03-20", "2024-03-21", "2025-01-20") == [OFF] * 4
    assert states((plan,), "2024-03-21") == [UNKNOWN]


def test_a_threat_to_break_off_is_no_halt() -> None:
    """What may happen has not happened."""
    threat = event(Kind.SUSPENSION, "2024-02-05", Status.PROPOSED, known="2024-02-01")
    assert states((MEETING, threat), "2024-02-06") == [ON]


def test_a_halt_that_a_party_announced_takes_effect_on_its_day() -> None:
    """A side that says it will cut the line at noon on Friday cuts it by saying so."""
    cut = event(Kind.SUSPENSION, "2024-02-09", Status.PLANNED, known="2024-02-07")
    assert states((MEETING, cut), "2024-02-08", "2024-02-09") == [ON, OFF]


def test_an_alleged_turn_counts() -> None:
    """What only one side tells is told with its source; it moves the state."""
    alleged = event(Kind.SUSPENSION, "2024-02-05", Status.ALLEGED)
    assert states((MEETING, alleged), "2024-02-06") == [OFF]


def test_a_halt_of_a_part_is_partly_off() -> None:
    """One working group suspended is not the whole dialogue."""
    part = event(Kind.SUSPENSION, "2024-02-05", partial=True)
    assert states((MEETING, part), "2024-02-06") == [PARTLY]
    assert states((HALT, event(Kind.SUSPENSION, "2024-02-20", partial=True)), "2024-02-21") == [OFF]


@pytest.mark.parametrize("status", [Status.CANCELLED, Status.POSTPONED, Status.DENIED])
def test_a_meeting_called_off_since_the_last_contact_makes_it_partly_off(status: Status) -> None:
    """On, but the next meeting was scrapped: neither on nor off tells it."""
    scrapped = event(Kind.MEETING, "2024-02-20", status, known="2024-02-10")
    state = state_of((MEETING, scrapped), day("2024-02-11"))
    assert (state.state, state.by) == (PARTLY, scrapped)
    assert states((MEETING, scrapped), "2024-02-09") == [ON]


def test_partly_off_counts_from_the_calling_off() -> None:
    """A meeting of May called off in February makes it partly off since February."""
    scrapped = event(Kind.MEETING, "2024-05-20", Status.CANCELLED, known="2024-02-10")
    since = state_of((MEETING, scrapped), day("2024-02-12")).since
    assert since is not None
    assert since.start is not None
    assert since.start <= day("2024-02-12")


def test_a_contact_after_a_cancellation_is_on_again() -> None:
    """What was called off in January no longer matters when they met in March."""
    scrapped = event(Kind.MEETING, "2024-02-20", Status.CANCELLED, known="2024-02-10")
    later = event(Kind.MEETING, "2024-03-05")
    assert states((MEETING, scrapped, later), "2024-03-06") == [ON]


def test_old_evidence_is_stale_after_a_year() -> None:
    """ "On" from a meeting two years ago is only the last that is known."""
    fresh = state_of((MEETING,), MEETING.known.date() + timedelta(days=300))
    old = state_of((MEETING,), day("2024-01-09") + timedelta(days=366))
    assert (fresh.state, fresh.stale) == (ON, False)
    assert (old.state, old.stale) == (ON, True)
    assert not state_of((MEETING,), day("2024-01-09") + timedelta(days=365)).stale


def test_a_turn_known_only_from_its_telling_counts_from_then() -> None:
    """ "Relations are back on track, he said on Wednesday": on from Wednesday at the latest."""
    told = event(Kind.RESUMPTION, "2024-04-10", basis=Basis.REPORTED)
    assert states((HALT, told), "2024-04-09", "2024-04-10") == [OFF, ON]


def test_background_without_a_date_moves_nothing() -> None:
    """ "After the talks were suspended" in an article of today is no suspension of today."""
    background = event(Kind.SUSPENSION, NO_DATE, known="2024-03-01")
    assert states((MEETING, background), "2024-03-02") == [ON]


def test_on_one_day_the_restart_outlives_the_halt() -> None:
    """A line cut in the morning and restored in the evening works."""
    cut = event(Kind.SUSPENSION, "2024-02-05")
    restored = event(Kind.RESUMPTION, "2024-02-05")
    assert states((restored, cut), "2024-02-05") == [ON]
    assert states((cut, restored), "2024-02-05") == [ON]


# -- what is planned ------------------------------------------------------------------------------


def plan(on: str | When, kind: Kind = Kind.MEETING, known: str = "2024-02-01") -> Event:
    return event(kind, on, Status.PLANNED, known=known)


def test_the_soonest_plan_is_next() -> None:
    """ "What is next?" names one occasion, and it lies ahead."""
    soon, late, past = plan("2024-03-10"), plan("2024-05-10"), plan("2024-02-10")
    assert all_upcoming((late, past, soon), day("2024-03-01")) == [soon, late]
    assert upcoming((late, past, soon), day("2024-03-10")) is soon
    assert upcoming((late, past, soon), day("2024-03-11")) is late
    assert upcoming((late, past, soon), day("2024-06-01")) is None


def test_a_month_that_has_begun_is_still_ahead() -> None:
    """A meeting planned for March can still come on the 20th."""
    march = plan(When(start=day("2024-03-01"), end=day("2024-03-31"), precision=Precision.MONTH))
    assert upcoming((march,), day("2024-03-20")) is march


@pytest.mark.parametrize(
    "status", [Status.CANCELLED, Status.POSTPONED, Status.DENIED, Status.ACTUAL, Status.ALLEGED]
)
def test_a_plan_that_was_called_off_or_held_is_not_next(status: Status) -> None:
    """Telling a cancelled meeting as the next one sends people to a locked door."""
    planned = plan("2024-03-10", known="2024-02-01")
    outcome = event(Kind.MEETING, "2024-03-10", status, known="2024-02-20")
    assert upcoming((planned, outcome), day("2024-03-01")) is None


def test_a_plan_made_after_the_cancellation_stands() -> None:
    """Called off on the 1st, agreed again on the 20th."""
    cancelled = event(Kind.MEETING, "2024-03-10", Status.CANCELLED, known="2024-02-01")
    renewed = plan("2024-03-10", known="2024-02-20")
    assert upcoming((cancelled, renewed), day("2024-03-01")) is renewed


def test_an_announced_halt_is_no_occasion_to_look_forward_to() -> None:
    """ "What is next?" asks for meetings."""
    cut = plan("2024-03-10", Kind.SUSPENSION)
    assert upcoming((cut,), day("2024-03-01")) is None


def test_the_state_tells_what_is_next() -> None:
    """Off, with a meeting planned: both belong in the answer."""
    planned = plan("2024-03-10")
    state = state_of((HALT, planned), day("2024-03-01"))
    assert (state.state, state.next) == (OFF, planned)


def test_on_is_counted_from_the_spell_that_the_reports_bear_out() -> None:
    """A meeting of ten years ago does not make a dialogue on since then."""
    old, lately = event(Kind.MEETING, "2007-11-05"), event(Kind.MEETING, "2023-03-20")
    state = state_of((old, lately), day("2023-04-01"))
    assert (state.state, state.by, state.resumed_by) == (ON, lately, False)


# -- laws -----------------------------------------------------------------------------------------

_DAYS = st.dates(date(2024, 1, 1), date(2024, 3, 31))
_EVENTS = st.lists(
    st.builds(
        lambda kind, on, status, partial: event(kind, When.day(on), status, partial=partial),
        st.sampled_from([*Kind]),
        _DAYS,
        st.sampled_from([*Status]),
        st.booleans(),
    ),
    max_size=8,
)


@given(_EVENTS, _DAYS)
def test_the_state_is_the_same_in_any_order(events: list[Event], at: date) -> None:
    """The store's order tells nothing."""
    assert state_of(tuple(events), at) == state_of(tuple(reversed(events)), at)


@given(_EVENTS, _DAYS)
def test_the_state_rests_on_what_had_happened_by_then(events: list[Event], at: date) -> None:
    """No plan and nothing from later ever sets a dialogue on or off."""
    state = state_of(tuple(events), at)
    if state.state in (ON, OFF):
        assert state.by is not None
        assert state.by.when.start is not None
        assert state.by.when.start <= at
        announced = state.by.kind is Kind.SUSPENSION and state.by.status is Status.PLANNED
        assert announced or state.by.status in (Status.ACTUAL, Status.ALLEGED)
    if state.next is not None:
        assert state.next.status is Status.PLANNED
        assert state.next.when.end is not None
        assert state.next.when.end >= at


def test_a_break_told_only_to_have_come_after_a_day_is_a_break() -> None:
    """ "Broke down after the visit in 2022": what was on in 2010 is not on since then."""
    broke = When(
        start=day("2022-01-01"), end=None, precision=Precision.YEAR, direction=Direction.AFTER
    )
    told = (
        event(Kind.RESUMPTION, "2010-09-29"),
        event(Kind.SUSPENSION, broke, known="2024-03-01"),
    )
    assert state_of(told, day("2024-03-15")).state is OFF
    met = event(Kind.MEETING, "2023-11-06", known="2024-03-01")
    after = state_of((*told, met), day("2024-03-15"))
    assert (after.state, after.by, after.resumed_by) == (ON, met, True)


def test_what_was_agreed_since_the_last_contact_belongs_to_the_state() -> None:
    """Two days of talks end in a deal: whoever asks how things stand wants the deal."""
    met, deal = event(Kind.MEETING, "2024-05-02"), event(Kind.AGREEMENT, "2024-05-04")
    assert state_of((met, deal), day("2024-05-10")).agreed == deal
    later = event(Kind.MEETING, "2024-05-08")
    assert state_of((met, deal, later), day("2024-05-10")).agreed is None
    broken = event(Kind.SUSPENSION, "2024-05-06")
    assert state_of((met, deal, broken), day("2024-05-10")).agreed is None
