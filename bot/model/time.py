"""Times: when something happened, in whole days, and the check that a moment is in UTC."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum


def require_utc(*moments: datetime | None) -> None:
    """Raise ValueError unless every given moment is time zone aware with offset zero."""
    for moment in moments:
        if moment is not None and moment.utcoffset() != timedelta(0):
            raise ValueError(f"not an aware UTC moment: {moment!r}")


class Precision(StrEnum):
    """How finely a date is known; the names are those of the answer object."""

    DAY = "day"
    RANGE = "range"
    MONTH = "month"
    SEASON = "season"
    QUARTER = "quarter"
    YEAR = "year"
    UNKNOWN = "unknown"


class Direction(StrEnum):
    """How an expression bounds what it dates: on the interval, or open to one side of a point."""

    ON = "on"
    SINCE = "since"
    UNTIL = "until"
    BEFORE = "before"
    AFTER = "after"


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """An inclusive interval of days; an end that is not known is None.

    `phrase` is the expression it was read from; it takes no part in comparisons.
    """

    start: date | None
    end: date | None
    precision: Precision
    direction: Direction = Direction.ON
    phrase: str = field(default="", compare=False)

    def __post_init__(self) -> None:
        if self.start is not None and self.end is not None and self.start > self.end:
            raise ValueError(f"an interval ends before it starts: {self.start} > {self.end}")

    @classmethod
    def day(cls, day: date, phrase: str = "") -> When:
        return cls(start=day, end=day, precision=Precision.DAY, phrase=phrase)

    @property
    def known(self) -> bool:
        """Whether both ends are known."""
        return self.start is not None and self.end is not None

    @property
    def days(self) -> int:
        """Length in days, both ends counted; 0 where an end is open."""
        return (self.end - self.start).days + 1 if self.start and self.end else 0

    def overlaps(self, other: When) -> bool:
        """Whether the two intervals share a day, open ends reaching without limit."""
        starts = self.start is None or other.end is None or self.start <= other.end
        return starts and (other.start is None or self.end is None or other.start <= self.end)

    def within(self, other: When) -> bool:
        """Whether this interval lies inside the other; an open end lies only inside an open end."""
        low = other.start is None or (self.start is not None and self.start >= other.start)
        high = other.end is None or (self.end is not None and self.end <= other.end)
        return low and high


NO_DATE = When(start=None, end=None, precision=Precision.UNKNOWN)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Character offsets into a text, the end excluded."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"no span: {self.start}..{self.end}")

    def of(self, text: str) -> str:
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True, kw_only=True)
class DateMention:
    """One date expression found in a text: `span.of(text) == when.phrase`."""

    span: Span
    when: When
