"""Answers are held up against their questions: what the evidence does not bear out is withheld."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

from bench.refusal import Judged, curve
from bot.answering.answerer import Answerer
from bot.answering.wording import unsupported
from tests.answering.fjord import ITEMS, TRACKS
from tests.answering.reading import answering


@pytest.fixture(scope="module")
def fjord() -> Iterator[Answerer]:
    """The answerer over the three articles."""
    with answering(TRACKS, ITEMS, datetime(2023, 8, 1, tzinfo=UTC)) as over:
        yield over


def test_an_answer_that_bears_its_question_out_is_given(fjord: Answerer) -> None:
    """Withholding must not swallow what the store does know."""
    answer = fjord.answer(
        "When did Norway and Iceland meet in Bergen?", datetime(2022, 4, 1, tzinfo=UTC)
    )
    assert answer.answered
    assert answer.dates[0].start == date(2022, 3, 9)
    assert answer.confidence > 0.5


@pytest.mark.parametrize(
    "question",
    [
        "When did Iceland sign the cod text?",
        "When did Norway and Iceland sign the lobster treaty on whale sanctuaries?",
        "Who is Norway's new cod envoy?",
        "When did Norway and Iceland meet in Reykjavik?",
        "Where did the cod negotiators meet in January 2022?",
        "Who will lead the Norwegian delegation at the next cod round?",
        "What did Norway and Iceland agree on when they met at Svalbard Castle?",
    ],
)
def test_what_no_report_bears_out_is_refused(fjord: Answerer, question: str) -> None:
    """A party told to be absent, a denied naming, an unheard-of matter, another place or time: no answer."""
    answer = fjord.answer(question, datetime(2023, 6, 1, tzinfo=UTC))
    assert not answer.answered, answer.headline
    assert not answer.citations


def test_the_last_meeting_is_not_one_that_a_newer_report_overtakes(fjord: Answerer) -> None:
    """Where a later sentence dates a later meeting, the older one is not passed off as the last."""
    answer = fjord.answer(
        "When did the Norwegians and Icelanders last meet?", datetime(2023, 6, 1, tzinfo=UTC)
    )
    assert not answer.answered or answer.dates[0].start == date(2023, 5, 4)


def test_who_stands_only_in_a_clause_of_time_took_no_part(fjord: Answerer) -> None:
    """ "A day after the minister had spoken" does not make her one of those who met."""
    answer = fjord.answer(
        "When did Liv Berg meet the Icelanders?", datetime(2023, 8, 1, tzinfo=UTC)
    )
    assert not answer.answered, answer.headline


@pytest.mark.parametrize(
    "question",
    [
        "Are Norway and Iceland talking about cod at the moment?",
        "Are the cod talks on or off?",
        "Are the Norwegians and the Icelanders still negotiating?",
    ],
)
def test_the_state_heeds_what_the_newest_report_tells_of_a_halt(
    fjord: Answerer, question: str
) -> None:
    """A walk-out the day after a meeting outweighs the meeting, with the sentence that tells it."""
    answer = fjord.answer(question, datetime(2023, 8, 1, tzinfo=UTC))
    assert answer.answered
    assert "on since" not in answer.headline
    assert any("walked out" in c.quote for c in answer.citations)


def test_of_sentences_that_say_as_much_the_newest_tells_how_it_stands(fjord: Answerer) -> None:
    """A plan told one week and scrapped the next stands no more."""
    answer = fjord.answer("Are Berg and Ek still going to Bodo?", datetime(2023, 8, 1, tzinfo=UTC))
    assert not answer.answered or any("scrapped" in c.quote for c in answer.citations)


def test_a_list_of_what_is_still_to_come_holds_nothing_past(fjord: Answerer) -> None:
    """Sessions held are no answer to "which are still in the diary"."""
    answer = fjord.answer(
        "List the cod meetings still in the diary", datetime(2023, 8, 1, tzinfo=UTC)
    )
    assert not answer.answered


@pytest.mark.parametrize(
    "threshold, outcome",
    [(0.0, (2, 2, 0)), (0.5, (3, 0, 2)), (0.9, (2, 0, 3))],
)
def test_the_curve_weighs_what_a_threshold_withholds(
    threshold: float, outcome: tuple[int, int, int]
) -> None:
    """Right, wrong, refused: a refusal is right only where nothing can be answered."""
    judged = [
        Judged(confidence=0.95, answered=True, right=True, unanswerable=False),
        Judged(confidence=0.6, answered=True, right=True, unanswerable=False),
        Judged(confidence=0.2, answered=True, right=False, unanswerable=False),
        Judged(confidence=0.2, answered=True, right=False, unanswerable=True),
    ]
    assert curve(judged, threshold) == outcome


def test_a_refusal_names_what_is_missing() -> None:
    """Whoever asks learns which part of the question no report speaks of."""
    assert (
        unsupported(("lobster", "whale")) == "no report of it that speaks of “lobster” and “whale”"
    )
    assert unsupported(("with Iceland",)) == "no report of it with Iceland"
    assert unsupported(()) == "no report bears it out"
