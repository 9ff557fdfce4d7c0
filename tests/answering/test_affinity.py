"""Which dialogue a question is taken to mean: what it names decides, then what the reports speak of."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.answering.answerer import Answerer
from bot.answering.wording import FOREIGN
from bot.model import TrackId

ASKED = datetime(2024, 6, 30, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    "question, track",
    [
        ("Why was there a wildcat stoppage at one terminal?", "docks"),
        ("who is ruth carney", "docks"),
        ("When was the automation plan dropped?", "docks"),
        ("What did Selim Kaya say?", "aegean"),
        ("When were the patrol boats sold?", "aegean"),
        ("When did Pappas and Aydin last speak?", "aegean"),
        ("How many dockers work in the port?", "docks"),
        ("Who chaired the Belgian session of the pay talks?", "docks"),
        ("When was the Dutch round?", None),
        ("Did the Swiss talks lead anywhere?", None),
    ],
)
def test_a_question_without_parties_goes_where_its_words_are_at_home(
    answerer: Answerer, question: str, track: str | None
) -> None:
    """A place, an adjective or an unknown word tells of no other dialogue."""
    answer = answerer.answer(question, ASKED)
    assert FOREIGN not in answer.headline
    assert track is None or answer.track == TrackId(track)


@pytest.mark.parametrize(
    "question",
    [
        "When did India and Pakistan last meet?",
        "Are the talks between Armenia and Azerbaijan on or off?",
        "Why did Venezuela break off contact with Guyana?",
        "Has Morocco restored its hotline with Algeria?",
    ],
)
def test_parties_that_belong_to_no_dialogue_are_foreign(answerer: Answerer, question: str) -> None:
    """Nobody is told the date of one dialogue for that of another."""
    answer = answerer.answer(question, ASKED)
    assert not answer.answered
    assert FOREIGN in answer.headline
