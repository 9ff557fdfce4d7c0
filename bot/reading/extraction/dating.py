"""The date of an event, where it comes from, and the day of the telling."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from bot.model import NO_DATE, Basis, DateMention, Direction, Kind, Precision, Status, When
from bot.reading.dates import read_dates
from bot.reading.extraction.clauses import Clause
from bot.reading.extraction.costs import cost_of
from bot.reading.extraction.frame import TURNS, Frame
from bot.reading.extraction.placing import Placed
from bot.reading.extraction.rounds import from_opening, lasting, two_days

_UNTIL = re.compile(r"^(?:until|till|up to)\s+", re.IGNORECASE)
_REAL = (Status.ACTUAL, Status.ALLEGED)
_HOURS = frozenset("hours hour morning afternoon evening night".split())
"""Parts of a day that a date can hang on: "announced in the small hours of Sunday"."""


def date_of(
    frame: Frame, placed: list[Placed], published: date | None, busy: Sequence[Clause] = ()
) -> tuple[When, Basis, When]:
    """The event's date, where it comes from, and the day of the telling (NO_DATE where not told).

    `busy` are the clauses that tell of another event: their dates are not borrowed.
    """
    said = _said(frame, placed)
    chosen = _best(frame, placed, busy)
    if chosen is None:
        bound = _bound_by_cause(frame, placed)
        return (
            (bound, Basis.EXPLICIT, said)
            if bound is not None and not said.known
            else _by_report(frame, said)
        )
    when = lasting(_bounded(chosen.mention.when, published, frame), frame, chosen, placed)
    when = from_opening(when, frame, chosen, placed)
    when = two_days(when, frame, chosen, placed)
    return when, (Basis.EXPLICIT if when is not NO_DATE else Basis.NONE), said


def _bound_by_cause(frame: Frame, placed: list[Placed]) -> When | None:
    """ "Broke down after X visited in 2022": not in 2022, but after its start."""
    ended = frame.kind is Kind.RESUMPTION and frame.noun is not None and frame.noun.is_a("halt")
    if frame.kind not in TURNS or frame.unasserted or frame.nominal or ended:
        return None  # "ends the freeze imposed after a quarrel in January" dates the freeze
    for item in placed:
        after = item.clause.parent is frame.clause and any(
            c.dep_ == "mark" and c.lower_ in ("after", "when", "since")
            for c in item.clause.verb.children
        )
        when = item.mention.when
        if after and when.start is not None and when.direction is Direction.ON:
            return replace(when, end=None, direction=Direction.AFTER)
    return None


def several_dates(
    frame: Frame, placed: list[Placed], busy: Sequence[Clause] = (), published: date | None = None
) -> list[DateMention]:
    """The single days that a plural tells of one by one ("on April 12, April 19 and May 11")."""
    found = [
        item.mention
        for item in placed
        if item.mention.when.known and item.mention.when.days <= 3 and item.mention.when.direction is Direction.ON
        and (item.clause is frame.clause or cost_of(frame, item, busy) is not None)
        and (frame.status is not Status.PLANNED or _after(item.mention.when, published))
    ]  # fmt: skip
    return found if len(found) > 1 else []


def _after(when: When, published: date | None) -> bool:
    return published is None or (when.end is not None and when.end >= published)


def settle_status(status: Status, when: When, published: date | None) -> Status:
    """Nothing dated after the publication has happened yet: told as done, it is a plan."""
    future = published is not None and when.start is not None and when.start > published
    return Status.PLANNED if future and status in _REAL else status


def _by_report(frame: Frame, said: When) -> tuple[When, Basis, When]:
    """Without a date of its own, what has just turned or been agreed happened on or before the day it was told."""
    turned = (frame.kind in TURNS and frame.status is not Status.PROPOSED) or frame.status in (
        Status.CANCELLED,
        Status.POSTPONED,
        Status.DENIED,
    )
    agreed = frame.kind is Kind.AGREEMENT and frame.status is Status.ACTUAL
    if agreed and said.known and not frame.nominal and not frame.unasserted:
        return said, Basis.REPORTED, said  # "said on Monday that it had reached a deal"
    if turned and said.known and not frame.nominal and not frame.unasserted:
        return (said if frame.kind in TURNS else NO_DATE), Basis.REPORTED, said
    return NO_DATE, Basis.NONE, said


def _said(frame: Frame, placed: list[Placed]) -> When:
    for item in placed:
        if item.clause.is_a("say") and item.mention.when.known and item.clause is not frame.clause:
            had = any(c.lower_ == "had" for c in item.clause.verb.children)  # told before this
            of_verb = item.head == item.clause.verb or item.head.lower_ in _HOURS
            if of_verb and item.mention.when.days <= 3 and not had:
                return item.mention.when
    return NO_DATE


def _best(frame: Frame, placed: list[Placed], busy: Sequence[Clause]) -> Placed | None:
    ranked = [
        (cost, index)
        for index, item in enumerate(placed)
        if (cost := cost_of(frame, item, busy)) is not None
    ]
    if not ranked:
        return None
    best = min(ranked)
    chosen = placed[best[1]]
    finer = [
        (cost, index)
        for cost, index in ranked
        if index != best[1]
        and cost < best[0] + 1.6
        and _refines(placed[index].mention.when, chosen.mention.when)
    ]
    return placed[min(finer)[1]] if finer else chosen


def _refines(one: When, other: When) -> bool:
    """ "next month, from Jan. 10 to 14": the finer of two dates for one thing, lying in the other."""
    return one.known and other.known and one.days < other.days and one.within(other)


def _up_to(when: When, end: date, published: date | None) -> When:
    """What a stretch runs up to, as finely as it is told: "until June 4" a day, "until September" that month."""
    named = _UNTIL.sub("", when.phrase)
    for told in (published, end + timedelta(days=1)):
        for mention in read_dates(named, told) if told is not None else ():
            if mention.when.direction is Direction.ON and mention.when.end == end:
                return replace(mention.when, phrase=when.phrase)
    return When.day(end, when.phrase)


def _bounded(when: When, published: date | None, frame: Frame) -> When:
    """Turn "since" and "after" into what they say of a turn's own day."""
    if when.direction is Direction.SINCE and frame.kind is Kind.MEETING:
        return replace(when, direction=Direction.ON, precision=Precision.RANGE)
    if when.direction is Direction.SINCE and when.start is not None:
        return start_of_since(when)
    if when.direction is Direction.UNTIL and when.end is not None:
        return _up_to(when, when.end, published)
    planned = frame.status is Status.PLANNED
    if when.direction is Direction.BEFORE and planned and when.end and published is not None:
        ahead_of_us = published <= when.end
        return replace(when, start=published, direction=Direction.ON) if ahead_of_us else when
    if (
        when.direction is Direction.ON
        and when.start is not None
        and when.end is None
        and published is not None
        and when.start <= published
    ):
        return replace(when, end=published)
    return when


def start_of_since(when: When) -> When:
    """ "Since January" told of a halt: it came in January. The width is read off the phrase."""
    start = when.start
    assert start is not None
    words = when.phrase.lower()
    if any(ch.isdigit() for ch in words.replace(str(start.year), "")) or "day" in words:
        return When(start=start, end=start, precision=Precision.DAY, phrase=when.phrase)
    if words.strip().endswith(str(start.year)) and len(words.split()) == 2:
        end, precision = date(start.year, 12, 31), Precision.YEAR
    elif "week" in words:
        end, precision = start + timedelta(days=6), Precision.RANGE
    else:
        nxt = date(start.year + start.month // 12, start.month % 12 + 1, 1)
        end, precision = nxt - timedelta(days=1), Precision.MONTH
    return When(start=start, end=end, precision=precision, phrase=when.phrase)
