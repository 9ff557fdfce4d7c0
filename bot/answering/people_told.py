"""Who is named in an article, sentence by sentence, with the office that stands beside the name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from bot.answering.places import Place, places_of
from bot.lexicon.gazetteer import Gazetteer
from bot.model import Article, SideId
from bot.reading.extraction.people import People

_BEFORE, _BEHIND = 60, 110  # characters around a name in which its bearer's office stands
_CAPITALS = re.compile(
    r"\b[A-ZÀ-Þ][\w'’-]+(?: (?:[A-Z]\.|al-|[a-z]{2,3}|[A-ZÀ-Þ][\w'’-]+))* [A-ZÀ-Þ][\w'’-]+"
)


@dataclass(frozen=True, slots=True)
class Named:
    """A person named in a sentence: the name, the title beside it and whose it is, and the words right before and behind it."""

    name: str
    title: str
    side: SideId | None
    place: Place
    before: str
    behind: str


@lru_cache(maxsize=400)
def people_in(article: Article, gazetteer: Gazetteer) -> tuple[Named, ...]:
    """The people whom an article names, in order."""
    return tuple(_people(article, gazetteer))


def _people(article: Article, gazetteer: Gazetteer) -> Iterator[Named]:
    people = People(gazetteer)
    people.find(article.title, gazetteer.find(article.title))
    for place in places_of(article):
        text = place.text
        parties = list(gazetteer.find(text))
        human = frozenset(m.start() for m in _CAPITALS.finditer(text))
        for mention in people.find(text, parties, human):
            start, end = mention.span.start, mention.span.end
            yield Named(
                mention.name,
                mention.title,
                mention.side,
                place,
                text[max(0, start - _BEFORE) : start],
                text[end : end + _BEHIND],
            )
