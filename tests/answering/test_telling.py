"""Single sentences that tell what a question asks, where no event was stored."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

from bot.answering.answerer import Answerer
from bot.answering.called import ordinal_stems
from bot.answering.senses import senses_of
from bot.model import Answer, Party, Track, TrackId
from tests.answering.reading import answering, report

TRACKS = (
    Track(
        id=TrackId("tram"),
        name="Tram dispute",
        parties=(
            Party(name="Tram Drivers' Union", aliases=("drivers", "TDU")),
            Party(name="City Tramways", aliases=("tramways", "company")),
        ),
        keywords=("tram", "strike", "contract"),
    ),
)


ITEMS = (
    report(
        "t-1",
        datetime(2024, 5, 8, 18, tzinfo=UTC),
        "Tram drivers and company part without a contract",
        "Two days of talks between the Tram Drivers' Union and City Tramways ended on Tuesday.\n\n"
        "The depot in Millgate was reopened for night services on May 3.\n\n"
        "The company tabled its timetable on Monday. The drivers' council examined the timetable the same day.",
    ),
    report(
        "t-3",
        datetime(2024, 5, 30, 18, tzinfo=UTC),
        "Tram company withdraws the depot plan",
        "City Tramways scrapped the depot plan on Wednesday, before it was to be shown to the council.\n\n"
        "Five loops are dropped: the quarry, the mill, the harbour, the fairground and the old market.\n\n"
        "The tram drivers had protested against the closing of two sheds. Inspector Olga Rehn drew up the shelved plan, "
        "and published eleven amendments.",
    ),
    report(
        "t-2",
        datetime(2024, 6, 20, 18, tzinfo=UTC),
        "Tram drivers to ballot on contract",
        "The Tram Drivers' Union and City Tramways have agreed to extend the contract by a week, the company said on "
        "Wednesday.\n\n"
        "The count of the drivers' ballots will be on June 28. It has yet to be said where. "
        "City Tramways was ready to restore the night trams on Tuesday.",
    ),
)


@pytest.fixture(scope="module")
def answerer() -> Iterator[Answerer]:
    """Both articles, read."""
    with answering(TRACKS, ITEMS, datetime(2024, 7, 1, tzinfo=UTC)) as over:
        yield over


def _ask(answerer: Answerer, question: str, asked: datetime | None = None) -> Answer:
    return answerer.answer(question, asked or datetime(2024, 6, 21, 12, tzinfo=UTC))


def test_the_day_of_a_happening_that_no_event_holds(answerer: Answerer) -> None:
    """What is neither a meeting nor a turn is dated by its sentence."""
    answer = _ask(answerer, "When was the Millgate depot of City Tramways reopened?")
    assert [w.start for w in answer.dates] == [date(2024, 5, 3)]


def test_the_day_ahead_of_what_no_event_holds(answerer: Answerer) -> None:
    """A day that is still to come answers what is next."""
    answer = _ask(answerer, "When will the tram drivers' ballots be counted?")
    assert [w.start for w in answer.dates] == [date(2024, 6, 28)]


def test_the_day_of_the_sentence_before(answerer: Answerer) -> None:
    """What the opening sentences of an article tell together is of one day."""
    answer = _ask(answerer, "When did City Tramways drop the quarry and mill loops?")
    assert [w.start for w in answer.dates] == [date(2024, 5, 29)]


def test_things_are_told_by_the_sentence_that_lists_them(answerer: Answerer) -> None:
    """ "Which loops?" asks for the loops, not for the day."""
    answer = _ask(answerer, "Which loops were dropped by City Tramways?")
    assert answer.answered
    assert "fairground" in answer.citations[0].quote


def test_a_number_that_only_a_sentence_gives(answerer: Answerer) -> None:
    """How many of a thing: by the sentence that counts it."""
    answer = _ask(answerer, "How many amendments to the depot plan were published?")
    assert answer.answered
    assert "eleven" in answer.headline


@pytest.mark.parametrize(
    "question",
    [
        "When did the tram drivers ratify the contract?",
        "When did the tram drivers initial the contract?",
        "When were the night trams restored?",
    ],
)
def test_what_is_agreed_is_not_yet_ratified(answerer: Answerer, question: str) -> None:
    """An accord of another sort does not answer, nor what is still to come."""
    assert not _ask(answerer, question).answered


@pytest.mark.parametrize(
    "text, sense",
    [
        ("The envoy put the talks on hold.", "stop"),
        ("They broke off the negotiations.", "stop"),
        ("Both are back at the table.", "on"),
        ("The line was restored.", "on"),
        ("The generals met in Ulm.", "meet"),
        ("They reached an accord.", "accord"),
    ],
)
def test_senses_of_a_sentence(text: str, sense: str) -> None:
    """Different words for one turn are one sense."""
    assert sense in senses_of(text)


def test_ordinals_in_figures_and_words() -> None:
    """ "The 2nd round" and "the second round" are one."""
    assert "2nd" in ordinal_stems(2)
    assert "11th" in ordinal_stems(11)
    assert "23rd" in ordinal_stems(23)
