"""The composition root: settings become a wired program. The one module that sees adapters and the store.

Building is cheap: the language model, the feed reader and the article reader load at their first use, so
that a question on a filled store waits for none of them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TextIO

from adapters.console import Console, render
from bot.answering.answerer import Answerer
from bot.answering.assistant import ChatAssistant
from bot.answering.question import QuestionReader
from bot.config import Settings
from bot.lexicon.gazetteer import Gazetteer
from bot.model import Channel, Reply, Track, TrackId
from bot.ports import Assistant, Clock, Store
from bot.reading.extraction.extractor import Extractor
from bot.reading.extraction.pipeline import Parser
from bot.reading.ingest import Ingestor
from store import open_store
from store.migrate import known_versions


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
    assistant: Assistant
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
        assistant=ChatAssistant(store, answerer, tracks, _defaults(settings)),
        fingerprint=extractor.fingerprint,
    )


def console(app: App, lines: TextIO, out: TextIO, width: int) -> Console:
    """The console as a chat, over these streams."""
    return Console(
        assistant=app.assistant,
        clock=app.clock,
        lines=lines,
        out=out,
        width=width,
        terminal=lines.isatty() and out.isatty(),
    )


def as_console_text(reply: Reply, width: int) -> str:
    """A reply as the console shows it."""
    return render(reply, width)


def upgrade_store(settings: Settings) -> tuple[str, str]:
    """Bring the store's schema to this program's version; the versions before ("" if empty) and after."""
    store = open_store(settings.store.url, migrate=None)
    try:
        return store.upgrade()
    finally:
        store.close()


def probe_store(settings: Settings) -> str:
    """Look at the store without changing it, in a transaction that could write; the version of its schema.

    Raises StoreError where it cannot be used as it is.
    """
    store = open_store(settings.store.url, migrate=False)
    try:
        with store.begin():
            return known_versions()[-1]
    finally:
        store.close()


def probe_model(settings: Settings) -> None:
    """Load the language model and parse a sentence; raises ModelMissing where that cannot be done."""
    Parser(settings.nlp.model).parse(("Talks resumed on Monday.",))


def _defaults(settings: Settings) -> Callable[[Channel], TrackId | None]:
    """Which track a place's questions are about when they name none: the first of its channel's tracks."""
    chosen: dict[tuple[str, str], TrackId] = {}
    for channel in settings.channels:
        if channel.tracks:
            target = channel.target or channel.platform
            chosen.setdefault((channel.platform, target), TrackId(channel.tracks[0]))
            if channel.platform == "console":
                chosen.setdefault(("console", "console"), TrackId(channel.tracks[0]))
    return lambda channel: chosen.get((channel.platform, channel.conversation))


def _same_place(gazetteer: Gazetteer) -> Callable[[str, str], bool]:
    """Whether two places can be one: the same name, or the one inside the other."""

    def same(one: str, other: str) -> bool:
        alike = one.casefold() == other.casefold()
        return alike or gazetteer.contains(one, other) or gazetteer.contains(other, one)

    return same
