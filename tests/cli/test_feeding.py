"""The reader beside the bot: it reads what is due, keeps how it went, and ends with its parent."""

from __future__ import annotations

import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.model import FeedHealth
from bot.reading.polling import failed, succeeded
from store import open_store
from tests.cli.conftest import ROOT, invoke

NOW = datetime(2024, 5, 1, 12, tzinfo=UTC)


def test_feeds_are_read_and_their_health_kept(home: Path) -> None:
    """Closing standard input ends the reader, as the death of its parent does."""
    home.with_name("quay.xml").write_bytes(b"\x00\x01")
    command = [sys.executable, "-m", "bot", "read-feeds", "--config", str(home)]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stderr=subprocess.PIPE
    ) as reader:
        store = open_store(f"sqlite:///{home.parent}/store.db")
        for _ in range(300):
            with store.begin(readonly=True) as unit:
                health = {one.url.rpartition("/")[2]: one for one in unit.feeds.all()}
            if len(health) == 2:
                break
            time.sleep(0.1)
        store.close()
        assert reader.stdin is not None
        reader.stdin.close()
        assert reader.wait(10) == 0
    assert health["harbour.xml"].failures == 0
    assert health["harbour.xml"].items == 1
    assert health["quay.xml"].failures == 1
    assert health["quay.xml"].error
    assert "suspension" in invoke(home, "events", "--at", "2024-02-01").stdout


def test_a_failing_feed_is_asked_ever_more_rarely_and_never_given_up() -> None:
    """From a minute to a day; one success, and it is as it was."""
    health = FeedHealth(url="https://quay.invalid/feed", name="Quay")
    waits = []
    for _ in range(14):
        health = failed(health, NOW, "cannot be reached")
        assert health.next_try is not None
        waits.append(health.next_try - NOW)
    assert waits[:3] == [timedelta(minutes=n) for n in (1, 2, 4)]
    assert waits[-1] == timedelta(hours=24)
    well = succeeded(health, NOW, timedelta(minutes=30), 7)
    assert (well.failures, well.error, well.next_try) == (0, "", NOW + timedelta(minutes=30))
