"""Events that are most likely one, told with two days, and turns that two parties are said to have made."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.model import Event, EventId, Kind, Precision, ReportGroup, Status, When
from bot.reading.folding import fold
from bot.reading.merging import regroup
from bot.reading.versions import doers, other_days
from tests.reading.test_merging import SIDES, jan, report, same_place


def event(name: str, day: int, kind: Kind = Kind.SUSPENSION, **more: object) -> Event:
    made = report(name, jan(day), kind=kind, **more)  # type: ignore[arg-type]  # as `report` takes them
    return fold(ReportGroup(id=EventId(name), reports=(made,)))


ALIKE = {"people": ["Kari Dahl"], "place": "Oslo"}


def test_a_turn_told_with_two_days_has_two_versions() -> None:
    """A dialogue cannot be broken off twice without being taken up between."""
    one, other = event("a", 9), event("b", 10)
    assert other_days(one, (one, other)) == (other,)
    back = event("c", 10, Kind.RESUMPTION)
    assert other_days(one, (one, other, back)) == ()


@pytest.mark.parametrize(
    "other",
    [
        event("b", 20),
        event("b", 10, Kind.RESUMPTION),
        event("b", 10, status=Status.PLANNED),
        event("b", 10, sides=SIDES[:1]),
        event("b", 10, partial=True),
    ],
)
def test_what_differs_in_more_than_the_day_is_no_version(other: Event) -> None:
    """Only the day may differ, and by little."""
    one = event("a", 9)
    assert other_days(one, (one, other)) == ()


def test_meetings_of_two_days_need_a_mark_of_one() -> None:
    """Ministers meet on two days running; the same person in the same place may be one day mistaken."""
    plain = event("a", 9, Kind.MEETING), event("b", 10, Kind.MEETING)
    assert other_days(plain[0], plain) == ()
    marked = event("a", 9, Kind.MEETING, **ALIKE), event("b", 11, Kind.MEETING, **ALIKE)
    assert other_days(marked[0], marked) == (marked[1],)


def test_each_party_said_to_have_done_it_keeps_its_reports() -> None:
    """Who called it off is not settled by counting."""
    made = [report(name, jan(9), kind=Kind.SUSPENSION) for name in "ab"]
    told = [replace(r, agent=side) for r, side in zip(made, SIDES, strict=True)]
    named = doers(fold(ReportGroup(id=EventId("e"), reports=tuple(told))))
    assert {d.side: {r.id for r in d.reports} for d in named} == {
        side: {r.id} for side, r in zip(SIDES, told, strict=True)
    }


def test_a_year_means_the_one_turn_in_it_and_none_of_two() -> None:
    """ "Ties were cut in 2024" is the cut of January, unless there was another in March."""
    year = When(start=date(2024, 1, 1), end=date(2024, 12, 31), precision=Precision.YEAR)
    vague = report("v", year, kind=Kind.SUSPENSION)
    january = report("j", jan(9), kind=Kind.SUSPENSION)
    march = report("m", When.day(date(2024, 3, 9)), kind=Kind.SUSPENSION)
    assert len(regroup([vague, january], (), same_place)) == 1
    assert len(regroup([vague, january, march], (), same_place)) == 3
