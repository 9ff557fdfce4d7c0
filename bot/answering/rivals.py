"""An answer's date held against the sentences that became no event: where one tells far more of the question, it wins.

An event is chosen by its kind and by what is particular in a question. A question about a dispute, an offer or a decree has
often nothing of that sort, and then any event would do. Here every word counts (`weighing`); a sentence that tells the
question nearly whole dates it, by its own day or by that of the sentence beside it, or else there is no answer.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from bot.answering.context import OCCASIONS, Context, Found, Quote
from bot.answering.dated_telling import CONDITION, WISHED, given_up
from bot.answering.outright import as_fact, neighbour, whole
from bot.answering.query import Order, Query
from bot.answering.senses import acts_asked, senses_of
from bot.answering.sentences import AHEAD, NEGATION, SentenceHit, date_in, of_another_clause
from bot.answering.telling import likely_articles
from bot.answering.weighing import Weighed, Weigher
from bot.answering.wording import date_words, not_answered
from bot.answering.words import stem, words
from bot.lexicon.dialogue import dialogue_lexicon
from bot.model import AnswerKind, Article, DateMention, Direction, Event, When
from bot.reading.dates import read_dates
from bot.reading.folding import REAL, TURNS

_GAP = 0.12  # so much more than an event's own sentences a sentence must tell to outweigh it
_FINEST = 31  # days
_STORED = OCCASIONS | TURNS
_FRESH = timedelta(days=200)
_UNTIL = re.compile(
    r"\b(?:until|till|up to) (?:when|what|which)\b|\bhow long (?:will|does|do|is)\b", re.IGNORECASE
)
_BACKGROUND = re.compile(
    r"\b(?:since|until|till|after|before|from|by|following|than|of)\s+(?:the\s+|last\s+)?$",
    re.IGNORECASE,
)
_BREAK = re.compile(
    r"[,;:–—]|\b(?:after|before|when|since|while|which|who|where|whose|as|until|that)\b",
    re.IGNORECASE,
)
_ASIDE, _PAST_BREAK = (
    60,
    25,
)  # what a date in the background, or behind a break, is farther off, in characters


def weighed_date(context: Context, found: Found) -> Found:
    """The answer itself, or that of a sentence which tells far more of the question, or none."""
    query = context.query
    unreal = query.statuses and not query.statuses & REAL
    ordered = query.order is not Order.ANY and bool(query.kinds & _STORED)
    if query.about or (unreal and found.events) or ordered:
        return found
    weigher = Weigher(context, likely_articles(context))
    if not weigher.words:
        return found
    ranked = weigher.ranked()
    best = ranked[0].share if ranked else 0.0
    event = next((e for e in context.facts.events if e.id in found.events[:1]), None)
    held: list[Weighed] = []
    if found.answered:
        quoted = (weigher.of_quote(q.article, q.text) for q in found.quotes)
        held = sorted((w for w in quoted if w is not None), key=lambda w: -w.share)
        own = held[0].share if held else 0.0
        if best - own < _GAP:
            return found
    of_kind = _of_kind(context, event)
    if of_kind and not _of_another_act(held, ranked, event):
        return found
    told = _dated(context, ranked)
    if told is not None:
        return told
    if found.answered and not of_kind:
        return Found(kind=found.kind, headline=not_answered("no report dates it"))
    return found


def _of_another_act(held: list[Weighed], ranked: list[Weighed], event: Event | None) -> bool:
    """Whether a question about what was signed is answered by talks: "sign the decree about the talks"."""
    if event is None or event.kind not in OCCASIONS or not held or ranked[0].lacking:
        return False
    return any("agree" in senses_of(word) for word in held[0].lacking)


def _of_kind(context: Context, event: Event | None) -> bool:
    kinds = context.query.kinds
    return event is not None and (event.kind in kinds or bool(kinds & TURNS))


def _dated(context: Context, ranked: list[Weighed]) -> Found | None:
    """The best of the sentences that tell what happened and give it a day."""
    query = context.query
    rows: list[tuple[float, Weighed, When, str]] = []
    acts = frozenset[str]() if _of_a_paper(query) else acts_asked(context)
    meets = query.kinds & OCCASIONS and not acts
    for weighed in whole(context, ranked):
        text = weighed.place.text
        if not acts <= senses_of(text) or not as_fact(text, query.text):
            continue
        if meets and not {"meet", "visit", "call"} & senses_of(text):
            continue
        dated = _day_of(context, weighed)
        if dated is not None:
            rows.append((weighed.share, weighed, *dated))
    if not rows:
        return None
    if query.order is Order.LAST:
        chosen = max(rows, key=lambda r: (r[2].start or date.min, r[0]))
    elif query.order is Order.FIRST:
        chosen = min(rows, key=lambda r: (r[2].start or date.max, -r[0]))
    else:
        chosen = rows[0]
    _, weighed, when, quote = chosen
    return Found(
        kind=AnswerKind.DATE,
        headline=f"{date_words(when)}, by the report quoted.",
        quotes=(Quote(weighed.place.article, quote),),
        dates=(when,),
    )


def coming_outright(context: Context) -> Found | None:
    """The day ahead that a sentence gives to what a question asks, told not too long ago."""
    query = context.query
    asked = query.asked.date()
    weigher = Weigher(context, likely_articles(context))
    ranked = weigher.ranked() if weigher.words else []
    fresh = [w for w in ranked if query.asked - w.place.article.known <= _FRESH]
    until = _UNTIL.search(query.text) is not None
    for weighed in whole(context, fresh):
        place = weighed.place
        text = place.text
        if given_up(text) or NEGATION.search(text) or WISHED.search(text) or CONDITION.search(text):
            continue
        hit = SentenceHit(place.article, place.span, text, weighed.share)
        ahead = [
            m.when
            for m in (date_in(hit, query.words, lambda m: _is_ahead(m, asked, until=until)),)
            if m is not None
        ]
        for found in ahead:
            when = _last_day(found) if until else found
            return Found(
                kind=AnswerKind.UPCOMING,
                headline=f"{date_words(when)}, by the report quoted.",
                quotes=(weighed.quote,),
                dates=(when,),
            )
    return None


def _is_ahead(mention: DateMention, asked: date, *, until: bool) -> bool:
    when = mention.when
    bounded = when.direction is Direction.UNTIL
    return (
        when.end is not None
        and when.end >= asked
        and bounded == until
        and (until or when.days <= _FINEST)
    )


def _last_day(when: When) -> When:
    """The end of what goes on until some time."""
    return replace(when, start=when.end, direction=Direction.ON)


def _of_a_paper(query: Query) -> bool:
    """Whether an offer or a contract is asked about, which is turned down in other words than a meeting is."""
    nouns = dialogue_lexicon().nouns
    return any({"agreement", "trigger"} & set(nouns.get(w, ())) for w in query.words)


def _day_of(context: Context, weighed: Weighed) -> tuple[When, str] | None:
    """The day that a sentence gives, or the one before it where it gives none, with what is to be quoted."""
    place = weighed.place
    article = place.article
    own = _days_in(context, place.span.start, place.span.end, article.text, article.known.date())
    if own:
        return (own[0], place.text) if _fits(context, own[0], article) else None
    other = neighbour(place)
    if other is None or AHEAD.search(other.text):
        return None
    days = _days_in(context, other.span.start, other.span.end, article.text, article.known.date())
    if len(days) != 1 or not _fits(context, days[0], article):
        return None
    first, last = sorted((place.span, other.span))
    return days[0], article.text[first.start : last.end]


def _fits(context: Context, when: When, article: Article) -> bool:
    """Whether a day is in the time asked about, and was past when it was told: what was to come is no fact yet."""
    window = context.query.window
    start = when.start
    return (
        start is not None
        and when.days <= _FINEST
        and start <= min(context.query.asked.date(), article.known.date())
        and (window is None or when.overlaps(window))
    )


def _days_in(context: Context, start: int, end: int, text: str, told: date) -> list[When]:
    """The days that a stretch of text names, the one that belongs to the question's words first."""
    mentions = [
        m
        for m in read_dates(text, told)
        if start <= m.span.start and m.span.end <= end and m.when.known
    ]
    fine = [
        m
        for m in mentions
        if m.when.days <= _FINEST
        and m.when.direction is Direction.ON
        and not of_another_clause(text[start:end], m.span.start - start, context.query.words)
    ]
    sought = {stem(w) for w in context.query.words}
    spots = [
        start + match.start()
        for match in re.finditer(r"[\w'-]+", text[start:end])
        if any(stem(part) in sought for part in words(match.group()))
    ]

    def distance(mention: DateMention) -> float:
        near = min((_way(text, mention, spot) for spot in spots), default=0.0)
        aside = _BACKGROUND.search(text[max(0, mention.span.start - 16) : mention.span.start])
        return near + (_ASIDE if aside else 0)

    return [m.when for m in sorted(fine, key=distance)]


def _way(text: str, mention: DateMention, spot: int) -> float:
    low, high = sorted((mention.span.start, spot))
    return (high - low) + _PAST_BREAK * len(_BREAK.findall(text[low:high]))
