"""Which sentence tells what a question asks, where no stored event does.

Every sentence of the likeliest articles is held against the question: its own words count most, then those of
the sentences beside it and of the headline, then those of the rest of the article. Turns of a dialogue are held
by their sense ("put on pause", "suspended"), people, places and parties by name.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache

from bot.answering.both import both_there
from bot.answering.called import names_of
from bot.answering.context import Context, Quote
from bot.answering.facts import stems
from bot.answering.matching import has_person
from bot.answering.senses import acts_asked, senses_of
from bot.answering.sentences import AHEAD, DENIAL, NEGATION
from bot.answering.shares import Surroundings, own_share, share_told
from bot.answering.words import stem
from bot.model import AnswerKind, Article, Kind, Span
from bot.reading.dates import read_dates
from bot.reading.hygiene import clean
from bot.reading.sentences import sentences

_ARTICLES = 24
_TRIED = 6
_LEADING = 2  # the first sentences of an article belong together, whatever its paragraphs
BAR = 0.72  # so much of a question a sentence with all that stands around it must tell
OWN = 0.5  # so much of what the question says happened the sentence must say itself
_TWO = 2
_OLD = timedelta(days=400)

_LOOSE = frozenset(stem(w) for w in ("agree", "reach", "settle", "conclude", "strike", "come"))
_ASIDE = re.compile(r"\b(?:before|after|which|who|whose|where)\b.*", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Telling:
    """A sentence, where it stands, the one before it in its paragraph, and the share of the question it tells.

    `own` is the share of the question's common words that stand in the sentence itself.
    """

    article: Article
    span: Span
    text: str
    before: str
    share: float
    own: float

    @property
    def quote(self) -> Quote:
        return Quote(self.article, self.text)


def tellings(
    context: Context, need: Callable[[str], bool] = lambda _: True, *, negated: bool = False
) -> list[Telling]:
    """The sentences that `need` lets pass, those that tell most of the question first, of equals the fresher.

    What is denied tells nothing of a question in the positive, unless `negated` allows it.
    """
    query = context.query
    acts = acts_asked(context)
    negated = negated or NEGATION.search(query.text) is not None
    found: dict[str, Telling] = {}
    ahead = query.intent is AnswerKind.UPCOMING
    past = query.window.start if query.window is not None and not ahead else None
    for article in likely_articles(context):
        if past and article.known.date() < past:
            continue
        whole = stems(f"{article.title} {article.text}")
        if not all(has_person(p, whole) for p in query.persons):
            continue
        rows = _rows(article.text)
        lead = rows[0][0].of(article.text) if rows else ""
        title = stems(f"{article.title} {lead}")
        for at, (span, block) in enumerate(rows):
            text = span.of(article.text)
            if not need(text) or (not negated and (NEGATION.search(text) or DENIAL.search(text))):
                continue
            senses = senses_of(text)
            if not acts <= senses or _of_others(context, text):
                continue
            if context.facts.hides(article, text):
                continue
            joined = at and (rows[at - 1][1] == block or at <= _LEADING)
            before = rows[at - 1][0].of(article.text) if joined else ""
            near = [rows[i][0].of(article.text) for i in (at - 1, at + 1) if 0 <= i < len(rows)]
            place = Surroundings(stems(text), stems(" ".join(near)), title, whole, senses)
            if not _names_them(context, place, stems(before)) or not binds(context, place.own):
                continue
            if not both_there(query.persons, text, before):
                continue
            share = share_told(context, place, acts)
            if text not in found or found[text].share < share:
                own = own_share(context, place, acts)
                found[text] = Telling(article, span, text, before, share, own)
    return sorted(found.values(), key=lambda t: (-t.share, -t.article.known.timestamp(), t.span))


def _names_them(context: Context, place: Surroundings, before: frozenset[str]) -> bool:
    """Whether the people, places and parties of the question stand in the sentence, before it or above it."""
    near = place.own | before
    query = context.query
    whither = place.own if query.kinds == {Kind.VISIT} else near | place.title
    titled = near | place.title
    own = context.passages.sides()
    asked = [s for s in query.sides if s not in own or len(own) > _TWO]
    return (
        all(has_person(p, near) for p in query.persons)
        and all(stems(p) <= whither for p in query.places)
        and all(names_of(context, s) & titled for s in asked)
    )


def binds(context: Context, own: frozenset[str]) -> bool:
    """Whether a sentence says the very act that a question names: what is agreed on is not yet ratified."""
    acts = [w for w in context.query.words if senses_of(w) == {"agree"} and stem(w) not in _LOOSE]
    return all(context.facts.coverage((act,), own) > 0 for act in acts)


def _of_others(context: Context, text: str) -> bool:
    """Whether a sentence tells of parties from elsewhere, and not of those that the question names."""
    named = {m.side for m in context.gazetteer.find(text) if not m.place}
    return bool(named - context.passages.sides()) and not set(context.query.sides) <= named


def best_telling(
    context: Context, need: Callable[[str], bool] = lambda _: True, *, ahead: bool = False
) -> Telling | None:
    """The sentence that tells most of the question and that `need` lets pass, where it tells enough.

    What is still to come answers only a question about what is `ahead`.
    """
    for telling in tellings(context, need)[:_TRIED]:
        if telling.share < BAR:
            return None
        coming = AHEAD.search(_ASIDE.sub("", telling.text)) is not None
        if telling.own >= OWN and (ahead or not coming) and _in_time(telling, context):
            return telling
    return None


def following(telling: Telling, reach: int) -> list[str]:
    """The sentences of the article behind one that tells, in order."""
    rows = [span for span, _ in _rows(telling.article.text)]
    at = next((i for i, span in enumerate(rows) if span == telling.span), len(rows))
    return [span.of(telling.article.text) for span in rows[at + 1 : at + 1 + reach]]


def _in_time(telling: Telling, context: Context) -> bool:
    """Whether a sentence was told no earlier than the time asked about, and names no other day."""
    window = context.query.window
    known = telling.article.known.date()
    if context.query.asked - telling.article.known > _OLD:
        return False
    if window is None or window.start is None:
        return True
    days = [
        m.when
        for m in read_dates(telling.article.text, known)
        if m.when.known and telling.span.start <= m.span.start < telling.span.end
    ]
    return known >= window.start and (not days or any(d.overlaps(window) for d in days))


def likely_articles(context: Context) -> list[Article]:
    """The articles of the dialogue that use the question's words, the likeliest first."""
    query = context.query
    sought = (*query.words, *query.persons, *query.places)
    found: dict[tuple[str, int], Article] = {}
    for stretch in context.passages.matching(sought):
        found.setdefault((stretch.article.id, stretch.article.revision), stretch.article)
    return list(found.values())[:_ARTICLES]


@lru_cache(maxsize=400)
def _rows(text: str) -> tuple[tuple[Span, int], ...]:
    """The sentences of a text as spans, each with the number of its paragraph."""
    cleaned = clean(text)
    return tuple(
        (cleaned.original(s.start, s.end), number)
        for number, block in enumerate(cleaned.story)
        for s in sentences(cleaned.text, block.span)
    )
