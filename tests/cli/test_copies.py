"""Events for calendars, and copies of the database."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from tests.cli.conftest import invoke


def test_events_can_be_read_by_a_calendar(filled: Path) -> None:
    """A desk puts what is planned into its own calendar; days that are not exact say so."""
    from icalendar import Calendar

    read = Calendar.from_ical(invoke(filled, "events", "--format", "ics").stdout)
    told = {str(e["summary"]): e for e in read.walk("VEVENT")}
    halt = next(e for name, e in told.items() if "suspension" in name)
    assert str(halt.decoded("dtstart")) == "2024-01-12"
    assert str(halt.decoded("dtend")) == "2024-01-13"
    assert str(halt["status"]) == "CONFIRMED"
    assert "https://harbour.invalid/halt" in str(halt["description"])
    planned = next(e for name, e in told.items() if "planned" in name)
    assert str(planned["status"]) == "TENTATIVE"


def test_the_database_is_copied_whole(filled: Path, tmp_path: Path) -> None:
    """The copy is a database of its own, and an existing file is never written over."""
    copy = tmp_path / "copy.db"
    assert invoke(filled, "db", "backup", str(copy)).exit_code == 0
    with sqlite3.connect(copy) as database:
        assert database.execute("select count(*) from articles").fetchone() == (2,)
        assert database.execute("pragma integrity_check").fetchone() == ("ok",)
    database.close()
    again = invoke(filled, "db", "backup", str(copy))
    assert again.exit_code == 1
    assert "name another file" in again.stderr


def test_a_copy_that_cannot_be_written_is_one_line(filled: Path) -> None:
    """It says what to do, and leaves nothing behind."""
    failed = invoke(filled, "db", "backup", "/nowhere/at/all/copy.db")
    assert failed.exit_code == 1
    assert "name another file" in failed.stderr
    assert len(failed.stderr.strip().splitlines()) == 1
