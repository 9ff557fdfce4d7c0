"""When, where no stored event tells it: by the dated sentence that says nearly all that the question names."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from bot.answering.context import Context, Found
from bot.answering.dated_telling import WISHED, past_telling
from bot.answering.facts import stems
from bot.answering.matching import has_person
from bot.answering.outright import with_a_third
from bot.answering.query import Order, Query
from bot.answering.sentences import (
    AHEAD,
    SentenceHit,
    date_in,
    find_sentences,
    only_bounds,
    same_act,
    subject_words,
)
from bot.answering.telling import binds
from bot.answering.wording import date_words
from bot.model import AnswerKind, DateMention, Kind
from bot.reading.folding import OFF, REAL

_STORED = frozenset({Kind.MEETING, Kind.VISIT, Kind.CALL, Kind.SUSPENSION, Kind.RESUMPTION})
_SENTENCE_BAR = 0.6
_SENTENCE_BAR_STORED = 0.82
_TRIED = 4
_REACH = 300  # characters before a sentence, of its paragraph, in which those may be named of whom it tells


def date_told(context: Context) -> Found | None:
    """By what the sentences tell, unless the question asks what was called off or is yet to come."""
    statuses = context.query.statuses
    return (
        None if statuses and not statuses & REAL and not statuses & OFF else past_telling(context)
    )


def _named_there(context: Context, hit: SentenceHit) -> bool:
    """Whether the sentence, its headline or the sentence before it names everybody whom the question names.

    Who is named in the next sentence need not have been there.
    """
    text = hit.article.text
    before = text[max(0, hit.span.start - _REACH) : hit.span.start].rpartition("\n\n")[2]
    near = stems(f"{hit.article.title} {before} {hit.text}")
    return all(has_person(p, near) for p in context.query.persons)


def _allowing(query: Query, known: date) -> Callable[[DateMention], bool]:
    """Lets a day pass that is in the time asked about and was past when it was told."""

    def allow(mention: DateMention) -> bool:
        when = mention.when
        inside = query.window is None or when.overlaps(query.window)
        return inside and (when.start or known) <= known and not only_bounds(mention, query)

    return allow


def date_by_sentence(context: Context) -> Found | None:
    """A dated sentence that says nearly all that the question names.

    Meetings, calls, visits and turns are stored as events; where none of those fits, a sentence must say
    almost everything. Other happenings are known from their sentences alone.
    """
    query = context.query
    unreal = query.statuses and not query.statuses & REAL
    told = (
        (bool(query.kinds & _STORED) and not unreal)
        or query.ordinal is not None
        or query.order is not Order.ANY
    )
    bar = _SENTENCE_BAR_STORED if told else _SENTENCE_BAR
    wanted = subject_words(context)
    asked = query.asked.date()
    for hit in find_sentences(context, negated=bool(unreal))[:_TRIED]:
        if hit.coverage < bar:
            return None
        wished = AHEAD.search(hit.text) or WISHED.search(hit.text)
        if (not unreal and wished) or not same_act(hit.text, query):
            continue
        if not binds(context, stems(hit.text)) or not _named_there(context, hit):
            continue
        if with_a_third(context, hit.text):
            continue
        mention = date_in(hit, wanted, _allowing(query, min(asked, hit.article.known.date())))
        if mention is not None:
            when = mention.when
            return Found(
                kind=AnswerKind.DATE,
                headline=f"{date_words(when)}, by the report quoted.",
                quotes=(hit.quote,),
                dates=(when,),
            )
    return None
