"""Who holds an office, and who came after whom."""

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
            Party(name="Tram Drivers' League", aliases=("League", "TDL", "drivers' union")),
            Party(name="Lakeside Tramways", aliases=("tramway company", "Lakeside")),
        ),
        keywords=("tram", "pay", "strike", "offer"),
    ),
)

ITEMS = (
    report(
        "t-1",
        datetime(2024, 1, 10, 18, tzinfo=UTC),
        "Tram talks open",
        "Pay talks between the Tram Drivers' League and Lakeside Tramways opened on Tuesday. Union boss Onni Salo of the "
        "drivers' union asked for 9 percent.\n\n"
        "Kaisa Lind, who runs Lakeside Tramways, spoke of a good start. The company's chief negotiator, Pekka Aho, took notes.",
    ),
    report(
        "t-2",
        datetime(2024, 4, 12, 18, tzinfo=UTC),
        "A new voice for the tram drivers",
        "The drivers' union has a new face at the pay talks. Aino Lepik, who succeeded Onni Salo at the end of March, "
        "asks for 8 percent.\n\n"
        "At Lakeside Tramways the chief negotiator is now Heli Rand. She took over from Pekka Aho on April 2.",
    ),
    report(
        "t-3",
        datetime(2024, 6, 3, 18, tzinfo=UTC),
        "Tram pay: no date yet",
        "No date has been set for the next pay talks on the trams, a spokesman of Lakeside Tramways said. Kaisa Lind retires in "
        "September and her deputy Mikko Sund is to take over.\n\n"
        "The former League chairman Onni Salo watched from the gallery.",
    ),
    report(
        "t-4",
        datetime(2024, 6, 8, 18, tzinfo=UTC),
        "Tram pay: a change at the table",
        "Jaan Oja sat at the head of the League's team in the pay talks with Lakeside Tramways. He will not do so next time. On "
        "Friday the drivers' union promoted Liis Kask, a driver of twenty years, to run its office and with it the pay talks.",
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
    "question, day, name",
    [
        ("Who runs the drivers' union?", "2024-02-01", "Onni Salo"),
        ("Who runs the drivers' union these days?", "2024-06-10", "Aino Lepik"),
        ("who's the boss of the TDL now?", "2024-06-10", "Aino Lepik"),
        ("Who is Lakeside's chief negotiator?", "2024-02-01", "Pekka Aho"),
        ("who runs Lakeside Tramways at the moment?", "2024-06-10", "Kaisa Lind"),
    ],
)
def test_the_newest_report_says_who_holds_an_office(
    answerer: Answerer, question: str, day: str, name: str
) -> None:
    """A report of a change ends the time of whoever held the office before."""
    assert name in headline(answerer, question, day)


@pytest.mark.parametrize(
    "question, name",
    [
        ("Who succeeded Onni Salo?", "Aino Lepik"),
        ("who took Salo's place at the drivers' union", "Aino Lepik"),
        ("Who replaced Pekka Aho?", "Heli Rand"),
        ("Who will take over from Kaisa Lind?", "Mikko Sund"),
        ("who replaced Jaan Oja at the head of the union's negotiators?", "Liis Kask"),
    ],
)
def test_a_successor_is_told_in_many_words(answerer: Answerer, question: str, name: str) -> None:
    """Reports say who came after whom with the old name behind the new one, before it, or as "she"."""
    assert name in headline(answerer, question, "2024-06-10")


def test_who_is_to_come_holds_no_office_yet(answerer: Answerer) -> None:
    """An heir who is only named does not run the company."""
    assert "Sund" not in headline(answerer, "Who runs Lakeside Tramways?", "2024-06-10")
