"""`digest`: what a channel is told, seen beforehand and sent."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import invoke

CHANNELS = """
[[channels]]
id = "desk"
platform = "slack"
target = "C1"
tracks = ["herring"]
digest = { cron = "0 8 * * *", timezone = "Europe/Oslo" }
"""


def with_desk(config: Path) -> Path:
    """The configuration with a channel on a platform as well."""
    with config.open("a", encoding="utf-8") as file:
        file.write(CHANNELS)
    return config


def test_a_preview_shows_what_became_known(filled: Path) -> None:
    """The state with what it was, the new events with their sources, and what is coming."""
    config = with_desk(filled)
    said = invoke(config, "digest", "desk", "--preview", "--at", "2024-03-06T12:00:00Z").stdout
    assert "5 March 2024, 13:00 to 6 March 2024, 13:00 (Europe/Oslo)" in said
    assert "1 article read" in said
    assert "Norway–Iceland herring talks: on since 5 March 2024 (was off)" in said
    assert "new: 5 March 2024: resumption" in said
    assert "https://quay.invalid/restart" in said


def test_a_preview_of_a_quiet_day_is_one_line(filled: Path) -> None:
    """The line says for which day there is nothing."""
    said = invoke(filled, "digest", "console", "--preview", "--at", "2024-05-06T12:00:00Z").stdout
    assert "nothing new" in said
    assert len(said.split("As of")[0].strip().splitlines()) <= 2


def test_a_console_gets_its_digest_at_once(filled: Path) -> None:
    """It is the same text as its preview."""
    at = ("--at", "2024-03-06T12:00:00Z")
    sent = invoke(filled, "digest", "console", *at)
    assert sent.exit_code == 0
    assert sent.stdout == invoke(filled, "digest", "console", "--preview", *at).stdout


def test_what_is_for_a_platform_is_sent_by_the_running_bot(filled: Path) -> None:
    """A command of its own holds no connection."""
    result = invoke(with_desk(filled), "digest", "desk")
    assert result.exit_code == 1
    assert "running bot" in result.stderr
    assert result.stdout == ""


def test_a_channel_that_does_not_exist_is_wrong_usage(filled: Path) -> None:
    """The ones that exist are named."""
    result = invoke(filled, "digest", "nosuch", "--preview")
    assert result.exit_code == 2
    assert "console" in result.stderr
