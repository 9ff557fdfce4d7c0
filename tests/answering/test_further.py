"""Questions in two parts, initials of parties, small numbers, meetings face to face."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.answering.question import QuestionReader
from bot.answering.questions.further import further_of
from bot.answering.questions.parties import initials_of
from bot.lexicon.gazetteer import Gazetteer
from bot.model import AnswerKind
from tests.answering.harbour import TRACKS

K = AnswerKind


@pytest.mark.parametrize(
    "clause, first, further",
    [
        (" what did the dinner produce and when was it ", K.STATEMENT, K.DATE),
        (" who signed it and on what date ", K.PERSON, K.DATE),
        (" when did they meet and where ", K.DATE, K.PLACE),
        (" where was the line cut and why ", K.PLACE, K.CAUSE),
        (" when did they meet and for how long ", K.DATE, K.DURATION),
        (" where did they meet and who led them ", K.PLACE, K.PERSON),
        (" what is planned and when ", K.UPCOMING, None),
        (" when and where did they meet ", K.DATE, None),
        (" when did pappas and aydin meet ", K.DATE, None),
        (" what did they say when they met ", K.STATEMENT, None),
    ],
)
def test_the_second_half_of_a_question_is_heard(
    clause: str, first: AnswerKind, further: AnswerKind | None
) -> None:
    """Half an answer sends people back to ask again."""
    assert further_of(clause, first) is further


def test_initials_stand_for_a_party() -> None:
    """People shorten long names; a short form of two names tells of neither."""
    names = ["Harbour Employers' League", "Dockers' Union", "dockers", "Greek Cypriots"]
    assert initials_of(names) == {
        "hel": "Harbour Employers' League",
        "du": "Dockers' Union",
        "gc": "Greek Cypriots",
    }


@pytest.mark.parametrize(
    "question, in_person",
    [
        ("When did they last meet face to face?", True),
        ("last time Pappas and Aydin met in person", True),
        ("When did they last speak?", False),
        ("When did they last meet?", False),
    ],
)
def test_a_call_is_no_meeting_in_person(question: str, in_person: bool) -> None:
    """Who asks for a meeting face to face does not want the day of a telephone call."""
    reader = QuestionReader(Gazetteer(TRACKS), TRACKS)
    assert reader.read(question, datetime(2024, 6, 1, tzinfo=UTC)).in_person is in_person


@pytest.mark.parametrize(
    "question, terms",
    [
        ("Who were the 3 ministers in Athens?", ()),
        ("what did the 2 Aegean leaders say", ()),
        ("Who signed the 2,500 permits?", ("2,500",)),
    ],
)
def test_a_small_number_only_counts_what_follows(question: str, terms: tuple[str, ...]) -> None:
    """Reports write "the three ministers", or name them, and no figure."""
    reader = QuestionReader(Gazetteer(TRACKS), TRACKS)
    assert reader.read(question, datetime(2024, 6, 1, tzinfo=UTC)).terms == terms
