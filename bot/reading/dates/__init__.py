"""Dates in news text: found by a grammar over tokens, resolved against the day of writing.

`read_dates` gives what the rest of the product needs, `read` the same with calendar units, lengths and
times of day. Both are total: any text, any anchor, no exception.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache

from bot.model import DateMention
from bot.reading.dates.forms import Grain
from bot.reading.dates.reader import EventAnchors, Reader
from bot.reading.dates.readings import Amount, Reading

__all__ = [
    "Amount",
    "EventAnchors",
    "Reading",
    "as_json",
    "batch",
    "dates_among",
    "read",
    "read_dates",
]

_LONG = 20_000  # characters; the dates of longer texts are not remembered


def read(
    text: str,
    anchor: date | None,
    *,
    event_anchors: EventAnchors | None = None,
    asking: bool = False,
) -> tuple[Reading, ...]:
    """Read every expression of time in a text, in order and without overlaps.

    Args:
        anchor: the day of writing; None keeps all that needs it unknown.
        event_anchors: asked for the date of what "since", "before" or "after" name without a date.
        asking: the text is a question, whose dates lie behind unless it speaks of the future.
    """
    return tuple(Reader(text, anchor, event_anchors, asking).readings())


def read_dates(
    text: str,
    anchor: date | None,
    *,
    event_anchors: EventAnchors | None = None,
    asking: bool = False,
) -> tuple[DateMention, ...]:
    """Read every date in a text; lengths and vague expressions come with neither start nor end.

    A time of day with no day is no date and is left out. The arguments are those of `read`.
    """
    if event_anchors is None and not asking and len(text) <= _LONG:
        return _plainly(text, anchor)
    return dates_among(read(text, anchor, event_anchors=event_anchors, asking=asking))


@lru_cache(maxsize=500)  # the likeliest articles are read for several checks of one answer
def _plainly(text: str, anchor: date | None) -> tuple[DateMention, ...]:
    return dates_among(read(text, anchor))


def dates_among(readings: Iterable[Reading]) -> tuple[DateMention, ...]:
    """What was read as `read_dates` gives it."""
    return tuple(
        DateMention(span=reading.span, when=reading.when)
        for reading in readings
        if reading.grain is not Grain.CLOCK or reading.core is not None
    )


def as_json(mention: DateMention) -> dict[str, object]:
    """The mention as the command line prints it."""
    when = mention.when
    return {
        "text": when.phrase,
        "start": when.start.isoformat() if when.start else None,
        "end": when.end.isoformat() if when.end else None,
        "precision": when.precision.value,
        "direction": when.direction.value,
        "span": [mention.span.start, mention.span.end],
    }


def batch(lines: Iterable[dict[str, object]]) -> Iterator[dict[str, object]]:
    """Add `found` to each line, which has a `text` and may have the ISO date `published`."""
    for line in lines:
        text, published = str(line.get("text") or ""), line.get("published")
        anchor = date.fromisoformat(str(published)[:10]) if published else None
        asking = text.rstrip().endswith("?")
        mentions = read_dates(text, anchor, asking=asking)
        yield {**line, "found": [as_json(mention) for mention in mentions]}
