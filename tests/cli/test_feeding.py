"""The reader beside the bot: it reads what is due, keeps how it went, and ends with its parent."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

from store import open_store
from tests.cli.conftest import ROOT, invoke


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
