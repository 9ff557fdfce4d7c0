"""Bad configurations and databases: a clear line each, the right exit status, and no traceback."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from click.testing import Result

from store.migrate import known_versions
from tests.cli.conftest import CONFIG, invoke

COMMANDS = [
    ("status",),
    ("ask", "on or off?"),
    ("ingest", "harbour.xml"),
    ("run", "--console"),
    ("db", "upgrade"),
]


def require_line(result: Result, status: int, *words: str) -> None:
    assert result.exit_code == status, result.output
    assert result.stdout == ""
    for word in words:
        assert word in result.stderr, result.stderr
    assert all(line.startswith("backchannel: ") for line in result.stderr.splitlines())


@pytest.mark.parametrize("command", [*COMMANDS, ("check",)], ids=" ".join)
@pytest.mark.parametrize(
    "wrong, key, remedy",
    [
        ('[store]\nurl = "sqlite:///store.db"\ncolour = 1', "store.colour", "known here"),
        ('[stor]\nurl = "x"', "stor", "store"),
        ("[poller]\ntimeout = true", "poller.timeout", "number"),
        ("feeds = 3", "feeds", "[[feeds]]"),
        ("this is no TOML", "", "line 1"),
    ],
    ids=["unknown key", "unknown table", "wrong type", "no list", "no TOML"],
)
def test_a_wrong_configuration(
    tmp_path: Path, command: tuple[str, ...], wrong: str, key: str, remedy: str
) -> None:
    """Every command says which key of which file, and what to write."""
    config = tmp_path / "config.toml"
    config.write_text(wrong, encoding="utf-8")
    require_line(invoke(config, *command), 2, "config.toml", key, remedy)


def test_check_says_every_fault_at_once(tmp_path: Path) -> None:
    """Whoever mends a file wants the whole list."""
    config = tmp_path / "config.toml"
    lines = (
        CONFIG.replace("store.db", "nosuch/store.db") + '\n[nlp]\nmodel = "en_nosuch"\n[slack]\n'
    )
    config.write_text(lines, encoding="utf-8")
    result = invoke(config, "check")
    require_line(
        result, 2, "feeds[0].url", "feeds[1].url", "store.url", "nlp.model", "SLACK_BOT_TOKEN"
    )


def test_check_of_a_good_configuration_changes_nothing(home: Path) -> None:
    """It is for looking: not even the database is made."""
    before = sorted(home.parent.iterdir())
    result = invoke(home, "check")
    assert result.exit_code == 0, result.output
    assert "no fault" in result.stdout
    assert sorted(home.parent.iterdir()) == before


def test_check_points_out_a_platform_that_is_left_out(home: Path) -> None:
    """It is no fault, as the other platforms work; but nobody shall wait for what never comes."""
    with home.open("a", encoding="utf-8") as file:
        file.write('\n[[channels]]\nid = "desk"\nplatform = "slack"\ntarget = "C1"\n')
    result = invoke(home, "check")
    assert result.exit_code == 0
    assert "there are channels on slack and no [slack]: nothing goes there" in result.stdout
    assert "unasked" not in result.stdout


def test_check_says_that_a_console_is_told_nothing_unasked(home: Path) -> None:
    """Whoever gives it a digest hears how to see that."""
    text = home.read_text(encoding="utf-8")
    digest = 'platform = "console"\ndigest = { cron = "0 8 * * *" }'
    home.write_text(text.replace('platform = "console"', digest), encoding="utf-8")
    result = invoke(home, "check")
    assert result.exit_code == 0
    assert "`digest console` shows what is new" in result.stdout


def test_check_names_the_schema_of_a_store(filled: Path) -> None:
    """Operators compare it before an upgrade."""
    assert f"schema version {known_versions()[-1]}" in invoke(filled, "check").stdout


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("place", [".", "nosuch/store.db", "feed.xml/store.db"])
def test_a_database_that_cannot_be_written(
    home: Path, command: tuple[str, ...], place: str
) -> None:
    """A folder, a folder that is missing, or a file in its way."""
    home.with_name("feed.xml").write_text("x", encoding="utf-8")
    home.write_text(CONFIG.replace("store.db", place), encoding="utf-8")
    require_line(
        invoke(home, *command), 1, str(home.parent / place) if place != "." else str(home.parent)
    )


@pytest.mark.parametrize("command", [*COMMANDS, ("events",)], ids=" ".join)
def test_a_database_from_a_newer_version(filled: Path, command: tuple[str, ...]) -> None:
    """An older program must not touch it."""
    with sqlite3.connect(filled.with_name("store.db")) as connection:
        connection.execute("UPDATE backchannel_version SET version_num = '9999'")
    connection.close()
    require_line(invoke(filled, *command), 1, "9999", "newer")


def test_a_file_that_is_no_database(home: Path) -> None:
    """Another program's file stays as it is."""
    file = home.with_name("store.db")
    file.write_bytes(b"These are no tables. " * 500)
    require_line(invoke(home, "status"), 1, "store.db")
    assert file.read_bytes().startswith(b"These are no tables.")


def test_a_language_model_that_is_missing(home: Path) -> None:
    """One line says its name, and nothing is half-stored."""
    with home.open("a", encoding="utf-8") as file:
        file.write('\n[nlp]\nmodel = "en_nosuch"\n')
    result = invoke(home, "ingest", str(home.with_name("quay.xml")))
    require_line(result, 1, "en_nosuch")
    assert invoke(home, "events").stderr == "0 events\n"


def test_a_configuration_that_is_not_there(tmp_path: Path) -> None:
    """The remedy is part of the message."""
    require_line(invoke(tmp_path / "nosuch.toml", "status"), 2, "nosuch.toml", "--config")
