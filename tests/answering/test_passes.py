"""Questions on a border of two armies, told as agencies tell it: what is not fixed, not first or held elsewhere is no answer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

from bot.answering.answerer import Answerer
from bot.model import Forum, Party, Track, TrackId
from tests.answering.reading import answering, report

TRACKS = (
    Track(
        id=TrackId("border"),
        name="India–China border talks",
        parties=(Party(name="India"), Party(name="China")),
        keywords=("border talks", "corps commander"),
        forums=(Forum(name="Working Mechanism Talks", aliases=("WMT",)),),
    ),
)

ITEMS = (
    report(
        "b-1",
        datetime(2021, 4, 20, 18, tzinfo=UTC),
        "Defence ministers of India and China meet face to face",
        "Rakesh Menon and Gen. Zhao Minghe met in person for the first time, in a Kathmandu hotel on Monday, and spoke of "
        "Nepal for an hour. The border talks were their other subject.",
    ),
    report(
        "b-2",
        datetime(2021, 6, 4, 18, tzinfo=UTC),
        "First session of the planners ends at Fort Ranjit",
        "Planners from the Indian and Chinese armies have had their first session. They spent Wednesday and Thursday at Fort "
        "Ranjit near Leh.\n\nPresident Zhou Tao was in the Indian capital on May 20-22, and spoke up for border talks.",
    ),
    report(
        "b-3",
        datetime(2021, 7, 2, 18, tzinfo=UTC),
        "Menon and Zhao confer by video",
        "Gen. Rakesh Menon and Gen. Zhao Minghe conferred by video on Thursday about the India–China border.\n\n"
        "Menon mentioned the Working Mechanism Talks, which have not been convened for a year. A telephone conversation between "
        "the corps commanders is to take place by the end of the year.",
    ),
    report(
        "b-4",
        datetime(2021, 9, 3, 18, tzinfo=UTC),
        "India and China at odds over the accord",
        "The pact is a fruit of the Border and Rivers Dialogue, created by the leaders of India and China at a resort in April.",
    ),
    report(
        "b-5",
        datetime(2021, 12, 8, 18, tzinfo=UTC),
        "Menon and Zhao: an hour, and the hotline stays cut",
        "An hour of talks between the commanders of the armies of India and China on Tuesday has not reopened the border hotline.\n\n"
        "The place was Bishkek, where several armies met. Rakesh Menon and Gen. Zhao Minghe had last been in the same room in "
        "April, in Kathmandu.",
    ),
)


@pytest.fixture(scope="module")
def border() -> Iterator[Answerer]:
    with answering(TRACKS, ITEMS, datetime(2021, 12, 31, tzinfo=UTC)) as over:
        yield over


NOW = datetime(2021, 9, 10, tzinfo=UTC)


def test_what_two_spoke_of_took_no_part(border: Answerer) -> None:
    """Nepal is named in the only sentence on the meeting, and was not there."""
    answer = border.answer("When did Menon and Zhao meet face to face?", NOW)
    assert answer.answered
    assert answer.dates[0].start == date(2021, 4, 19)


def test_a_call_in_which_a_series_was_mentioned_is_none_of_it(border: Answerer) -> None:
    """The talks that were spoken of have not been held."""
    answer = border.answer("When was the latest WMT?", NOW)
    assert not (answer.answered and answer.dates[0].start == date(2021, 7, 1))


def test_who_was_elsewhere_led_nothing_there(border: Answerer) -> None:
    """The headline names the fort, the sentence on the president another place."""
    answer = border.answer("Who led the teams at Fort Ranjit?", NOW)
    assert "Zhou" not in answer.headline


def test_a_date_that_is_only_bounded_is_not_fixed(border: Answerer) -> None:
    """ "By the end of the year" names no day."""
    question = "What date has been fixed for the telephone conversation of the corps commanders?"
    assert not border.answer(question, NOW).answered


def test_what_is_bounded_is_told_where_no_fixed_day_is_asked_for(border: Answerer) -> None:
    """The same plan answers a question about the time by which it is to be."""
    question = "By when is the telephone conversation of the corps commanders to take place?"
    assert border.answer(question, NOW).answered


def test_the_making_of_a_body_is_not_its_first_meeting(border: Answerer) -> None:
    """What was created in April need not have met then."""
    question = "When did the Border and Rivers Dialogue meet for the first time?"
    assert not border.answer(question, NOW).answered


LATER = datetime(2021, 12, 20, tzinfo=UTC)


@pytest.mark.parametrize(
    "question, told",
    [
        ("Where did Menon and Zhao last meet?", "Bishkek"),
        ("Where did Menon and Zhao meet in April?", "Kathmandu"),
    ],
)
def test_the_two_meet_where_the_sentence_says_that_names_only_their_offices(
    question: str, told: str, border: Answerer
) -> None:
    """An older meeting that names them both is not the last one."""
    answer = border.answer(question, LATER)
    assert answer.answered
    assert told in answer.headline


def test_the_headline_tells_which_office_the_two_hold(border: Answerer) -> None:
    """The sentence gives their names and a rank, and what they are stands above it."""
    answer = border.answer("When did the two defence ministers meet face to face?", NOW)
    assert answer.answered
    assert answer.dates[0].start == date(2021, 4, 19)
