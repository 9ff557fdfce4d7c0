"""How long talks had been going on, how much something is worth, what was made of it: what answers, and what does not."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from bot.answering.answerer import Answerer
from bot.model import Party, Track, TrackId
from tests.answering.reading import answering, report

TRACKS = (
    Track(
        id=TrackId("glass"),
        name="Glassworks pay talks",
        parties=(Party(name="Glaziers' League"), Party(name="Lagoon Glass")),
        keywords=("glass", "pay talks", "furnace"),
    ),
)
ITEMS = (
    report(
        "g-1",
        datetime(2023, 9, 5, 18, tzinfo=UTC),
        "Lagoon Glass raises its offer",
        "The Glaziers' League and Lagoon Glass met in Turin on Monday for pay talks. Lagoon Glass raised its offer to "
        "€14 an hour, up from €13, the league said.\n\n"
        '"We have now been talking for five months and can no longer wait," said the league\'s chief negotiator Rosa Neri, '
        "who will walk out in three weeks unless more is offered.\n\n"
        "Neri said she was disappointed with Monday's talks with Lagoon Glass.",
    ),
    report(
        "g-2",
        datetime(2023, 9, 8, 18, tzinfo=UTC),
        "Glass talks go on",
        "The Glaziers' League and Lagoon Glass agreed on Thursday that the furnace would be kept lit and the night shift paid "
        "double.\n\nTheir pay talks in Turin had been tense, a mediator told reporters, and both spoke of a long week in the "
        "furnace hall.",
    ),
)
ASKED = datetime(2023, 9, 10, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def answerer() -> Iterator[Answerer]:
    with answering(TRACKS, ITEMS, ASKED) as one:
        yield one


@pytest.mark.parametrize(
    "question, words",
    [
        (
            "For how long had the Glaziers' League and Lagoon Glass been negotiating when they met in September?",
            "Five months",
        ),
        ("How long have the Glaziers' League and Lagoon Glass been talking?", "Five months"),
        ("How much an hour is Lagoon Glass's raised offer?", "€14"),
        ("What was Neri's verdict on Monday's talks with Lagoon Glass?", "disappointed"),
        ("What did the Glaziers' League and Lagoon Glass agree on in their pay talks?", "lit"),
    ],
)
def test_lengths_amounts_and_verdicts_are_told_by_the_sentence_that_gives_them(
    answerer: Answerer, question: str, words: str
) -> None:
    """Neither the days on which they met, nor a length or figure beside, nor who merely spoke."""
    answer = answerer.answer(question, ASKED)
    assert answer.answered, answer.headline
    assert words in answer.headline + " ".join(c.quote for c in answer.citations)


@pytest.mark.parametrize(
    "question",
    [
        "How long have the Glaziers' League and Lagoon Glass been meeting in Genoa?",
        "How much an hour is Harbour Glass's raised offer?",
    ],
)
def test_what_is_told_of_no_such_thing_is_refused(answerer: Answerer, question: str) -> None:
    """Another place and another company lend no figure."""
    answer = answerer.answer(question, ASKED)
    assert not answer.answered, answer.headline
