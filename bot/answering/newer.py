"""What a newer report tells that no stored event holds.

"The last meeting" is the last that the store knows of. Where a later article puts another such occasion on a
later day, the stored one is not the last, whether or not that sentence became an event.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from bot.answering.context import OCCASIONS, Context, Quote
from bot.answering.facts import stems
from bot.answering.matching import has_person
from bot.answering.peers import quotes_of_others
from bot.answering.sentences import AHEAD, NEGATION
from bot.lexicon.dialogue import dialogue_lexicon
from bot.model import Article, DateMention, Event, Kind, SideId, Span, When
from bot.reading.dates import read_dates
from bot.reading.sentences import sentences

_WORD = re.compile(r"[A-Za-z][A-Za-z'-]*")
_UNMET = re.compile(
    r"\b(?:unanswered|ignored|missed|asked for|offer\w*|invit\w+|propos\w+|request\w*|announced|(?:could|might|may) (?:\w+ )?be|(?:be|been|was|were|is) (?:delayed|postponed|rescheduled|put off))\b",
    re.IGNORECASE,
)
FROM_AFAR = re.compile(r"\b(?:tele)?phone\w*|\bvideo\b|\bcall(?:ed)?\b", re.IGNORECASE)
_EACH_OTHER = re.compile(
    r"\b(?:the (?:two )?(?:sides|parties)|both (?:sides|parties)|each other|one another)\b",
    re.IGNORECASE,
)
_STANDS_FOR = re.compile(
    r"\b(?:he|she|they|both|pair|two|leaders|presidents|ministers|men|women|envoys|negotiators|each other)\b",
    re.IGNORECASE,
)
_MARGIN = timedelta(days=14)
_MORE = re.compile(
    r"\b(?:met|meet|talked|spoke|sat down|conferred|convened|gathered|came together)(?: \w+){0,2} again\b"
    r"|\b(?:second|third|fourth|another|further|new|follow-up|one more) (?:\w+ )?(?:talks?|meeting|session|round|conversation|call|visit|encounter)\b",
    re.IGNORECASE,
)
_FINEST = 31  # days; what is known less finely is no day on which something was held
_NOUNS = {Kind.MEETING: "meeting", Kind.VISIT: "visit", Kind.CALL: "call"}
_VERBS = {Kind.MEETING: "meet", Kind.VISIT: "visit", Kind.CALL: "call"}
_SOUGHT = ("met", "meeting", "talks", "session", "round", "sat", "negotiators", "visit", "call")


@dataclass(frozen=True, slots=True)
class Newer:
    """A sentence that puts an occasion on a later day."""

    quote: Quote
    when: When


def newer_occasion(context: Context, after: date, kinds: frozenset[Kind]) -> Newer | None:
    """The newest sentence that tells of such an occasion, held between `after` and the moment of asking.

    What is told of the days soon after is mostly the same occasion told again, unless it is told as one more.
    """
    wanted = kinds & OCCASIONS or frozenset({Kind.MEETING})
    others = quotes_of_others(context.query.text, context.facts)
    found = [
        newer
        for article, span in _passages(context, after)
        for newer in _in_passage(context, article, span, after, wanted)
        if newer.quote.text not in others
    ]
    further = [n for n in found if _later(n, after)]
    return max(further, key=lambda n: (n.when.start, n.quote.article.known), default=None)


def _later(newer: Newer, after: date) -> bool:
    start = newer.when.start
    return start is not None and (
        start > after + _MARGIN or _MORE.search(newer.quote.text) is not None
    )


def _passages(context: Context, after: date) -> list[tuple[Article, Span]]:
    hits = context.passages.matching((*_SOUGHT, *context.query.words))
    return [(h.article, h.span) for h in hits if h.article.known.date() > after]


def _in_passage(
    context: Context, article: Article, span: Span, after: date, kinds: frozenset[Kind]
) -> list[Newer]:
    published = article.known.date()
    mentions = [
        m for m in read_dates(article.text, published) if span.start <= m.span.start < span.end
    ]
    found: list[Newer] = []
    if not _about(context, f"{article.title} {span.of(article.text)}"):
        return found
    for piece in sentences(article.text, span):
        text = piece.of(article.text)
        if (
            _UNMET.search(text)
            or NEGATION.search(text)
            or AHEAD.search(text)
            or not _tells(text, kinds)
        ):
            continue
        if not _between_parties(context, text) or not _of_the_same(context, text):
            continue
        if context.query.in_person and FROM_AFAR.search(text):
            continue
        days = [
            m
            for m in mentions
            if piece.start <= m.span.start < piece.end and _past(m, after, published)
        ]
        if days:
            last = max(days, key=lambda m: m.when.start or after)
            found.append(Newer(Quote(article, text), last.when))
    return found


def _past(mention: DateMention, after: date, published: date) -> bool:
    when = mention.when
    return (
        when.start is not None
        and when.end is not None
        and when.start > after
        and when.end <= published
        and when.days <= _FINEST
    )


def _tells(text: str, kinds: frozenset[Kind]) -> bool:
    lexicon = dialogue_lexicon()
    nouns = {_NOUNS[k] for k in kinds if k in _NOUNS}
    verbs = {_VERBS[k] for k in kinds if k in _VERBS}
    words = [w.lower() for w in _WORD.findall(text)]
    if any(nouns & set(lexicon.nouns.get(w, ())) for w in words):
        return True
    return any(lexicon.senses(w, *verbs) for w in words)


def _about(context: Context, text: str) -> bool:
    """Whether a passage names the people and places of the question."""
    bag = stems(text)
    query = context.query
    return all(has_person(p, bag) for p in query.persons) and all(
        stems(p) <= bag for p in query.places
    )


def _between_parties(context: Context, text: str) -> bool:
    """Whether a sentence names no party from elsewhere."""
    if _EACH_OTHER.search(text):
        return True
    own = context.passages.sides()
    sides: set[SideId] = {m.side for m in context.gazetteer.find(text) if not m.place}
    return not sides - own


def _of_the_same(context: Context, text: str) -> bool:
    """Whether a sentence names one of the people of the question, or stands for them by a word: others' meetings count
    for nothing where two people are asked about."""
    people = context.query.persons
    bag = stems(text)
    return (
        not people
        or any(has_person(person, bag) for person in people)
        or _STANDS_FOR.search(text) is not None
    )


def unheld(event: Event, newer: Newer) -> bool:
    """Whether the newer sentence is no further telling of the event itself."""
    return newer.quote.text not in {r.quote for r in event.reports}
