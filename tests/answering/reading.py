"""Reports of a test's own, read into a store of its own, and the answerer over it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from bot.answering.answerer import Answerer
from bot.answering.question import QuestionReader
from bot.answering.ranking.verdict import ByRule
from bot.config.settings import NlpSettings
from bot.lexicon.gazetteer import Gazetteer
from bot.model import Track
from bot.reading.extraction.extractor import Extractor
from bot.reading.extraction.pipeline import Parser
from bot.reading.ingest import Ingestor
from bot.reading.items import Item
from store import open_store


@dataclass(frozen=True, slots=True)
class Fixed:
    """A clock that stands still."""

    at: datetime

    def now(self) -> datetime:
        return self.at


def report(name: str, published: datetime, title: str, text: str) -> Item:
    """A report as a feed brings it."""
    link = f"https://wire.invalid/{name}"
    return Item(
        identity=link,
        link=link,
        title=title,
        text=text,
        publisher="Test Wire",
        published=published,
        updated=None,
        source="https://wire.invalid/feed",
    )


@contextmanager
def answering(tracks: tuple[Track, ...], items: Sequence[Item], at: datetime) -> Iterator[Answerer]:
    """The answerer over a store that holds these reports alone, giving what the rules find."""
    gazetteer = Gazetteer(tracks)
    store = open_store("sqlite://")
    extractor = Extractor(Parser(NlpSettings().model), tracks, gazetteer)
    Ingestor(store, extractor, Fixed(at), lambda one, other: one == other).ingest(items)
    yield Answerer(store, QuestionReader(gazetteer, tracks), gazetteer, tracks, judge=ByRule())
    store.close()
