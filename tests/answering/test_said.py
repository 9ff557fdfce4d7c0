"""What somebody said is told by his own words, not by what is told of him."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from bot.answering.answerer import Answerer
from bot.model import Party, Track, TrackId
from tests.answering.reading import answering, report

ASKED = datetime(2022, 4, 1, tzinfo=UTC)
TRACKS = (
    Track(
        id=TrackId("salt"),
        name="Salt talks",
        parties=(Party(name="Chile"), Party(name="Bolivia")),
        keywords=("salt", "lagoon"),
    ),
)
ITEMS = (
    report(
        "s-1",
        datetime(2022, 3, 3, 18, tzinfo=UTC),
        "Chile and Bolivia sign a salt accord",
        "Chile and Bolivia signed an accord on the salt lagoon in Arica on Wednesday. Whether the herders, among them "
        "Rosa Mamani, may use the lagoon it leaves open.\n\n"
        "Luis Tapia, who led for Bolivia, told reporters that the accord would outlast all of its authors.",
    ),
    report(
        "s-2",
        datetime(2022, 3, 10, 18, tzinfo=UTC),
        "Ministers meet over salt",
        "Jorge Pinto, the Chilean minister, met his Bolivian colleague Elena Choque in La Paz on Tuesday about the salt lagoon. "
        "He said that he would come again. Iris Vega, in charge of the Chilean survey, would speak for Chile in the next round.",
    ),
    report(
        "s-3",
        datetime(2022, 3, 20, 18, tzinfo=UTC),
        "Lagoon survey delayed",
        "The survey of the salt lagoon is delayed. “We will wait for the rain,” said Hugo Rojas, its engineer. "
        "Bolivia agreed with Chile to share its maps.",
    ),
    report(
        "s-4",
        datetime(2022, 3, 24, 18, tzinfo=UTC),
        "Bolivia's minister asked to Santiago",
        "Elena Choque has been asked to Santiago about the salt lagoon of Chile and Bolivia. She said that she meant to accept. "
        "Before Jorge Pinto took office, Pablo Mora, then the acting minister, met Choque in Tacna on January 31.",
    ),
)


@pytest.fixture(scope="module")
def salt() -> Iterator[Answerer]:
    """The answerer over these reports."""
    with answering(TRACKS, ITEMS, ASKED) as over:
        yield over


@pytest.mark.parametrize(
    "question, words",
    [
        ("What did Luis Tapia say about the salt accord?", "outlast"),
        ("What did Tapia have to say about the accord?", "outlast"),
        ("What did Pinto say about the salt lagoon after La Paz?", "come again"),
        ("What did Hugo Rojas say about the lagoon?", "wait for the rain"),
    ],
)
def test_who_spoke_is_quoted(salt: Answerer, question: str, words: str) -> None:
    """Before the verb or behind it, and as he in the sentence after."""
    answer = salt.answer(question, ASKED)
    assert answer.answered
    assert words in " ".join(c.quote for c in answer.citations)


@pytest.mark.parametrize(
    "question",
    [
        "What did Rosa Mamani have to say about the salt accord?",
        "What did Iris Vega say about the salt lagoon?",
        "What did Mora and Choque agree on in Tacna?",
        "What did Elena Choque tell Pinto about the salt lagoon?",
    ],
)
def test_who_is_only_spoken_of_said_nothing(salt: Answerer, question: str) -> None:
    """Nor who would speak only later; and who met has agreed on nothing yet."""
    answer = salt.answer(question, ASKED)
    assert not answer.answered
