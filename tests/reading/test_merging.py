"""Grouping reports into events, and folding a group into its event."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model import (
    NO_DATE,
    ArticleId,
    Basis,
    EventId,
    Kind,
    Participant,
    Precision,
    Report,
    ReportGroup,
    ReportId,
    Role,
    SideId,
    Span,
    Status,
    TrackId,
    When,
)
from bot.reading.folding import REAL, fold, same_person
from bot.reading.merging import event_id, regroup

TRACK = TrackId("herring")
SIDES = (SideId("NOR"), SideId("ISL"))
T0 = datetime(2024, 1, 10, 9, tzinfo=UTC)
QUOTE = "They met."


def same_place(one: str, other: str) -> bool:
    return one.casefold() == other.casefold()


def report(
    name: str,
    when: When = NO_DATE,
    *,
    kind: Kind = Kind.MEETING,
    status: Status = Status.ACTUAL,
    basis: Basis | None = None,
    known: datetime = T0,
    people: Sequence[str] = (),
    place: str = "",
    forum: str = "",
    ordinal: int | None = None,
    sides: tuple[SideId, ...] = SIDES,
    tracks: tuple[TrackId, ...] = (TRACK,),
    partial: bool = False,
) -> Report:
    """One telling, each in an article of its own."""
    return Report(
        id=ReportId(name),
        article=ArticleId(f"article-{name}"),
        revision=1,
        known=known,
        span=Span(0, len(QUOTE)),
        quote=QUOTE,
        kind=kind,
        status=status,
        noun="meeting",
        trigger="met",
        when=when,
        basis=basis or (Basis.EXPLICIT if when.known else Basis.NONE),
        sides=sides,
        participants=tuple(Participant(name=n, role=Role.PRINCIPAL) for n in people),
        place=place,
        forum=forum,
        ordinal=ordinal,
        tracks=tracks,
        partial=partial,
    )


def jan(day: int, end: int | None = None) -> When:
    """A day of January 2024, or the days up to another."""
    if end is None:
        return When.day(date(2024, 1, day))
    return When(start=date(2024, 1, day), end=date(2024, 1, end), precision=Precision.RANGE)


JANUARY = When(start=date(2024, 1, 1), end=date(2024, 1, 31), precision=Precision.MONTH)


def grouped(*reports: Report, near: Sequence[ReportGroup] = ()) -> list[set[str]]:
    """The ids of the reports, group by group, in no order."""
    groups = regroup(reports, near, same_place)
    return sorted(({str(r.id) for r in g.reports} for g in groups), key=sorted)


def together(one: Report, other: Report) -> bool:
    """Whether two reports make one event, whichever is read first."""
    forth = len(grouped(one, other)) == 1
    back = (
        len(grouped(other, near=regroup([one], (), same_place))) == 1
        and len(regroup([other], regroup([one], (), same_place), same_place)[0].reports) == 2
    )
    assert forth is back, "it depends on which came first"
    return forth


# -- strategies ---------------------------------------------------------------------------------


@st.composite
def whens(draw: st.DrawFn) -> When:
    if draw(st.integers(0, 9)) == 0:
        return draw(st.sampled_from([NO_DATE, JANUARY]))
    start = draw(st.integers(1, 25))
    return jan(start, start + draw(st.integers(1, 4))) if draw(st.booleans()) else jan(start)


@st.composite
def told(draw: st.DrawFn, index: int) -> Report:
    when = draw(whens())
    bases = [Basis.EXPLICIT, Basis.INHERITED, Basis.REPORTED] if when.known else [Basis.NONE]
    return report(
        f"r{index}",
        when,
        kind=draw(st.sampled_from([*Kind])),
        status=draw(st.sampled_from([*Status])),
        basis=draw(st.sampled_from(bases)),
        known=T0 + timedelta(hours=draw(st.integers(0, 100))),
        people=draw(
            st.lists(st.sampled_from(["Kari Dahl", "Dahl", "Jon Arnason"]), max_size=2, unique=True)
        ),
        place=draw(st.sampled_from(["", "Oslo", "Bergen"])),
        forum=draw(st.sampled_from(["", "Herring Council"])),
        ordinal=draw(st.sampled_from([None, None, 3, 4])),
        sides=draw(st.sampled_from([(), SIDES, SIDES[:1], SIDES[::-1]])),
        partial=draw(st.booleans()),
    )


@st.composite
def tellings(draw: st.DrawFn, least: int = 1) -> list[Report]:
    """Several reports of a few days, alike enough that many of them fit together."""
    kinds = draw(st.sampled_from([[*Kind], [Kind.MEETING, Kind.CALL], [Kind.SUSPENSION]]))
    count = draw(st.integers(least, 7))
    made = [draw(told(index)) for index in range(count)]
    return [replace(r, kind=draw(st.sampled_from(kinds))) for r in made]


# -- laws -----------------------------------------------------------------------------------------


@given(st.data(), tellings())
def test_an_event_does_not_depend_on_the_order_of_its_reports(
    data: st.DataObject, reports: list[Report]
) -> None:
    """The store hands reports out in any order, and the same question must get the same answer."""
    shuffled = data.draw(st.permutations(reports))
    event = fold(ReportGroup(id=EventId("e"), reports=tuple(reports)))
    assert fold(ReportGroup(id=EventId("e"), reports=tuple(shuffled))) == event


@given(tellings(), st.integers(0, 7))
def test_grouping_keeps_every_report_exactly_once(reports: list[Report], cut: int) -> None:
    """No report is lost, and none is evidence of two events."""
    first = regroup(reports[:cut], (), same_place)
    second = regroup(reports[cut:], first, same_place)
    everything = {g.id: g for g in (*first, *second)}
    held = [r.id for g in everything.values() for r in g.reports]
    assert sorted(held) == sorted(r.id for r in reports)


@given(tellings(), st.integers(0, 7))
def test_stored_groups_keep_their_id_and_their_reports(reports: list[Report], cut: int) -> None:
    """An event that was cited yesterday is found under the same id today."""
    stored = regroup(reports[:cut], (), same_place)
    after = {g.id: g for g in regroup(reports[cut:], stored, same_place)}
    for group in stored:
        if group.id in after:
            assert set(after[group.id].reports) >= set(group.reports)


@given(tellings())
def test_grouping_again_changes_nothing(reports: list[Report]) -> None:
    """Reading the same feed twice leaves the events as they are."""
    groups = regroup(reports, (), same_place)
    assert regroup((), groups, same_place) == ()
    assert regroup(reversed(reports), (), same_place) == groups


@given(tellings())
def test_what_happened_is_never_merged_with_what_was_planned(reports: list[Report]) -> None:
    """A plan merged with a fact would tell the plan as a fact."""
    for group in regroup(reports, (), same_place):
        assert len({r.status in REAL for r in group.reports}) == 1
        event = fold(group)
        assert (event.status in REAL) == (group.reports[0].status in REAL)


@given(tellings(least=2))
def test_events_on_days_apart_are_never_merged(reports: list[Report]) -> None:
    """Two rounds made one is worse than one round told twice."""
    one, other = (replace(r, status=Status.ACTUAL, basis=Basis.EXPLICIT) for r in reports[:2])
    if not (one.when.known and other.when.known) or JANUARY in (one.when, other.when):
        return
    first, second = sorted((one.when, other.when), key=lambda w: (w.start, w.end))
    assert first.end is not None
    assert second.start is not None
    if second.start - first.end > timedelta(days=1):
        assert not together(one, other)


@given(tellings())
def test_an_event_is_made_of_what_its_reports_say(reports: list[Report]) -> None:
    """Folding adds nothing of its own: sides, place, forum, number and dates come from a report."""
    for group in regroup(reports, (), same_place):
        event = fold(group)
        assert set(event.sides) == {s for r in group.reports for s in r.sides}
        assert event.place in {r.place for r in group.reports}
        assert event.forum in {r.forum for r in group.reports}
        assert event.ordinal in {r.ordinal for r in group.reports}
        assert event.when.start in {r.when.start for r in group.reports}
        assert event.when.end in {r.when.end for r in group.reports}


# -- tables ---------------------------------------------------------------------------------------

SAME = [
    ("one day, two publishers", report("a", jan(9)), report("b", jan(9))),
    ("a day inside a range", report("a", jan(9)), report("b", jan(8, 9))),
    ("the same round by number", report("a", jan(9), ordinal=3), report("b", jan(9), ordinal=3)),
    ("one side is not told", report("a", jan(9)), report("b", jan(9), sides=SIDES[:1])),
    ("a place that one leaves out", report("a", jan(9), place="Oslo"), report("b", jan(9))),
    (
        "a month with a shared name",
        report("a", jan(9), people=["Kari Dahl"]),
        report("b", JANUARY, people=["Dahl"]),
    ),
    (
        "next to each other, with place and person shared",
        report("a", jan(9), place="Oslo", people=["Kari Dahl"]),
        report("b", jan(10), place="Oslo", people=["Kari Dahl"]),
    ),
    (
        "a call that is also told as a conversation",
        report("a", jan(9), kind=Kind.CALL),
        report("b", jan(9)),
    ),
    (
        "a turn told as news two days later",
        report("a", jan(9), kind=Kind.SUSPENSION),
        report("b", jan(11), kind=Kind.SUSPENSION, basis=Basis.REPORTED),
    ),
    (
        "a fact, alleged at first",
        report("a", jan(9), status=Status.ALLEGED),
        report("b", jan(9)),
    ),
]

DIFFERENT = [
    ("ten days apart", report("a", jan(9)), report("b", jan(19))),
    (
        "two days apart with everything else shared",
        report("a", jan(9), place="Oslo", people=["Kari Dahl"], forum="Herring Council"),
        report("b", jan(11), place="Oslo", people=["Kari Dahl"], forum="Herring Council"),
    ),
    (
        "two rounds on neighbouring days",
        report("a", jan(9), ordinal=3, forum="Herring Council"),
        report("b", jan(10), ordinal=4, forum="Herring Council"),
    ),
    (
        "two rounds of one month",
        report("a", JANUARY, ordinal=3, forum="Herring Council"),
        report("b", JANUARY, ordinal=4, forum="Herring Council"),
    ),
    ("a month with nothing shared", report("a", jan(9)), report("b", JANUARY)),
    ("held and planned", report("a", jan(9)), report("b", jan(9), status=Status.PLANNED)),
    ("held and called off", report("a", jan(9)), report("b", jan(9), status=Status.CANCELLED)),
    ("two places", report("a", jan(9), place="Oslo"), report("b", jan(9), place="Bergen")),
    (
        "two forums",
        report("a", jan(9), forum="Herring Council"),
        report("b", jan(9), forum="Cod Council"),
    ),
    ("two dialogues", report("a", jan(9)), report("b", jan(9), tracks=(TrackId("cod"),))),
    ("other sides", report("a", jan(9)), report("b", jan(9), sides=(SideId("DNK"), SideId("FRO")))),
    (
        "different people",
        report("a", jan(9), people=["Kari Dahl"]),
        report("b", jan(9), people=["Liv Berg"]),
    ),
    (
        "different visitors of one place",
        report("a", jan(9), kind=Kind.VISIT, people=["Kari Dahl"], place="Oslo"),
        report("b", jan(9), kind=Kind.VISIT, people=["Liv Berg"], place="Oslo"),
    ),
    ("off and on", report("a", jan(9), kind=Kind.SUSPENSION), report("b", jan(9), kind=Kind.RESUMPTION)),
    (
        "a turn told a week later",
        report("a", jan(9), kind=Kind.SUSPENSION),
        report("b", jan(16), kind=Kind.SUSPENSION, basis=Basis.REPORTED),
    ),
    ("no date on either", report("a"), report("b")),
]  # fmt: skip


@pytest.mark.parametrize("one, other", [pytest.param(*row[1:], id=row[0]) for row in SAME])
def test_two_tellings_of_one_event_are_joined(one: Report, other: Report) -> None:
    """One event told twice is one line of a timeline, with two sources."""
    assert together(one, other)


@pytest.mark.parametrize("one, other", [pytest.param(*row[1:], id=row[0]) for row in DIFFERENT])
def test_two_events_stay_apart(one: Report, other: Report) -> None:
    """Two events made one lose a date, and their count is wrong."""
    assert not together(one, other)


def test_a_caption_and_its_story_make_the_wider_range() -> None:
    """ "Jan. 9" under the picture and "Jan. 8-9" in the text are one meeting of two days."""
    (group,) = regroup([report("caption", jan(9)), report("text", jan(8, 9))], (), same_place)
    event = fold(group)
    assert (event.when.start, event.when.end) == (date(2024, 1, 8), date(2024, 1, 9))
    assert event.when.precision is Precision.RANGE
    assert len(event.reports) == 2


def test_a_plan_that_is_refused_later_is_refused() -> None:
    """The newest telling of what did not happen tells how it stands."""
    plan = report("plan", jan(24), status=Status.PLANNED)
    refusal = report("refusal", jan(24), status=Status.DENIED, known=T0 + timedelta(days=2))
    (group,) = regroup([plan, refusal], (), same_place)
    assert fold(group).status is Status.DENIED


def test_a_refusal_that_is_overcome_is_a_plan() -> None:
    """Whoever refused on Monday and agreed on Wednesday is expected."""
    refusal = report("refusal", jan(24), status=Status.DENIED)
    plan = report("plan", jan(24), status=Status.PLANNED, known=T0 + timedelta(days=2))
    (group,) = regroup([plan, refusal], (), same_place)
    assert fold(group).status is Status.PLANNED


def test_on_one_day_calling_off_outweighs_the_plan() -> None:
    """Reports of one day are not in order; the harmless mistake is to think it called off."""
    plan = report("plan", jan(24), status=Status.PLANNED, known=T0 + timedelta(hours=3))
    off = report("off", jan(24), status=Status.CANCELLED)
    (group,) = regroup([plan, off], (), same_place)
    assert fold(group).status is Status.CANCELLED


def test_one_confirmation_makes_an_alleged_event_a_fact() -> None:
    """What one source alleges and another reports, happened."""
    reports = [report("a", jan(9), status=Status.ALLEGED), report("b", jan(9))]
    (group,) = regroup(reports, (), same_place)
    assert fold(group).status is Status.ACTUAL


def test_the_fuller_name_and_title_win() -> None:
    """ "Dahl" in one report and "Kari Dahl, minister" in another are one person."""
    full = replace(
        report("b", jan(9)),
        participants=(Participant(name="Kari Dahl", title="minister", role=Role.LEAD),),
    )
    (group,) = regroup([report("a", jan(9), people=["Dahl"]), full], (), same_place)
    assert fold(group).participants == full.participants


def test_a_fresh_report_joins_the_better_of_two_groups() -> None:
    """The very day is better than a range around it."""
    stored = [
        ReportGroup(id=EventId("exact"), reports=(report("a", jan(9), place="Oslo"),)),
        ReportGroup(id=EventId("wide"), reports=(report("b", jan(8, 11), place="Bergen"),)),
    ]
    (group,) = regroup([report("c", jan(9))], stored, same_place)
    assert group.id == "exact"


def test_a_new_event_is_named_after_its_first_report() -> None:
    """Ids are made from content, so that two machines name an event alike."""
    one = report("a", jan(9))
    assert [g.id for g in regroup([one], (), same_place)] == [event_id(one)]


NAMES = [
    ("Kari Dahl", "Dahl", True),
    ("Liu Zhen-li", "Liu Zhen li", True),
    ("K. Dahl", "K Dahl", True),
    ("Kari Dahl", "Liv Dahl", False),
    ("Kari Dahl", "Kari Berg", False),
]


@pytest.mark.parametrize("one, other, same", NAMES)
def test_names_are_compared_by_their_words(one: str, other: str, same: bool) -> None:
    """Newspapers shorten names to the surname; two people may share one."""
    assert same_person(one, other) is same
    assert same_person(other, one) is same
