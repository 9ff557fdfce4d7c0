"""What an option quotes, and the stored events that it tells of."""

from __future__ import annotations

from bot.answering.context import Quote
from bot.answering.ranking.options import Option
from bot.answering.ranking.passage import passage_of
from bot.answering.ranking.scene import Scene
from bot.model import AnswerKind, EventId, Span
from bot.reading.folding import REAL


def quote_of(scene: Scene, option: Option) -> Quote:
    """The sentence of a day, from where the day is named; else a sentence with what belongs to it, without what is not to be told."""
    place, day = option.place, option.day
    article = place.article
    if day is None:
        text = passage_of(place)
    elif day.named_at is not None:
        text = Span(day.named_at, place.span.end).of(article.text)
    else:
        text = place.text
    return Quote(article, place.text if scene.context.facts.hides(article, text) else text)


def events_of(scene: Scene, option: Option) -> tuple[EventId, ...]:
    """The events that a sentence tells of, the likeliest first; where a day is chosen those that it, or the event's other reports,
    put on that day.

    What did not take place is none of them, unless that or what is to come is asked about.
    """
    query, day = scene.context.query, option.day
    told = [
        event
        for event, report in scene.told_at(option.place)
        if day is None or any(w.start and w.overlaps(day.when) for w in (event.when, report.when))
    ]
    if query.intent is not AnswerKind.UPCOMING and not query.statuses - REAL:
        told = [e for e in told if e.status in REAL]
    return tuple(dict.fromkeys(e.id for e in sorted(told, key=scene.rank_of)))
