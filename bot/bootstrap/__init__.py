"""The composition root: settings become a wired program. The one module that sees adapters and the store.

Building is cheap: the language model, the feed reader and the article reader load at their first use, so
that a question on a filled store waits for none of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from adapters.console import Console, render
from bot.answering.answerer import Answerer
from bot.answering.question import QuestionReader
from bot.bootstrap.outbound import to_outbox
from bot.bootstrap.talking import picture, rights_of, rooms_of
from bot.briefing.rooms import Rooms
from bot.config import Settings
from bot.conversation.assistant import ChatAssistant
from bot.conversation.house import House, Outgoing
from bot.conversation.overview import TrackOverview
from bot.conversation.reception import Reception
from bot.lexicon.gazetteer import Gazetteer
from bot.model import Reply, Track, TrackId
from bot.ports import Assistant, Clock, Store
from bot.reading.extraction.extractor import Extractor
from bot.reading.extraction.pipeline import Parser
from bot.reading.ingest import Ingestor
from bot.reading.intake import address
from store import dump, load, open_store
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
    rooms: Rooms
    assistant: Assistant
    reception: Reception
    outgoing: Outgoing
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
    extractor = Extractor(Parser(settings.nlp.model), tracks, gazetteer, _confined(settings))
    store = open_store(settings.store.url)
    answerer = Answerer(store, QuestionReader(gazetteer, tracks), gazetteer, tracks)
    rooms = rooms_of(settings)
    outgoing = to_outbox(store, clock, rooms, settings.admin.channel)
    house = House(
        store=store,
        answerer=answerer,
        tracks=tracks,
        rooms=rooms,
        rights=rights_of(settings),
        notices=settings.admin.channel,
        outgoing=outgoing,
        draw=picture,
    )
    assistant = ChatAssistant(house)
    return App(
        settings=settings,
        clock=clock,
        store=store,
        tracks=tracks,
        gazetteer=gazetteer,
        ingestor=Ingestor(store, extractor, clock, _same_place(gazetteer)),
        answerer=answerer,
        rooms=rooms,
        assistant=assistant,
        outgoing=outgoing,
        reception=Reception(assistant, TrackOverview(house), store, clock),
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


def export_store(settings: Settings) -> Iterator[str]:
    """The whole store, line by line."""
    return dump(settings.store.url)


def import_store(settings: Settings, lines: Iterable[str]) -> int:
    """Fill an empty store with such lines; how many rows."""
    return load(settings.store.url, lines)


def backup_store(settings: Settings, file: Path) -> None:
    """Copy the database to a new file while others use it; raises StoreError where that cannot be done."""
    store = open_store(settings.store.url, migrate=False)
    try:
        store.backup(file)
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


def _confined(settings: Settings) -> dict[str, frozenset[TrackId]]:
    """The sources that serve some tracks alone."""
    return {
        address(feed.url): frozenset(map(TrackId, feed.tracks))
        for feed in settings.feeds
        if feed.tracks
    }


def _same_place(gazetteer: Gazetteer) -> Callable[[str, str], bool]:
    """Whether two places can be one: the same name, or the one inside the other."""

    def same(one: str, other: str) -> bool:
        alike = one.casefold() == other.casefold()
        return alike or gazetteer.contains(one, other) or gazetteer.contains(other, one)

    return same
