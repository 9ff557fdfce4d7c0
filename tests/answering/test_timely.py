"""A sentence answers only a question about its own time, and none about what was said where nobody met."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from bot.answering.answerer import Answerer
from bot.model import Party, Track, TrackId
from tests.answering.reading import answering, report

ASKED = datetime(2021, 12, 1, tzinfo=UTC)

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
        "r-1",
        datetime(2021, 3, 12, 18, tzinfo=UTC),
        "Bolivia and Peru talk tin",
        "Bolivian and Peruvian ministers met in Cusco on Thursday about the tin smelter.\n\n"
        "Bolivia offered a lower tin levy at the session.",
    ),
    report(
        "r-2",
        datetime(2021, 11, 18, 18, tzinfo=UTC),
        "Tin visit put off",
        "A visit by the Bolivian tin envoy to Lima, which was planned for this week, has been cancelled, Peru said on "
        "Thursday. The envoy said that the smelter's fumes worried the villages.",
    ),
)


@pytest.fixture(scope="module")
def tin() -> Iterator[Answerer]:
    """The answerer over an old report of a meeting and a new one of a visit called off."""
    with answering(TRACKS, ITEMS, ASKED) as over:
        yield over


@pytest.mark.parametrize(
    "question, lacking",
    [
        ("What did Bolivia offer at the session in November 2021?", "in November 2021"),
        ("What does Bolivia offer now?", "in recent months"),
        ("What did the envoy say about the fumes when they met?", "held"),
    ],
)
def test_what_is_told_of_another_time_or_of_no_meeting_is_refused(
    tin: Answerer, question: str, lacking: str
) -> None:
    """The refusal names the time, or the meeting that was called off."""
    answer = tin.answer(question, ASKED)
    assert not answer.answered, answer.headline
    assert lacking in answer.headline.split("Nearest")[0]


@pytest.mark.parametrize(
    "question",
    [
        "What did Bolivia offer at the session in March 2021?",
        "What did the envoy say about the smelter's fumes?",
    ],
)
def test_the_same_is_answered_where_its_own_time_is_asked_about(
    tin: Answerer, question: str
) -> None:
    """With the right time, and without a meeting."""
    answer = tin.answer(question, ASKED)
    assert answer.answered, answer.headline


OLD = (
    report(
        "o-0",
        datetime(2017, 5, 9, 18, tzinfo=UTC),
        "Tin hotline works again",
        "Bolivia and Peru restored their hotline on tin on Tuesday, two months after Peru had cut it.",
    ),
    report(
        "o-1",
        datetime(2018, 5, 3, 18, tzinfo=UTC),
        "Envoys meet in Puno",
        "Ana Quispe, the Bolivian envoy, met her Peruvian colleague in Puno on Wednesday about tin. "
        "The smelter was built with a loan from a bank in Lima.",
    ),
    report(
        "o-2",
        datetime(2021, 8, 20, 18, tzinfo=UTC),
        "Bolivia suspends tin talks",
        "Bolivia suspended the tin talks with Peru on Thursday because of a levy on ore. The levy is worth two percent, a union said.",
    ),
    report(
        "o-3",
        datetime(2021, 11, 18, 18, tzinfo=UTC),
        "Ministers meet again",
        "Bolivian and Peruvian ministers met in Tacna on Wednesday about the tin smelter.",
    ),
)


@pytest.fixture(scope="module")
def ore() -> Iterator[Answerer]:
    """The answerer over a meeting of years ago, a break of three months ago and a meeting of this month."""
    with answering(TRACKS, OLD, ASKED) as over:
        yield over


@pytest.mark.parametrize(
    "question",
    [
        "What is the levy on ore worth, by the union's word?",
        "What did a union say about the levy?",
    ],
)
def test_a_question_that_names_no_time_is_about_these_months(ore: Answerer, question: str) -> None:
    """What is older, and told by nothing that the question names, is offered as the nearest."""
    answer = ore.answer(question, ASKED)
    assert not answer.answered
    assert "in recent months" in answer.headline or "Tacna" in answer.headline


@pytest.mark.parametrize(
    "question, told",
    [
        ("When did Ana Quispe meet her colleague in Puno?", "2 May 2018"),
        ("Where did the envoys meet about tin?", "Puno"),
        ("When did Peru and Bolivia restore their tin hotline?", "9 May 2017"),
        ("Why were the tin talks suspended?", "levy on ore"),
        ("What did a union say about the levy in August 2021?", "two percent"),
    ],
)
def test_what_is_named_or_dated_is_told_however_old(
    ore: Answerer, question: str, told: str
) -> None:
    """Names or a time tell which of all events is meant, and the last of its kind needs none."""
    answer = ore.answer(question, ASKED)
    assert answer.answered, answer.headline
    assert told in " ".join([answer.headline, *(c.quote for c in answer.citations)])
