"""On which day something happened that is no contact and no break: an offer, a vote, a release, a truce taking force.

The act that a question asks about is looked for by its class in every sentence of the likeliest articles; what else the
question names must stand in the sentence or around it; and the day is the one which the sentence gives to that act, not to
another that it tells of besides.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from bot.answering.act_told import acts_told
from bot.answering.acts import Act
from bot.answering.asked_act import asked_act, own_act
from bot.answering.clause_dates import dates_of, every_date
from bot.answering.context import Context, Found, Quote
from bot.answering.outright import neighbour
from bot.answering.places import Place
from bot.answering.query import Order
from bot.answering.sentences import AHEAD
from bot.answering.wording import date_words
from bot.model import AnswerKind, DateMention, Direction, When

_CLOSE = 0.1
_FINEST = 31  # days
_FRESH = timedelta(days=400)


@dataclass(frozen=True, slots=True)
class Happening:
    """A sentence that tells of the act asked about, how much of the rest it tells, and the day it gives."""

    place: Place
    share: float
    when: When
    quote: str


def asks_happening(context: Context) -> bool:
    """Whether a question wants the day of an act of its own, not that of a contact or a break."""
    act = asked_act(context.query.text)
    return act is not None and own_act(act)


def past_happening(context: Context) -> Found | None:
    """The day of what happened, by the sentence that tells most of it."""
    asked = context.query.asked.date()
    window = context.query.window

    def allow(mention: DateMention, told: date) -> bool:
        when = mention.when
        return (
            when.start is not None
            and when.start <= min(asked, told)
            and when.days <= _FINEST
            and when.direction is Direction.ON
            and (window is None or when.overlaps(window))
        )

    rows = _dated(context, allow, ahead=False)
    return _found(rows, context, AnswerKind.DATE)


def coming_happening(context: Context) -> Found | None:
    """The day for which it is announced, by the newest of the sentences that tell most of it."""
    query = context.query
    asked = query.asked.date()

    def allow(mention: DateMention, told: date) -> bool:
        when = mention.when
        return (
            when.end is not None
            and when.end >= asked
            and when.days <= _FINEST
            and query.asked.date() - told <= _FRESH
        )

    rows = _dated(context, allow, ahead=True)
    return _found(rows, context, AnswerKind.UPCOMING)


def _dated(
    context: Context, allow: Callable[[DateMention, date], bool], *, ahead: bool
) -> list[Happening]:
    """The tellings that give the act a day which is allowed, those that tell most first, of equals the fresher."""
    asked = asked_act(context.query.text)
    if asked is None:
        return []
    rows = [
        Happening(told.place, told.share, *dated)
        for told in acts_told(context, asked, ahead=ahead)
        if (dated := _day(told.place, told.act, allow)) is not None
    ]
    return sorted(rows, key=lambda r: (-r.share, -r.place.article.known.timestamp(), r.place.span))


def _day(
    place: Place, act: Act, allow: Callable[[DateMention, date], bool]
) -> tuple[When, str] | None:
    article = place.article
    known = article.known.date()
    mentions = every_date(article.text, known)
    own = [
        m
        for m in mentions
        if place.span.start <= m.span.start and m.span.end <= place.span.end and m.when.known
    ]
    of_act = dates_of(act, place.text, place.span.start, own)
    if of_act:
        return (of_act[0].when, place.text) if allow(of_act[0], known) else None
    if own:
        return None
    before = neighbour(place)
    if before is None:
        return None
    near = [
        m
        for m in mentions
        if before.span.start <= m.span.start and m.span.end <= before.span.end and m.when.known
    ]
    if len(near) != 1 or not allow(near[0], known) or AHEAD.search(before.text):
        return None
    first, last = sorted((place.span, before.span))
    return near[0].when, article.text[first.start : last.end]


def _found(rows: list[Happening], context: Context, kind: AnswerKind) -> Found | None:
    if not rows:
        return None
    best = rows[0].share
    close = [r for r in rows if r.share >= best - _CLOSE]
    order = context.query.order
    if order is Order.LAST:
        chosen = max(close, key=lambda r: (r.when.start or date.min, r.share))
    elif order in (Order.FIRST, Order.NEXT):
        chosen = min(close, key=lambda r: (r.when.start or date.max, -r.share))
    elif kind is AnswerKind.UPCOMING:
        chosen = max(close, key=lambda r: (r.place.article.known, r.share))
    else:
        chosen = rows[0]
    return Found(
        kind=kind,
        headline=f"{date_words(chosen.when)}, by the report quoted.",
        quotes=(Quote(chosen.place.article, chosen.quote),),
        dates=(chosen.when,),
        vouched=context.query.words,
    )
