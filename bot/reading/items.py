"""What is read into the store: an item, whether it can be read at all, and what came of many."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from math import inf
from typing import NamedTuple

LONGEST_TEXT = 300_000
"""Characters of one article that are read: a short book. More is a mistake, and would hold everything up."""


@dataclass(frozen=True, slots=True)
class Unfit:
    """Why an item is not taken in: in short, and in a sentence."""

    reason: str
    words: str


_NO_TEXT = Unfit("no text", "the item holds no text")
_TOO_LONG = Unfit(
    f"longer than {LONGEST_TEXT:,} characters",
    f"the item is longer than {LONGEST_TEXT:,} characters",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing to read, from a feed or a file.

    `identity` is its own id, unique over all sources; `text_from` says in words where the text is from,
    where that is worth saying.
    """

    identity: str
    link: str
    title: str
    text: str
    publisher: str
    published: datetime | None
    updated: datetime | None
    source: str
    text_from: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hold:
    """The new items of a batch are no news if they are more than `most`; `words` say why, with their number as `{new}`."""

    most: float = inf
    words: str = ""

    def why(self, new: int) -> str:
        """Why so many are held; "" where they are not."""
        return self.words.format(new=new) if new > self.most else ""


class Batch(NamedTuple):
    """What one feed or file gives."""

    items: Sequence[Item]
    hold: Hold = Hold()


@dataclass(slots=True)
class Counts:
    """What an ingestion did. `rejected` maps a reason to how often it came up; `held` says why all that was
    new was held back, "" where it was not."""

    items: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    events: int = 0
    rejected: Counter[str] = field(default_factory=Counter)
    issues: list[str] = field(default_factory=list)
    held: str = ""

    def add(self, other: Counts) -> None:
        self.items += other.items
        self.new += other.new
        self.changed += other.changed
        self.unchanged += other.unchanged
        self.events += other.events
        self.rejected.update(other.rejected)
        self.issues.extend(other.issues)


def why_unfit(item: Item) -> Unfit | None:
    """Why an item is not taken in at all; None where it is."""
    if not item.text.strip():
        return _NO_TEXT
    return _TOO_LONG if len(item.text) > LONGEST_TEXT else None
