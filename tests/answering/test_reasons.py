"""Why: reasons that stand in another sentence than what they explain."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from bot.answering.answerer import Answerer
from bot.answering.kinds.reasons import gives_reason
from bot.lexicon.reasons import DISPUTED, GIVEN, HELPED, reason_pattern
from bot.model import Party, Track, TrackId
from tests.answering.reading import answering, report

TRACKS = (
    Track(
        id=TrackId("lakes"),
        name="Estonia–Finland fisheries talks",
        parties=(Party(name="Estonia"), Party(name="Finland")),
        keywords=("islands", "herring", "quota"),
    ),
    Track(
        id=TrackId("tram"),
        name="Tram drivers' pay dispute",
        parties=(
            Party(name="Tram Drivers' League", aliases=("League", "TDL", "drivers")),
            Party(name="Lakeside Tramways", aliases=("tramway company",)),
        ),
        keywords=("tram", "pay", "strike", "offer"),
    ),
)

ITEMS = (
    report(
        "l-1",
        datetime(2024, 3, 8, 18, tzinfo=UTC),
        "Finns pack their bags in Tartu",
        "The herring talks between Estonia and Finland stopped short on Thursday when the radio said that the Finnish "
        "delegation had left Tartu.\n\n"
        "Estonia's minister Aino Lepik was there all week. Finland called its people home since Estonia would not hand over "
        "the logbooks of its trawlers.\n\n"
        "The mayor of Tartu had hoped for a communique.",
    ),
    report(
        "l-2",
        datetime(2024, 6, 20, 18, tzinfo=UTC),
        "Pori round is off",
        "The round of herring talks between Estonia and Finland that was to begin in Pori on Monday will not be held.\n\n"
        "Onni Salo of Finland gave as his reason the letter that Tallinn had sent the night before. Aino Lepik blamed the "
        "weather on the Gulf.",
    ),
    report(
        "t-1",
        datetime(2024, 5, 10, 18, tzinfo=UTC),
        "Tram talks fail",
        "Trams will stand still on Monday after a last round of talks between the Tram Drivers' League and Lakeside "
        "Tramways failed on Thursday.\n\n"
        "Wages, shifts and uniforms were gone over. The tramway company could not go beyond 3 percent, it said.",
    ),
)


@pytest.fixture(scope="module")
def answerer() -> Iterator[Answerer]:
    with answering(TRACKS, ITEMS, datetime(2024, 7, 1, tzinfo=UTC)) as made:
        yield made


def ask(answerer: Answerer, question: str, day: str) -> str:
    answer = answerer.answer(question, datetime.fromisoformat(f"{day}T12:00:00+00:00"))
    return " ".join(c.quote for c in answer.citations) if answer.answered else ""


@pytest.mark.parametrize(
    "question, day, reason",
    [
        ("Why did Finland pull its delegation out of Tartu?", "2024-03-10", "logbooks"),
        ("What made Onni Salo call off the Pori round?", "2024-06-22", "the letter that Tallinn"),
        ("Why was the June round in Pori called off, according to Lepik?", "2024-06-22", "the weather"),
        ("Why did the tram talks fail in May?", "2024-05-12", "3 percent"),
    ],
)  # fmt: skip
def test_a_reason_in_a_neighbouring_sentence_is_found(
    answerer: Answerer, question: str, day: str, reason: str
) -> None:
    """Reports tell what happened first and why a sentence or a paragraph later."""
    assert reason in ask(answerer, question, day)


def test_whose_reason_is_asked_for_decides_between_two(answerer: Answerer) -> None:
    """Each side has its own story; the question names the teller."""
    first = ask(answerer, "What reason did Salo give for the cancelled Pori round?", "2024-06-22")
    second = ask(answerer, "What did Lepik blame for the cancelled Pori round?", "2024-06-22")
    assert "the letter" in first
    assert "weather" not in first
    assert "the weather" in second
    assert "letter" not in second


def test_what_happened_is_no_reason_of_itself(answerer: Answerer) -> None:
    """ "After the talks failed" places the strike, and says nothing of why they did."""
    answer = answerer.answer(
        "Why did the tram talks fail in May?", datetime(2024, 5, 12, 12, tzinfo=UTC)
    )
    assert "after a last round" not in answer.headline


@pytest.mark.parametrize(
    "kind, text",
    [
        (GIVEN, "The ministry named the closed bridge as the reason."),
        (GIVEN, "They stayed away since the guild would not publish its figures."),
        (GIVEN, "The envoys were called home in protest at the arrest."),
        (GIVEN, "At issue is the price of gas."),
        (DISPUTED, "The employers were not prepared to talk about shifts."),
        (DISPUTED, "There was no new offer, they said."),
        (HELPED, "The promise of an amnesty cleared the way."),
    ],
)
def test_reports_give_reasons_in_these_words(kind: str, text: str) -> None:
    """The words by which a reason is recognised."""
    assert reason_pattern(kind).search(text)


@pytest.mark.parametrize(
    "text",
    [
        "They have met five times since the spring.",
        "The minister said that the talks would go on.",
        "A round is due to open in May.",
        "The dispute is over.",
    ],
)
def test_a_time_or_a_saying_is_no_reason(text: str) -> None:
    """Words that often stand beside a reason and give none."""
    assert not reason_pattern(GIVEN).search(text)


@pytest.mark.parametrize(
    "text",
    [
        "Estonia put off the round without giving any reason.",
        "The league's chairwoman, however, did not elaborate on the reason for the walkout.",
        "No reason was given for the delay of the herring talks.",
        "It was unclear why Finland had left the table.",
        "A spokesman declined to say why the envoys went home.",
    ],
)
def test_a_sentence_that_leaves_the_reason_out_gives_none(text: str) -> None:
    """The word "reason" stands in it, and quoted as one it would answer nothing."""
    assert not gives_reason(text, "Why were the talks put off?")


def test_a_reason_beside_what_is_left_out_counts() -> None:
    """ "Gave no date, but left because of the logbooks" still says why."""
    text = "Finland gave no reason at first but later said it had left because of the logbooks."
    assert gives_reason(text, "Why did Finland leave?")


def test_a_reason_of_another_thing_that_was_done_is_none() -> None:
    """An event told by many sentences holds the reasons of many things."""
    item = report(
        "l-3",
        datetime(2024, 5, 14, 18, tzinfo=UTC),
        "Herring talks in Turku",
        "Estonia's minister Aino Lepik met Finland's minister Onni Salo in Turku on Monday for herring talks. "
        "Lepik left Turku on Tuesday.\n\nThe mayor waved from the quay.\n\n"
        "At the talks in Turku Lepik spoke slowly because the interpreters were new. The talks failed over the logbooks.",
    )
    asked = datetime(2024, 5, 20, tzinfo=UTC)
    with answering(TRACKS, (item,), asked) as one:
        left = one.answer("Why did Lepik leave Turku?", asked)
    assert "interpreters" not in " ".join(c.quote for c in left.citations)
