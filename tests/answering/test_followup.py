"""Conversations about the two invented dialogues: what a message means after the answer before it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.answering.answerer import Answerer
from bot.model import Answer

ASKED = datetime(2024, 6, 25, 12, tzinfo=UTC)


def talk(answerer: Answerer, *messages: str) -> Answer:
    """What the last of several messages in one conversation is answered with."""
    turn = None
    for message in messages:
        answer, turn = answerer.reply(message, ASKED, before=turn)
    return answer


@pytest.mark.parametrize(
    "messages, said",
    [
        (("When did the pay talks last resume?", "where?"), "Antwerp"),
        (
            ("When was the 12th meeting of the Aegean Working Group?", "who led the Greek side?"),
            "Maria Kosta",
        ),
        (("When did the pay talks last resume?", "and why were they broken off?"), "automate"),
        (
            ("When was the last meeting of the Aegean Working Group?", "and the one before?"),
            "14 May 2024",
        ),
        (
            (
                "When was the last meeting of the Aegean Working Group?",
                "and before that?",
                "where was that?",
            ),
            "Izmir",
        ),
        (
            ("When was the 12th meeting of the Aegean Working Group?", "and the next one?"),
            "18 June 2024",
        ),
        (("When did Turkey cut the hotline?", "why?"), "patrol boats"),
        (
            (
                "Where was the 13th meeting of the Aegean Working Group between Greece and Turkey?",
                "and the one before?",
            ),
            "Izmir",
        ),
        (("When did Turkey cut the hotline?", "what happened next?"), "March 2024"),
        (
            ("When did Greece and Turkey restore the hotline?", "how long had it been out?"),
            "bout 4 months",
        ),
        (("When did the pay talks last resume?", "and the hotline?"), "13 May 2024"),
    ],
)
def test_a_follow_up_goes_on_from_the_answer_before(
    answerer: Answerer, messages: tuple[str, ...], said: str
) -> None:
    """Nobody repeats the parties and the day in a second question."""
    answer = talk(answerer, *messages)
    assert answer.answered
    evidence = " ".join([answer.headline, *answer.body, *(c.quote for c in answer.citations)])
    assert said in evidence


@pytest.mark.parametrize(
    "alone",
    [
        "When did Turkey cut the military hotline with Greece?",
        "Who led the dockers in the pay talks?",
        "Where did the Aegean Working Group meet in May?",
    ],
)
def test_a_whole_question_is_answered_the_same_after_another(
    answerer: Answerer, alone: str
) -> None:
    """What was asked before must not colour a question that says all it means."""
    after = talk(answerer, "When did the dockers break off the pay talks?", alone)
    assert after.headline == talk(answerer, alone).headline


def test_nothing_before_the_first_event_is_made_up(answerer: Answerer) -> None:
    """Where there was nothing before, that is the answer."""
    answer = talk(answerer, "When did Turkey cut the hotline?", "and the time before?")
    assert not answer.answered


@pytest.mark.parametrize("message", ["And so?", "and?", "And then?", "And"])
def test_words_that_only_tie_on_are_answered_in_some_way(answerer: Answerer, message: str) -> None:
    """A message of nothing else is a message all the same."""
    answer = talk(answerer, "When did Turkey cut the hotline?", message)
    assert answer.headline
