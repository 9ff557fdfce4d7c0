"""Questions about dialogues of a company and its union, of armed groups, and of leaders, over a few reports."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from bot.answering.answerer import Answerer
from bot.model import Answer, Party, Track, TrackId
from bot.reading.extraction.causes import cause_in
from tests.answering.reading import answering, report

TRACKS = (
    Track(
        id=TrackId("lakes"),
        name="Estonia–Finland lake talks",
        parties=(Party(name="Estonia"), Party(name="Finland")),
        keywords=("lake", "summit", "fishing"),
    ),
)

ITEMS = (
    report(
        "s-1",
        datetime(2024, 3, 8, 18, tzinfo=UTC),
        "Lepik scraps Pori summit",
        "President Aino Lepik of Estonia on Thursday called off the summit with Onni Salo of Finland that was to be held in "
        "Pori on March 20.\n\n"
        "The decision answers the seizure of two trawlers. The motorcade and the band went home one after the other.",
    ),
    report(
        "s-2",
        datetime(2024, 3, 13, 18, tzinfo=UTC),
        "Pori stands after all",
        "The summit of Aino Lepik and Onni Salo is on again. Estonia announced on Tuesday that its president would be in Pori on "
        "March 20, and Finland was glad.",
    ),
    report(
        "s-3",
        datetime(2024, 3, 21, 18, tzinfo=UTC),
        "Salo and Lepik meet",
        "Onni Salo of Finland and Aino Lepik of Estonia met in Pori on Wednesday and spoke about fishing on the lake.",
    ),
)


@pytest.fixture(scope="module")
def answerer() -> Iterator[Answerer]:
    with answering(TRACKS, ITEMS, datetime(2024, 7, 1, tzinfo=UTC)) as made:
        yield made


def ask(answerer: Answerer, question: str, day: str) -> Answer:
    return answerer.answer(question, datetime.fromisoformat(f"{day}T12:00:00+00:00"))


def quoted(answer: Answer) -> str:
    return " ".join(c.quote for c in answer.citations) if answer.answered else ""


def test_an_occasion_that_was_called_off_is_on_again(answerer: Answerer) -> None:
    """What was told last holds; before that it was off."""
    question = "Lepik-Salo summit in Pori: on or off?"
    assert "called off" in ask(answerer, question, "2024-03-10").headline
    assert "on again" in ask(answerer, question, "2024-03-15").headline


def test_an_occasion_that_is_on_has_not_been_held(answerer: Answerer) -> None:
    """ "The summit is on again" tells no meeting of that day."""
    question = "When did Lepik and Salo meet in Pori?"
    assert not ask(answerer, question, "2024-03-15").answered
    days = {str(w.start) for w in ask(answerer, question, "2024-03-25").dates}
    assert days == {"2024-03-20"}


def test_a_step_that_answers_something_has_its_reason_there(answerer: Answerer) -> None:
    """ "The decision answers the seizure": why it was taken."""
    told = quoted(ask(answerer, "Why did Lepik call off the summit in Pori?", "2024-03-10"))
    assert "trawlers" in told


@pytest.mark.parametrize(
    "text", ["They left one after the other.", "The men spoke, one after another."]
)
def test_one_after_the_other_is_no_cause(text: str) -> None:
    """It tells an order and no reason."""
    assert cause_in(text) is None


def test_after_another_event_still_may_be_one() -> None:
    """ "After another attack" places and may explain."""
    assert cause_in("Finland left after another attack on its boats.") is not None
