"""Time stamps as feeds and pages write them, read into UTC moments."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

_STAMP = re.compile(
    r"(\d{4}-\d{2}-\d{2})(?:[T ]+(\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?) ?(Z|[+-]\d{2}:?\d{2})?)?",
    re.IGNORECASE,
)
_WRITTEN = ("%B %d, %Y", "%b %d, %Y", "%d %B %Y", "%d %b %Y", "%Y/%m/%d", "%Y%m%d")
EARLIEST = 1970
LATEST = 2100


def sane(moment: datetime | None, now: datetime | None = None) -> datetime | None:
    """The moment in UTC unless it is nonsense: before 1970, after 2099, or a day and more past `now`."""
    if moment is None or not EARLIEST <= moment.year < LATEST:
        return None
    moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    if now is not None and moment > now + timedelta(days=1):
        return None
    return moment


def moment(text: str) -> datetime | None:
    """Read a time stamp (ISO 8601, RFC 2822, or a written day); None where it is none. Never raises.

    A stamp without a zone counts as UTC, one without a time as midnight.
    """
    text = text.strip()[:100]
    match = _STAMP.match(text)
    try:
        if match:
            day, clock, zone = match.groups()
            zone = (zone or "").upper().replace("Z", "+00:00")
            return sane(datetime.fromisoformat(f"{day}T{clock}{zone}" if clock else day))
        if "," in text or ":" in text:
            try:
                return sane(parsedate_to_datetime(text))
            except (ValueError, IndexError, TypeError):
                return _written(text)
        return _written(text)
    except (ValueError, OverflowError):
        return None


def _written(text: str) -> datetime | None:
    plain = text.replace("Sept.", "Sep").replace("Sept ", "Sep ").replace(".", "")
    for form in _WRITTEN:
        try:
            return sane(datetime.strptime(plain, form).replace(tzinfo=UTC))
        except ValueError:
            continue
    return None
