"""What a question names and nothing that is quoted tells: the reason for a refusal, in words, and for some of it a bar to any answer."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answering.called import ordinal_stems
from bot.answering.context import Quote
from bot.answering.facts import held_by, stems
from bot.answering.matching import has_person
from bot.answering.places import Place
from bot.answering.ranking.scene import Scene
from bot.answering.words import stem
from bot.model import Article

_TELLING = (
    0.7  # the weight of a word that is missed, where the most telling one of the question weighs 1
)
_MOST = 2


def unnamed(scene: Scene, articles: Sequence[Article]) -> tuple[str, ...]:
    """Who is asked about and named nowhere in the articles quoted: what they tell is told of somebody else.

    Of 38 answers of the learning sets in which a person, or half of the parties or more, was so unnamed, 35 questions had no answer.
    """
    query, gazetteer = scene.context.query, scene.context.gazetteer
    whole = frozenset[str]().union(*(stems(f"{a.title} {a.text}") for a in articles))
    named = {side for article in articles for side in scene.sides_in(article)}
    lost = [f"with {person}" for person in query.persons if not has_person(person, whole)]
    absent = sorted(side for side in query.sides if side not in named)
    if 2 * len(absent) >= len(query.sides):
        lost += [f"with {gazetteer.name(side)}" for side in absent]
    return tuple(lost)


def of_no_such_side(scene: Scene, quotes: Sequence[Quote]) -> tuple[str, ...]:
    """The side of the person asked for, where no quotation names it: who led another delegation is not who led this one."""
    side, gazetteer = scene.context.query.role_side, scene.context.gazetteer
    if side is None or any(m.side == side for q in quotes for m in gazetteer.find(q.text)):
        return ()
    return (f"with {gazetteer.name(side)}",)


def lacking(scene: Scene, places: Sequence[Place]) -> tuple[str, ...]:
    """What is lacking, in words: who, where and which round beside the sentences quoted, else telling words in their articles."""
    query, weigher = scene.context.query, scene.weigher
    whole = frozenset[str]().union(*(p.far for p in places))
    near = frozenset[str]().union(*(p.own | p.beside | p.title for p in places))
    lost = [f"with {person}" for person in query.persons if not has_person(person, near)]
    lost += [f"in {name}" for name in query.places if not stems(name) <= near]
    if query.ordinal is not None and not ordinal_stems(query.ordinal) & near:
        lost.append(f"round {query.ordinal}")
    untold = [
        word
        for word in weigher.words
        if weigher.weight_of((word,)) >= _TELLING and not held_by(stem(word), whole)
    ]
    return tuple(lost or untold[:_MOST])
