"""The status board and the timeline, over facts made by hand."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime

from bot.answering import board
from bot.answering.evidence import entries, entry_json
from bot.answering.facts import Facts
from bot.model import (
    NO_DATE,
    Article,
    ArticleId,
    Basis,
    Event,
    Kind,
    Party,
    Report,
    ReportGroup,
    ReportId,
    Span,
    Status,
    Track,
    TrackId,
    TrackState,
    When,
)
from bot.reading.folding import fold
from bot.reading.merging import event_id

TRACK = Track(
    id=TrackId("herring"),
    name="Herring talks",
    parties=(Party(name="Norway"), Party(name="Iceland")),
)


def article(name: str, day: date, publisher: str = "Quay") -> Article:
    moment = datetime(day.year, day.month, day.day, 9, tzinfo=UTC)
    return Article(
        id=ArticleId(name),
        revision=1,
        url=f"https://a.invalid/{name}",
        title=name,
        publisher=publisher,
        published=moment,
        known=moment,
        text=f"{name} it was.",
        digest=name,
    )


def event(
    kind: Kind,
    when: When,
    *told: Article,
    status: Status = Status.ACTUAL,
    basis: Basis = Basis.EXPLICIT,
) -> Event:
    reports = tuple(
        Report(
            id=ReportId(f"{kind}-{a.id}-{when.start}"),
            article=a.id,
            revision=1,
            known=a.known,
            span=Span(0, len(a.text)),
            quote=a.text,
            kind=kind,
            status=status,
            noun="talks",
            trigger="t",
            when=when,
            basis=basis,
            tracks=(TRACK.id,),
        )
        for a in told
    )
    return fold(ReportGroup(id=event_id(reports[0]), reports=reports))


def facts(at: date, *events: Event, articles: tuple[Article, ...]) -> Facts:
    return Facts(
        at=datetime(at.year, at.month, at.day, 12, tzinfo=UTC),
        track=TRACK.id,
        events=events,
        articles={(a.id, a.revision): a for a in articles},
        newest=max((a.known for a in articles), default=None),
    )


JANUARY, MARCH = article("january", date(2024, 1, 13)), article("march", date(2024, 3, 6))
HALT = event(Kind.SUSPENSION, When.day(date(2024, 1, 12)), JANUARY)
MEETING = event(Kind.MEETING, When.day(date(2024, 3, 5)), MARCH)
PLAN = event(Kind.MEETING, When.day(date(2024, 5, 20)), MARCH, status=Status.PLANNED)
VAGUE = event(Kind.VISIT, NO_DATE, MARCH, basis=Basis.NONE)


def spring() -> Facts:
    return facts(date(2024, 4, 1), PLAN, VAGUE, MEETING, HALT, articles=(JANUARY, MARCH))


def test_a_contact_after_a_halt_is_told_as_such() -> None:
    """Nobody reported a resumption, so none is dated."""
    one = board.standing(spring(), TRACK)
    assert one.state.state is TrackState.ON
    lines = board.status_lines(one)
    assert lines[0] == "Herring talks: on by 5 March 2024"
    assert any("no resumption was reported" in line for line in lines)


def test_the_last_contact_outlives_a_halt() -> None:
    """When a dialogue is off, people ask when the two last met."""
    later = event(Kind.SUSPENSION, When.day(date(2024, 3, 20)), article("halt", date(2024, 3, 21)))
    told = facts(
        date(2024, 4, 1), MEETING, later, articles=(MARCH, article("halt", date(2024, 3, 21)))
    )
    one = board.standing(told, TRACK)
    assert one.state.state is TrackState.OFF
    assert one.last == MEETING
    assert [c.url for c in one.citations] == ["https://a.invalid/halt", "https://a.invalid/march"]


def test_what_is_planned_is_said_and_cited() -> None:
    """A plan is no contact yet."""
    one = board.standing(spring(), TRACK)
    assert one.state.next == PLAN
    assert one.last == MEETING
    assert "next planned: 20 May 2024" in "\n".join(board.status_lines(one))


def test_a_track_without_a_report_is_unknown() -> None:
    """No evidence is not the same as off."""
    one = board.standing(facts(date(2024, 4, 1), articles=()), TRACK)
    assert board.status_lines(one) == ["Herring talks: unknown (no report on it is stored)"]
    data = board.standing_json(one)
    assert (data["state"], data["since"], data["as_of"], data["citations"]) == (
        "unknown",
        None,
        None,
        [],
    )


def test_the_board_is_json_through_and_through() -> None:
    """Whatever stands in it can be written as it is."""
    data = json.loads(json.dumps(board.standing_json(board.standing(spring(), TRACK))))
    assert data["set_by"]["id"] == MEETING.id
    assert data["resumed_by"] is True
    assert data["since"] == {"start": "2024-03-05", "end": "2024-03-05", "precision": "day"}


def test_the_timeline_is_in_order_and_the_undated_stand_apart() -> None:
    """An event of no known day belongs to no place in the order."""
    line = board.timeline(spring(), TRACK)
    assert [e.event for e in line.entries] == [HALT, MEETING, PLAN, VAGUE]
    dated, undated = board.timeline_lines(line)
    assert [text[:15] for text in dated] == [
        "12 January 2024",
        "5 March 2024   ",
        "20 May 2024    ",
    ]
    assert undated == ["talks [Quay]"]


def test_bounds_keep_what_touches_them_and_leave_the_undated_out() -> None:
    """A month of which a part lies inside is inside."""
    month = event(
        Kind.VISIT,
        When(start=date(2024, 2, 1), end=date(2024, 2, 29), precision=HALT.when.precision),
        JANUARY,
    )
    told = facts(date(2024, 4, 1), MEETING, VAGUE, month, articles=(JANUARY, MARCH))
    inside = entries(told, date(2024, 2, 29), date(2024, 3, 4))
    assert [entry.event for entry in inside] == [month]


def test_each_source_is_cited_once_the_dating_one_first() -> None:
    """Two sentences of one article are one source."""
    early, late = (
        article("early", date(2024, 3, 5), "Early"),
        article("late", date(2024, 3, 7), "Late"),
    )
    vague = event(Kind.MEETING, NO_DATE, early, basis=Basis.NONE).reports
    dated = event(Kind.MEETING, When.day(date(2024, 3, 5)), late).reports
    both = fold(ReportGroup(id=MEETING.id, reports=(*vague, *dated)))
    (entry,) = entries(facts(date(2024, 4, 1), both, articles=(early, late)))
    assert [c.publisher for c in entry.citations] == ["Late", "Early"]
    assert [c["quote"] for c in entry_json(entry)["citations"]] == ["late it was.", "early it was."]


def test_sources_are_listed_newest_first() -> None:
    """What changed lately is what a reader wants to open."""
    lines = board.source_lines(spring())
    assert [line.partition("  ")[0] for line in lines] == ["6 March 2024", "13 January 2024"]
