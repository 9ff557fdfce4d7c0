"""The two invented dialogues in a store of each test's own, and somebody to talk to."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from bot.answering.answerer import Answerer
from bot.answering.question import QuestionReader
from bot.briefing.rooms import Room, Rooms
from bot.config.settings import NlpSettings
from bot.conversation.assistant import ChatAssistant
from bot.conversation.house import House
from bot.conversation.rights import Rights
from bot.lexicon.gazetteer import Gazetteer
from bot.model import Action, AuditEntry, Button, Channel, IncomingMessage, Reply
from bot.ports import Store
from bot.reading.extraction.extractor import Extractor
from bot.reading.extraction.pipeline import Parser
from bot.reading.ingest import Ingestor
from store import open_store
from tests.answering.harbour import DOCKS, HOTLINE, ITEMS, TRACKS
from tests.answering.reading import Fixed

ASKED = datetime(2024, 6, 25, 12, tzinfo=UTC)
DESK = Channel(platform="pigeon", conversation="C1")
OPS = Channel(platform="pigeon", conversation="C2")
ELSEWHERE = Channel(platform="pigeon", conversation="C9")
ADMIN = "U1"

ROOMS = Rooms(
    [
        Room(
            id="desk",
            channel=DESK,
            tracks=(DOCKS.id, HOTLINE.id),
            zone=timezone(timedelta(hours=2)),
            zone_name="Harbour time",
            alerts=frozenset({"status"}),
        ),
        Room(id="ops", channel=OPS, tracks=(), zone=UTC, zone_name="UTC"),
    ]
)


def said(text: str, **where: Any) -> IncomingMessage:
    """A message of somebody in the desk's channel."""
    given: dict[str, Any] = {"channel": DESK, "author": "U7", "received": ASKED}
    return IncomingMessage(text=text, message_id=f"m-{text}", **{**given, **where})


def pressed(action: Action, subject: str, **where: Any) -> IncomingMessage:
    """A press on a button."""
    button = Button(action=action, label="-", subject=subject)
    return replace(said("", **where), pressed=button, message_id=f"p-{action}-{subject}")


@dataclass
class Post:
    """The way out, remembering what left."""

    sent: list[tuple[str, Reply, str]] = field(default_factory=list)

    def __call__(self, room: str, reply: Reply, key: str) -> None:
        self.sent.append((room, reply, key))


@dataclass
class Talk:
    """A conversation partner over a store; `restart` makes a new one over the same store."""

    house: House
    assistant: ChatAssistant

    def __call__(self, text: str, **where: Any) -> Reply:
        return self.assistant.handle(said(text, **where))

    def press(self, action: Action, subject: str, **where: Any) -> Reply:
        return self.assistant.handle(pressed(action, subject, **where))

    def restart(self, **changes: Any) -> Talk:
        house = replace(self.house, **changes)
        return Talk(house=house, assistant=ChatAssistant(house))

    def audit(self) -> tuple[AuditEntry, ...]:
        with self.house.store.begin(readonly=True) as unit:
            return unit.audit.newest(100)


def whole(reply: Reply) -> str:
    """Everything that is read in a reply."""
    return "\n".join([reply.headline, *reply.body, *(c.quote for c in reply.citations)])


@pytest.fixture(scope="session")
def read_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All eight articles, read into a file once."""
    file = tmp_path_factory.mktemp("conversation") / "store.db"
    opened = open_store(f"sqlite:///{file}")
    extractor = Extractor(Parser(NlpSettings().model), TRACKS, Gazetteer(TRACKS))
    clock = Fixed(datetime(2024, 7, 1, tzinfo=UTC))
    Ingestor(opened, extractor, clock, lambda one, other: one == other).ingest(ITEMS)
    opened.close()
    return file


@pytest.fixture
def store(read_store: Path, tmp_path: Path) -> Iterator[Store]:
    """A copy to write in."""
    copy = tmp_path / "store.db"
    shutil.copy(read_store, copy)
    opened = open_store(f"sqlite:///{copy}")
    yield opened
    opened.close()


@pytest.fixture
def post() -> Post:
    return Post()


def house_over(store: Store, **changes: Any) -> House:
    """A house over a store, with the rooms above and one administrator."""
    gazetteer = Gazetteer(TRACKS)
    made = House(
        store=store,
        answerer=Answerer(store, QuestionReader(gazetteer, TRACKS), gazetteer, TRACKS),
        tracks=TRACKS,
        rooms=ROOMS,
        rights=Rights(admins=frozenset({("pigeon", ADMIN)})),
        notices="ops",
    )
    return replace(made, **changes)


@pytest.fixture
def talk(store: Store, post: Post) -> Talk:
    house = house_over(store, outgoing=post)
    return Talk(house=house, assistant=ChatAssistant(house))
