"""The composition root: settings become a wired program. The one module that sees adapters and the store.

Building is cheap: the language model, the feed reader and the article reader load at their first use, so
that a question on a filled store waits for none of them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bot.answering.answerer import Answerer
from bot.answering.question import QuestionReader
from bot.config import Settings
from bot.lexicon.gazetteer import Gazetteer
from bot.model import Track
from bot.ports import Clock, Store
from bot.reading.extraction.extractor import Extractor
from bot.reading.extraction.pipeline import Parser
from bot.reading.ingest import Ingestor
from store import open_store


@dataclass(frozen=True, slots=True, kw_only=True)
class App:
    """The program, wired. `fingerprint` names how articles are read under these settings."""

    settings: Settings
    clock: Clock
    store: Store
    tracks: tuple[Track, ...]
    gazetteer: Gazetteer
    ingestor: Ingestor
    answerer: Answerer
    fingerprint: str

    def stale(self) -> bool:
        """Whether stored articles were read under other settings; asked without waiting for writers."""
        with self.store.begin(readonly=True) as unit:
            return bool(unit.articles.stale(self.fingerprint, 1))

    def reread(self, progress: Callable[[int], None] = lambda _: None) -> int:
        """Read again what was read under other settings, if anything was; returns how many articles."""
        return self.ingestor.reread(progress) if self.stale() else 0

    def empty(self) -> bool:
        """Whether no article is stored at all."""
        with self.store.begin(readonly=True) as unit:
            return unit.articles.count() == 0


def build(settings: Settings, clock: Clock) -> App:
    """Wire the program; opens the store, and upgrades its schema where it is older."""
    tracks = settings.to_tracks()
    gazetteer = Gazetteer(tracks)
    extractor = Extractor(Parser(settings.nlp.model), tracks, gazetteer)
    store = open_store(settings.store.url)
    answerer = Answerer(store, QuestionReader(gazetteer, tracks), gazetteer, tracks)
    return App(
        settings=settings,
        clock=clock,
        store=store,
        tracks=tracks,
        gazetteer=gazetteer,
        ingestor=Ingestor(store, extractor, clock, _same_place(gazetteer)),
        answerer=answerer,
        fingerprint=extractor.fingerprint,
    )


def _same_place(gazetteer: Gazetteer) -> Callable[[str, str], bool]:
    """Whether two places can be one: the same name, or the one inside the other."""

    def same(one: str, other: str) -> bool:
        alike = one.casefold() == other.casefold()
        return alike or gazetteer.contains(one, other) or gazetteer.contains(other, one)

    return same
