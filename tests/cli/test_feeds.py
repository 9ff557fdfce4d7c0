"""`feeds`, `export` and `import`: what can be seen and carried away."""

from __future__ import annotations

import contextlib
import json
import tomllib
from datetime import UTC, datetime
from pathlib import Path

from bot.model import FeedHealth, FeedTrouble, Held, ItemOutcome, ItemRecord
from store import open_store
from tests.cli.conftest import invoke

NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)


def set_health(config: Path, *healths: FeedHealth) -> None:
    store = open_store(f"sqlite:///{config.parent}/store.db")
    with store.begin() as unit:
        unit.feeds.set(*healths)
    store.close()


def test_every_feed_tells_how_it_does(home: Path) -> None:
    """What failed, why, and when it is tried again; a feed never read is told too."""
    failing = FeedHealth(
        url=home.with_name("harbour.xml").as_uri(),
        name="Harbour Times",
        last_try=NOON,
        next_try=NOON,
        failures=4,
        trouble=FeedTrouble.SLOW,
        error="did not answer",
        address="https://new.example/feed",
        held=NOON,
        held_words="brought 200 new items at once",
    )
    set_health(home, failing)
    shown = invoke(home, "feeds")
    assert shown.exit_code == 0
    assert "Harbour Times: failing" in shown.stdout
    assert "4 in a row; slow: did not answer" in shown.stdout
    assert "read at https://new.example/feed" in shown.stdout
    assert "brought 200 new items at once" in shown.stdout
    assert "quay.xml: new" in shown.stdout
    first, second = json.loads(invoke(home, "feeds", "--json").stdout)
    assert (first["state"], first["failures"], first["trouble"]) == ("failing", 4, "slow")
    assert first["next_poll"] == "2024-05-01T12:00:00Z"
    assert (second["state"], second["last_success"], second["last_error"]) == ("new", None, None)


def test_a_stopped_feed_has_no_next_poll(home: Path) -> None:
    """It is asked no more, and says so."""
    gone = FeedHealth(
        url=home.with_name("harbour.xml").as_uri(),
        name="Harbour Times",
        failures=1,
        trouble=FeedTrouble.GONE,
        error="gone for good",
        stopped=NOON,
    )
    set_health(home, gone)
    assert "asked no more" in invoke(home, "feeds").stdout
    assert json.loads(invoke(home, "feeds", "--json").stdout)[0]["next_poll"] is None


def test_the_store_moves_as_one_file(filled: Path, tmp_path: Path) -> None:
    """Out of one store and into another, which then answers the same."""
    assert invoke(filled, "export", str(tmp_path / "all.jsonl")).exit_code == 0
    other = filled.with_name("other.toml")
    other.write_text(
        filled.read_text(encoding="utf-8").replace("store.db", "other.db"), encoding="utf-8"
    )
    assert invoke(other, "import", str(tmp_path / "all.jsonl")).exit_code == 0
    one, two = (invoke(each, "events", "--format", "json").stdout for each in (filled, other))
    assert one == two
    again = invoke(other, "import", str(tmp_path / "all.jsonl"))
    assert again.exit_code == 1
    assert "not empty" in again.stderr
    assert invoke(filled, "export").exit_code == 2


def test_feeds_are_exchanged_with_other_readers(home: Path, tmp_path: Path) -> None:
    """OPML out, and OPML in as the tables to paste."""
    with home.open("a", encoding="utf-8") as file:
        file.write('\n[[feeds]]\nurl = "https://news.example/feed"\nname = "News"\n')
    listed = tmp_path / "feeds.opml"
    shown = invoke(home, "export", "--opml", str(listed))
    assert "1 feeds; 2 in files were left out" in shown.stderr
    tables = tomllib.loads(invoke(home, "import", str(listed)).stdout)
    assert tables == {"feeds": [{"url": "https://news.example/feed", "name": "News"}]}
    listed.write_text("nonsense", encoding="utf-8")
    failed = invoke(home, "import", str(listed))
    assert failed.exit_code == 1
    assert "is no OPML" in failed.stderr


def test_what_came_in_a_burst_can_be_released(filled: Path) -> None:
    """By the feed's name or its address; where nothing is held back, that is said."""
    url = filled.with_name("quay.xml").as_uri()
    with (
        contextlib.closing(open_store(f"sqlite:///{filled.parent}/store.db")) as store,
        store.begin() as unit,
    ):
        unit.feeds.set(FeedHealth(url=url, name="Quay", held=NOON, held_words="brought 200"))
        article = min(unit.articles.after(0))[0]
        unit.items.hold([article], Held(at=NOON, why="a burst"))
        of = ItemRecord(link="l", source=url, seen=NOON, outcome=ItemOutcome.NEW, article=article)
        unit.items.record(of)
    assert "brought 200" in invoke(filled, "feeds").stdout
    released = invoke(filled, "feeds", "release", "Quay")
    assert "Quay: 1 article held back so far can be told now." in released.stdout
    assert "brought 200" not in invoke(filled, "feeds", "--json").stdout
    with (
        contextlib.closing(open_store(f"sqlite:///{filled.parent}/store.db")) as store,
        store.begin(readonly=True) as unit,
    ):
        (logged,) = unit.audit.newest(9)
    assert (logged.by, logged.subject, logged.before) == ("command line", "Quay", "brought 200")
    again = invoke(filled, "feeds", "release", url)
    assert again.exit_code == 1
    assert "Nothing of it is held back" in again.stderr
    unknown = invoke(filled, "feeds", "release", "nosuch")
    assert unknown.exit_code == 2
    assert "Harbour Times" in unknown.stderr
