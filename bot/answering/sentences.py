"""The one sentence that says what a question asks, for what no event answers."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from bot.answering.both import both_there
from bot.answering.context import Context, Quote
from bot.answering.facts import stems
from bot.answering.matching import has_person
from bot.answering.query import Query
from bot.answering.words import stem, words
from bot.lexicon.dialogue import dialogue_lexicon
from bot.model import Article, DateMention, Direction, Precision, Span
from bot.reading.dates import read_dates
from bot.reading.sentences import sentences

_PASSAGES = 15
_YEAR = 366  # days
NEGATION = re.compile(
    r"\b(?:not|no|never|nobody|none|neither|n't|refus\w+|denied|denies|without)\b|n't\b",
    re.IGNORECASE,
)
DENIAL = re.compile(
    r"\b(?:denied|denies|deny|denying|denial|dismiss\w*|refut\w+|rejected (?:a )?(?:report|claim|suggestion|rumou?r)s?|no such|not true|untrue|unfounded|baseless"
    r"|no announcement|nothing to announce|declined to (?:say|name|comment|confirm)|would not (?:say|name|confirm)|refused to (?:say|name|confirm)"
    r"|nobody has been|no one has been|not yet (?:named|chosen|picked|appointed|decided|announced)|has yet to|have yet to|remains? to be)\b",
    re.IGNORECASE,
)
AHEAD = re.compile(
    r"\b(?:will|would|(?:is|are|was|were) to|due|scheduled|plans? to|expected to|set to)\b"
)
_ELSEWHERE = 0.5  # what a word is worth that stands in the passage or title but not in the sentence


@dataclass(frozen=True, slots=True)
class SentenceHit:
    """A sentence of an article, its span there, and how much of the question it bears out (0 to 1)."""

    article: Article
    span: Span
    text: str
    coverage: float

    @property
    def quote(self) -> Quote:
        return Quote(self.article, self.text)


def find_sentences(
    context: Context, need: Callable[[str], bool] = lambda _: True, *, negated: bool = False
) -> list[SentenceHit]:
    """Sentences that `need` lets pass, those that bear out most first, the fresher of equals first.

    A question in the positive is not answered by a negated sentence, unless `negated` allows it. Persons and places that the question
    names must stand in the sentence or beside it.
    """
    query = context.query
    wanted = subject_words(context)
    negated = negated or NEGATION.search(query.text) is not None
    found: dict[str, tuple[float, SentenceHit]] = {}
    for hit in context.passages.find(query)[:_PASSAGES]:
        passage = hit.passage
        around = stems(f"{passage.text} {hit.article.title}")
        if not all(has_person(p, around) for p in query.persons) or not all(
            stems(p) <= around for p in query.places
        ):
            continue
        for span in sentences(passage.text, Span(0, len(passage.text))):
            text = span.of(passage.text)
            if not need(text) or (not negated and (NEGATION.search(text) or DENIAL.search(text))):
                continue
            if not both_there(query.persons, text, passage.text[: span.start]):
                continue
            own = context.facts.coverage(wanted, stems(text))
            wide = context.facts.coverage(wanted, around)
            coverage = own + _ELSEWHERE * (wide - own)
            at = Span(passage.span.start + span.start, passage.span.start + span.end)
            one = SentenceHit(hit.article, at, text, coverage)
            rank = coverage + 0.1 * hit.score
            if text not in found or found[text][0] < rank:
                found[text] = (rank, one)
    ranked = sorted(
        found.values(),
        key=lambda pair: (-pair[0], -pair[1].article.known.timestamp(), pair[1].span),
    )
    return [one for _, one in ranked]


def subject_words(context: Context) -> tuple[str, ...]:
    """The question's words without its dates and what is counted."""
    query = context.query
    dropped = {stem(w) for w in words(query.counted)} | context.passages.party_words(query)
    if query.window is not None:
        dropped |= {stem(w) for w in words(query.window.phrase)}
    return tuple(w for w in query.words if stem(w) not in dropped)


def same_act(sentence: str, query: Query) -> bool:
    """Where the question asks when something was signed or ran out, the sentence must say such a thing."""
    lexicon = dialogue_lexicon()
    asked = {s.sense for w in query.words for s in lexicon.senses(w, "agree", "effect")}
    said = {s.sense for w in words(sentence) for s in lexicon.senses(w, "agree", "effect")}
    return not asked or bool(asked & said)


def only_bounds(mention: DateMention, query: Query) -> bool:
    """Whether a date tells since when something was so, where nobody asks since when."""
    return mention.when.direction is Direction.SINCE and "since" not in query.text.lower()


def _names_only(mention: DateMention, text: str) -> bool:
    """Whether a bare year only tells one thing from another ("the 2015 accord")."""
    before = text[max(0, mention.span.start - 8) : mention.span.start].lower().split()
    return mention.when.precision is Precision.YEAR and (
        not before or before[-1] not in ("in", "since", "during", "of", "by")
    )


def date_in(
    hit: SentenceHit, wanted: tuple[str, ...], allow: Callable[[DateMention], bool]
) -> DateMention | None:
    """The date of a sentence that stands nearest to the question's words in it; None where it has none."""
    published: date | None = hit.article.published.date() if hit.article.published else None
    inside = [
        m
        for m in read_dates(hit.article.text, published)
        if hit.span.start <= m.span.start
        and m.span.end <= hit.span.end
        and m.when.known
        and allow(m)
        and not _names_only(m, hit.article.text)
        and not of_another_clause(hit.text, m.span.start - hit.span.start, wanted)
    ]
    sought = {stem(w) for w in wanted}
    places = [
        hit.span.start + match.start()
        for match in re.finditer(r"[\w'-]+", hit.text)
        if any(stem(part) in sought for part in words(match.group()))
    ]
    return min(inside, key=lambda m: (_vague(m), _distance(m, places), m.when.days), default=None)


_BACKGROUND = re.compile(
    r"(?<=\w )(?:after|before|since|ahead of|until)\b(?! (?:all|long|then)\b)[^,;:.–—]*",
    re.IGNORECASE,
)


def of_another_clause(text: str, at: int, wanted: tuple[str, ...]) -> bool:
    """Whether what the question says happened stands only in a clause of the background, and the date at `at` outside it.

    "They were exchanged on Wednesday, six days after they had announced the deal" does not date the announcement.
    """
    verbs = dialogue_lexicon().verbs
    acts = {stem(w) for w in wanted if w in verbs}
    spots = [m.start() for m in re.finditer(r"[\w'-]+", text) if stem(m.group()) in acts]
    behind = [m.span() for m in _BACKGROUND.finditer(text)]
    around = [next((b for b in behind if b[0] <= spot < b[1]), None) for spot in spots]
    return bool(around) and all(b is not None and not b[0] <= at < b[1] for b in around)


def _vague(mention: DateMention) -> bool:
    """Whether a date only bounds ("since the 1980s"): it dates something else."""
    return mention.when.direction is Direction.SINCE and mention.when.days > _YEAR


def _distance(mention: DateMention, places: list[int]) -> int:
    return min((abs(mention.span.start - p) for p in places), default=mention.span.start)
