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
        "What did Bolivia offer at the session?",
        "What did Bolivia offer at the session in March 2021?",
        "What did the envoy say about the smelter's fumes?",
    ],
)
def test_the_same_is_answered_where_its_own_time_is_asked_about(
    tin: Answerer, question: str
) -> None:
    """Without a time, with the right one, and without a meeting."""
    answer = tin.answer(question, ASKED)
    assert answer.answered, answer.headline
