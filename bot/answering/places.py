"""The sentences of an article, each with the words around it by how near they stand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from bot.answering.facts import stems
from bot.answering.senses import senses_of
from bot.model import Article, Span
from bot.reading.blocks import Label
from bot.reading.hygiene import clean
from bot.reading.sentences import sentences

_OF_NO_STORY = (Label.DATELINE, Label.BYLINE)  # "GENEVA, March 3 -" is no sentence
_NAME_RUN = re.compile(r"\b[A-Z][a-z'’]+(?:[ -](?:(?:of|for|the|and|on) )?[A-Z][a-z'’]+)+")


@dataclass(frozen=True, slots=True)
class Place:
    """A sentence of an article with the words around it, by how near they stand."""

    article: Article
    span: Span
    text: str
    own: frozenset[str]
    beside: frozenset[str]
    title: frozenset[str]
    far: frozenset[str]
    after_another: bool
    senses: frozenset[str] = frozenset()  # of the turns that it tells of
    initials: frozenset[str] = frozenset()  # of the names in it


def shortened(word: str, text: str) -> bool:
    """Whether a text writes out what a word shortens: the WTO is the World Trade Organization."""
    return word.upper() in initials_in(text)


@lru_cache(maxsize=4_000)
def initials_in(text: str) -> frozenset[str]:
    """The initials of the names in a text, three to six: "the World Trade Organization" → WTO."""
    found = (re.findall(r"\b[A-Z](?=[a-z'’])", run.group()) for run in _NAME_RUN.finditer(text))
    return frozenset("".join(initials) for initials in found if 3 <= len(initials) <= 6)


@lru_cache(maxsize=2_000)
def places_of(article: Article) -> tuple[Place, ...]:
    """The sentences of an article."""
    cleaned = clean(article.text)
    rows = [
        (cleaned.original(s.start, s.end), number)
        for number, block in enumerate(cleaned.story)
        if block.label not in _OF_NO_STORY
        for s in sentences(cleaned.text, block.span)
    ]
    bags = [stems(span.of(article.text)) for span, _ in rows]
    whole = stems(f"{article.title} {article.text}")
    lead = bags[0] if bags else frozenset()
    title = stems(article.title) | lead
    places = []
    for at, (span, block) in enumerate(rows):
        near = [bags[i] for i in (at - 1, at + 1) if 0 <= i < len(rows) and rows[i][1] == block]
        beside = frozenset[str]().union(*near)
        places.append(
            Place(
                article,
                span,
                span.of(article.text),
                bags[at],
                beside,
                title,
                whole,
                bool(at) and rows[at - 1][1] == block,
                senses_of(span.of(article.text)),
                initials_in(span.of(article.text)),
            )
        )
    return tuple(places)
