"""Where a day stands on the axis: time runs down evenly, but for long stretches in which nothing is known.

Those are folded, and shown to be. Days are ordinals; a day reaches from its own number to the next.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

FOLD = 40.0
"""How high a folded stretch is drawn."""

_MOST_FOLDS = 3
_LEAST_KEPT = 3
_LEAST_FOLDED = 90  # days: less is no long silence


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A part of the axis on which time runs evenly."""

    first: float
    last: float
    top: float
    bottom: float
    folded: bool = False

    def y(self, day: float) -> float:
        return self.top + (day - self.first) / (self.last - self.first) * (self.bottom - self.top)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """The axis; its segments follow one another without a gap."""

    segments: tuple[Segment, ...]

    @property
    def first(self) -> float:
        return self.segments[0].first

    @property
    def last(self) -> float:
        return self.segments[-1].last

    def y(self, day: float) -> float:
        """Where a day begins; days outside stand at the edges."""
        day = min(max(day, self.first), self.last)
        return next(s for s in self.segments if day <= s.last).y(day)

    @property
    def day_height(self) -> float:
        """How high a day is where nothing is folded."""
        even = [s for s in self.segments if not s.folded]
        return sum(s.bottom - s.top for s in even) / sum(s.last - s.first for s in even)


def make_scale(
    first: float, last: float, taken: Iterable[tuple[float, float]], top: float, bottom: float
) -> Scale:
    """An axis from `first` to `last`; `taken` are the intervals in which something happened."""
    inside = [(max(a, first), min(b, last)) for a, b in taken if a <= last and b >= first]
    folds = _folds(_gaps(first, last, inside), last - first, len(inside))
    even_days = last - first - sum(b - a for a, b in folds)
    height = (bottom - top - FOLD * len(folds)) / even_days
    segments: list[Segment] = []
    day, y = first, top
    for a, b in [*sorted(folds), (last, last)]:
        if a > day:
            segments.append(Segment(first=day, last=a, top=y, bottom=y + (a - day) * height))
            y += (a - day) * height
        if b > a:
            segments.append(Segment(first=a, last=b, top=y, bottom=y + FOLD, folded=True))
            y += FOLD
        day = b
    return Scale(segments=tuple(segments))


def _gaps(first: float, last: float, taken: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """The intervals in which nothing happened."""
    merged: list[tuple[float, float]] = []
    for a, b in sorted([(first, first), *taken, (last, last)]):
        if merged and a <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], b))
        else:
            merged.append((a, b))
    return [(left[1], right[0]) for left, right in pairwise(merged)]


def _folds(
    gaps: list[tuple[float, float]], whole: float, happenings: int
) -> list[tuple[float, float]]:
    """The gaps that take half of what is left or more, longest first; a margin stays on each side of them."""
    found: list[tuple[float, float]] = []
    if happenings <= _LEAST_KEPT:
        return found
    left = whole
    for a, b in sorted(gaps, key=lambda gap: gap[0] - gap[1])[:_MOST_FOLDS]:
        margin = 0.06 * (left - (b - a)) + 1
        length = b - a - 2 * margin
        if length < max(0.5 * left, _LEAST_FOLDED) or left - length < 14:
            break
        found.append((a + margin, b - margin))
        left -= length
    return found
