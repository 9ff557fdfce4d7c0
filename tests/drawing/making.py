"""Invented events and timelines, of any kind and date, with whatever a place can be called."""

from __future__ import annotations

import calendar
from datetime import UTC, date, datetime, timedelta
from itertools import count

from hypothesis import strategies as st

from bot.answering.board import Timeline
from bot.answering.evidence import Entry
from bot.answering.stretches import stretches
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
    Track,
    TrackId,
    When,
)
from bot.reading.folding import fold

TODAY = date(2024, 7, 1)
_NUMBERS = count()


def event(
    kind: Kind,
    when: str | When,
    status: Status = Status.ACTUAL,
    *,
    known: date | None = None,
    place: str = "",
    forum: str = "",
    partial: bool = False,
) -> Event:
    """An event of one report, told on its last day unless another is given."""
    when = When.day(date.fromisoformat(when)) if isinstance(when, str) else when
    told = known or when.end or when.start or TODAY
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
        basis=Basis.EXPLICIT if when.start or when.end else Basis.NONE,
        place=place,
        forum=forum,
        tracks=(TrackId("herring"),),
        partial=partial,
    )
    return fold(ReportGroup(id=EventId(f"e{number:06}"), reports=(report,)))


def month(year: int, number: int) -> When:
    """Some day of a month."""
    last = calendar.monthrange(year, number)[1]
    return When(
        start=date(year, number, 1), end=date(year, number, last), precision=Precision.MONTH
    )


def before(text: str) -> When:
    day = date.fromisoformat(text)
    return When(start=None, end=day, precision=Precision.DAY, direction=Direction.BEFORE)


def timeline(
    *events: Event,
    today: date = TODAY,
    name: str = "Norway–Iceland herring talks",
    start: date | None = None,
    end: date | None = None,
) -> Timeline:
    """A timeline of these events, with the states that they make."""
    shown = [
        e
        for e in events
        if (e.when.start or date.min) <= (end or date.max)
        and (e.when.end or date.max) >= (start or date.min)
    ]
    return Timeline(
        track=Track(id=TrackId("herring"), name=name, parties=()),
        at=datetime(today.year, today.month, today.day, 12, tzinfo=UTC),
        start=start,
        end=end,
        entries=tuple(Entry(event=e, citations=()) for e in shown),
        stretches=stretches(events, today),
    )


LINE = timeline(
    event(Kind.SUSPENSION, "2023-02-05"),
    event(Kind.RESUMPTION, "2023-09-10"),
    event(Kind.MEETING, "2024-05-01"),
    event(Kind.MEETING, "2024-09-01", Status.PLANNED),
    event(Kind.VISIT, "2024-06-01", Status.CANCELLED),
)


def days(first: date = date(1970, 1, 1), last: date = date(2035, 1, 1)) -> st.SearchStrategy[date]:
    return st.dates(first, last)


@st.composite
def whens(draw: st.DrawFn, day: st.SearchStrategy[date]) -> When:
    """A day, some days, a month, a year, an open bound, or no date at all."""
    first = draw(day)
    match draw(st.sampled_from("day day day days month year before after none".split())):
        case "days":
            last = first + timedelta(days=draw(st.integers(1, 60)))
            return When(start=first, end=last, precision=Precision.RANGE)
        case "month":
            return month(first.year, first.month)
        case "year":
            year = first.year
            return When(start=date(year, 1, 1), end=date(year, 12, 31), precision=Precision.YEAR)
        case "before":
            return When(start=None, end=first, precision=Precision.DAY, direction=Direction.BEFORE)
        case "after":
            return When(start=first, end=None, precision=Precision.DAY, direction=Direction.AFTER)
        case "none":
            return NO_DATE
    return When.day(first)


NAMES = st.one_of(
    st.sampled_from(
        [
            "",
            "Bergen",
            "$x^2$ and $\\frac{1}{2}$",
            "\u202egnikeeB\u202c\u0000\x1b[31m",
            "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch",
            "Z\u0301\u0302\u0303\u0304\u0305\u0306\u0307\u0308algo",
            "北京、ソウル",
            "الرياض",
            "W" * 300,
        ]
    ),
    st.text(max_size=60),
)


@st.composite
def all_events(draw: st.DrawFn, day: st.SearchStrategy[date], most: int) -> tuple[Event, ...]:
    """Events of any kind, status and date."""
    return tuple(
        event(
            draw(st.sampled_from(Kind)),
            draw(whens(day)),
            draw(st.sampled_from([Status.ACTUAL, *Status])),
            known=draw(st.one_of(st.none(), day)),
            place=draw(NAMES),
            forum=draw(st.sampled_from(["", "Joint Fisheries Commission of the Northern Seas"])),
            partial=draw(st.booleans()),
        )
        for _ in range(draw(st.integers(0, most)))
    )


@st.composite
def timelines(draw: st.DrawFn) -> tuple[Timeline, date]:
    """A timeline of a week, some years or half a century, bounded or not, and its day."""
    length = draw(st.sampled_from([7, 400, 20_000]))
    first = draw(days(last=date(2020, 1, 1)))
    inside = days(first, first + timedelta(days=length))
    today = draw(st.one_of(inside, days()))
    events = draw(all_events(inside, 25))
    bounds = sorted(draw(st.tuples(inside, inside)))
    start = draw(st.sampled_from([None, bounds[0]]))
    end = draw(st.sampled_from([None, bounds[1]]))
    name = draw(NAMES)
    return timeline(*events, today=today, name=name, start=start, end=end), today
