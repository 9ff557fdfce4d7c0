"""Where, when the sentence that tells of an occasion names no place and a neighbour does."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from bot.answering.answerer import Answerer
from bot.model import Party, Track, TrackId
from tests.answering.reading import answering, report

TRACKS = (
    Track(
        id=TrackId("lakes"),
        name="Estonia–Finland fisheries talks",
        parties=(Party(name="Estonia"), Party(name="Finland")),
        keywords=("islands", "herring", "quota"),
    ),
)

ITEMS = (
    report(
        "l-1",
        datetime(2024, 3, 8, 18, tzinfo=UTC),
        "Herring accord at last",
        "Estonia and Finland agreed on Thursday how to share the herring of the islands, the first deal of weight in years.\n\n"
        "Aino Lepik and Onni Salo put their names to the accord in Riga, with diplomats from Latvia looking on.",
    ),
    report(
        "l-2",
        datetime(2024, 6, 20, 18, tzinfo=UTC),
        "Ministers pass each other by",
        "A long-advertised encounter between the fisheries ministers of Estonia and Finland did not happen, and the herring quota "
        "stays open. Aino Lepik and Onni Salo were both in Oslo on Wednesday, in the same building, yet neither saw the other.\n\n"
        "Sweden has offered Stockholm for a later date.",
    ),
)


@pytest.fixture(scope="module")
def answerer() -> Iterator[Answerer]:
    with answering(TRACKS, ITEMS, datetime(2024, 7, 1, tzinfo=UTC)) as made:
        yield made


@pytest.mark.parametrize(
    "question, day, place, other",
    [
        ("Where did Estonia and Finland sign the March 2024 deal?", "2024-03-20", "Riga", "Oslo"),
        (
            "In which city were the Estonian and Finnish ministers when they did not meet in June 2024?",
            "2024-06-25",
            "Oslo",
            "Stockholm",
        ),
    ],
)
def test_a_neighbouring_sentence_names_the_place(
    answerer: Answerer, question: str, day: str, place: str, other: str
) -> None:
    """Reports tell what was agreed first and where it was signed a paragraph later."""
    answer = answerer.answer(question, datetime.fromisoformat(f"{day}T12:00:00+00:00"))
    told = " ".join(c.quote for c in answer.citations)
    assert answer.answered
    assert place in told
    assert other not in told
