"""What a server says of time in its headers: how long its answer is fresh, and when to come back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

_MOST = 10**9  # seconds; more is nonsense, and would not fit


def fresh_for(headers: Mapping[str, str], now: datetime) -> int | None:
    """For how many more seconds the answer is fresh by its own account; None where it says nothing."""
    said = _directives(headers.get("cache-control", ""))
    if said.keys() & {"no-cache", "no-store"}:
        return 0
    age = _seconds(headers.get("age", "")) or 0
    lasts = _seconds(said.get("max-age", ""))
    if lasts is not None:
        return max(0, lasts - age)
    if "expires" not in headers:
        return None
    expires = http_date(headers["expires"])
    if expires is None:  # "0" and the like: stale already
        return 0
    sent = http_date(headers.get("date", "")) or now
    return max(0, min(_MOST, int((expires - sent).total_seconds()) - age))


def retry_after(headers: Mapping[str, str], now: datetime) -> timedelta | None:
    """How long the server asks us to stay away; a date is held against the server's own clock."""
    said = headers.get("retry-after", "").strip()
    seconds = _seconds(said)
    if seconds is not None:
        return timedelta(seconds=seconds)
    until = http_date(said)
    if until is None:
        return None
    return max(timedelta(0), until - (http_date(headers.get("date", "")) or now))


def http_date(text: str) -> datetime | None:
    """A date of a header, in UTC; None where it is none."""
    try:
        found = parsedate_to_datetime(text.strip()[:100])
        return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _directives(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for part in text.split(","):
        name, _, value = part.partition("=")
        found.setdefault(name.strip().lower(), value.strip().strip('"'))
    return found


def _seconds(text: str) -> int | None:
    text = text.strip()
    if not (text.isascii() and text.isdigit()):
        return None
    return min(int(text[:20]), _MOST)
