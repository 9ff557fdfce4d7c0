"""Lists of what happened again and again, by what single sentences tell: strikes, votes, truces, rounds named in a row.

An event is stored for each sentence that tells of one; but "they had sat down on May 2, May 9 and June 1" tells of
three, and a strike or a ballot may be known from its sentence alone. Each day is listed once, with the sentence that says it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.answering.act_told import acts_told
from bot.answering.asked_act import asked_act
from bot.answering.clause_dates import dates_of, every_date, in_a_row
from bot.answering.context import OCCASIONS, Context, Found, Quote
from bot.answering.outright import as_fact
from bot.answering.places import Place
from bot.answering.senses import senses_of
from bot.answering.telling import likely_articles
from bot.answering.weighing import Weigher
from bot.answering.wording import date_words
from bot.model import AnswerKind, DateMention, Direction, Event, Kind, Precision, When

_FINEST = 10  # days
_BEST = (
    0.2  # how far below the best sentence another may lie and still tell of the same kind of thing
)
_SEVERAL = 2
_MOST = 12
_COMMAS = 2
_THREE = re.compile(
    r"(?:[\w'’-]+ ){4,}[\w'’-]+, (?:[\w'’-]+ ){0,7}[\w'’-]+ and (?!(?:said|told|that|was|will|had)\b)[\w'’-]+"
)
_APART = timedelta(days=1)
_SENSE = {Kind.MEETING: "meet", Kind.VISIT: "visit", Kind.CALL: "call"}
_BAR = 0.6


@dataclass(frozen=True, slots=True)
class Item:
    """One of a list: its time, the sentence that tells it, and how much of the question that sentence tells."""

    when: When
    quote: Quote
    share: float


def enumerates(text: str) -> bool:
    """Whether a sentence names three things or more in a row: "would cancel a call, the talks and the visits"."""
    return text.count(",") >= _COMMAS or _THREE.search(text) is not None


def listed_happenings(context: Context) -> tuple[Item, ...]:
    """Each time that the act was done which the question asks about, in order of days."""
    asked = asked_act(context.query.text)
    if asked is None or not asked.senses:
        return ()
    rows = [
        Item(mention.when, Quote(told.place.article, told.place.text), told.share)
        for ahead in (False, True)
        for told in acts_told(context, asked, ahead=ahead)
        for mention in in_a_row(
            dates_of(told.act, told.place.text, told.place.span.start, _dates(told.place))[:1],
            _dates(told.place),
            told.place.article.text,
        )
        if _fits(context, mention, told.place, ahead=ahead)
    ]
    best = max((r.share for r in rows), default=0.0)
    return _once(r for r in rows if r.share >= best - _BEST)


def listed_days(context: Context) -> tuple[Item, ...]:
    """The days of contacts that a sentence names in a row."""
    wanted = {_SENSE[kind] for kind in context.query.kinds & OCCASIONS}
    if not wanted:
        return ()
    weigher = Weigher(context, likely_articles(context), subject_known=True)
    particular = set(context.matcher.particular_words(context.query, context.facts.track))
    rows = []
    for place in weigher.places:
        if not wanted & senses_of(place.text) or not as_fact(place.text, context.query.text):
            continue
        mentions = _dates(place)
        row = in_a_row(mentions[:1], mentions, place.article.text)
        weighed = weigher.weigh(place)
        if len(row) < _SEVERAL or weighed.unnamed or weighed.share < _BAR:
            continue
        if particular & set(weighed.lacking):
            continue
        quote = Quote(place.article, place.text)
        rows += [Item(m.when, quote, weighed.share) for m in row if _fits(context, m, place)]
    return _once(rows)


def with_days(context: Context, events: Sequence[Event], items: Iterable[Item]) -> Found:
    """A list of stored events and of the days that sentences tell besides."""
    rows = [Item(e.when, q, 1.0) for e in events for q in context.quotes([e], most=1)[:1]]
    rows = list(_once([*rows, *items]))
    return Found(
        kind=AnswerKind.LIST,
        headline=f"{len(rows)} found.",
        quotes=tuple(dict.fromkeys(r.quote for r in rows)),
        dates=tuple(r.when for r in rows),
        events=tuple(e.id for e in events),
        body=tuple(f"{date_words(r.when)}." for r in rows),
        caveats=("listed from single sentences; others may not have been reported",),
        vouched=context.query.words,
    )


def _dates(place: Place) -> list[DateMention]:
    """The days and stretches of a sentence on which something can have been, each once; of "since Friday" the Friday."""
    span = place.span
    inside = [
        m
        for m in every_date(place.article.text, place.article.known.date())
        if span.start <= m.span.start and m.span.end <= span.end
        if m.when.direction is Direction.ON and m.when.days <= _FINEST
    ]
    return [
        m
        for m in inside
        if not any(
            o is not m and o.span.start <= m.span.start and m.span.end <= o.span.end for o in inside
        )
    ]


def _fits(context: Context, mention: DateMention, place: Place, *, ahead: bool = False) -> bool:
    """Whether a day is in the time asked about, and past when it is told of, or `ahead` when the question is asked."""
    when, window = mention.when, context.query.window
    asked = context.query.asked.date()
    known = asked if ahead else min(asked, place.article.known.date())
    return (
        when.start is not None and when.start <= known and (window is None or when.overlaps(window))
    )


def _once(rows: Iterable[Item]) -> tuple[Item, ...]:
    """Each time once, in order of days: what is told best counts, widened by the days right beside it in its sentence."""
    kept: list[Item] = []
    for row in sorted(rows, key=lambda r: (-r.share, r.when.days, r.when.start or date.min)):
        at = next((i for i, other in enumerate(kept) if _same(row.when, other.when)), None)
        if at is None:
            kept.append(row)
        elif row.when.days < kept[at].when.days and row.when.within(kept[at].when):
            kept[at] = row
        elif row.quote == kept[at].quote:
            kept[at] = replace(kept[at], when=_widened(kept[at].when, row.when))
    return tuple(sorted(kept, key=lambda r: r.when.start or date.min))[-_MOST:]


def _widened(one: When, other: When) -> When:
    start = min(w for w in (one.start, other.start) if w is not None)
    end = max(w for w in (one.end, other.end) if w is not None)
    return replace(one, start=start, end=end, precision=Precision.RANGE)


def _same(one: When, other: When) -> bool:
    if not (one.start and one.end and other.start and other.end):
        return True
    return one.start <= other.end + _APART and other.start <= one.end + _APART
