"""A truce with a first and a last day, who was in the chair, and what a report says there is none of."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

from bot.answering.answerer import Answerer
from bot.answering.question import QuestionReader
from bot.answering.ranking.verdict import ByRule
from bot.config.settings import NlpSettings
from bot.lexicon.gazetteer import Gazetteer
from bot.model import Party, Track, TrackId
from bot.reading.extraction.extractor import Extractor
from bot.reading.extraction.pipeline import Parser
from bot.reading.ingest import Ingestor
from bot.reading.items import Item
from store import open_store

TRACKS = (
    Track(
        id=TrackId("marsh"),
        name="Marsh talks",
        parties=(Party(name="Morocco"), Party(name="Marsh Front", aliases=("the Front",))),
        keywords=("peace talks", "truce", "ceasefire"),
    ),
)


def _item(name: str, published: datetime, title: str, text: str) -> Item:
    link = f"https://delta.invalid/{name}"
    return Item(
        identity=link,
        link=link,
        title=title,
        text=text,
        publisher="Delta Wire",
        published=published,
        updated=None,
        source="https://delta.invalid/feed",
    )


ITEMS = (
    _item(
        "m-1",
        datetime(2023, 3, 9, 18, tzinfo=UTC),
        "Morocco and Marsh Front end two days of peace talks",
        "Morocco and the Marsh Front ended two days of peace talks in Geneva on Wednesday.\n\n"
        "The teams were led by Driss Alami, Morocco's deputy foreign minister, and Salem Brahim, a commander of the "
        "Marsh Front. Ingrid Dahl, an adviser to Norway's foreign minister Per Lunde, was in the chair.\n\n"
        "There is no ceasefire. The Front wants one before it talks about borders.",
    ),
    _item(
        "m-2",
        datetime(2023, 6, 6, 18, tzinfo=UTC),
        "Morocco and Marsh Front agree on ceasefire",
        "Morocco and the Marsh Front said on Monday that they had agreed on a ceasefire.\n\n"
        "The ceasefire will take effect on 1 July and last until 15 November. Norway will watch over it.",
    ),
)


class Clock:
    """It is 1 August 2023."""

    def now(self) -> datetime:
        return datetime(2023, 8, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def answerer() -> Iterator[Answerer]:
    store = open_store("sqlite://")
    gazetteer = Gazetteer(TRACKS)
    extractor = Extractor(Parser(NlpSettings().model), TRACKS, gazetteer)
    Ingestor(store, extractor, Clock(), lambda one, other: one == other).ingest(ITEMS)
    yield Answerer(store, QuestionReader(gazetteer, TRACKS), gazetteer, TRACKS, judge=ByRule())
    store.close()


def noon(year: int, month: int, day: int) -> datetime:
    return datetime(year, month, day, 12, tzinfo=UTC)


def test_a_truce_is_dated_from_its_first_day_to_its_last(answerer: Answerer) -> None:
    """Both ends are told in one sentence, in two clauses."""
    question = "From when to when will the ceasefire with the Front run?"
    answer = answerer.answer(question, noon(2023, 6, 10))
    assert answer.answered, answer.headline
    assert (answer.dates[0].start, answer.dates[0].end) == (date(2023, 7, 1), date(2023, 11, 15))


def test_who_was_in_the_chair_is_neither_leader_of_a_team(answerer: Answerer) -> None:
    """The chair's own minister, named in the chair's title, was not there either."""
    answer = answerer.answer(
        "Who chaired the talks between Morocco and the Front?", noon(2023, 3, 20)
    )
    assert "Ingrid Dahl" in answer.headline
    assert "Alami" not in answer.headline
    assert not answer.headline.startswith("Per Lunde")


def test_a_report_that_says_there_is_none_answers_whether_there_is(answerer: Answerer) -> None:
    """Asked before the truce was agreed, the answer is the sentence that denies it."""
    answer = answerer.answer(
        "Is there a ceasefire between Morocco and the Front?", noon(2023, 3, 20)
    )
    assert answer.answered, answer.headline
    assert answer.headline.startswith("No")
    assert answer.citations[0].quote == "There is no ceasefire."


def test_a_reason_told_of_another_time_is_not_given(answerer: Answerer) -> None:
    """Nothing is told of October 2022."""
    answer = answerer.answer("Why did last October's talks fall through?", noon(2023, 3, 20))
    assert not answer.answered
