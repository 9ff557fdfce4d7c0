"""What people type, tidied: invisible characters, and days written in figures."""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from datetime import date

from bot.model import Precision, When

_DAY = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{1,2})(?:-(?P<day>\d{1,2}))?)?")
_LEADS = {"from", "since", "to", "until", "till", "-", "–", "—", "on"}


def plain(text: str) -> str:
    """A message without what nobody types: control, invisible and direction-changing characters."""
    kept = (" " if char in "\t\r\n\v\f\x85\u2028\u2029" else char for char in text)
    return "".join(
        c for c in kept if unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co")
    ).strip()


def when_of(text: str) -> When | None:
    """A day, month or year in figures ("2024-03-05", "2024-03", "2024"), no finer than it is written."""
    found = _DAY.fullmatch(text.strip())
    if found is None:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    assert year is not None
    try:
        if month is None:
            first, last, precision = date(year, 1, 1), date(year, 12, 31), Precision.YEAR
        elif day is None:
            first, precision = date(year, month, 1), Precision.MONTH
            last = first.replace(day=monthrange(year, month)[1])
        else:
            first = last = date(year, month, day)
            precision = Precision.DAY
    except ValueError:
        return None
    return When(start=first, end=last, precision=precision, phrase=text.strip())


def without_days(text: str) -> tuple[str, date | None, date | None]:
    """A text without the one or two days at its end, and the first and the last day that they mean.

    One day alone is the first; after "to" or "until" it is the last.
    """
    words = text.split()
    days: list[tuple[When, bool]] = []
    while words and len(days) < 2 and (when := when_of(words[-1])) is not None:
        words.pop()
        upto = bool(words) and words[-1].casefold() in ("to", "until", "till")
        while words and words[-1].casefold() in _LEADS:
            words.pop()
        days.insert(0, (when, upto))
    rest = " ".join(words)
    if not days:
        return rest, None, None
    (first, upto), last = days[0], days[-1][0]
    if len(days) == 2:
        return rest, first.start, last.end
    return (rest, None, first.end) if upto else (rest, first.start, None)
