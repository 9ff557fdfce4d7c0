"""What a sentence says outright, what speaks against an event that was chosen, and what is no longer the latest."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

from bot.answering.answerer import Answerer
from bot.model import Answer, Party, Track, TrackId
from tests.answering.reading import answering, report

TRACKS = (
    Track(
        id=TrackId("ferry"),
        name="Ferry dispute",
        parties=(
            Party(name="Seamen's League", aliases=("League", "seamen")),
            Party(name="Norrland Ferries", aliases=("ferry company",)),
        ),
        keywords=("ferry", "strike", "contract", "walkout"),
    ),
    Track(
        id=TrackId("lakes"),
        name="Estonia–Finland peace talks",
        parties=(Party(name="Estonia"), Party(name="Finland")),
        keywords=("islands", "treaty"),
    ),
)

ITEMS = (
    report(
        "f-1",
        datetime(2023, 3, 9, 18, tzinfo=UTC),
        "Seamen vote for walkout",
        "The ferry crews came closer to their biggest strike since the 1980s on Tuesday when members of the Seamen's "
        "League voted to walk out over pay.\n\n"
        "A second meeting with Norrland Ferries was arranged for March 16. The League had planned to picket the "
        "harbour on March 18 but dropped the idea.",
    ),
    report(
        "f-2",
        datetime(2023, 5, 3, 18, tzinfo=UTC),
        "Ferry dispute ends",
        "A dispute that kept the ferries of Norrland in port since March has ended. Sixty per cent of the members of the "
        "Seamen's League accepted the pay offer in a vote that closed on Monday.\n\n"
        "Norrland Ferries had withdrawn its first offer on April 20, six days after the League had announced its figures. "
        "The ferry company has called four one-day lockouts since January.\n\n"
        "Wages rise in August. The Lindqvist government kept out of the walkout.",
    ),
    report(
        "f-3",
        datetime(2025, 6, 12, 18, tzinfo=UTC),
        "Ferries on time",
        "The ferry company Norrland Ferries and the Seamen's League presented a joint timetable on Wednesday.",
    ),
    report(
        "l-1",
        datetime(2024, 2, 10, 18, tzinfo=UTC),
        "Estonia and Finland go on talking",
        "TALLINN - President Aino Lepik of Estonia and Prime Minister Onni Salo of Finland met in Tartu on Friday.\n\n"
        "They agreed to begin drafting a treaty on the islands.",
    ),
    report(
        "l-2",
        datetime(2024, 9, 20, 18, tzinfo=UTC),
        "What became of the islands",
        "Neither Aino Lepik nor Onni Salo wishes to speak of the treaty.\n\n"
        "The last time the two leaders of Estonia and Finland met was on July 4 in Pori.",
    ),
)


@pytest.fixture(scope="module")
def answerer() -> Iterator[Answerer]:
    with answering(TRACKS, ITEMS, datetime(2025, 7, 1, tzinfo=UTC)) as made:
        yield made


def ask(answerer: Answerer, question: str, on: date) -> Answer:
    return answerer.answer(question, datetime(on.year, on.month, on.day, 12, tzinfo=UTC))


def first_day(answer: Answer) -> date | None:
    return answer.dates[0].start if answer.dates else None


def test_what_only_bounds_dates_nothing(answerer: Answerer) -> None:
    """ "Since the 1980s" compares; the vote was on Tuesday."""
    answer = ask(answerer, "When did League members vote to walk out?", date(2023, 3, 12))
    assert first_day(answer) in (None, date(2023, 3, 7))
    assert answer.answered


def test_an_end_told_without_a_day_takes_the_one_beside_it(answerer: Answerer) -> None:
    """A lead without a day is dated by the sentence that follows it in its paragraph."""
    answer = ask(answerer, "When did the dispute at Norrland Ferries end?", date(2023, 5, 10))
    assert first_day(answer) == date(2023, 5, 1)


def test_a_date_does_not_date_what_stands_behind_after(answerer: Answerer) -> None:
    """The offer was withdrawn on April 20; the figures had been announced before."""
    answer = ask(answerer, "When did the League announce its figures?", date(2023, 5, 10))
    assert first_day(answer) != date(2023, 4, 20)


def test_a_plan_given_up_is_nothing_to_come(answerer: Answerer) -> None:
    """ "Had planned to" tells of what will not be."""
    answer = ask(answerer, "When will the League picket the harbour?", date(2023, 3, 12))
    assert not answer.answered


def test_a_meeting_arranged_for_a_day_lies_ahead(answerer: Answerer) -> None:
    """ "Was arranged for March 16" is told in the past and means the coming March."""
    answer = ask(answerer, "When do the seamen and the ferry company meet next?", date(2023, 3, 12))
    assert first_day(answer) == date(2023, 3, 16)


def test_a_figure_counts_what_stands_behind_it(answerer: Answerer) -> None:
    """ "Four one-day lockouts" are four lockouts."""
    answer = ask(
        answerer, "How many lockouts has the ferry company called since January?", date(2023, 5, 10)
    )
    assert answer.answered
    assert "four" in answer.headline.lower()


def test_the_two_leaders_are_those_whom_the_article_names(answerer: Answerer) -> None:
    """A later meeting told without names is still theirs."""
    answer = ask(answerer, "When did Lepik and Salo last meet?", date(2024, 9, 25))
    assert first_day(answer) == date(2024, 7, 4)


def test_a_paper_whose_drafting_was_agreed_is_not_signed(answerer: Answerer) -> None:
    """What is agreed to be drafted has no day of signing."""
    answer = ask(answerer, "When was the treaty on the islands signed?", date(2024, 3, 1))
    assert not answer.answered


def test_a_name_that_no_report_holds_is_lacking(answerer: Answerer) -> None:
    """Whoever is asked for by name must be named in what is quoted."""
    answer = ask(
        answerer, "When did Kowalski and the League settle their dispute?", date(2023, 5, 10)
    )
    assert not answer.answered


def test_the_staff_of_somebody_is_not_that_person(answerer: Answerer) -> None:
    """ "The Lindqvist government" is not Mr Lindqvist."""
    answer = ask(answerer, "When did Lindqvist sit down with the League?", date(2023, 5, 10))
    assert not answer.answered


def test_what_newer_reports_have_left_behind_is_not_the_latest(answerer: Answerer) -> None:
    """A word of two years ago does not tell of the current offer."""
    answer = ask(answerer, "What is the latest pay offer of the ferry company?", date(2025, 6, 20))
    assert not answer.answered


@pytest.mark.parametrize(
    "question, track",
    [
        ("How long did the talks in Tartu last?", "lakes"),
        ("On which days were the Pori talks?", "lakes"),
    ],
)
def test_the_names_in_a_question_decide_its_dialogue(
    answerer: Answerer, question: str, track: str
) -> None:
    """The words of asking are at home everywhere, a town only where it was met in."""
    answer = ask(answerer, question, date(2024, 9, 25))
    assert answer.track == TrackId(track)
