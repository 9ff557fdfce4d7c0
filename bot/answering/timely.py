"""Whether what is quoted is of the time that a question means: told in it, not long out of date, and of what took place."""

from __future__ import annotations

import re
from datetime import date, timedelta

from bot.answering.context import OCCASIONS, Context, Found, Quote
from bot.answering.doubts import ahead, sound
from bot.answering.query import Order
from bot.answering.sentences import NEGATION
from bot.answering.wording import event_words
from bot.model import AnswerKind, When
from bot.reading.dates import read_dates
from bot.reading.folding import REAL

_FINE = 7  # days
_SOON = timedelta(days=14)  # so long after a few days asked about …
_LATER = timedelta(days=120)  # so long after a time asked about its reports may come
_STALE = timedelta(days=200)  # so old, a sentence is no longer about the present
_TERM = timedelta(days=400)  # … and about an office
_OVER = timedelta(days=300)  # so much older than the newest report an event is not the new one
_SUPERSEDED = timedelta(days=45)  # … and a single sentence not the latest word
_FORGOTTEN = timedelta(days=75)
"""So much older than the newest report, a sentence of no event, or a plan, is not what a question means that names no time:
of ten such answers to questions that nobody had read none was right, of those from the last ten days 84 in a hundred."""
_AT_MEETINGS = (AnswerKind.STATEMENT, AnswerKind.OTHER, AnswerKind.PERSON, AnswerKind.PLACE)
_SAID = (AnswerKind.STATEMENT, AnswerKind.OTHER)
_FITS = 0.7
_MEETING = re.compile(
    r"\b(?:met|meet|meeting|visit|visited|summit|dinner|talks|session|saw|sat down|call|spoke)\b",
    re.IGNORECASE,
)
_WHEN_MET = re.compile(
    r"\b(?:when|as|while|after) (?:they|he|she|the \w+(?: \w+)?) (?:met|saw|sat down|talked|spoke|visited|came together)\b"
    r"|\b(?:at|during|in) their (?:\w+ )?(?:meeting|summit|talks|dinner|call|encounter|session)\b",
    re.IGNORECASE,
)
_OF_NOW = re.compile(
    r"\b(?:now|currently|at present|at the moment|these days|today|still|next|upcoming|will|who(?:'s| is| are| leads| heads| chairs)|whose)\b",
    re.IGNORECASE,
)
_TOLD_PAST = re.compile(
    r"\b(?:was|were|did|had|met|led|signed|last|ago|back then)\b", re.IGNORECASE
)
_LATEST = re.compile(
    r"\b(?:new|newest|latest|current|most recent|right now|at the moment)\b", re.IGNORECASE
)
_FIRST = re.compile(
    r"\b(?:first|1st|inaugural|maiden|opening|initial|never (?:\w+ )?before|until then|anew|began|begun|opened)\b",
    re.IGNORECASE,
)
_DOES = re.compile(r"\b(?:what|who|which|why|how) (?:does|do)\b", re.IGNORECASE)


def untimely(context: Context, found: Found) -> tuple[str, ...]:
    """In words the time in which nothing quoted tells of it, or that what is asked about was not held."""
    return (
        *_outside(context, found),
        *_old(context, found),
        *_unheld(context, found),
        *_not_first(context, found),
    )


def _not_first(context: Context, found: Found) -> tuple[str, ...]:
    """The first of several meetings is told by a sentence alone only where that calls it the first."""
    query = context.query
    first = query.order is Order.FIRST and found.kind is AnswerKind.DATE
    if not first or found.events or not query.kinds & OCCASIONS:
        return ()
    return () if any(_FIRST.search(q.text) for q in found.quotes) else ("as the first",)


def _outside(context: Context, found: Found) -> tuple[str, ...]:
    """What no event dates must at least be told in or soon after the time asked about."""
    window = context.query.window
    if window is None or found.events or window.start is None:
        return ()
    return () if any(_in_time(q, window) for q in found.quotes) else (f"in {window.phrase}",)


def _in_time(quote: Quote, window: When) -> bool:
    known = quote.article.known.date()
    first, last = window.start or date.min, window.end or known
    if known < first:
        return False
    if known - last <= (_SOON if window.known and window.days <= _FINE else _LATER):
        return True
    at = quote.article.text.find(quote.text)
    return any(
        m.when.known and m.when.overlaps(window)
        for m in read_dates(quote.article.text, known)
        if at <= m.span.start < at + len(quote.text)
    )


def _old(context: Context, found: Found) -> tuple[str, ...]:
    """A background sentence of long ago does not tell how things are now, nor an old event what is new."""
    query, newest = context.query, context.facts.newest
    if not found.quotes or newest is None or query.window is not None or found.lasting:
        return ()
    told = max(q.article.known for q in found.quotes)
    if newest - told > _FORGOTTEN and _undated(found):
        return ("in recent months",)
    latest = _LATEST.search(query.text) is not None
    if found.events:
        return ("in recent months",) if latest and newest - told > _OVER else ()
    office = (
        found.kind is AnswerKind.PERSON
    )  # who holds it goes on holding it, with no news of that
    if latest and not office and newest - told > _SUPERSEDED:
        return ("in recent months",)
    present = _OF_NOW.search(query.text) and not _TOLD_PAST.search(query.text)
    if not present and not _DOES.search(query.text):
        return ()
    return ("in recent months",) if query.asked - told > (_TERM if office else _STALE) else ()


def _undated(found: Found) -> bool:
    """Whether nothing ties an answer to what the question means: a sentence that belongs to no event, or a plan.

    But who holds an office holds it on, and an act that the question names by its verb is that act whenever it was done.
    """
    if found.events:
        return found.kind is AnswerKind.UPCOMING
    return found.kind not in (AnswerKind.PERSON, AnswerKind.DATE)


def _unheld(context: Context, found: Found) -> tuple[str, ...]:
    """What was said at a meeting that was called off, or only planned, cannot be told."""
    query = context.query
    words = context.matcher.particular_words(query, context.facts.track)
    if (
        found.events
        or query.intent not in _AT_MEETINGS
        or NEGATION.search(query.text)
        or (query.intent is AnswerKind.PERSON and ahead(query.text))
        or not words
        or not _MEETING.search(query.text)
    ):
        return ()
    fitting = [
        c.event for c in context.candidates(lambda e: e.kind in OCCASIONS) if c.coverage >= _FITS
    ]
    if any(e.status in REAL and sound(context, e) for e in fitting):
        return ()
    if not fitting:
        return ("held",) if _WHEN_MET.search(query.text) and query.intent in _SAID else ()
    return (f"held: {event_words(fitting[0])}",)
