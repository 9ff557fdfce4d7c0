"""`status`, `timeline`, `events`, `why` and `dates`: what is stored, looked at."""

from __future__ import annotations

import csv
import io
import json
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.answering.facts import recall
from bot.model import CorrectionKind, Kind
from bot.reading.correcting import correction_of
from store import open_store
from tests.cli.conftest import HALT, RESTART, invoke


def test_the_status_follows_the_moment(filled: Path) -> None:
    """Unknown before the first report, off in January, on in March."""
    said = {
        at: invoke(filled, "status", "herring", "--at", at).stdout.splitlines()[0]
        for at in ("2024-01-01", "2024-02-01", "2024-04-01")
    }
    assert "unknown" in said["2024-01-01"]
    assert "off since 12 January 2024" in said["2024-02-01"]
    assert "on since 5 March 2024" in said["2024-04-01"]


def test_the_status_as_json(filled: Path) -> None:
    """One object a track, with what it rests on."""
    (one,) = json.loads(invoke(filled, "status", "--at", "2024-04-01", "--json").stdout)
    assert one["state"] == "on"
    assert one["since"]["start"] == "2024-03-05"
    assert one["next_planned"]["start"] == "2024-05-20"
    assert {c["url"] for c in one["citations"]} == {"https://quay.invalid/restart"}


def test_the_timeline_is_in_order(filled: Path) -> None:
    """Each line has a date and a source."""
    lines = invoke(filled, "timeline", "herring").stdout.splitlines()
    assert lines[0] == "Norway–Iceland herring talks"
    assert lines[1].startswith("12 January 2024")
    assert "[Harbour]" in lines[1]
    assert lines[2].startswith("5 March 2024")


def test_the_timeline_as_json_keeps_to_its_days(filled: Path) -> None:
    """Bounds are days, both of them counted."""
    data = json.loads(
        invoke(
            filled, "timeline", "herring", "--from", "2024-03-05", "--to", "2024-03-05", "--json"
        ).stdout
    )
    assert [event["start"] for event in data["events"]] == ["2024-03-05"]
    assert data["events"][0]["citations"][0]["quote"] in RESTART.text


def test_bounds_the_wrong_way_round_are_wrong_usage(filled: Path) -> None:
    """An empty list would hide the mistake."""
    for command in (("timeline", "herring"), ("events",)):
        assert invoke(filled, *command, "--from", "2024-05-01", "--to", "2024-04-01").exit_code == 2


def test_events_as_csv_can_be_read_back(filled: Path) -> None:
    """One row an event, one cell a value, quotations whole."""
    rows = list(
        csv.DictReader(
            io.StringIO(invoke(filled, "events", "--format", "csv", "--kind", "suspension").stdout)
        )
    )
    assert [row["start"] for row in rows] == ["2024-01-12"]
    assert rows[0]["quote"] in HALT.text


def test_events_are_filtered_by_track_and_kind(filled: Path) -> None:
    """Filters narrow, and an unknown one is wrong usage."""
    found = json.loads(
        invoke(
            filled, "events", "--track", "herring", "--kind", "resumption", "--format", "json"
        ).stdout
    )
    assert {event["kind"] for event in found} == {"resumption"}
    assert invoke(filled, "events", "--kind", "party").exit_code == 2
    assert invoke(filled, "events", "--track", "cod").exit_code == 2


def test_events_as_a_table_are_counted(filled: Path) -> None:
    """The table is for people."""
    result = invoke(filled, "events")
    assert result.stdout.splitlines()[0].split() == ["id", "when", "kind", "status", "what"]
    assert "events" in result.stderr


def test_why_tells_what_became_of_an_item(filled: Path) -> None:
    """Seen, stored, matched, and the events in it."""
    said = invoke(filled, "why", "https://quay.invalid/restart").stdout
    for part in ("seen", "stored", "herring", "5 March 2024", "resumed on Tuesday"):
        assert part in said


def test_why_tells_what_a_correction_leaves_out(filled: Path) -> None:
    """Whoever misses an event learns that it was read, and is not told on purpose."""
    now = datetime(2024, 5, 1, tzinfo=UTC)
    address = f"sqlite:///{filled.with_name('store.db')}"
    with closing(open_store(address)) as store, store.begin() as unit:
        events = recall(unit, now, None).events
        (event,) = (e for e in events if e.kind is Kind.RESUMPTION)
        hidden = correction_of(CorrectionKind.HIDE, [event], id="c1", made=now, by="U1")
        unit.corrections.add(hidden)
    said = invoke(filled, "why", "https://quay.invalid/restart").stdout
    told, _, left_out = said.partition("1 event left out by corrections:")
    assert "resumed on Tuesday" in left_out
    assert event.id in left_out
    assert "resumed on Tuesday" not in told
    assert event.id not in invoke(filled, "events").stdout


def test_why_tells_of_what_matched_nothing(home: Path) -> None:
    """The reason is what the administrator can act on."""
    file = home.with_name("cheese.txt")
    file.write_text(
        "The cheese market of Gouda opened on Thursday, farmers said.\n", encoding="utf-8"
    )
    invoke(home, "ingest", str(file))
    said = invoke(home, "why", str(file)).stdout
    assert "none: matches no track" in said


def test_why_of_an_unknown_link(filled: Path) -> None:
    """Never seen is an answer too, and a failure for scripts."""
    result = invoke(filled, "why", "https://example.org/")
    assert result.exit_code == 1
    assert "no item of that link" in result.stderr


def test_why_of_no_link_is_wrong_usage(filled: Path) -> None:
    """Items without a link are many; an empty one does not mean them all."""
    assert invoke(filled, "why", " ").exit_code == 2


def test_dates_are_read_against_the_day_of_writing() -> None:
    """The same phrase means another day in another week."""
    text = "The two sides met on Monday."
    for day, found in (("2024-03-06", "2024-03-04"), ("2024-03-13", "2024-03-11")):
        (one,) = json.loads(
            invoke(Path("none"), "dates", text, "--published", day, "--json").stdout
        )
        assert (one["text"], one["start"]) == ("Monday", found)
        assert text[slice(*one["span"])] == "Monday"


def test_dates_in_words_and_none() -> None:
    """Without --json a person reads them."""
    assert "4 March 2024 (day)" in invoke(Path("none"), "dates", "met on 4 March 2024").stdout
    assert invoke(Path("none"), "dates", "nothing here").stdout == "no date\n"


def test_dates_of_a_batch(tmp_path: Path) -> None:
    """Each line comes back with what was found in it."""
    file, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    file.write_text(
        '{"text": "met on Monday", "published": "2024-03-06", "id": 7}\n', encoding="utf-8"
    )
    assert invoke(Path("none"), "dates", "--batch", str(file), "--out", str(out)).exit_code == 0
    line = json.loads(out.read_text(encoding="utf-8"))
    assert line["id"] == 7
    assert line["found"][0]["start"] == "2024-03-04"


@pytest.mark.parametrize(
    "line", ['{"published": "2024-03-06"}', '{"text": "x", "published": "soon"}', "x"]
)
def test_a_bad_line_of_dates_is_named(tmp_path: Path, line: str) -> None:
    """Nothing half-written stays behind."""
    file, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    file.write_text(f'{{"text": "today"}}\n{line}\n', encoding="utf-8")
    result = invoke(Path("none"), "dates", "--batch", str(file), "--out", str(out))
    assert result.exit_code == 1
    assert "line 2" in result.stderr
    assert list(tmp_path.iterdir()) == [file]
