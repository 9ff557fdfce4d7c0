"""How much of a question a sentence tells: by itself, and with the words that stand beside, above and around it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bot.answering.called import names_of, ordinal_stems
from bot.answering.context import Context
from bot.answering.facts import stems
from bot.answering.matching import has_person
from bot.answering.senses import senses_of
from bot.answering.words import stem
from bot.model import Kind, Role

_BESIDE, _TITLE, _FAR = 0.6, 0.65, 0.25  # what a word is worth that stands beside, above, far off
_TWO = 2
_OF_KIND = {Kind.MEETING: "meet", Kind.CALL: "call", Kind.VISIT: "visit", Kind.AGREEMENT: "accord"}


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The words around a sentence, by how near they stand."""

    own: frozenset[str]
    beside: frozenset[str]
    title: frozenset[str]
    far: frozenset[str]
    senses: frozenset[str]

    def worth(self, held: Callable[[frozenset[str]], float]) -> float:
        return max(
            held(self.own),
            _BESIDE * held(self.beside),
            _TITLE * held(self.title),
            _FAR * held(self.far),
        )


def share_told(context: Context, place: Surroundings, acts: frozenset[str]) -> float:
    """The share of all that a question names, each part by its weight and by where it stands."""
    query, facts = context.query, context.facts
    told: list[tuple[float, float]] = [(1.0, 1.0) for _ in acts]
    particular = context.matcher.particular_words(query)
    most = max((facts.weight(stem(w)) for w in particular), default=1.0) or 1.0
    for word in particular:
        if senses_of(word) & acts:
            continue
        weight = facts.weight(stem(word)) / most

        def held(bag: frozenset[str], word: str = word) -> float:
            return facts.coverage((word,), bag)

        worth = place.worth(held)
        if senses_of(word) & place.senses:
            worth = max(worth, 0.8)
        told.append((weight, worth))
    told += [(1.2, place.worth(lambda b, p=p: float(has_person(p, b)))) for p in query.persons]  # type: ignore[misc]
    told += [(1.0, place.worth(lambda b, p=p: float(stems(p) <= b))) for p in query.places]  # type: ignore[misc]
    if query.forum:
        telling = stems(query.forum)
        told.append((1.2, place.worth(lambda b: len(telling & b) / len(telling))))
    if query.ordinal is not None:
        names = ordinal_stems(query.ordinal)
        told.append((1.5, place.worth(lambda b: float(bool(names & b)))))
    if context.track is not None and len(context.track.parties) > _TWO:
        parties = [names_of(context, side) for side in query.sides]
        told += [(0.8, place.worth(lambda b, n=n: float(bool(n & b)))) for n in parties]  # type: ignore[misc]
    if query.role is Role.LEAD:
        told.append((1.2, float("lead" in place.senses)))
    meeting = query.kinds & {Kind.MEETING, Kind.CALL, Kind.VISIT}
    if meeting and not acts:
        wanted = {"meet"} if Kind.MEETING in query.kinds else set()
        wanted |= {k.value for k in (Kind.CALL, Kind.VISIT) if k in query.kinds}
        told.append((0.7, 1.0 if wanted & place.senses else 0.0))
    total = sum(weight for weight, _ in told)
    return sum(weight * worth for weight, worth in told) / total if total else 0.0


def own_share(context: Context, place: Surroundings, acts: frozenset[str]) -> float:
    """How much of what the question says happened the sentence says itself: names apart, its words or its turn."""
    facts, query = context.facts, context.query
    told = [(1.0, 1.0) for _ in acts]
    if query.role is Role.LEAD:
        told.append((1.0, float("lead" in place.senses)))
    for word in context.matcher.particular_words(query):
        senses = senses_of(word)
        if senses & acts or word.title() in query.text:
            continue
        held = facts.coverage((word,), place.own)
        told.append((facts.weight(stem(word)), 1.0 if senses & place.senses else held))
    if not told:
        wanted = {_OF_KIND[k] for k in query.kinds if k in _OF_KIND}
        return 1.0 if wanted & place.senses else 0.0
    total = sum(weight for weight, _ in told)
    return sum(weight * held for weight, held in told) / total
