"""`run` and the program as a whole: what a newcomer types first, in real processes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

from bot import __version__
from tests.cli.conftest import CONFIG, ROOT, invoke, process


def test_a_question_in_a_pipe_gets_its_answer(home: Path) -> None:
    """The feeds are read, the question answered with its source, and the end of input is the end."""
    ran = process(home.parent, "run", "--console", text="When did the fisheries talks resume?\n")
    assert ran.returncode == 0, ran.stderr
    assert "5 March 2024" in ran.stdout
    assert "https://quay.invalid/restart" in ran.stdout
    assert not ran.stdout.startswith(">")
    assert "2 items: 2 new" in ran.stderr


def test_a_feed_that_cannot_be_read_costs_nothing_else(filled: Path) -> None:
    """It is said, and the bot answers from what it has."""
    filled.with_name("harbour.xml").write_bytes(b"\x00\x01\x02")
    with filled.open("a", encoding="utf-8") as file:
        file.write('\n[[feeds]]\nurl = "http://127.0.0.1:9/feed.xml"\n')
    result = invoke(filled, "run", "--console", text="status\n")
    assert result.exit_code == 0
    assert "harbour.xml" in result.stderr
    assert "private address" in result.stderr
    assert "2 feeds could not be read" in result.stderr
    assert "Norway–Iceland herring talks: " in result.stdout


def test_the_store_is_read_again_when_the_tracks_change(filled: Path) -> None:
    """What the old tracks did not match may be what the new ones are about."""
    changed = filled.read_text(encoding="utf-8").replace('"herring"', '"fish"')
    filled.write_text(changed, encoding="utf-8")
    first = invoke(filled, "status", "fish", "--at", "2024-04-01")
    assert "2 articles read again" in first.stderr
    assert "on since 5 March 2024" in first.stdout
    assert invoke(filled, "status", "fish").stderr == ""


def test_help_lists_the_commands_that_work_and_no_other() -> None:
    """What is listed can be used."""
    ran = process(ROOT, "--help")
    assert ran.returncode == 0
    listed = [line.split()[0] for line in ran.stdout.partition("Commands:")[2].splitlines() if line]
    assert listed == (
        "ask check dates db digest events export feeds import ingest manifest run status timeline why".split()
    )
    for command in listed:
        helped = invoke(ROOT / "config.example.toml", command, "--help")
        assert helped.exit_code == 0
        assert helped.output.startswith("Usage:")


def test_wrong_usage_is_one_line(tmp_path: Path) -> None:
    """It names the fault and where to look, and leaves with 2."""
    for command in (("ask",), ("events", "--kind", "x"), ("nosuch",), ("timeline",)):
        ran = process(tmp_path, *command)
        assert (ran.returncode, ran.stdout) == (2, "")
        assert ran.stderr.startswith("backchannel: ")
        assert ran.stderr.count("\n") == 1
        assert "--help`" in ran.stderr


def test_the_configuration_is_named_at_any_place(home: Path) -> None:
    """Before the command, between its words, after them; the last one counts."""
    config = str(home)
    for words in (
        ("--config", "none", "db", "--config", config, "upgrade"),
        ("--config", "none", "db", "upgrade", "--config", config),
        ("db", "--config", "none", "upgrade", "--config", config),
        ("--config", config, "db", "upgrade"),
    ):
        assert process(home.parent, *words).returncode == 0


def test_the_version_is_said() -> None:
    """The first question of whoever is asked for help."""
    assert invoke(Path("none"), "--version").stdout == f"backchannel, version {__version__}\n"


def test_a_closed_pipe_is_no_fault(filled: Path) -> None:
    """`| head` closes it early, and wants no complaint."""
    command = [sys.executable, "-m", "bot", "events", "--format", "json"]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w") as pipe:
        ran = subprocess.run(
            command,
            cwd=filled.parent,
            stdout=pipe,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
            env=env,
        )
    assert ran.stderr == ""


def test_an_interrupted_console_leaves_quietly(filled: Path) -> None:
    """Ctrl-C is how people leave, and a traceback would look like a fault."""
    for number, status in ((signal.SIGINT, 130), (signal.SIGTERM, 0)):
        with subprocess.Popen(
            [sys.executable, "-m", "bot", "run", "--console"],
            cwd=filled.parent,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        ) as running:
            assert running.stdin
            assert running.stdout
            running.stdin.write("help\n")
            running.stdin.flush()
            running.stdout.readline()
            running.send_signal(number)
            _, said = running.communicate(timeout=20)
        assert running.returncode == status
        assert "Traceback" not in said


def test_the_configuration_may_be_named_before_and_after_the_command(filled: Path) -> None:
    """People put it where they think of it; the one after the command counts."""
    other = filled.with_name("other.toml")
    other.write_text(CONFIG.replace('"herring"', '"cod"'), encoding="utf-8")
    assert '"track": "herring"' in invoke(filled, "status", "--json").stdout
    assert '"track": "cod"' in invoke(filled, "status", "--json", "--config", str(other)).stdout
