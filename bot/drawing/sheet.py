"""A picture that is decided and not yet painted: what stands where, in units of which it is 380 wide.

x runs to the right and y down, from the upper left corner.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.drawing.ruler import ABOVE, BELOW
from bot.model import TrackState

WIDTH = 380.0
MARGIN = 8.0


class Shape(StrEnum):
    """What a mark stands for."""

    SUSPENSION = "suspension"
    RESUMPTION = "resumption"
    OTHER = "other"


class Look(StrEnum):
    """How real it is."""

    FILLED = "filled"
    HOLLOW = "hollow"
    CROSSED = "crossed"


class Ink(StrEnum):
    STRONG = "strong"
    PLAIN = "plain"
    SOFT = "soft"
    LIGHT = "light"


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: Box) -> bool:
        aside = self.right <= other.left or other.right <= self.left
        return not (aside or self.bottom <= other.top or other.bottom <= self.top)


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A line of text; `y` is where its letters stand, `width` what they take, measured."""

    text: str
    x: float
    y: float
    size: float
    width: float
    bold: bool = False
    ink: Ink = Ink.PLAIN
    struck: bool = False

    @property
    def box(self) -> Box:
        return Box(
            left=self.x,
            top=self.y - ABOVE * self.size,
            right=self.x + self.width,
            bottom=self.y + BELOW * self.size,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """Days of one state. It begins aslant between `top` and `settled` where the day of its turn is not known."""

    state: TrackState
    left: float
    right: float
    top: float
    settled: float
    bottom: float
    stale: bool
    words: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """The sign of one event, at its centre."""

    shape: Shape
    look: Look
    x: float
    y: float
    size: float

    @property
    def box(self) -> Box:
        half = self.size / 2
        return Box(left=self.x - half, top=self.y - half, right=self.x + half, bottom=self.y + half)


@dataclass(frozen=True, slots=True, kw_only=True)
class Extent:
    """When an event was, beside the band: a point for a day, a bar for days that it lasted, a whisker for days of
    which one is meant. A whisker without a cap goes on: that end is not known.
    """

    x: float
    top: float
    bottom: float
    inexact: bool
    open_above: bool = False
    open_below: bool = False

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """An event that is told in words: its extent beside the band, its mark, and a line from one to the other."""

    event: str
    mark: Mark
    extent: Extent
    line: tuple[tuple[float, float], ...]
    words: tuple[Words, ...]

    @property
    def box(self) -> Box:
        """What the words take."""
        boxes = [words.box for words in self.words]
        return Box(
            left=min(b.left for b in boxes),
            top=min(b.top for b in boxes),
            right=max(b.right for b in boxes),
            bottom=max(b.bottom for b in boxes),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Swatch:
    """A line of the legend: a state or a mark beside what it means."""

    sign: Band | Mark | Extent
    words: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Fold:
    """A stretch of time that is drawn shorter than it was."""

    top: float
    bottom: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """All of a picture. `today` and `future` are heights, None where they are not on it."""

    width: float
    height: float
    words: tuple[Words, ...]
    bands: tuple[Band, ...]
    folds: tuple[Fold, ...]
    ticks: tuple[float, ...]
    dashes: tuple[Extent, ...]
    labels: tuple[Label, ...]
    swatches: tuple[Swatch, ...]
    rules: tuple[float, ...]
    today: float | None
    future: tuple[float, float] | None
    today_words: Words | None
