"""The sentence that says outright what a question asks: with all its words, of its parties, as a fact.

What no event answers a single sentence may. It is trusted only where nothing of the question is left over: no word of which
nothing there speaks, no person or place named nowhere near, no other party in the place of the one that is asked about.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from bot.answering.both import both_there
from bot.answering.context import Context
from bot.answering.dated_telling import CONDITION, WISHED
from bot.answering.facts import stems
from bot.answering.places import Place, places_of
from bot.answering.senses import senses_of
from bot.answering.sentences import AHEAD, DENIAL, NEGATION
from bot.answering.telling import binds, likely_articles
from bot.answering.weighing import Weighed, Weigher, subject_of
from bot.model import SideId

BAR = 0.74  # so much of a question a sentence must tell with what stands around it
CLOSE = 0.12  # … and hardly less than the best of all
_TRIED = 8
_TWO = 2
PLACED = re.compile(r"\b(?:in|at|to|near|outside) ([A-Z][\w'’-]+)")
_ACRONYM = re.compile(r"\b[A-Z]{3,}\b")


def outright(
    context: Context,
    need: Callable[[str], bool] = lambda _: True,
    *,
    bar: float = BAR,
    ahead: bool = False,
) -> Weighed | None:
    """The sentence that tells most and that `need` lets pass; what is to come only answers a question `ahead`."""
    weigher = Weigher(context, likely_articles(context))
    ranked = weigher.ranked() if weigher.words else []
    for weighed in whole(context, ranked, bar):
        text = weighed.place.text
        if need(text) and (ahead or as_fact(text, context.query.text)):
            return weighed
    return None


def whole(context: Context, ranked: list[Weighed], bar: float = BAR) -> Iterator[Weighed]:
    """Of sentences ranked by what they tell those at the top that leave nothing of the question over."""
    best = ranked[0].share if ranked else 0.0
    for weighed in ranked[:_TRIED]:
        if weighed.share < max(bar, best - CLOSE):
            return
        if weighed.lacking or weighed.unnamed or not binds(context, weighed.place.own):
            continue
        before = neighbour(weighed.place) if weighed.place.after_another else None
        told = before.text if before is not None else ""
        if not both_there(context.query.persons, weighed.place.text, told):
            continue
        if not of_others(context, weighed):
            yield weighed


def of_others(context: Context, weighed: Weighed) -> bool:
    """Whether a sentence lacks a place that the question names, or names others than its parties."""
    text, own = context.query.text, weighed.place.own
    own |= subject_of(context.track)
    if any(not stems(m.group(1)) <= own for m in PLACED.finditer(text)):
        return True
    named = _sides_in(context, weighed.place.text)
    asked = _sides_in(context, text)
    if asked & named:
        return with_a_third(context, weighed.place.text)
    others = set(_ACRONYM.findall(weighed.place.text)) - set(_ACRONYM.findall(text))
    return bool(asked) and bool(others or named)


def with_a_third(context: Context, text: str) -> bool:
    """Whether a sentence names one of the two parties of a question together with somebody else, and not the other."""
    asked, named = _sides_in(context, context.query.text), _sides_in(context, text)
    return len(asked) == _TWO <= len(named) and bool(asked & named) and not asked <= named


def _sides_in(context: Context, text: str) -> set[SideId]:
    return {m.side for m in context.gazetteer.find(text) if not m.place}


def as_fact(text: str, question: str) -> bool:
    """Whether a sentence tells that something happened: not that it will, might or shall, nor that it did not."""
    if AHEAD.search(text) or CONDITION.search(text) or WISHED.search(text):
        return False
    if not (NEGATION.search(text) or DENIAL.search(text)):
        return True
    return NEGATION.search(question) is not None or "stop" in senses_of(question)


def neighbour(place: Place) -> Place | None:
    """The sentence before one in its paragraph; where it opens the paragraph, the one behind."""
    row = places_of(place.article)
    at = next(i for i, p in enumerate(row) if p.span == place.span)
    if place.after_another:
        return row[at - 1]
    return row[at + 1] if at + 1 < len(row) and row[at + 1].after_another else None


def following(place: Place, reach: int) -> list[Place]:
    """The sentences behind one, in order."""
    row = places_of(place.article)
    at = next(i for i, p in enumerate(row) if p.span == place.span)
    return list(row[at + 1 : at + 1 + reach])
