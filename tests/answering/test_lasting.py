"""What goes on for a while: strikes that end, breaks and their neighbours, one occasion told coarsely and finely."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

from bot.answering.answerer import Answerer
from bot.model import Party, Track, TrackId
from tests.answering.reading import answering, report

TRACKS = (
    Track(
        id=TrackId("rail"),
        name="Rail talks",
        parties=(Party(name="Norfolk Rail"), Party(name="Signalmen's Union")),
        keywords=("rail", "signalmen"),
    ),
)
ASKED = datetime(2022, 12, 1, tzinfo=UTC)


ITEMS = (
    report(
        "r-1",
        datetime(2022, 5, 3, 18, tzinfo=UTC),
        "Rail talks break off",
        "Norfolk Rail and the Signalmen's Union broke off their talks on Monday.",
    ),
    report(
        "r-2",
        datetime(2022, 6, 9, 18, tzinfo=UTC),
        "Reed sees the union",
        "Tom Reed of Norfolk Rail met his counterpart from the Signalmen's Union in Crewe on Wednesday.",
    ),
    report(
        "r-3",
        datetime(2022, 9, 1, 18, tzinfo=UTC),
        "Looking back on the rail dispute",
        "Tom Reed and Sue Hart, who leads the Signalmen's Union, met in Crewe in June.",
    ),
    report(
        "r-4",
        datetime(2022, 11, 5, 18, tzinfo=UTC),
        "Signalmen go back",
        "The signalmen's walkout lasted 31 days.",
    ),
)


@pytest.fixture(scope="module")
def rail() -> Iterator[Answerer]:
    """The answerer over four reports on one dispute."""
    with answering(TRACKS, ITEMS, ASKED) as over:
        yield over


@pytest.mark.parametrize(
    "question", ["Is the signalmen's walkout still on?", "Is the signalmen's walkout over?"]
)
def test_a_strike_told_to_have_lasted_so_long_is_over(rail: Answerer, question: str) -> None:
    """Neither a meeting that touched on it nor the mere telling of it makes it go on."""
    answer = rail.answer(question, ASKED)
    assert not answer.answered or answer.headline.startswith("No, it is over"), answer.headline


def test_the_length_of_a_strike_is_not_that_of_a_break_in_the_talks(rail: Answerer) -> None:
    """A strike and a break in the talks begin and end on days of their own."""
    answer = rail.answer("How long did the signalmen's walkout last?", ASKED)
    assert not answer.answered or "31 days" in answer.headline, answer.headline


def test_an_occasion_told_by_its_month_is_dated_by_the_report_of_the_day(rail: Answerer) -> None:
    """A look back names both and the month; the report of the day names one of them and the day."""
    answer = rail.answer("When did Tom Reed and Sue Hart meet?", ASKED)
    assert answer.answered
    assert answer.dates[0].start == date(2022, 6, 8)
