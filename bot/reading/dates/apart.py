"""What a sentence only puts at a distance: "came on Monday, five days after the law was signed" dates the signing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from bot.model import DateMention, Direction, Precision, Span, When
from bot.reading.dates.lengths import moved
from bot.reading.dates.readings import Amount, Reading
from bot.reading.dates.tokens import Tokens
from bot.reading.dates.verb_groups import read_groups

_BEHIND = re.compile(r"\s+(?P<way>after|before)\b", re.IGNORECASE)
_POINTING = re.compile(r"\s+(?:that|this|then|which)\b", re.IGNORECASE)
_ROUGHLY = re.compile(r"\b(?:less|more|fewer|over|under)\b", re.IGNORECASE)
_FULL_STOP = re.compile(r"[.!?][\"”’')]*\s+(?=[\"“‘'(]?[A-Z])|\n")
_LEAD: Final = 24
"""Characters within which the date that opens a sentence begins ("On Monday, …")."""
_MARGIN: Final = {"day": 0, "week": 1, "fortnight": 1, "month": 15, "year": 182}
"""Days on either side that a distance leaves open, by the unit that it is told in: "two weeks after" need not be to the day."""
_CAME = re.compile(r"(?:The|This|That|It|They|These)\b[^,;:]*\b(?:comes?|came)\s+")
_TOLD_BEFORE: Final = 600
"""Characters back in which the day of what "came five days after …" is told, where its own sentence does not tell it."""
_FIXED: Final = 10
"""Days; nothing is counted from what is vaguer."""


@dataclass(frozen=True, slots=True)
class Distance:
    """A distance from what is told behind it, to the end of "after" or "before"; `base` is the day that the rest of the sentence gives."""

    span: Span
    phrase: str
    amount: Amount
    after: bool
    base: When | None

    def day(self, base: When) -> When | None:
        """The day of what is told behind, where the other thing was on `base`."""
        if base.start is None or self.amount.count is None or not 0 < base.days <= _FIXED:
            return None
        away = -self.amount.count if self.after else self.amount.count
        day = moved(base.start, away, self.amount.unit)
        if day is None:
            return None
        margin = timedelta(days=_MARGIN[self.amount.unit])
        precision = Precision.RANGE if margin else Precision.DAY
        return When(start=day - margin, end=day + margin, precision=precision, phrase=self.phrase)


def days_apart(text: str, readings: Sequence[Reading]) -> Iterator[DateMention]:
    """The days of what is told at a distance from a day that its sentence gives."""
    for distance in distances(text, readings):
        when = distance.day(distance.base) if distance.base is not None else None
        if when is not None:
            yield DateMention(span=distance.span, when=when)


def distances(text: str, readings: Sequence[Reading]) -> Iterator[Distance]:
    """Each "five days after" and "a week before" of a text that is followed by no date to count from."""
    for reading in readings:
        amount, span = reading.amount, reading.span
        if (
            amount is None
            or amount.count is None
            or reading.when.known
            or amount.unit not in _MARGIN
        ):
            continue
        phrase = span.of(text)
        words = phrase.lower().split()
        if words[-1] in ("after", "before"):
            way, end = words[-1], span.end
        elif behind := _BEHIND.match(text, span.end):
            way, end = behind["way"].lower(), behind.end()
        else:
            continue
        if not _ROUGHLY.search(text[max(0, span.start - 10) : span.end]) and not _POINTING.match(
            text, end
        ):
            whole = Span(span.start, end)
            yield Distance(
                whole, whole.of(text), amount, way == "after", _base(text, whole, readings)
            )


def _base(text: str, distance: Span, readings: Sequence[Reading]) -> When | None:
    """The day that the clause gives on which a distance hangs: the last before it with no verb between, or the one that opens the
    sentence; where the distance itself opens it, the only one behind the next comma; of "It came five days after …" the last one
    before the sentence."""
    stops = [m.end() for m in _FULL_STOP.finditer(text)]
    start = max((s for s in stops if s <= distance.start), default=0)
    stop = min((s for s in stops if s > distance.end), default=len(text))
    days = [r for r in _single(readings) if start <= r.span.start < stop]
    before = [r for r in days if r.span.end <= distance.start]
    if before:
        last = before[-1]
        between = text[last.span.end : distance.start]
        told = int(
            last.span.start - start <= _LEAD
        )  # "On Monday, he came, a day after …": one verb
        return last.when if _verbs(between) <= told and " that " not in between else None
    if _CAME.fullmatch(text[start : distance.start]):
        earlier = [r for r in _single(readings) if start - _TOLD_BEFORE < r.span.start < start]
        return earlier[-1].when if earlier else None
    comma = text.find(",", distance.end, stop)
    if distance.start - start > _LEAD or comma < 0:
        return None
    behind = [r for r in days if r.span.start > comma]
    return behind[0].when if len(behind) == 1 else None


def _single(readings: Sequence[Reading]) -> list[Reading]:
    """Those that give one day."""
    return [
        r
        for r in readings
        if r.when.known and r.when.days == 1 and r.when.direction is Direction.ON
    ]


def _verbs(text: str) -> int:
    tokens = Tokens(text)
    return sum(not group.infinitive for group in read_groups(tokens, 0, tokens.count))
