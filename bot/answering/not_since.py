"""When they last met, by a sentence that tells since when they have not: "have not negotiated since last October"."""

from __future__ import annotations

import re

from bot.answering.called import names_of
from bot.answering.context import Context, Found, Quote
from bot.answering.facts import stems
from bot.answering.matching import has_person
from bot.answering.places import Place, places_of
from bot.answering.query import Order
from bot.answering.telling import likely_articles
from bot.answering.wording import date_words
from bot.model import AnswerKind, DateMention, Direction, Kind, When
from bot.reading.dates import read_dates
from bot.reading.extraction.dating import start_of_since

_FINEST = 92  # days
_NOT_SINCE = re.compile(
    r"\b(?:(?:have|has|had) (?:not|never)|haven['’]t|hasn['’]t|hadn['’]t)(?: \w+)? "
    r"(?:met|negotiated|talked|spoken|bargained|conferred|convened|sat down|seen each other|(?:been )?held(?: (?:any |further |new )?(?:talks|negotiations|meetings?))?|come together)\b[^.;:]{0,40}? since\b"
    r"|\bno (?:\w+ )?(?:talks|negotiations|meetings?|rounds?|contacts|sessions?) (?:have|has|had) (?:been held|taken place)\b[^.;:]{0,30}? since\b",
    re.IGNORECASE,
)


def not_since(context: Context) -> Found | None:
    """The day of the last meeting of the parties, by the newest sentence that says they have not met since."""
    query = context.query
    if query.order is not Order.LAST or query.kinds != {Kind.MEETING} or query.window is not None:
        return None
    if query.forum or query.ordinal is not None or query.places:
        return None
    rows = [
        (place, when)
        for article in likely_articles(context)
        for place in places_of(article)
        if _of_them(context, place) and (when := _since(place)) is not None
    ]
    if not rows:
        return None
    place, when = max(rows, key=lambda row: row[0].article.known)
    return Found(
        kind=AnswerKind.DATE,
        headline=f"{date_words(when)}, by the report quoted.",
        quotes=(Quote(place.article, place.text),),
        dates=(when,),
        vouched=query.words,
    )


def _of_them(context: Context, place: Place) -> bool:
    """Whether a sentence and its headline name the people asked for, and nobody of another dialogue."""
    near = place.own | place.title | place.beside
    if context.facts.hides(place.article, place.text):
        return False
    if not all(has_person(p, near) for p in context.query.persons):
        return False
    named = {m.side for m in context.gazetteer.find(place.text) if not m.place}
    own = context.passages.sides()
    whole = stems(f"{place.article.title} {place.article.text}")
    asked = [s for s in context.query.sides if s in own]
    return named <= own and all(names_of(context, s) & whole for s in asked)


def _since(place: Place) -> When | None:
    """The time that a sentence gives to the last time, of those behind its "since"."""
    match = _NOT_SINCE.search(place.text)
    if match is None:
        return None
    known = place.article.known.date()
    at = place.span.start + match.end() - len("since")
    found: list[DateMention] = [
        m
        for m in read_dates(place.article.text, known)
        if at <= m.span.start and m.span.end <= place.span.end and m.when.start is not None
    ]
    when = found[0].when if len(found) == 1 else None
    if when is not None and when.direction is Direction.SINCE:
        when = start_of_since(when)
    return when if when is not None and when.known and when.days <= _FINEST else None
