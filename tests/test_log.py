"""The log: one line an event, on standard error, and no secret in any of them."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator
from datetime import UTC, timedelta

import pytest
import structlog
from pydantic import SecretStr

from bot.clock import SystemClock
from bot.log import HIDDEN, redact, set_up

SECRET = "correct-horse-battery-staple"


@pytest.fixture(autouse=True)
def _logging_as_before() -> Iterator[None]:
    """Leave the process's logging as it was."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    structlog.reset_defaults()


@pytest.mark.parametrize(
    "secret",
    [
        "xoxb-1234567890-abcdefghij",
        "xoxp-1234567890-abcdefghij",
        "xoxe.xoxp-1-abcdefghijkl",
        "xapp-1-A0123456-1234567890-abcdef",
        "MTIzNDU2Nzg5MDEyMzQ1Njc4.GAbCdE.abcdefghijklmnopqrstuvwxyz0123456789AB",
    ],
)
def test_tokens_are_known_by_their_shape(secret: str) -> None:
    """A token that nobody told the log about is blanked out too."""
    assert redact(f"refused {secret}!") == f"refused {HIDDEN}!"


@pytest.mark.parametrize(
    "text, expected",
    [
        ("postgresql://me:swordfish@db/news", f"postgresql://{HIDDEN}@db/news"),
        ("https://u:p%40ss@feeds.example/rss", f"https://{HIDDEN}@feeds.example/rss"),
        ("https://x.example/rss?token=abc123&n=2", f"https://x.example/rss?token={HIDDEN}&n=2"),
        ("{'password': 'swordfish'}", f"{{'password': '{HIDDEN}'}}"),
        ("Authorization: Bearer abc.def", f"Authorization: {HIDDEN}"),
        (
            "https://x.example/services/T0AAAA/B0BBBB/cccc",
            f"https://x.example/services/{HIDDEN}",
        ),
    ],
)
def test_passwords_in_addresses_are_blanked_out(text: str, expected: str) -> None:
    """What a library puts into its own error messages is safe to log."""
    assert redact(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The talks were held in Beijing on Jan. 8-9: the 17th round.",
        "https://wire-north.invalid/2010/09/30/pentagon-says-chinese-freeze-is-over",
        "took 12:30:01.123456 at 127.0.0.1:8080",
    ],
)
def test_ordinary_lines_stay_as_they_are(text: str) -> None:
    """A log full of blanks would be of no use."""
    assert redact(text) == text


@pytest.mark.parametrize("as_json", [False, True])
def test_no_line_holds_a_secret_that_was_given(as_json: bool) -> None:
    """Whoever logs it, in whatever field, even inside a traceback."""
    out = io.StringIO()
    set_up(level="info", secrets=[SecretStr(SECRET)], json=as_json, stream=out)
    log = structlog.get_logger("test")
    log.info("connected", url=f"https://x.example/{SECRET}")
    logging.getLogger("library").warning("retrying with %s", SECRET)
    try:
        raise ValueError(SECRET)
    except ValueError:
        log.exception("failed")
    written = out.getvalue()
    assert "connected" in written
    assert "retrying with" in written
    assert "ValueError" in written
    assert SECRET not in written
    assert HIDDEN in written
    if as_json:
        assert all(json.loads(line)["timestamp"] for line in written.splitlines())


def test_the_default_level_is_quiet() -> None:
    """At the console the answer stands alone."""
    out = io.StringIO()
    set_up(stream=out)
    structlog.get_logger("test").info("polled")
    logging.getLogger("library").info("polled")
    assert out.getvalue() == ""


def test_the_clock_tells_utc() -> None:
    """Every moment in the program is aware UTC, beginning here."""
    now = SystemClock().now()
    assert now.tzinfo is UTC
    assert SystemClock().now() - now < timedelta(minutes=1)
