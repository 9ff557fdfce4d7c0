"""`digest`: what a channel is told, seen beforehand and sent."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import Result

from bot.cli import digesting
from bot.model import Claimed
from bot.ports import Unit
from store import open_store
from tests.cli.conftest import invoke

CHANNELS = """
[[channels]]
id = "desk"
platform = "slack"
target = "C1"
tracks = ["herring"]
digest = { cron = "0 8 * * *", timezone = "Europe/Oslo" }
"""


def with_desk(config: Path, more: str = "") -> Path:
    """The configuration with a channel on a platform as well, and with more tables."""
    with config.open("a", encoding="utf-8") as file:
        file.write(f"{CHANNELS}{more}\n")
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


def test_what_is_for_a_platform_waits_for_the_bot(
    filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is queued as it was previewed, and says who posts it; the next digest begins where it ends."""
    monkeypatch.setattr(digesting, "_PATIENCE", timedelta(0))
    config = with_desk(filled, "[slack]")
    result = invoke(config, "digest", "desk")
    assert result.exit_code == 0
    assert result.stdout.startswith("Digest, ")
    assert "The digest is on its way to desk." in result.stderr
    assert "as soon as `backchannel run` is connected" in result.stderr
    with (
        closing(open_store(f"sqlite:///{filled.parent}/store.db")) as store,
        store.begin(readonly=True) as unit,
    ):
        (queued,) = (record.delivery for record in unit.outbox.open())
        run = unit.briefings.last_digest(queued.channel)
        (logged,) = unit.audit.newest(9)
    assert queued.reply.headline in " ".join(result.stdout.split())
    assert queued.channel.conversation == "C1"
    assert run is not None
    assert run.end > run.start
    assert (logged.by, logged.action, logged.subject) == ("command line", "digest", "desk")
    assert logged.after == queued.reply.headline


def test_what_was_posted_or_given_up_meanwhile_is_said(
    filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever sends a digest sees it leave, or why it did not."""
    monkeypatch.setattr(digesting, "_PATIENCE", timedelta(seconds=30))
    config = with_desk(filled, "[slack]")
    address = f"sqlite:///{filled.parent}/store.db"

    def sent_by(settle: Callable[[Unit, Claimed], bool]) -> Result:
        def deliver() -> None:
            with closing(open_store(address)) as store:
                while True:
                    with store.begin() as unit:
                        if claimed := unit.outbox.claim("one", timedelta(minutes=1)):
                            assert settle(unit, claimed)
                            return
                    time.sleep(0.05)

        with ThreadPoolExecutor(1) as running:
            done = running.submit(deliver)
            result = invoke(config, "digest", "desk")
            done.result()
        return result

    posted = sent_by(lambda unit, claimed: unit.outbox.sent(claimed, "1.2"))
    assert (posted.exit_code, "It was posted in desk." in posted.stderr) == (0, True)
    given_up = sent_by(lambda unit, claimed: unit.outbox.dead(claimed, "the words are too long"))
    assert (given_up.exit_code, "too long" in given_up.stderr) == (1, True)


def test_a_platform_that_is_left_out_is_said(filled: Path) -> None:
    """Nothing waits for a platform that nobody serves."""
    result = invoke(with_desk(filled), "digest", "desk")
    assert result.exit_code == 1
    assert "no [slack]" in result.stderr
    assert result.stdout == ""


def test_what_is_posted_is_of_now(filled: Path) -> None:
    """The channel would take the digest of a past day for today's."""
    config = with_desk(filled, "[slack]")
    result = invoke(config, "digest", "desk", "--at", "2024-03-06T12:00:00Z")
    assert result.exit_code == 2
    assert "--preview" in result.stderr


def test_a_channel_that_does_not_exist_is_wrong_usage(filled: Path) -> None:
    """The ones that exist are named."""
    result = invoke(filled, "digest", "nosuch", "--preview")
    assert result.exit_code == 2
    assert "console" in result.stderr
