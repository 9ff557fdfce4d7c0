"""Which of several occasions is meant: the first of its series, the last in person, and what a headline stands over."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

from bot.answering.answerer import Answerer
from bot.answering.facts import Facts
from bot.model import (
    Article,
    ArticleId,
    Kind,
    Party,
    Report,
    ReportId,
    Span,
    Status,
    Track,
    TrackId,
    When,
)
from tests.answering.reading import answering, report

TRACKS = (
    Track(
        id=TrackId("sea"),
        name="Norway–Iceland fisheries talks",
        parties=(Party(name="Norway"), Party(name="Iceland")),
        keywords=("fisheries", "herring"),
    ),
)
ASKED = datetime(2022, 12, 1, tzinfo=UTC)
ITEMS = (
    report(
        "s-1",
        datetime(2022, 6, 8, 18, tzinfo=UTC),
        "Norway and Iceland open Coast and Catch Dialogue",
        "Ministers from Norway and Iceland met in Oslo on Tuesday for the first round of a new Coast and Catch Dialogue "
        "on herring fisheries. The prime ministers agreed to create the dialogue when they met in Bodo in April.",
    ),
    report(
        "s-2",
        datetime(2022, 11, 9, 18, tzinfo=UTC),
        "Norwegian and Icelandic ministers talk about fisheries school",
        "Norwegian minister Kari Lund spoke by telephone with Iceland's minister Jon Helgason on Tuesday about the "
        "fisheries school. The two met in Bergen in March.",
    ),
)


@pytest.fixture(scope="module")
def sea() -> Iterator[Answerer]:
    """The answerer over two reports, each with something that it recalls."""
    with answering(TRACKS, ITEMS, ASKED) as over:
        yield over


@pytest.mark.parametrize(
    "question, day",
    [
        ("When was the first Coast and Catch Dialogue?", date(2022, 6, 7)),
        ("When did Lund and Helgason last meet in person?", date(2022, 3, 1)),
    ],
)
def test_the_one_that_is_meant_answers(sea: Answerer, question: str, day: date) -> None:
    """What led to a series came before its first, and a call is no meeting in person."""
    answer = sea.answer(question, ASKED)
    assert answer.answered, answer.headline
    assert answer.dates[0].start == day


@pytest.mark.parametrize(
    "held, headline", [("2022-11-08", "Talks in Akureyri"), ("2022-03-01", "")]
)
def test_what_a_report_recalls_was_not_what_its_headline_says(held: str, headline: str) -> None:
    """A headline stands over the news; a meeting of last spring in the last paragraph was not where it says."""
    text = "They met."
    known = datetime(2022, 11, 9, 18, tzinfo=UTC)
    item = Article(
        id=ArticleId("a"), revision=1, url="u", title="Talks in Akureyri", publisher="p",
        published=known, known=known, text=text, digest="d",
    )  # fmt: skip
    told = Report(
        id=ReportId("r"), article=item.id, revision=1, known=known, span=Span(0, len(text)), quote=text,
        kind=Kind.MEETING, status=Status.ACTUAL, noun="met", trigger="met",
        when=When.day(date.fromisoformat(held)),
    )  # fmt: skip
    facts = Facts(at=known, track=None, events=(), articles={(item.id, 1): item}, newest=known)
    assert facts.headline_over(told) == headline
