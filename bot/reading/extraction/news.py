"""News without a day: what an article opens with happened on or shortly before the day of telling."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.model import NO_DATE, Basis, Kind, Status, When
from bot.reading.extraction.frame import TURNS
from bot.reading.extraction.sentence import Draft

_JUST_HELD = 7  # days
_GOING_ON = 4  # sentences over which one turn is told in its parts
_OPENING = 1  # the first sentences of an article tell its news
_OCCASIONS = (Kind.MEETING, Kind.VISIT, Kind.CALL)
_REAL = (Status.ACTUAL, Status.ALLEGED)


def as_news(draft: Draft, told: When, published: date | None) -> Draft:
    """A meeting told as news without any day took place on or shortly before the day of telling."""
    news = (
        draft.kind in _OCCASIONS
        and draft.when is NO_DATE
        and draft.sentence <= 2
        and draft.asserted
    )
    gone = draft.presupposed or draft.background
    if not news or draft.status not in _REAL or gone or published is None:
        return draft
    return replace(
        draft,
        when=told if told.known else NO_DATE,
        basis=Basis.REPORTED if told.known else Basis.NONE,
    )


def turn_as_news(draft: Draft, day: When) -> Draft:
    """ "The companies have left the table": a turn that opens an article without its day is the day's news."""
    news = draft.kind in TURNS and draft.status in _REAL and draft.when is NO_DATE
    plain = draft.asserted and not draft.background and not draft.presupposed and not draft.nominal
    if not news or not plain or draft.sentence > _OPENING or draft.partial:
        return draft
    return replace(draft, when=day, basis=Basis.REPORTED)


def turn_gone_on_about(draft: Draft, before: Sequence[Draft], published: date | None) -> Draft:
    """ "Broke off all contacts on Friday. … Three channels are cancelled: …": one turn, told in its parts."""
    told = draft.kind in TURNS and draft.status in _REAL and draft.when is NO_DATE
    plain = draft.asserted and not draft.background and not draft.presupposed and not draft.nominal
    if not told or not plain or published is None:
        return draft
    turns = [d for d in before if d.kind in TURNS and d.status in _REAL and d.when.known]
    last = turns[-1] if turns else None
    if last is None or last.kind is not draft.kind or draft.sentence - last.sentence > _GOING_ON:
        return draft
    fresh = last.when.end is not None and 0 <= (published - last.when.end).days <= _JUST_HELD
    if not fresh or last.when.days > 1:
        return draft
    return replace(draft, when=last.when, basis=Basis.INHERITED)
