"""Choosing among the events that bear a question out: first, last, next, the one before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.answering.context import Context, fits_kind
from bot.answering.matching import Candidate
from bot.answering.query import Order
from bot.answering.state import took_effect
from bot.answering.wording import nearest_words
from bot.model import Event, Kind
from bot.reading.folding import TURNS, same_person

_FRESH = 0.4  # of two events that fit alike, the fresher is meant
_LENIENCE = 1.0  # how far below the best score an event may lie and still be "the last one"
_TIE = 0.12
_TURN_TIE = 0.45  # of suspensions told much alike the latest is meant


def full_matches(context: Context, *, dated: bool = True) -> list[Candidate]:
    """What happened, of the wanted kind, with nothing of the question missing; best first."""
    wanted = context.query.kinds
    day = context.query.asked.date()
    found = [
        c
        for c in context.candidates(lambda e: took_effect(e, day) and fits_kind(e, wanted))
        if not c.missing and (not dated or c.event.when.start is not None)
    ]
    taking_part = [c for c in found if takes_part(c.event, context)]
    of_both = [c for c in found if context.matcher.of_both(context.query, context.facts, c.event)]
    return [c for c in found if c in taking_part or c in of_both] if taking_part else found


def takes_part(event: Event, context: Context) -> bool:
    """Whether every person of the question is told to take part, not merely named beside the event."""
    persons = context.query.persons
    return bool(persons) and all(
        any(same_person(p, q.name) for q in event.participants) for p in persons
    )


def day_of(event: Event) -> date:
    return event.when.start or event.when.end or event.known.date()


def choose(candidates: Sequence[Candidate], order: Order, asked: date) -> Candidate | None:
    """The candidate that an order word means; without one the best, the later of equals."""
    past = [c for c in candidates if day_of(c.event) <= asked]
    if not past:
        return None
    if order is Order.ANY:
        past = [replace(c, score=c.score + _FRESH * _freshness(c.event, asked)) for c in past]
    best = max(c.score for c in past)
    close = [c for c in past if c.score >= best - _LENIENCE]
    if order in (Order.LAST, Order.NEXT):
        return max(close, key=lambda c: (day_of(c.event), c.score))
    if order is Order.FIRST:
        close = [c for c in close if c.event.ordinal == 1] or close  # the first of its series
        return min(close, key=lambda c: (day_of(c.event), -c.score))
    if order is Order.PREVIOUS:
        if close:
            ordered = sorted(close, key=lambda c: (day_of(c.event), c.score))
            return ordered[-1]
    turns = all(c.event.kind in TURNS for c in past)
    tied = [c for c in past if c.score >= best - (_TURN_TIE if turns else _TIE)]
    return max(tied, key=lambda c: (day_of(c.event), c.score))


def _freshness(event: Event, asked: date) -> float:
    """1 for what happened on the day of asking, halving every year."""
    return float(0.5 ** (max((asked - day_of(event)).days, 0) / 365))


def nearest(context: Context) -> str:
    """What comes nearest to a question that nothing answers, in words: " Nearest: …", or ""."""
    found = context.candidates(lambda e: e.kind is not Kind.STATEMENT)
    for candidate in found[:1]:
        event = candidate.event
        lacking = f" (no report of it {_listing(candidate.missing)})" if candidate.missing else ""
        return nearest_words(event, lacking)
    return ""


def _listing(missing: Sequence[str]) -> str:
    shown = [m if m.startswith(("in ", "by ", "round ")) else f"with {m}" for m in missing]
    return ", ".join(shown)
