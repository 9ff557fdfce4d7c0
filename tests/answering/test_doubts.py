"""An event that shares the question's words and is another one is not passed off as the one asked about."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

from bot.answering.answerer import Answerer
from bot.answering.doubts import ahead
from bot.answering.kinds.reasons import gives_reason
from bot.model import Party, Track, TrackId
from tests.answering.reading import answering, report

TRACKS = (
    Track(
        id=TrackId("tin"),
        name="Tin talks",
        parties=(Party(name="Bolivia"), Party(name="Peru")),
        keywords=("tin", "smelter"),
    ),
)


ITEMS = (
    report(
        "t-1",
        datetime(2021, 3, 12, 18, tzinfo=UTC),
        "Bolivia and Peru talk tin",
        "Bolivian and Peruvian ministers met in Cusco on Thursday about the tin smelter. Ana Quispe led for Bolivia.",
    ),
    report(
        "t-2",
        datetime(2021, 6, 4, 18, tzinfo=UTC),
        "Bolivia looks elsewhere",
        "Bolivia's tin minister Ana Quispe met her Chilean counterpart in Arica on Wednesday.",
    ),
    report(
        "t-3",
        datetime(2021, 9, 9, 18, tzinfo=UTC),
        "Quispe stays at home",
        "Ana Quispe would have met the Peruvians in Juliaca on Wednesday.",
    ),
    report(
        "t-4",
        datetime(2021, 10, 6, 18, tzinfo=UTC),
        "Tin on ice",
        "The mediator has suspended the tin talks until November 15.",
    ),
)


@pytest.fixture(scope="module")
def tin() -> Iterator[Answerer]:
    """The answerer over three reports of which one alone tells of a meeting of the two."""
    with answering(TRACKS, ITEMS, datetime(2021, 12, 1, tzinfo=UTC)) as over:
        yield over


def test_the_meeting_of_the_two_is_told(tin: Answerer) -> None:
    """Doubts must not swallow what the store does know."""
    answer = tin.answer(
        "When did Bolivia and Peru meet in Cusco?", datetime(2021, 12, 1, tzinfo=UTC)
    )
    assert answer.answered
    assert answer.dates[0].start == date(2021, 3, 11)


@pytest.mark.parametrize(
    "question",
    [
        "When will the ministers meet about the smelter?",
        "Where is the next smelter meeting due to be held?",
        "When did the two countries meet in Arica?",
        "When did Quispe meet the Peruvians in Juliaca?",
        "When did Bolivia and Peru meet in Santiago?",
        "When did the presidents of Bolivia and Peru hold their smelter summit?",
        "List all the smelter meetings with dates",
        "When did the working-level smelter talks take place?",
        "When did the tin talks stop?",
    ],
)
def test_another_event_is_not_passed_off_as_the_one_asked_about(
    tin: Answerer, question: str
) -> None:
    """What is past, elsewhere, with others, only hoped for, of another form, or one of many: no answer."""
    answer = tin.answer(question, datetime(2021, 12, 1, tzinfo=UTC))
    assert not answer.answered, answer.headline


@pytest.mark.parametrize(
    "question",
    [
        "When will they meet?",
        "when's the next round",
        "When does the commission first convene?",
        "When do the contracts run out?",
        "Where is the summit going to be?",
        "Are they due to meet in March?",
        "could the two see each other soon?",
        "Whose contracts run out next?",
    ],
)
def test_what_is_to_come_is_known_by_its_words(question: str) -> None:
    """Future tenses, plans, and the present tense of beginnings and ends ask for what is ahead."""
    assert ahead(question)


@pytest.mark.parametrize(
    "question",
    [
        "When did they last meet?",
        "When was the next meeting after that?",
        "When does the report say they met last?",
        "Who led the delegation?",
        "What has been agreed so far?",
    ],
)
def test_what_was_is_not_to_come(question: str) -> None:
    """A past tense beside a word for the future asks for the past."""
    assert not ahead(question)


@pytest.mark.parametrize(
    "sentence, question",
    [
        (
            "Talks collapsed on Monday, a day after they had got under way again.",
            "Why did they collapse?",
        ),
        ("The talks broke off when the sides had barely sat down.", "Why did the talks break off?"),
        (
            "He said that not every line had been cut, since the two could still ring each other.",
            "Why was the line cut?",
        ),
        (
            "The round closed with nothing because Peru had not come.",
            "Why did Peru skip the round?",
        ),
        (
            "The round closed ten days after the parties had gathered in the resort.",
            "What made the round fail?",
        ),
        (
            "The session is not happening and nobody will say when it might.",
            "Why did they back out?",
        ),
        (
            "She also faulted Chile, which no longer helped as it used to because of a row over water.",
            "Why was the trip dropped?",
        ),
    ],
)
def test_a_connecting_word_is_not_always_a_reason(sentence: str, question: str) -> None:
    """Time, what was spared, the very thing asked about and asides give no reason for it."""
    assert not gives_reason(sentence, question)


@pytest.mark.parametrize(
    "sentence, question",
    [
        ("Talks collapsed on Monday after Peru raised its price.", "Why did they collapse?"),
        ("The round was put off because the roads were blocked.", "Why was the round put off?"),
        ("Peru did not come because of a strike at the border.", "Why did Peru not come?"),
        ("The line was cut over leaflets that drifted across the lake.", "Why was the line cut?"),
    ],
)
def test_a_reason_told_is_heard(sentence: str, question: str) -> None:
    """What a party did, or what came in between, is a reason."""
    assert gives_reason(sentence, question)
