"""What goes wrong: every reply is short and friendly and has an id that the log has too."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from bot.conversation.assistant import ChatAssistant
from bot.conversation.overview import TrackOverview
from bot.errors import StoreUnavailable
from bot.model import Reply
from bot.ports import Store, Unit
from store import open_store
from tests.conversation.conftest import ASKED, DESK, Talk, house_over, said, whole

REFERENCE = re.compile(r"\(For the operator's log: ([0-9a-f]{6,8})\)")


def reference(reply: Reply) -> str:
    found = REFERENCE.search(whole(reply))
    assert found, whole(reply)
    return found.group(1)


def told(talk: Talk, text: str) -> tuple[Reply, dict[str, object]]:
    """A reply, and the line of the log that has its id."""
    with capture_logs() as lines:
        reply = talk(text)
    (line,) = [line for line in lines if line.get("fault") == reference(reply)]
    return reply, dict(line)


@dataclass
class Gone:
    """A store that cannot be reached."""

    inside: Store
    readable: bool = False
    error: Exception | None = None

    @contextmanager
    def begin(self, *, readonly: bool = False, queued: bool = True) -> Iterator[Unit]:
        if not (readonly and self.readable):
            raise self.error or StoreUnavailable("postgresql://user:geheim@db.invalid is gone")
        with self.inside.begin(readonly=True) as unit:
            yield unit

    def upgrade(self) -> tuple[str, str]:
        return self.inside.upgrade()

    def backup(self, file: Path) -> None:
        self.inside.backup(file)

    def close(self) -> None:
        self.inside.close()


@pytest.mark.parametrize(
    "text, words",
    [
        ("when did " + "very " * 500 + "long talks resume?", "in one or two sentences"),
        ("***", "empty"),
        ("status nosuch", "no track"),
        ("statsu", "Did you mean"),
    ],
)
def test_what_cannot_be_understood_has_an_id(talk: Talk, text: str, words: str) -> None:
    """The log tells what kind of fault it was, and not what was typed."""
    reply, line = told(talk, text)
    assert words in reply.headline
    assert reply.private
    assert line["log_level"] == "info"
    assert "nosuch" not in str(line)
    assert "statsu" not in str(line)


def test_an_empty_store_says_what_to_do() -> None:
    """A newcomer's first question must not be told that the store does not know."""
    store = open_store("sqlite://")
    house = house_over(store)
    talk = Talk(house=house, assistant=ChatAssistant(house))
    for text in ("when did talks last resume?", "digest"):
        assert "backchannel ingest" in told(talk, text)[0].headline
    store.close()


@pytest.mark.parametrize("text", ["status", "timeline docks", "when did talks resume?", "digest",
                                  "feeds", "sources", "why https://a.invalid/1"])  # fmt: skip
def test_a_store_that_is_gone_is_admitted(talk: Talk, text: str) -> None:
    """No address, and so no password, reaches the chat or the log."""
    gone = talk.restart(store=Gone(talk.house.store))
    reply, line = told(gone, text)
    assert "cannot reach my store" in reply.headline
    assert line["log_level"] == "error"
    assert "geheim" not in whole(reply) + str(line)


def test_what_nobody_foresaw_is_admitted_with_its_traceback_in_the_log(talk: Talk) -> None:
    """A bug is no reason to say nothing."""
    broken = talk.restart(store=Gone(talk.house.store, error=ZeroDivisionError("a bug")))
    reply, line = told(broken, "status")
    assert "something went wrong on my side" in reply.headline
    assert "a bug" not in whole(reply)
    assert line["log_level"] == "error"
    assert isinstance(line["exc_info"], ZeroDivisionError)


def test_an_answer_that_cannot_be_kept_is_given_all_the_same(talk: Talk) -> None:
    """A full disk costs the buttons, not the answer; and "why?" still goes on from it."""
    full = Gone(talk.house.store, readable=True)
    after = talk.restart(store=full)
    reply = after("When did Turkey cut the hotline?")
    assert "16 January 2024" in reply.headline
    assert reply.buttons == ()
    assert "patrol boats" in whole(after("why?"))


def test_the_board_admits_a_fault_too(talk: Talk) -> None:
    """A home page is a reply like any other."""
    gone = talk.restart(store=Gone(talk.house.store))
    reference(TrackOverview(gone.house).board("U7", DESK, ASKED))


def test_the_board_tells_how_every_track_stands(talk: Talk) -> None:
    """In full, and as of now."""
    board = TrackOverview(talk.house).board("U7", DESK, ASKED)
    assert board.headline == "2 dialogues followed:"
    assert "Greece–Turkey hotline: on since 13 May 2024" in board.body
    assert board.as_of == datetime(2024, 6, 20, 12, tzinfo=UTC)


def test_choices_come_without_the_store(talk: Talk) -> None:
    """They are wanted with every letter that is typed."""
    gone = TrackOverview(talk.restart(store=Gone(talk.house.store)).house)
    assert [c.value for c in gone.choices("")] == ["docks", "aegean"]


def test_the_log_knows_what_kind_of_message_it_was(talk: Talk) -> None:
    """A word, a question or a button; never more."""
    kinds = [talk.assistant.attend(said(text)).kind for text in ("status docks", "feeds", "when?")]
    assert kinds == ["status", "feeds", "question"]
