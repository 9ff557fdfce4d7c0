"""The whole store as lines and back, on every database and from one to the other."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.errors import StoreError
from bot.model import EventId, Held, ItemOutcome, ItemRecord
from store import dump, load, open_store
from tests.store.office_samples import correction, exchange, follow, health
from tests.store.samples import DAY, T0, TRACK, article, group, passage, report


def fill(url: str) -> None:
    """A little of everything."""
    store = open_store(url)
    of = article()
    told = report(of)
    with store.begin() as unit:
        unit.articles.add(of, "reader-1")
        unit.reports.replace(of, [told], [passage(of)])
        unit.reports.assign([group("e", told)])
        unit.items.record(
            ItemRecord(
                link="https://a", source="s", seen=T0, outcome=ItemOutcome.NEW, tracks=(TRACK,)
            )
        )
        unit.items.hold([of.id], Held(at=T0, why="new feed"))
        unit.known.see("feed", ["digest"], T0)
        unit.feeds.set(health(next_try=T0 + DAY))
        unit.exchanges.add(exchange())
        unit.follows.set(follow())
        unit.corrections.add(correction())
    store.close()


def test_what_is_written_is_read_again(empty_url: str, tmp_path: Path) -> None:
    """From any database into SQLite, and the lines of the copy are those of the original."""
    fill(empty_url)
    lines = list(dump(empty_url))
    copy = f"sqlite:///{tmp_path}/copy.db"
    assert load(copy, lines) == sum(line.startswith("[") for line in lines)
    assert list(dump(copy)) == lines
    store = open_store(copy)
    with store.begin(readonly=True) as unit:
        found = unit.reports.event(EventId("e"))
        assert found is not None
        assert unit.passages.search(found.reports[0].quote.split(), T0 + 1000 * DAY)
    store.close()


def test_any_database_takes_the_lines(empty_url: str, tmp_path: Path) -> None:
    """Moving from SQLite to PostgreSQL is an export and an import."""
    original = f"sqlite:///{tmp_path}/original.db"
    fill(original)
    lines = list(dump(original))
    load(empty_url, lines)
    assert sorted(dump(empty_url)) == sorted(lines)


def test_only_an_empty_store_is_filled(empty_url: str) -> None:
    """Nothing is mixed, and nothing is overwritten."""
    fill(empty_url)
    lines = list(dump(empty_url))
    with pytest.raises(StoreError, match="not empty"):
        load(empty_url, lines)
    assert list(dump(empty_url)) == lines


@pytest.mark.parametrize(
    "spoil, words",
    [
        (lambda _: [], "no export"),
        (lambda _: ["nonsense"], "damaged"),
        (lambda lines: ['{"format": "else"}', *lines[1:]], "no export"),
        (lambda lines: [lines[0].replace("00", "99"), *lines[1:]], "of version 99"),
        (lambda lines: [*lines[:4], "[1"], "damaged"),
        (lambda lines: [*lines[:4], "[1]"], "damaged"),
        (lambda lines: [*lines[:1], "[1]"], "damaged"),
        (lambda lines: [*lines, '{"table": "sqlite_master", "columns": []}'], "damaged"),
    ],
)
def test_what_is_damaged_changes_nothing(
    tmp_path: Path, spoil: Callable[[list[str]], list[str]], words: str
) -> None:
    """All of an export is read, or nothing of it."""
    original, copy = (f"sqlite:///{tmp_path}/{name}.db" for name in ("original", "copy"))
    fill(original)
    empty = list(dump(copy))
    with pytest.raises(StoreError, match=words):
        load(copy, spoil(list(dump(original))))
    assert list(dump(copy)) == empty
    assert json.loads(empty[0])["format"] == "backchannel store"
