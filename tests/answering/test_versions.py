"""Reports that disagree: an answer gives both versions, each with its source."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from bot.answering.answerer import Answerer
from bot.answering.question import QuestionReader
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
        id=TrackId("herring"),
        name="Herring talks",
        parties=(Party(name="Norway"), Party(name="Iceland")),
        keywords=("herring", "fisheries"),
    ),
)


def _item(publisher: str, published: datetime, title: str, text: str) -> Item:
    link = f"https://{publisher.lower().replace(' ', '')}.invalid/herring"
    return Item(
        identity=link,
        link=link,
        title=title,
        text=text,
        publisher=publisher,
        published=published,
        updated=None,
        source=link + "/feed",
    )


ITEMS = (
    _item(
        "Fjord Post",
        datetime(2023, 5, 12, 9, tzinfo=UTC),
        "Norway and Iceland: herring talks broken off",
        "Norway broke off the herring talks with Iceland on May 9.\n\nNobody gave a reason.",
    ),
    _item(
        "Geyser Times",
        datetime(2023, 5, 12, 12, tzinfo=UTC),
        "Herring talks of Norway and Iceland broken off",
        "Iceland broke off the herring talks with Norway on May 10, officials said.",
    ),
    _item(
        "Cod Herald",
        datetime(2023, 5, 13, 12, tzinfo=UTC),
        "What is left of the herring talks of Norway and Iceland",
        "Norway broke off the herring talks with Iceland on May 10, two of its officials said.",
    ),
)


class Clock:
    """Some moment after the reports."""

    def now(self) -> datetime:
        return datetime(2023, 6, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def answerer() -> Iterator[Answerer]:
    store = open_store("sqlite://")
    gazetteer = Gazetteer(TRACKS)
    parser = Parser(NlpSettings().model)
    extractor = Extractor(parser, TRACKS, gazetteer)
    Ingestor(store, extractor, Clock(), lambda a, b: a == b).ingest(ITEMS)
    yield Answerer(store, QuestionReader(gazetteer, TRACKS), gazetteer, TRACKS)
    store.close()


def test_both_days_are_given_each_with_its_source(answerer: Answerer) -> None:
    """Two reports of one break with two days: neither is passed over in silence."""
    answer = answerer.answer(
        "When were the herring talks broken off?", datetime(2023, 6, 1, tzinfo=UTC)
    )
    assert {str(when.start) for when in answer.dates} == {"2023-05-09", "2023-05-10"}
    assert any("disagree on the day" in caveat for caveat in answer.caveats)
    assert "Fjord Post" in {c.publisher for c in answer.citations}
    assert {c.publisher for c in answer.citations} & {"Geyser Times", "Cod Herald"}


def test_both_doers_are_given_each_with_its_source(answerer: Answerer) -> None:
    """One paper has Iceland breaking off on May 10, another Norway: the answer takes no side."""
    answer = answerer.answer(
        "When were the herring talks broken off on May 10?", datetime(2023, 6, 1, tzinfo=UTC)
    )
    doers = [c for c in answer.caveats if "who did it" in c]
    assert any("Norway" in c for c in doers)
    assert any("Iceland" in c for c in doers)


@pytest.mark.parametrize(
    "question",
    ["Are the herring talks on or off?", "Are Norway and Iceland talking about herring right now?"],
)
def test_the_state_tells_both_days_and_both_doers(answerer: Answerer, question: str) -> None:
    """How things stand rests on the same reports as the day: where they disagree, the state says so too."""
    answer = answerer.answer(question, datetime(2023, 5, 14, tzinfo=UTC))
    assert answer.answered
    told = " ".join(answer.caveats)
    assert "Fjord Post" in told or "Geyser Times" in told
