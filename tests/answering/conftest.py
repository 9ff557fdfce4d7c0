"""The two invented dialogues, read into a store once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from bot.answering.answerer import Answerer
from bot.answering.question import QuestionReader
from bot.answering.ranking.verdict import ByRule
from bot.config.settings import NlpSettings
from bot.lexicon.gazetteer import Gazetteer
from bot.ports import Store
from bot.reading.extraction.extractor import Extractor
from bot.reading.extraction.pipeline import Parser
from bot.reading.ingest import Ingestor
from store import open_store
from tests.answering.harbour import ITEMS, TRACKS

READ_AT = datetime(2024, 7, 1, tzinfo=UTC)


class Clock:
    """It is 1 July 2024."""

    def now(self) -> datetime:
        return READ_AT


def same_place(one: str, other: str) -> bool:
    return one.casefold() == other.casefold()


@pytest.fixture(scope="package")
def store() -> Iterator[Store]:
    """All eight articles, read."""
    opened = open_store("sqlite://")
    extractor = Extractor(Parser(NlpSettings().model), TRACKS, Gazetteer(TRACKS))
    Ingestor(opened, extractor, Clock(), same_place).ingest(ITEMS)
    yield opened
    opened.close()


@pytest.fixture(scope="package")
def answerer(store: Store) -> Answerer:
    gazetteer = Gazetteer(TRACKS)
    return Answerer(store, QuestionReader(gazetteer, TRACKS), gazetteer, TRACKS, judge=ByRule())
