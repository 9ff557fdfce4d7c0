"""What a sentence tells twice is told once, and a day is counted from the one beside it."""

from __future__ import annotations

from datetime import date

import pytest

from bot.model import Kind, Report, Status
from tests.reading.extraction.conftest import Read

OFF = (Status.CANCELLED, Status.POSTPONED, Status.DENIED)


def of_kind(reports: tuple[Report, ...], kind: Kind) -> list[Report]:
    return [r for r in reports if r.kind is kind]


def test_an_occasion_told_twice_in_a_sentence_is_one(read: Read) -> None:
    """ "Met on Friday, the first time that they came face to face" is one meeting."""
    told = read(
        "herring",
        "Norway and Iceland opened a two-day meeting in Bergen on Thursday, holding the first dialogue at that level since 2019.",
    )
    days = [r for r in of_kind(told, Kind.MEETING) if r.status is Status.ACTUAL and r.when.known]
    assert len([r for r in days if r.when.start and r.when.start.year == 2023]) == 1


@pytest.mark.parametrize(
    "text",
    [
        "The fifth round of talks between Norway and Iceland, which was to begin on Monday, did not begin.",
        "Norway refused to meet Iceland. The round, meant to start on Monday, would have been the seventh.",
        "Norway and Iceland agreed on another round of talks. It had first been planned for Monday but Norway called it off at short notice.",
    ],
)
def test_what_is_called_off_takes_over_the_day_of_the_plan(text: str, read: Read) -> None:
    """Else the plan stays, and is told as coming by whoever asks what is next."""
    told = of_kind(read("herring", text), Kind.MEETING)
    off = [r for r in told if r.status in OFF]
    assert any(r.when.known and r.when.days == 1 for r in off)
    assert not [r for r in told if r.status is Status.PLANNED and r.when.known]


@pytest.mark.parametrize(
    "counted, days",
    [("a day after", 0), ("two weeks after", 1), ("three months after", 15)],
)
def test_a_day_is_counted_back_from_the_main_clause(counted: str, days: int, read: Read) -> None:
    """A rounded figure is right to half a unit; it never becomes the day of the main clause."""
    told = read(
        "herring",
        f"Norway and Iceland resumed their talks on Monday, {counted} Iceland broke off all contacts.",
    )
    back = of_kind(told, Kind.RESUMPTION)[0].when
    broken = of_kind(told, Kind.SUSPENSION)[0].when
    assert back.start is not None
    assert broken.start is not None
    assert broken.end is not None
    assert broken.end < back.start
    assert (broken.end - broken.start).days == 2 * days


def test_an_infinitive_of_the_past_dates_nothing_ahead(read: Read) -> None:
    """ "Was meant to follow up on the meeting held in April" tells of last April."""
    told = read(
        "herring",
        "The talks between Norway and Iceland were meant to follow up on the meeting held in April.",
    )
    assert not [r for r in told if r.when.start is not None and r.when.start > date(2023, 12, 31)]


def test_a_plan_with_a_last_day_is_dated_up_to_it(read: Read) -> None:
    """ "Before the end of the month" is as good as a date to who asks what is next."""
    told = read(
        "herring",
        "Norway and Iceland broke up on Monday. The next meeting of Norway and Iceland is expected before the end of this month.",
    )
    planned = [r for r in of_kind(told, Kind.MEETING) if r.status is Status.PLANNED]
    assert planned
    assert planned[-1].when.known


def test_a_person_joined_to_another_by_and_is_one(read: Read) -> None:
    """ "President X and Kim Jong Un" are two."""
    told = read(
        "herring",
        "The talks between Norway and Iceland were opened on Monday by President Odd Brekke and Jon Thor Gudmundsson.",
    )
    assert any(len(r.participants) == 2 for r in told)


def test_whom_the_cause_concerns_takes_no_part(read: Read) -> None:
    """A sale to a third party must not make the break one with that party, or the break is lost."""
    told = read(
        "herring",
        "Norway cut its contacts with Iceland on Monday in protest at a large arms sale to Chile approved in Reykjavik.",
    )
    turns = of_kind(told, Kind.SUSPENSION)
    assert turns
    assert set(turns[0].sides) == {"NOR", "ISL"}


def test_a_participle_is_of_the_day_of_its_verb(read: Read) -> None:
    """ "Opened a meeting on Monday, bringing back their talks": the talks are back on Monday."""
    told = read(
        "herring",
        "Norwegian and Icelandic officials opened a meeting in Bergen on Monday, bringing back their consultations after a gap of 18 months.",
    )
    back = of_kind(told, Kind.RESUMPTION)
    assert back
    assert back[0].when == of_kind(told, Kind.MEETING)[0].when


def test_a_name_behind_under_has_no_side_of_the_name_before(read: Read) -> None:
    """ "A sale to Chile approved under President Brekke" does not make Brekke a Chilean."""
    told = read(
        "herring",
        "Norway cut its contacts with Iceland on Monday in protest at an arms sale to Chile approved under President Brekke.",
    )
    people = [p for r in told for p in r.participants]
    assert "CHL" not in {p.side for p in people}
    assert {"NOR", "ISL"} == set(of_kind(told, Kind.SUSPENSION)[0].sides)


def test_a_clause_with_a_verb_of_its_own_time_borrows_no_day(read: Read) -> None:
    """The days are those of the strike."""
    text = "Norway's fishermen struck on May 2 and 3 and plan more days, though Iceland has reopened talks with Norway."
    (back,) = of_kind(read("herring", text), Kind.RESUMPTION)
    assert not back.when.known or back.when.days == 1


def test_what_was_held_is_planned_no_more(read: Read) -> None:
    """ "Scheduled" tells how it came about."""
    text = "The last scheduled session between Norway and Iceland was held on Tuesday."
    (met,) = of_kind(read("herring", text), Kind.MEETING)
    assert met.status is Status.ACTUAL


def test_the_hours_of_a_day_are_that_day_of_telling(read: Read) -> None:
    """An accord without a day of its own was made on or before the day it was told."""
    text = "Norway and Iceland announced in the small hours of Sunday that they had reached a fisheries agreement."
    (deal,) = of_kind(read("herring", text), Kind.AGREEMENT)
    assert deal.when.start == date(2023, 5, 14)


def test_a_strike_begins_on_the_day_beside_it(read: Read) -> None:
    """Whatever else is said of the strike behind its day."""
    text = "More than a thousand dockers began a strike on Monday that, unlike earlier ones, has no end."
    (strike,) = of_kind(read("docks", text), Kind.TRIGGER)
    assert strike.when.start == date(2023, 5, 15)
