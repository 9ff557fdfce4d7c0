"""The day that a sentence gives to what a question asks: its own, or that of the sentence before it."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from bot.answering.context import Context, Found
from bot.answering.newer import FROM_AFAR, newer_occasion
from bot.answering.query import Order, Query
from bot.answering.senses import senses_of
from bot.answering.sentences import (
    AHEAD,
    SentenceHit,
    date_in,
    only_bounds,
    same_act,
    subject_words,
)
from bot.answering.telling import BAR, OWN, Telling, tellings
from bot.answering.wording import date_words
from bot.model import AnswerKind, DateMention, Span, When

_BAR_BEFORE = 0.8  # where the day stands in the sentence before
_BAR_AHEAD = 0.7
_CLOSE = 0.12
_TRIED = 6
_FINEST = 31  # days; "in 2012" only tells one thing from another
_AGO = timedelta(days=400)
_TO_COME = re.compile(
    r"\b(?:will|next|further|another|scheduled|slated|due|planned|plans?|expected|set (?:for|to)|hopes? to|(?:is|are|was|were) to|upcoming|coming)\b"
)
WISHED = re.compile(
    r"\b(?:ready|willing|prepared|eager|keen|hop(?:es?|ed|ing)|want(?:s|ed)?|wish(?:es|ed)?|offer(?:s|ed)?|threaten(?:s|ed)?|vow(?:s|ed)?|urg(?:es?|ed)"
    r"|ask(?:s|ed)?|demand(?:s|ed)?|intend(?:s|ed)?|try|tries|tried|trying|aim(?:s|ed)?|seeks?|sought|refus(?:es?|ed)|fail(?:s|ed)?|propos(?:es?|ed))(?: \w+)? to\b"
    r"|\binvit(?:ations?|ed|es?|ing)\b[^.;]{0,60}? to\b|\battempts?\b.{0,40}? (?:to|at)\b|\bunanswered\b|\bin vain\b|\bin the hope of\b|\bcall(?:s|ed)? (?:for|on)\b",
    re.IGNORECASE,
)  # what is only wished for has no day yet
CONDITION = re.compile(
    r"\b(?:if|unless|whether|might|could|may|should|would have|possible|propos\w+|discussing)\b",
    re.IGNORECASE,
)


def past_telling(context: Context) -> Found | None:
    """The day of what happened, by the sentence that tells most of the question."""
    query = context.query
    asked = query.asked.date()
    rows: list[tuple[float, Telling, When]] = []
    for telling in tellings(context)[:_TRIED]:
        if telling.share < BAR:
            break
        if telling.own < OWN or not same_act(telling.text, query):
            continue
        if query.in_person and FROM_AFAR.search(telling.text):
            continue
        if (
            AHEAD.search(telling.text)
            or CONDITION.search(telling.text)
            or WISHED.search(telling.text)
        ):
            continue
        found = _dated(
            context,
            telling,
            _allowing(query, min(asked, telling.article.known.date())),
        )
        if found is not None:
            rows.append((telling.share, *found))
    return _chosen(context, rows, AnswerKind.DATE)


def _allowing(query: Query, known: date) -> Callable[[DateMention], bool]:
    """Lets a day pass that was over when it was told: what was to come then is no fact yet."""
    return lambda m: _past(m, known, query.window) and not only_bounds(m, query)


def coming_telling(context: Context) -> Found | None:
    """The day for which something is planned, by the newest sentence that tells most of the question."""
    query = context.query
    asked = query.asked.date()
    rows: list[tuple[float, Telling, When]] = []
    for telling in tellings(context)[:_TRIED]:
        if telling.share < _BAR_AHEAD:
            break
        if telling.own < OWN or query.asked - telling.article.known > _AGO:
            continue
        if not _TO_COME.search(telling.text) or "stop" in senses_of(telling.text):
            continue
        if given_up(telling.text):
            continue
        hit = SentenceHit(telling.article, telling.span, telling.text, telling.share)
        mention = date_in(hit, subject_words(context), lambda m: (m.when.end or date.min) >= asked)
        if mention is not None:
            rows.append((telling.share, telling, mention.when))
    return _chosen(context, rows, AnswerKind.UPCOMING)


_GIVEN_UP = re.compile(
    r"\bhad (?:been )?(?:\w+ed|set|meant) (?:to|for|on)\b|\b(?:was|were) (?:due|supposed|meant|scheduled|to have)\b"
    r"|\bwould have\b|\b(?:called off|cancelled|canceled|scrapped|abandoned|postponed|put off|suspended)\b",
    re.IGNORECASE,
)


def given_up(text: str) -> bool:
    """Whether a sentence tells of a plan that is one no longer ("had planned to strike on the 15th")."""
    return _GIVEN_UP.search(text) is not None


def _past(mention: DateMention, asked: date, window: When | None) -> bool:
    start = mention.when.start
    return (
        start is not None
        and start <= asked
        and mention.when.days <= _FINEST
        and (window is None or mention.when.overlaps(window))
    )


def _dated(
    context: Context, telling: Telling, allow: Callable[[DateMention], bool]
) -> tuple[Telling, When] | None:
    when = _own_date(context, telling, allow)
    if when is not None:
        return telling, when
    if (
        telling.share < _BAR_BEFORE
        or not telling.before
        or _own_date(context, telling, lambda _: True)
    ):
        return None
    start = telling.article.text.rfind(telling.before, 0, telling.span.start)
    if start < 0:
        return None
    span = Span(start, start + len(telling.before))
    both = Span(start, telling.span.end)
    before = Telling(telling.article, span, telling.before, "", telling.share, telling.own)
    when = _own_date(context, before, allow)
    joined = Telling(
        telling.article, both, both.of(telling.article.text), "", telling.share, telling.own
    )
    return (joined, when) if when is not None else None


def _own_date(
    context: Context, telling: Telling, allow: Callable[[DateMention], bool]
) -> When | None:
    hit = SentenceHit(telling.article, telling.span, telling.text, telling.share)
    mention = date_in(hit, subject_words(context), lambda _: True)
    return mention.when if mention is not None and allow(mention) else None


def _chosen(
    context: Context, rows: list[tuple[float, Telling, When]], kind: AnswerKind
) -> Found | None:
    if not rows:
        return None
    best = max(share for share, _, _ in rows)
    close = [row for row in rows if row[0] >= best - _CLOSE]
    day = context.query.asked.date()
    order = context.query.order
    if order is Order.LAST:
        chosen = max(close, key=lambda r: (r[2].start or day, r[0]))
        if newer_occasion(context, chosen[2].end or day, context.query.kinds) is not None:
            return None
    elif order in (Order.FIRST, Order.NEXT):
        chosen = min(close, key=lambda r: (r[2].start or day, -r[0]))
    else:
        chosen = max(close, key=lambda r: (round(r[0], 1), r[1].article.known))
    _, telling, when = chosen
    return Found(
        kind=kind,
        headline=f"{date_words(when)}, by the report quoted.",
        quotes=(telling.quote,),
        dates=(when,),
    )
