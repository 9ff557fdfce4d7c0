"""Two who are asked after by their office alone: only what people of that office did answers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

from bot.answering.answerer import Answerer
from bot.answering.peers import offices_asked
from bot.model import Party, Track, TrackId
from tests.answering.reading import answering, report

TRACKS = (
    Track(
        id=TrackId("sea"),
        name="Norway–Iceland military talks",
        parties=(Party(name="Norway"), Party(name="Iceland")),
        keywords=("military", "navy"),
    ),
)
ASKED = datetime(2022, 12, 1, tzinfo=UTC)
ITEMS = (
    report(
        "s-1",
        datetime(2022, 3, 4, 18, tzinfo=UTC),
        "Defence ministers of Norway and Iceland meet",
        "Norwegian Defence Minister Kari Lund met her Icelandic counterpart, Jon Helgason, in Oslo on Thursday. "
        "The two militaries have a long common border at sea.",
    ),
    report(
        "s-2",
        datetime(2022, 6, 8, 18, tzinfo=UTC),
        "Lund and Helgason talk about the navy",
        "Kari Lund met Jon Helgason of Iceland in Bergen on Tuesday for talks on the Norwegian navy.",
    ),
    report(
        "s-3",
        datetime(2022, 9, 14, 18, tzinfo=UTC),
        "Navies of Norway and Iceland talk",
        "The chief of Norway's navy, Adm. Nils Berg, and Iceland's navy commander, Adm. Arni Palsson, "
        "spoke by video link on Tuesday about military exercises.",
    ),
    report(
        "s-4",
        datetime(2022, 11, 9, 18, tzinfo=UTC),
        "Military experts meet",
        "Defence officials from Norway and Iceland met in Tromso on Monday for military talks at working level.",
    ),
)


@pytest.fixture(scope="module")
def sea() -> Iterator[Answerer]:
    """The answerer over four meetings of people of different rank."""
    with answering(TRACKS, ITEMS, ASKED) as over:
        yield over


@pytest.mark.parametrize(
    "question, day",
    [
        ("When did the two defence ministers last meet?", date(2022, 6, 7)),
        ("most recent meeting of the defense chiefs?", date(2022, 6, 7)),
        ("When did the two navy chiefs talk?", date(2022, 9, 13)),
    ],
)
def test_the_office_tells_which_meeting_is_meant(sea: Answerer, question: str, day: date) -> None:
    """Later meetings of others are not theirs; a title told once holds where only the names are written."""
    answer = sea.answer(question, ASKED)
    assert answer.answered, answer.headline
    assert answer.dates[0].start == day


def test_those_of_an_office_who_never_met_are_not_answered_for_by_others(sea: Answerer) -> None:
    """The foreign ministers are in no report."""
    answer = sea.answer("When did the two foreign ministers last meet?", ASKED)
    assert not answer.answered, answer.headline


def test_one_holder_or_a_deputy_is_no_pair() -> None:
    """Only the plural asks for both, and a deputy holds another office."""
    assert [p.name for p in offices_asked("when did the defence chiefs meet?")] == ["defence"]
    assert not offices_asked("when did the defence minister travel?")
    assert not offices_asked("when did the deputy defence ministers meet?")
