"""What the tagger makes of an expression: richer than `When`, for callers that need the calendar unit."""

from __future__ import annotations

from dataclasses import dataclass

from bot.model import Span, When
from bot.reading.dates.forms import Grain, Part, Ref
from bot.reading.dates.intervals import Interval


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """A length of time: so many of a unit, None where the text does not tell how many."""

    count: float | None
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One expression read.

    `when` is its interval with bounds applied; `core` the calendar interval it names before bounds and
    parts ("March" in "since early March"). `clock` is a time of day as TIMEX3 writes it, "T09:00".
    `parts` are the readings of the pieces of a range, a bound or a distance, in text order.
    """

    span: Span
    when: When
    grain: Grain = Grain.NONE
    core: Interval | None = None
    part: Part | None = None
    clock: str = ""
    amount: Amount | None = None
    repeats: bool = False
    ref: Ref | None = None
    parts: tuple[Reading, ...] = ()
