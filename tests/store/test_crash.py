"""A program killed at any moment leaves nothing half-stored."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from store import open_store
from tests.store.samples import LATE, article, ids, put, report

POINTS = ["added", "replaced", "assigned"]

WORK = """
import os, sys
from store import open_store
from tests.store.samples import article, group, passage, report

def work(point):
    def reach(name):
        if name == point:
            print(os.getpid(), flush=True)
            sys.stdin.read()

    of = article("b")
    with open_store(sys.argv[1]).begin() as unit:
        unit.articles.add(of, "reader-1")
        reach("added")
        unit.reports.replace(of, [report(of)], [passage(of)])
        reach("replaced")
        unit.reports.assign([group("e", report(of))])
        reach("assigned")

while point := sys.stdin.readline().strip():
    if os.fork() == 0:
        work(point)
    os.wait()
"""


@pytest.mark.slow
def test_a_killed_unit_leaves_nothing(shared_url: str) -> None:
    """The lock is free at once, the store is sound, and the work can be done anew."""
    store = open_store(shared_url)
    with store.begin() as unit:
        put(unit, article("a"), report(article("a")), event="e")
    program = subprocess.Popen(
        [sys.executable, "-c", WORK, shared_url],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert program.stdin is not None
    assert program.stdout is not None
    for point in POINTS:
        program.stdin.write(f"{point}\n")
        program.stdin.flush()
        os.kill(int(program.stdout.readline()), signal.SIGKILL)
        with store.begin() as unit:
            assert unit.articles.count() == 1
            assert ids(unit.reports.standing(LATE)) == {"e": ["a-1"]}
            assert [p.article for p in unit.passages.search(["talks"], LATE)] == ["a"]
    program.communicate(timeout=30)
    with store.begin() as unit:
        put(unit, article("b"), report(article("b")), event="e")
    store.close()
    if shared_url.startswith("sqlite"):
        _require_sound(Path(shared_url.removeprefix("sqlite:///")))


def _require_sound(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        connection.execute("INSERT INTO passages_fts (passages_fts) VALUES ('integrity-check')")
