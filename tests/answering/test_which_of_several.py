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
    report(
        "s-3",
        datetime(2022, 8, 3, 18, tzinfo=UTC),
        "Leaders of Norway and Iceland meet over fisheries",
        "Norwegian Prime Minister Ola Nordby met Iceland's Prime Minister Einar Jonsson in Hamar on Tuesday about fisheries, "
        "the first time that leaders of Norway and Iceland had met since President Stefan Arnason took office in May.",
    ),
    report(
        "s-4",
        datetime(2022, 10, 5, 18, tzinfo=UTC),
        "Envoys of Norway and Iceland talk fisheries",
        "Norway's envoy Nils Berg met Iceland's envoy Arni Palsson in Narvik on Tuesday for talks on fisheries.",
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


def test_a_summit_named_by_its_place_or_its_people_bounds_a_list(sea: Answerer) -> None:
    """Reports tell of leaders who met and need not say "summit"; what came before it is none of the list."""
    for name in ("Hamar summit", "Nordby-Jonsson summit"):
        answer = sea.answer(f"List the meetings of Norway and Iceland since the {name}", ASKED)
        days = {w.start for w in answer.dates}
        assert date(2022, 10, 4) in days, answer.headline
        assert date(2022, 6, 7) not in days


def test_in_whose_time_something_was_he_took_no_part(sea: Answerer) -> None:
    """ "Under" somebody says when it was."""
    answer = sea.answer("When did the leaders first meet under President Arnason?", ASKED)
    assert answer.answered, answer.headline
    assert answer.dates[0].start == date(2022, 8, 2)


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


def test_what_was_cut_is_listed_by_the_sentence_that_names_it_all() -> None:
    """One break is one event; what it took away stands in the sentence after it, in a row."""
    items = (
        report(
            "c-1",
            datetime(2022, 11, 4, 18, tzinfo=UTC),
            "Iceland halts fisheries talks with Norway",
            "Iceland said on Friday that it was suspending fisheries talks with Norway after a trawler was seized. "
            "The ministry said it would cancel a telephone call between ministers, the Coast and Catch Dialogue and "
            "meetings of the fisheries inspectors. It also suspended talks on cod.",
        ),
    )
    with answering(TRACKS, items, ASKED) as over:
        answer = over.answer("What fisheries contacts did Iceland cancel in November?", ASKED)
    assert answer.answered, answer.headline
    assert any("Coast and Catch" in c.quote for c in answer.citations)
