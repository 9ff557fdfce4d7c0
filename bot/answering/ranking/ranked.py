"""The answer that the ranking comes to: the best sentence, the next where it is nearly as good, and the days they give."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.answering.context import Found
from bot.answering.places import Place
from bot.answering.ranking.members import members
from bot.answering.ranking.network import Weights
from bot.answering.ranking.options import DATED, Option, options_of, undone
from bot.answering.ranking.passage import passage_of
from bot.answering.ranking.quoting import events_of, quote_of
from bot.answering.ranking.scene import Scene
from bot.answering.ranking.several import listed, stretch
from bot.answering.wording import OF_TELLING, by_reports, date_words
from bot.model import AnswerKind

_ENOUGH = 0.9  # of all shares: what is quoted together says it
_LEAST = 0.04  # the share that a further quotation must have
_SAME_DAY = 0.3  # … the part of the best one's share, where it only bears out the same day
_MOST, _MOST_OF_DAY, _MOST_LISTED = 3, 2, 4


@dataclass(frozen=True, slots=True)
class Ranked:
    """An answer by rank. `shares` are those of the options, 1 in all; `chosen` what is quoted, the best first.

    `mass` is the share of all options that say the same: the same day, or the sentences that are quoted. `sure` is how likely
    the least sure of the days of a list or a stretch of time is one of them, 1 where none is given.
    """

    found: Found
    options: tuple[Option, ...]
    shares: tuple[float, ...]
    chosen: tuple[int, ...]
    mass: float
    score: float
    sure: float = 1.0

    @property
    def best(self) -> Option:
        return self.options[self.chosen[0]]

    @property
    def places(self) -> tuple[Place, ...]:
        """The sentences that are quoted for what was chosen."""
        return tuple(self.options[i].place for i in self.chosen)

    @property
    def day(self) -> tuple[date, date] | None:
        return self.best.day.bounds if self.best.day is not None else None


def ranked_answer(scene: Scene, weights: Weights) -> Ranked | None:
    """What the sentences that are ranked highest say; None where there are none, or no day is left that can be meant."""
    options = options_of(scene)
    if not options:
        return None
    scores = weights.sentence.scores([o.features for o in options])
    shares = _shares(scores)
    order = sorted(range(len(options)), key=lambda i: -scores[i])
    intent = scene.context.query.intent
    if intent in DATED:
        order = [i for i in order if not undone(scene, options[i])]
        if not order:
            return None
        found = _of_day(scene, options, shares, order, max(scores))
    else:
        found = _of_sentences(scene, options, shares, order, max(scores))
    if intent in (AnswerKind.LIST, AnswerKind.DURATION):
        places = {o.place: s for o, s in zip(options, scores, strict=True)}
        days = members(scene, weights, places)
        several = (
            listed(scene, days) if intent is AnswerKind.LIST else stretch(scene, days, found.found)
        )
        if several is not None:
            return replace(found, found=several.added_to(found.found), sure=several.sure)
    return found


def _shares(scores: Sequence[float]) -> tuple[float, ...]:
    top = max(scores)
    weights = [math.exp(score - top) for score in scores]
    total = sum(weights)
    return tuple(w / total for w in weights)


def _of_day(
    scene: Scene,
    options: Sequence[Option],
    shares: tuple[float, ...],
    order: Sequence[int],
    score: float,
) -> Ranked:
    """The day that most speaks for, with the sentences that give it."""
    mass: dict[object, float] = defaultdict(float)
    for i in order:
        day = options[i].day
        assert day is not None
        mass[day.bounds] += shares[i]
    bounds = max(mass, key=lambda d: mass[d])
    giving = [i for i in order if (d := options[i].day) is not None and d.bounds == bounds]
    chosen = _distinct(options, [i for i in giving if shares[i] >= _SAME_DAY * shares[giving[0]]])
    chosen = chosen[:_MOST_OF_DAY]
    best = options[chosen[0]]
    assert best.day is not None
    when = best.day.when
    planned = scene.context.query.intent is AnswerKind.DATE and _ahead(best)
    found = Found(
        kind=scene.context.query.intent,
        headline=by_reports(
            date_words(when), len({options[i].place.article.id for i in chosen}), planned=planned
        ),
        quotes=tuple(quote_of(scene, options[i]) for i in chosen),
        dates=(when,),
        events=events_of(scene, best),
        caveats=(OF_TELLING,) if best.day.features.get("d_known") else (),
    )
    return Ranked(found, tuple(options), shares, tuple(chosen), mass[bounds], score)


def _ahead(option: Option) -> bool:
    """Whether a day was still to come when it was told."""
    return option.day is not None and option.day.bounds[0] > option.place.article.known.date()


def _of_sentences(
    scene: Scene,
    options: Sequence[Option],
    shares: tuple[float, ...],
    order: Sequence[int],
    score: float,
) -> Ranked:
    intent = scene.context.query.intent
    most = _MOST_LISTED if intent is AnswerKind.LIST else _MOST
    chosen = _together(options, shares, order)[:most]
    found = Found(
        kind=intent,
        headline=by_reports("", len({options[i].place.article.id for i in chosen})),
        quotes=tuple(quote_of(scene, options[i]) for i in chosen),
        events=events_of(scene, options[chosen[0]]),
    )
    mass = sum(shares[i] for i in chosen)
    return Ranked(found, tuple(options), shares, tuple(chosen), mass, score)


def _together(
    options: Sequence[Option], shares: Sequence[float], order: Sequence[int]
) -> list[int]:
    """As many of an order as it takes to be fairly sure that one of them says it, no sentence twice."""
    taken: list[int] = []
    told = 0.0
    for i in order:
        if taken and (told >= _ENOUGH or shares[i] < _LEAST):
            break
        taken.append(i)
        told += shares[i]
    return _distinct(options, taken)


def _distinct(options: Sequence[Option], order: Sequence[int]) -> list[int]:
    """An order without the sentences that are quoted before."""
    chosen: list[int] = []
    for i in order:
        if not any(_same(options[i], options[c]) for c in chosen):
            chosen.append(i)
    return chosen


def _same(one: Option, other: Option) -> bool:
    """Whether what one of them quotes stands in the other's quotation."""
    if one.place.text == other.place.text:
        return True
    near = one.place.article.id == other.place.article.id and one.day is None
    return near and (
        one.place.text in passage_of(other.place) or other.place.text in passage_of(one.place)
    )
