"""When the event asked for must have happened, by the dates in the question and the words before them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from bot.answering.questions.clauses import Clause
from bot.model import DateMention, Direction, Precision, When

_DAY = timedelta(days=1)
_AFTER = frozenset("since after following once".split())
_BEFORE = frozenset("before until till prior ahead".split())
_FINE = (Precision.DAY, Precision.RANGE)
_WEEKDAY = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b")


def masked(
    text: str, dates: Sequence[DateMention], parts: Sequence[Clause], *, duration: bool
) -> str:
    """The text without those "after" and "before" that govern an event with its date, not the date alone.

    "After the October cut-off" is after something of October; "before June 2009" is before all of June.
    """
    for part in parts:
        if not part.opening or not part.tokens:
            continue
        start, end = part.span
        opened = next((d for d in dates if d.span.start == start), None)
        if opened is None or opened.when.direction is Direction.ON:
            continue
        until = duration and part.opening in _BEFORE
        if until or any(t.word and t.start >= opened.span.end for t in part.tokens if t.end <= end):
            length = part.tokens[0].end - start
            text = text[:start] + " " * length + text[start + length :]
    return text


def window_of(
    mentions: Sequence[DateMention], parts: Sequence[Clause], *, duration: bool
) -> When | None:
    """The window of the asked-for event, or None.

    A date in a clause after "since", "after" or "before" bounds it on one side. Of a duration question
    the window is that of the event which ends it: "… before the Hawaii meeting in October".
    """
    own: list[When] = []
    bounds: list[When] = []
    for mention in mentions:
        if mention.when.start is None and mention.when.end is None:
            continue
        opening = "" if duration else _opening(mention, parts)
        if opening in _AFTER or opening in _BEFORE:
            bounds.append(_bound(opening, mention.when))
        else:
            own.append(mention.when)
    window = _together(own)
    for bound in bounds:
        window = _limited(window, bound) if window else bound
    return window


def _opening(mention: DateMention, parts: Sequence[Clause]) -> str:
    """The word that opens the background clause which the date stands in, unless the date has it."""
    for part in parts:
        start, end = part.span
        if part.opening and start < mention.span.end and mention.span.start < end:
            whole = mention.span.start <= start and mention.when.direction is not Direction.ON
            return "" if whole else part.opening
    return ""


def _bound(opening: str, when: When) -> When:
    if when.direction is not Direction.ON:
        return when
    fine = when.precision in _FINE
    if opening in _AFTER:
        late = fine and opening != "since" and when.end is not None
        start = when.end + _DAY if late and when.end else when.start
        return _when(start, None, Direction.AFTER, when.phrase)
    end = when.start - _DAY if fine and when.start else when.end
    return _when(None, end, Direction.BEFORE, when.phrase)


def _together(whens: list[When]) -> When | None:
    """One window of several dates: where they overlap, that; where they follow each other, all of it."""
    window: When | None = None
    for when in whens:
        if window is None:
            window = when
        elif window.overlaps(when):
            window = _meet(window, when)
        elif window.end and when.start and when.start > window.end and _plain(window, when):
            window = _when(window.start, when.end, Direction.ON, f"{window.phrase} {when.phrase}")
    return window


def _plain(one: When, two: When) -> bool:
    return one.direction is Direction.ON and two.direction is Direction.ON


def _meet(one: When, two: When) -> When:
    if not one.overlaps(two) or one.within(two):
        return one
    if two.within(one):
        return two
    start = max((d for d in (one.start, two.start) if d), default=None)
    end = min((d for d in (one.end, two.end) if d), default=None)
    return _when(start, end, Direction.ON, f"{one.phrase} {two.phrase}".strip())


def _when(start: date | None, end: date | None, direction: Direction, phrase: str) -> When:
    return When(start=start, end=end, precision=Precision.RANGE, direction=direction, phrase=phrase)


def _limited(window: When, bound: When) -> When:
    """A window under a further bound: "May 2020 until now" goes on from May 2020."""
    goes_on = bound.start is None and bound.end and window.end and bound.end > window.end
    if goes_on and window.direction is Direction.ON:
        return _when(window.start, bound.end, Direction.ON, f"{window.phrase} {bound.phrase}")
    return _meet(window, bound)


def sensible(window: When | None, asked: date, *, past: bool, ahead: bool) -> When | None:
    """The window if it says anything: none for the present moment ("currently").

    What is asked about the past lies there, what is to come lies ahead: a month without a year, or a
    weekday, is then the last or the next of that name.
    """
    if window is None or (window.start is None and window.end is None):
        return None
    said = window.phrase.lower()
    if past and window.start and window.start > asked and not re.search(r"\d{4}", said):
        window = _before(window, said)
    if (
        ahead
        and window.end
        and window.end < asked
        and not re.search(r"\d{4}|\b(last|past|ago)\b", said)
    ):
        window = _next(window, said)
    now = window.start == window.end == asked and window.direction is Direction.ON
    spelt = any(c.isdigit() for c in said) or "today" in said or "tonight" in said
    return window if spelt or not now else None


def _before(window: When, said: str) -> When:
    if _WEEKDAY.search(said) and not any(c.isdigit() for c in said) and window.start and window.end:
        return replace(window, start=window.start - 7 * _DAY, end=window.end - 7 * _DAY)
    return _moved(window, -1)


def _next(window: When, said: str) -> When:
    if re.search(r"day\b", said) and window.start and window.end:
        return replace(window, start=_week_on(window.start), end=_week_on(window.end))
    return _moved(window, 1) if window.precision is not Precision.DAY else window


def _week_on(day: date) -> date:
    return day + 7 * _DAY if day <= date.max - 7 * _DAY else day


def _moved(window: When, years: int) -> When:
    return replace(window, start=_in_year(window.start, years), end=_in_year(window.end, years))


def _in_year(day: date | None, years: int) -> date | None:
    if day is None or not 1 <= day.year + years <= 9999:
        return day
    leap = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year + years, day=28 if leap else day.day)
