"""A map from positions in an edited text back to the text it was made from."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from bot.model import Span


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """Replace `start..end` of a text by `insert`; an empty stretch inserts, an empty `insert` deletes."""

    start: int
    end: int
    insert: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OffsetMap:
    """Pieces of the edited text in order, each kept as it was or put in by an edit.

    `pairs` are positions in the unedited text that belong together, such as a bracket and its partner:
    a span that holds one of them is widened to hold both.
    """

    starts: tuple[int, ...]
    origins: tuple[Span, ...]
    kept: tuple[bool, ...]
    length: int
    opens: tuple[int, ...] = ()
    closes: tuple[int, ...] = ()

    def original(self, start: int, end: int) -> Span:
        """The stretch of the unedited text behind `start..end`; positions outside the text are clamped."""
        start = min(max(start, 0), self.length)
        end = min(max(end, start), self.length)
        if start == end:
            here = self._left(start) if start < self.length else self._right(start)
            return Span(here, here)
        low = self._left(start)
        high = max(low, self._right(end))
        return self._widened(low, high)

    def _left(self, position: int) -> int:
        at = bisect_right(self.starts, position) - 1
        origin = self.origins[at]
        return origin.start + position - self.starts[at] if self.kept[at] else origin.start

    def _right(self, position: int) -> int:
        if not self.starts:
            return 0
        at = bisect_left(self.starts, position) - 1
        if at < 0:
            return self.origins[0].start
        origin = self.origins[at]
        return origin.start + position - self.starts[at] if self.kept[at] else origin.end

    def _widened(self, low: int, high: int) -> Span:
        at = bisect_left(self.opens, low) - 1
        if at >= 0 and low <= self.closes[at] < high:
            low = self.opens[at]
        at = bisect_left(self.opens, high) - 1
        if at >= 0 and self.opens[at] >= low and self.closes[at] >= high:
            high = self.closes[at] + 1
        return Span(low, high)


def apply(text: str, edits: Iterable[Edit], pairs: Iterable[Span] = ()) -> tuple[str, OffsetMap]:
    """Return the edited text and the map back; an edit that overlaps an earlier one is left out."""
    parts: list[str] = []
    starts: list[int] = []
    origins: list[Span] = []
    kept: list[bool] = []
    length = done = 0

    def put(part: str, start: int, end: int, *, keep: bool) -> None:
        nonlocal length
        if part:
            parts.append(part)
            starts.append(length)
            origins.append(Span(start, end))
            kept.append(keep)
            length += len(part)

    for edit in sorted(edits):
        if edit.start < done:
            continue
        put(text[done : edit.start], done, edit.start, keep=True)
        put(edit.insert, edit.start, edit.end, keep=False)
        done = edit.end
    put(text[done:], done, len(text), keep=True)
    ordered = sorted(pairs)
    mapped = OffsetMap(
        starts=tuple(starts),
        origins=tuple(origins),
        kept=tuple(kept),
        length=length,
        opens=tuple(pair.start for pair in ordered),
        closes=tuple(pair.end - 1 for pair in ordered),
    )
    return "".join(parts), mapped
