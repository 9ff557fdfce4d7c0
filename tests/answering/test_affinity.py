"""Which dialogue a question is taken to mean: what it names decides, then what the reports speak of."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from bot.answering.answerer import Answerer
from bot.answering.wording import FOREIGN
from bot.model import Party, Track, TrackId
from tests.answering.reading import answering, report

ASKED = datetime(2024, 6, 30, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    "question, track",
    [
        ("Why was there a wildcat stoppage at one terminal?", "docks"),
        ("who is ruth carney", "docks"),
        ("When was the automation plan dropped?", "docks"),
        ("What did Selim Kaya say?", "aegean"),
        ("When were the patrol boats sold?", "aegean"),
        ("When did Pappas and Aydin last speak?", "aegean"),
        ("How many dockers work in the port?", "docks"),
        ("Who chaired the Belgian session of the pay talks?", "docks"),
        ("When was the Dutch round?", None),
        ("Did the Swiss talks lead anywhere?", None),
    ],
)
def test_a_question_without_parties_goes_where_its_words_are_at_home(
    answerer: Answerer, question: str, track: str | None
) -> None:
    """A place, an adjective or an unknown word tells of no other dialogue."""
    answer = answerer.answer(question, ASKED)
    assert FOREIGN not in answer.headline
    assert track is None or answer.track == TrackId(track)


@pytest.mark.parametrize(
    "question",
    [
        "When did India and Pakistan last meet?",
        "Are the talks between Armenia and Azerbaijan on or off?",
        "Why did Venezuela break off contact with Guyana?",
        "Has Morocco restored its hotline with Algeria?",
    ],
)
def test_parties_that_belong_to_no_dialogue_are_foreign(answerer: Answerer, question: str) -> None:
    """Nobody is told the date of one dialogue for that of another."""
    answer = answerer.answer(question, ASKED)
    assert not answer.answered
    assert FOREIGN in answer.headline


def test_people_who_meet_in_one_dialogue_mean_it_though_the_article_is_of_two() -> None:
    """An article on one summit in the shadow of another dispute belongs to both dialogues; those who meet, to one."""
    tracks = (
        Track(
            id=TrackId("salmon"),
            name="Norway–Chile salmon talks",
            parties=(Party(name="Norway"), Party(name="Chile")),
            keywords=("salmon", "Bergen"),
        ),
        Track(
            id=TrackId("herring"),
            name="Norway–Iceland herring talks",
            parties=(Party(name="Norway"), Party(name="Iceland")),
            keywords=("herring", "Bergen"),
        ),
    )
    item = report(
        "n-1",
        datetime(2024, 6, 4, 12, tzinfo=UTC),
        "Norway and Iceland meet in the shadow of Chile's salmon",
        "Norwegian minister Kari Dahl met Icelandic minister Jon Arnason in Bergen on Monday over herring.\n\n"
        "Dahl said on Tuesday that Norway wanted peace with Chile, too, in the dispute over salmon.",
    )
    late = report(
        "n-2",
        datetime(2024, 6, 25, 12, tzinfo=UTC),
        "Norway's Dahl may see Arnason again",
        "A further herring meeting with Iceland could be delayed, Norwegian minister Kari Dahl said on Monday in Chile.",
    )
    with answering(tracks, (item, late), ASKED) as one:
        answer = one.answer("When did Dahl and Arnason last meet?", ASKED)
    assert answer.track == TrackId("herring")
    assert answer.answered, answer.headline
    assert answer.dates[0].start == date(2024, 6, 3)


def test_a_name_that_only_the_configuration_knows_decides() -> None:
    """An administrator's keyword for a dialogue means it, though the reports never use it and the other's use the rest more."""
    tracks = (
        Track(
            id=TrackId("herring"),
            name="Norway–Iceland herring talks",
            parties=(Party(name="Norway"), Party(name="Iceland")),
            keywords=("herring", "NIFA"),
        ),
        Track(
            id=TrackId("salmon"),
            name="Chile–Peru salmon talks",
            parties=(Party(name="Chile"), Party(name="Peru")),
            keywords=("salmon",),
        ),
    )
    items = (
        report(
            "n-1",
            datetime(2024, 6, 4, 12, tzinfo=UTC),
            "Norway suspends herring contacts",
            "Norway suspended its herring negotiations with Iceland on Monday.",
        ),
        report(
            "n-2",
            datetime(2024, 6, 25, 12, tzinfo=UTC),
            "Chile and Peru hold salmon talks",
            "Chile and Peru resumed their salmon talks on Monday. The talks are in a good state at present.",
        ),
    )
    with answering(tracks, items, ASKED) as one:
        answer = one.answer("NIFA talks: present state?", ASKED)
    assert answer.track == TrackId("herring")
