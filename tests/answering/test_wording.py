"""The sentences that the bot says in its own words."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.wording import (
    KIND_WORDS,
    STATE_WORDS,
    STATUS_WORDS,
    date_words,
    day_words,
    event_words,
    joined,
    not_answered,
    old_evidence,
    span_words,
)
from bot.model import (
    NO_DATE,
    ArticleId,
    Event,
    EventId,
    Kind,
    Precision,
    Report,
    ReportGroup,
    ReportId,
    Span,
    Status,
    TrackState,
    When,
)
from bot.reading.folding import fold


def when(start: date | None, end: date | None, precision: Precision = Precision.RANGE) -> When:
    return When(start=start, end=end, precision=precision)


DATES = [
    (When.day(date(2024, 1, 9)), "9 January 2024"),
    (when(date(2024, 1, 8), date(2024, 1, 9)), "8–9 January 2024"),
    (when(date(2024, 1, 30), date(2024, 2, 2)), "30 January – 2 February 2024"),
    (when(date(2023, 12, 30), date(2024, 1, 2)), "30 December 2023 – 2 January 2024"),
    (when(date(2024, 1, 1), date(2024, 1, 31), Precision.MONTH), "January 2024"),
    (when(date(2024, 3, 1), date(2024, 5, 31), Precision.SEASON), "spring 2024"),
    (when(date(2023, 12, 1), date(2024, 2, 29), Precision.SEASON), "winter 2023"),
    (when(date(2024, 4, 1), date(2024, 6, 30), Precision.QUARTER), "quarter 2 of 2024"),
    (when(date(2024, 1, 1), date(2024, 12, 31), Precision.YEAR), "2024"),
    (when(None, date(2024, 1, 9)), "before 9 January 2024"),
    (when(date(2024, 1, 9), None), "after 9 January 2024"),
    (when(date(2024, 1, 1), None, Precision.MONTH), "after January 2024"),
    (when(date(2024, 1, 1), None, Precision.YEAR), "after 2024"),
    (NO_DATE, "date not known"),
]  # fmt: skip


@pytest.mark.parametrize("given_when, words", DATES)
def test_dates_are_said_as_finely_as_they_are_known(given_when: When, words: str) -> None:
    """A month said as a day would be a lie."""
    assert date_words(given_when) == words


@given(
    st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(0, 800), st.sampled_from([*Precision])
)
def test_every_date_can_be_said(start: date, length: int, precision: Precision) -> None:
    """Whatever is stored has words, and its first year is in them."""
    end = date.fromordinal(start.toordinal() + length)
    assert str(start.year) in date_words(when(start, end, precision)) or str(
        end.year
    ) in date_words(when(start, end, precision))
    assert date_words(when(start, None, precision))
    assert date_words(when(None, end, precision))


SPANS = [
    (0, "0 days"),
    (1, "1 day"),
    (13, "13 days"),
    (14, "about 2 weeks (14 days)"),
    (61, "about 2 months (61 days)"),
    (365, "about 12 months (365 days)"),
    (1096, "about 3.0 years (1096 days)"),
]


@pytest.mark.parametrize("days, words", SPANS)
def test_lengths_of_time_are_said_in_a_fitting_unit(days: int, words: str) -> None:
    """Nobody counts in 1096 days, but who wants to can check."""
    assert span_words(days) == words


def test_every_kind_status_and_state_has_words() -> None:
    """A new kind without words would fail in an answer."""
    assert set(KIND_WORDS) == {*Kind}
    assert set(STATUS_WORDS) == {*Status}
    assert set(STATE_WORDS) == {*TrackState}


def told(
    kind: Kind,
    status: Status = Status.ACTUAL,
    *,
    noun: str = "",
    place: str = "",
    forum: str = "",
    ordinal: int | None = None,
) -> Event:
    report = Report(
        id=ReportId("r"),
        article=ArticleId("a"),
        revision=1,
        known=datetime(2024, 1, 10, tzinfo=UTC),
        span=Span(0, 0),
        quote="",
        kind=kind,
        status=status,
        noun=noun,
        trigger="",
        place=place,
        forum=forum,
        ordinal=ordinal,
    )
    return fold(ReportGroup(id=EventId("e"), reports=(report,)))


EVENTS = [
    (told(Kind.MEETING), "meeting"),
    (told(Kind.MEETING, noun="talks", place="Oslo"), "talks, Oslo"),
    (told(Kind.MEETING, noun="round", forum="Herring Council", ordinal=3), "round, Herring Council, round 3"),
    (told(Kind.SUSPENSION, noun="hotline"), "suspension (hotline)"),
    (told(Kind.RESUMPTION), "resumption"),
    (told(Kind.SUSPENSION, Status.PLANNED, noun="hotline"), "suspension (hotline), announced"),
    (told(Kind.VISIT, Status.PLANNED, noun="visit"), "visit, planned"),
]  # fmt: skip


@pytest.mark.parametrize("event, words", EVENTS)
def test_an_event_in_a_few_words(event: Event, words: str) -> None:
    """What, of which series, which round, where, and whether it happened."""
    assert event_words(event) == words


@pytest.mark.parametrize("status", [s for s in Status if s is not Status.ACTUAL])
@pytest.mark.parametrize("kind", [*Kind])
def test_what_did_not_happen_says_so(kind: Kind, status: Status) -> None:
    """No plan, refusal or rumour is ever named like a fact."""
    words = event_words(told(kind, status))
    assert words != event_words(told(kind))
    assert STATUS_WORDS[status] in words or words.endswith("announced")


@pytest.mark.parametrize(
    "names, words", [(["A"], "A"), (["A", "B"], "A and B"), (["A", "B", "C"], "A, B and C")]
)
def test_names_are_joined(names: list[str], words: str) -> None:
    """As a person writes them."""
    assert joined(names) == words


def test_days_and_refusals() -> None:
    """A refusal says what is missing; old evidence says how old it is."""
    assert day_words(date(2024, 2, 29)) == "29 February 2024"
    assert (
        not_answered("no report dates it") == "The store does not answer that: no report dates it."
    )
    assert "29 February 2024" in old_evidence(datetime(2024, 2, 29, 8, tzinfo=UTC))
