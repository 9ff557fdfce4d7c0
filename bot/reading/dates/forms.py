"""What the grammar says a phrase is, before any calendar is asked: one small type for each kind.

Every form carries the half-open range of tokens it was read from.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, StrEnum

from bot.model import Direction


class Grain(StrEnum):
    """The calendar unit that an expression names; wider than `Precision`, which callers see."""

    CLOCK = "clock"
    DAY = "day"
    WEEK = "week"
    WEEKEND = "weekend"
    MONTH = "month"
    SEASON = "season"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    RANGE = "range"
    NONE = "none"


class Rel(Enum):
    """How a unit stands to the moment of writing, or (the second group) to the last date told."""

    LAST = "last"
    THIS = "this"
    NEXT = "next"
    COMING = "coming"
    THE = "the"  # "the weekend", "the spring": the clause decides
    SAME = "same"  # that day, the same month
    FOLLOWING = "following"
    PREVIOUS = "previous"


class Part(Enum):
    EARLY = "early"
    MID = "mid"
    LATE = "late"
    START = "start"
    END = "end"
    WEEK = "week of"
    FIRST_HALF = "first half"
    SECOND_HALF = "second half"
    EARLIER = "earlier"
    LATER = "later"


class Way(Enum):
    """Which way an amount of time counts, and from where."""

    AGO = "ago"  # back from the moment of writing
    AHEAD = "in"  # on from the moment of writing
    WITHIN = "within"  # any time up to then
    EARLIER = "earlier"  # back from the last date told
    LATER = "later"  # on from the last date told
    BEFORE = "before"  # back from a date in the same phrase
    AFTER = "after"  # on from it
    LASTING = "lasting"  # so long a time that begins with it


class Ref(Enum):
    """Expressions that name no date at all; the values are those of TIMEX3."""

    PAST = "PAST_REF"
    PRESENT = "PRESENT_REF"
    FUTURE = "FUTURE_REF"


@dataclass(frozen=True, slots=True, kw_only=True)
class Located:
    """Base of all forms: the tokens from `first` up to, without, `stop`."""

    first: int
    stop: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar(Located):
    """A date as the calendar names it, with what is not said left out.

    `grain` says which fields count: DAY has `weekday`, or `month` and `day`; MONTH `month`; SEASON the
    first month in `month`; QUARTER and HALF their number in `day`. `rel` is "last" in "last March",
    `year_rel` in "March last year".
    """

    grain: Grain
    year: int | None = None
    month: int = 0
    day: int = 0
    weekday: int | None = None
    rel: Rel | None = None
    year_rel: Rel | None = None
    week_rel: Rel | None = None
    years_ago: int = 0
    clock: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DayShift(Located):
    """Yesterday (-1), today (0), tomorrow (1)."""

    days: int
    clock: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit(Located):
    """A calendar unit counted from now or from the last date: last week, that month."""

    grain: Grain
    rel: Rel
    clock: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Portion(Located):
    """A part of another date: early March, the end of the year, later this week."""

    part: Part
    whole: Form


@dataclass(frozen=True, slots=True, kw_only=True)
class Through(Located):
    """From the first to the last; `listed` for "Monday and Tuesday"."""

    low: Form
    high: Form
    listed: bool = False
    middle: tuple[Form, ...] = ()  # what a list has between the two


@dataclass(frozen=True, slots=True, kw_only=True)
class Length(Located):
    """An amount of time; `amount` None where it is not told ("many years")."""

    amount: float | None
    unit: str
    definite: bool = False  # "the week before": a calendar unit, not seven days


@dataclass(frozen=True, slots=True, kw_only=True)
class Offset(Located):
    """A length away from now, from the last date, or from `base`."""

    length: Length
    way: Way
    base: Form | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch(Located):
    """The past six months, the next two weeks, the first three days of `of`."""

    length: Length
    rel: Rel
    of: Form | None = None
    skip: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Vague(Located):
    ref: Ref
    grain: Grain = Grain.NONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock(Located):
    """A time of day with no day."""

    clock: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeated(Located):
    """Every Monday, daily."""

    amount: float | None
    unit: str
    weekday: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening(Located):
    """A date told by an event's name, for the caller to look up: "Pelosi's visit"."""

    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound(Located):
    """A date with a word that opens it to one side; `word` is that word."""

    direction: Direction
    word: str
    inner: Form


Form = (
    Calendar
    | DayShift
    | Unit
    | Portion
    | Through
    | Length
    | Offset
    | Stretch
    | Vague
    | Clock
    | Repeated
    | Happening
    | Bound
)
