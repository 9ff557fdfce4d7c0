"""Whether a dispute is over, and how a dialogue stands that a settlement or a recall has overtaken."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from bot.answering.answerer import Answerer
from bot.model import Party, Track, TrackId
from tests.answering.reading import answering, report

TRACKS = (
    Track(
        id=TrackId("tram"),
        name="Tram drivers' pay dispute",
        parties=(
            Party(name="Tram Drivers' League", aliases=("League", "TDL", "tram drivers")),
            Party(name="Lakeside Tramways", aliases=("tramway company", "Lakeside")),
        ),
        keywords=("tram", "pay", "strike", "offer"),
    ),
    Track(
        id=TrackId("lakes"),
        name="Estonia–Finland truce talks",
        parties=(Party(name="Estonia"), Party(name="Finland")),
        keywords=("islands", "truce"),
    ),
)

ITEMS = (
    report(
        "t-1",
        datetime(2024, 2, 6, 18, tzinfo=UTC),
        "Tram drivers and company sit down",
        "The Tram Drivers' League and Lakeside Tramways met on Monday for pay talks, the first since the strike of January.\n\n"
        "They will see each other again.",
    ),
    report(
        "t-2",
        datetime(2024, 3, 4, 18, tzinfo=UTC),
        "Tram drivers throw out pay offer",
        "Members of the Tram Drivers' League have thrown out the pay offer of Lakeside Tramways, it was announced on Sunday.",
    ),
    report(
        "t-3",
        datetime(2024, 4, 20, 18, tzinfo=UTC),
        "An email, and it was done",
        "It came by email. On Friday the tram drivers learnt that seven in ten of them had accepted the new offer of Lakeside "
        "Tramways.\n\n"
        "The bus drivers of Harju remain in dispute.",
    ),
    report(
        "l-1",
        datetime(2024, 5, 10, 18, tzinfo=UTC),
        "What the envoys left behind",
        "The Estonian envoys who spent a week in Turku over the truce on the islands are back in Tallinn. The president told her "
        "minister to bring them home on Thursday, since the conversation had reached a dead end.",
    ),
)


@pytest.fixture(scope="module")
def answerer() -> Iterator[Answerer]:
    with answering(TRACKS, ITEMS, datetime(2024, 7, 1, tzinfo=UTC)) as made:
        yield made


def headline(answerer: Answerer, question: str, day: str) -> str:
    answer = answerer.answer(question, datetime.fromisoformat(f"{day}T12:00:00+00:00"))
    return answer.headline if answer.answered else ""


@pytest.mark.parametrize(
    "question",
    [
        "Is the tram dispute still going on?",
        "is the row between the TDL and Lakeside settled",
        "Are the tram drivers still on strike?",
    ],
)
def test_a_dispute_ends_with_the_report_of_its_settlement(
    answerer: Answerer, question: str
) -> None:
    """What one report rejects another accepts; the newest that tells counts."""
    assert headline(answerer, question, "2024-03-10").startswith("It goes on")
    assert headline(answerer, question, "2024-05-01").startswith("It is over")


def test_talks_are_not_on_once_their_subject_is_settled(answerer: Answerer) -> None:
    """ "On since February" would hide that the vote in April ended it."""
    text = headline(
        answerer, "Are the tram drivers and Lakeside still talking at the moment?", "2024-05-01"
    )
    assert "settled" in text
    assert "on since" not in text


def test_recalled_envoys_mean_that_talks_are_not_on(answerer: Answerer) -> None:
    """Where no event tells how a dialogue stands the newest report does."""
    text = headline(answerer, "are Estonia and Finland still talking to each other?", "2024-05-12")
    assert "not on" in text
