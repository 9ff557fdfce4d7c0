"""Articles read in a process of their own: reading waits for no server, and what breaks it loses no article."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.bootstrap import App, build, ingesting
from bot.bootstrap.ingest_lines import answer_line, answered, question_line, questioned
from bot.bootstrap.ingesting import IngestProcess
from bot.config import Settings
from bot.config.settings import FeedSettings, StoreSettings, TrackSettings
from bot.errors import BriefingError
from bot.reading.items import Batch, Counts, Hold, Item

NOW = datetime(2024, 6, 5, 12, tzinfo=UTC)
TALKS = "Norway and Iceland resumed their herring talks in Bergen on Tuesday."


class Clock:
    def now(self) -> datetime:
        return NOW


def item(name: str, text: str = TALKS) -> Item:
    return Item(
        identity=f"https://news.example/{name}",
        link=f"https://news.example/{name}",
        title="Herring",
        text=text,
        publisher="Quay",
        published=NOW - timedelta(hours=1),
        updated=None,
        source="https://news.example/feed",
    )


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    herring = TrackSettings(id="herring", parties=("Norway", "Iceland"), keywords=("herring",))  # type: ignore[arg-type]
    built = build(
        Settings(store=StoreSettings(url=f"sqlite:///{tmp_path}/store.db"), tracks=(herring,)),
        Clock(),
    )
    yield built
    built.store.close()


def test_it_stores_what_the_ingestor_would(app: App) -> None:
    """As of the caller's moment; what is held is held."""
    first = Hold(most=0, words="{new} at first")
    with IngestProcess(app.settings, app.clock) as process:
        told, held = process.ingest_all(
            [Batch([item("one"), item("two")]), Batch([item("3", "Fog lay on the quay.")], first)]
        )
        (again,) = process.ingest_all([Batch([item("one"), item("none", "")])])
    assert (told.items, told.new, told.events, told.held) == (2, 2, 1, "")
    assert (held.new, held.held) == (1, "1 at first")
    assert (again.unchanged, again.rejected) == (1, Counter({"no text": 1}))
    with app.store.begin(readonly=True) as unit:
        (record,) = unit.items.about("https://news.example/one")[:1]
    assert record.seen == NOW
    assert record.reports >= 1


def test_one_that_breaks_is_told_and_started_again(app: App) -> None:
    """A feed that broke it is tried again later, and the others at once."""
    with IngestProcess(app.settings, app.clock) as process:
        child = process._process
        assert child is not None
        child.kill()
        with pytest.raises(BriefingError, match="broke off"):
            process.ingest_all([Batch([item("one")])])
        (counts,) = process.ingest_all([Batch([item("one")])])
    assert counts.new == 1


def test_one_that_takes_too_long_is_ended(app: App, monkeypatch: pytest.MonkeyPatch) -> None:
    """An article that holds the reader up for good holds no other up."""
    monkeypatch.setattr(ingesting, "_FOR_EACH", 0.0)
    with (
        IngestProcess(app.settings, app.clock, seconds=0.01) as process,
        pytest.raises(BriefingError, match="broke off"),
    ):
        process.ingest_all([Batch([item("one")])])


def test_what_keeps_the_process_from_it_is_raised_in_its_words(app: App) -> None:
    """A store that cannot be used, here since its file is no database."""
    settings = app.settings
    app.store.close()
    with IngestProcess(settings, app.clock) as process:
        process.ingest_all([Batch([item("one")])])
        for file in Path(settings.store.url.removeprefix("sqlite:///")).parent.iterdir():
            file.write_bytes(b"no database" * 1000)
        with pytest.raises(BriefingError) as raised:
            process.ingest_all([Batch([item("two")])])
    assert str(raised.value)


def test_it_ends_with_its_parent(app: App) -> None:
    """However that ends: nobody reads on unseen."""
    code = (
        "import sys, time; from bot.bootstrap.ingesting import IngestProcess; "
        "from bot.clock import SystemClock; from bot.config import Settings; "
        "process = IngestProcess(Settings.model_validate_json(sys.argv[1]), SystemClock()).__enter__(); "
        "print(process._process.pid, flush=True); time.sleep(60)"
    )
    settings = app.settings.model_dump_json(include={"store", "tracks"})
    with subprocess.Popen([sys.executable, "-c", code, settings], stdout=subprocess.PIPE) as parent:
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        parent.send_signal(signal.SIGKILL)
    with suppress(ProcessLookupError):
        for _ in range(300):
            os.kill(child, 0)
            time.sleep(0.1)
        pytest.fail("it lives on")


def test_the_settings_that_it_gets_are_those_that_were_meant(app: App) -> None:
    """They pass as text, and articles are read by them."""
    feed = FeedSettings(url="https://news.example/feed", interval="90s", tracks=("herring",))  # type: ignore[arg-type]
    settings = app.settings.model_copy(update={"feeds": (feed,)})
    text = settings.model_dump_json(include=ingesting._NEEDED)
    assert Settings.model_validate_json(text) == settings


moments = st.datetimes(timezones=st.just(UTC))
texts = st.text(st.characters(), max_size=20)  # also halves of surrogate pairs
items = st.builds(
    Item,
    identity=texts,
    link=texts,
    title=texts,
    text=texts,
    publisher=texts,
    published=st.none() | moments,
    updated=st.none() | moments,
    source=texts,
    text_from=texts,
)
holds = st.builds(Hold, most=st.floats(min_value=0), words=texts)
batches = st.builds(Batch, st.lists(items, max_size=3), holds)
numbers = st.integers(0, 10**6)
counts = st.builds(
    Counts,
    items=numbers,
    new=numbers,
    events=numbers,
    rejected=st.dictionaries(texts, numbers).map(Counter),
    issues=st.lists(texts, max_size=2),
    held=texts,
)


@given(st.lists(batches, max_size=3), moments)
def test_questions_arrive_as_they_were_asked(asked: list[Batch], now: datetime) -> None:
    """Whatever letters a feed sends."""
    line = question_line(asked, now)
    assert line.count(b"\n") == 1
    assert questioned(line) == (asked, now)


@given(st.lists(counts, max_size=3))
def test_answers_arrive_as_they_were_given(found: list[Counts]) -> None:
    """The counts decide what is told of a feed."""
    assert answered(answer_line(found)) == found


@given(texts)
def test_what_went_wrong_arrives_as_an_error(words: str) -> None:
    """In its words, whatever they are."""
    with pytest.raises(BriefingError):
        answered(answer_line(words))
