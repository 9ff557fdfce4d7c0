"""What the reports tell only as still to come, or as another thing, and what is asked as if it had been.

"What was agreed at the second round?" while the only sentence that speaks of a second round says when it is due; a
place to which somebody is invited; a talk that "was not a formal round".
"""

from __future__ import annotations

import re

from bot.answering.called import ordinal_stems
from bot.answering.context import Context, Found
from bot.answering.facts import stems
from bot.answering.kinds.named import sentences_of
from bot.answering.words import words
from bot.lexicon.dialogue import dialogue_lexicon
from bot.model import AnswerKind, Article, Status
from bot.reading.dates import read_dates

_PASSAGES = (
    AnswerKind.STATEMENT,
    AnswerKind.OTHER,
    AnswerKind.DATE,
    AnswerKind.PERSON,
    AnswerKind.DURATION,
)
_ASKED_AHEAD = re.compile(r"\b(?:will|shall|next|going to|planned|scheduled|due)\b", re.IGNORECASE)
_AT = re.compile(r"\b(?:in|at) ((?:[A-Z][\w'’-]+)(?: [A-Z][\w'’-]+)*)")
_AHEAD = re.compile(
    r"\b(?:will|shall|(?:is|are|was|were) to\b|(?:is|are|was|were) (?:due|expected|scheduled|planned|likely)|plans? to|hopes? to|next (?:week|month|year)|invit\w+)\b",
    re.IGNORECASE,
)
_WILL = re.compile(r"^\W*(?:\w+\W+){0,4}?(?:will|shall)\b", re.IGNORECASE)
_STILL = re.compile(
    r"\b(?:will|shall|would|may|might|could|can|should|must|was to|were to|plan\w*|expect\w*|intend\w*|promis\w*|next|soon|ahead|until|is|are|has|have|agree\w*)\b",
    re.IGNORECASE,
)
_NEW_DATE = re.compile(
    r"\b(?:new|fresh|substitute|other|alternative) (?:date|day)s?\b", re.IGNORECASE
)
_SET = re.compile(
    r"\b(?:new|now|instead|resched\w+|moved|shifted|brought forward|put (?:off|back) (?:to|until)|postponed (?:to|until)|delayed (?:to|until)|will|(?:is|are) to|set for|fixed|due)\b",
    re.IGNORECASE,
)
_FIXED = re.compile(
    r"\b(?:date|day)s?\b[\w ]{0,40}?\b(?:been |was |were |is )(?:fixed|set|named|announced|agreed|chosen|picked|settled|arranged|decided)\b"
    r"|\b(?:fixed|set|named|announced|agreed on|chosen|picked|settled on) (?:a|any|the) (?:new |firm |exact )?(?:date|day)\b",
    re.IGNORECASE,
)
_A_MONTH = 31  # days
_NO_SUCH = re.compile(r"\b(?:not|never|hardly) an? (?:[\w-]+ ){0,2}?([\w-]+)\b", re.IGNORECASE)


def to_come(context: Context, found: Found) -> tuple[str, ...]:
    """In words what is told of only as to come, or as none, where no stored event bears the answer."""
    text = context.query.text
    if (
        found.quotes
        and _NEW_DATE.search(text)
        and not any(_SET.search(q.text) for q in found.quotes)
    ):
        return ("still to come",)
    if _FIXED.search(text) and _open_day(context, found):
        return ("of which the day is told",)
    if found.events or found.kind not in _PASSAGES:
        return ()
    if _ASKED_AHEAD.search(text):
        return _only_past(text, found)
    articles = list({q.article.id: q.article for q in found.quotes}.values())
    return (*_places(context, articles), *_rounds(context, articles), *_none_such(context, found))


def _only_past(text: str, found: Found) -> tuple[str, ...]:
    """ "Who will sit opposite him?" is not told by whom he dined with last week."""
    if not found.quotes or _WILL.search(text) is None:
        return ()
    return () if any(_STILL.search(q.text) for q in found.quotes) else ("still to come",)


def _open_day(context: Context, found: Found) -> bool:
    """Whether a date that is asked for as fixed is told only as some time of a season, or as offered."""
    proposed = any(
        e.status is Status.PROPOSED for e in context.facts.events if e.id in found.events[:1]
    )
    return proposed or any(w.days > _A_MONTH for w in found.dates[:1])


def _places(context: Context, articles: list[Article]) -> tuple[str, ...]:
    text = context.query.text
    days = [m.span for m in read_dates(text, context.query.asked.date())]
    asked = [
        m
        for m in _AT.finditer(text)
        if not any(d.start < m.end(1) and m.start(1) < d.end for d in days)
    ]
    return tuple(
        f"in {m.group(1)}" for m in asked if not any(_was(a, stems(m.group(1))) for a in articles)
    )


def _rounds(context: Context, articles: list[Article]) -> tuple[str, ...]:
    number = context.query.ordinal
    if number is None or any(
        _was(a, frozenset({name})) for name in ordinal_stems(number) for a in articles
    ):
        return ()
    return (f"round {number}",)


def _was(article: Article, name: frozenset[str]) -> bool:
    """Whether a sentence of an article names something, and not as to come; a headline always does."""
    if name <= stems(article.title):
        return True
    return any(name <= stems(s) and not _AHEAD.search(s) for s in sentences_of(article.text))


def _none_such(context: Context, found: Found) -> tuple[str, ...]:
    asked = {
        w for w in words(context.query.text) if "meeting" in dialogue_lexicon().nouns.get(w, ())
    }
    return tuple(
        "held"
        for q in found.quotes
        for m in _NO_SUCH.finditer(q.text)
        if m.group(1).lower() in asked
    )[:1]
