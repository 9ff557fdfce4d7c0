"""Whole sentences of the kind the product reads, each with the one date that a reader would take from it."""

import json
from pathlib import Path

import pytest

from bench.dates import right, score
from bot.reading.dates import batch

HERE = Path(__file__).parent
TABLE = HERE / "sentences.jsonl"
SHARED = HERE.parents[3] / "shared" / "eval" / "dev" / "dates.jsonl"
LINES = [json.loads(line) for line in TABLE.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize(
    "line", LINES, ids=[f"{line['expression']}: {line['text'][:50]}" for line in LINES]
)
def test_reads_the_date_of_a_sentence(line: dict[str, object]) -> None:
    """Each sentence is a way of telling a date that news about talks uses."""
    (found,) = batch([line])
    assert right(found), found["found"]


def test_reads_the_shared_table() -> None:
    """The table that every date tagger was compared on; one line of it needs an event store."""
    if not SHARED.exists():
        pytest.skip("the shared table of date sentences is not beside this project")
    good, total, failures = score(SHARED)
    assert good >= total - 1, failures
