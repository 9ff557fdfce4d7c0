"""The answer that the ranking comes to: the best sentence, the next where it is nearly as good, and the days they give."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.answering.context import Found, Quote
from bot.answering.ranking.network import Weights
from bot.answering.ranking.options import DATED, Option, dated, options_of, undone
from bot.answering.ranking.passage import passage_of
from bot.answering.ranking.scene import Scene
from bot.answering.weighing import Place
from bot.answering.wording import OF_TELLING, by_reports, date_words, days_told, stretch_told
from bot.model import AnswerKind, EventId, Span, When
from bot.reading.folding import REAL

_ENOUGH = 0.9  # of all shares: what is quoted together says it
_LEAST = 0.04  # the share that a further quotation must have
_SAME_DAY = 0.3  # … the part of the best one's share, where it only bears out the same day
_MOST, _MOST_OF_DAY, _MOST_LISTED = 3, 2, 4
_MEMBER = 0.3  # how likely a day must belong to a list
_BOUND = 0.15  # … or bound a stretch of time
_SURE_BOUND = 0.4  # … for its length to be told in our words
_MOST_DAYS = {AnswerKind.LIST: 10, AnswerKind.DURATION: 4}
SHRUNK = 5  # what scores are divided by where they stand among figures from 0 to 1
_PAIR = 2
_TO_THE_DAY = 4  # days; the distance of two years is no number of days


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
    if intent in _MOST_DAYS:
        places = {o.place: s for o, s in zip(options, scores, strict=True)}
        return _with_days(scene, found, weights, places)
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
        quotes=tuple(_quote(scene, options[i]) for i in chosen),
        dates=(when,),
        events=_events(scene, best),
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
        quotes=tuple(_quote(scene, options[i]) for i in chosen),
        events=_events(scene, options[chosen[0]]),
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


def _quote(scene: Scene, option: Option) -> Quote:
    """The sentence of a day, from where the day is named; else a sentence with what belongs to it, without what is not to be told."""
    place, day = option.place, option.day
    article = place.article
    if day is None:
        text = passage_of(place)
    elif day.named_at is not None:
        text = Span(day.named_at, place.span.end).of(article.text)
    else:
        text = place.text
    return Quote(article, place.text if scene.context.facts.hides(article, text) else text)


def _events(scene: Scene, option: Option) -> tuple[EventId, ...]:
    """The events that a sentence tells of: of the day chosen where one is, the likeliest first.

    What did not take place is none of them, unless that or what is to come is asked about.
    """
    query = scene.context.query
    told = sorted({e.id: e for e, _ in scene.told_at(option.place)}.values(), key=scene.rank_of)
    if option.day is not None:
        told = [e for e in told if e.when.start and e.when.overlaps(option.day.when)]
    if query.intent is not AnswerKind.UPCOMING and not query.statuses - REAL:
        told = [e for e in told if e.status in REAL]
    return tuple(e.id for e in told)


def members(
    scene: Scene, weights: Weights, scores: dict[Place, float]
) -> list[tuple[float, Option]]:
    """Every day of every sentence with how likely it belongs to what is asked for, the likeliest first, none twice."""
    rows: dict[tuple[date, date], tuple[float, Option]] = {}
    for option in dated(scene):
        assert option.day is not None
        if undone(scene, option):
            continue
        features = member_features(scene, option, scores.get(option.place, 0.0))
        likely = weights.member.probability(features)
        bounds = option.day.bounds
        if bounds not in rows or rows[bounds][0] < likely:
            rows[bounds] = (likely, option)
    return sorted(rows.values(), key=lambda row: -row[0])


def member_features(scene: Scene, option: Option, score: float) -> dict[str, float]:
    """The figures of a day of a sentence, with the sentence's own score and what the question is after."""
    query = scene.context.query
    return option.features | {
        "list": float(query.intent is AnswerKind.LIST),
        "kinds": float(bool(query.kinds)),
        "score": score / SHRUNK,
        "ruled": float(_given(scene.first, option)),
    }


def _given(found: Found, option: Option) -> bool:
    """Whether the rules give the day too."""
    assert option.day is not None
    return any((w.start, w.end) == option.day.bounds for w in found.dates)


def _with_days(
    scene: Scene, ranked: Ranked, weights: Weights, scores: dict[Place, float]
) -> Ranked:
    """The answer with the days of what it lists, or those that bound the stretch of time asked about."""
    intent = scene.context.query.intent
    least = _MEMBER if intent is AnswerKind.LIST else _BOUND
    chosen: list[tuple[float, Option, When]] = []
    for likely, option in members(scene, weights, scores):
        assert option.day is not None
        if likely < least and len(chosen) >= _PAIR:
            break
        if not any(option.day.when.overlaps(when) for _, _, when in chosen):
            chosen.append((likely, option, option.day.when))
        if len(chosen) == _MOST_DAYS[intent]:
            break
    if len(chosen) < _PAIR or (intent is AnswerKind.LIST and chosen[1][0] < least):
        return ranked
    quotes = tuple(
        dict.fromkeys((*ranked.found.quotes, *(_quote(scene, option) for _, option, _ in chosen)))
    )
    likeliest = tuple(when for _, _, when in chosen)
    dates = likeliest
    if intent is AnswerKind.LIST:
        dates = _in_order(likeliest)
        headline = days_told(dates)
    elif chosen[1][0] >= _SURE_BOUND and max(w.days for w in likeliest[:_PAIR]) <= _TO_THE_DAY:
        headline = stretch_told(likeliest[0], likeliest[1])
        dates = (*_in_order(likeliest[:_PAIR]), *likeliest[_PAIR:])
    else:
        headline = by_reports("", len(quotes))
    events = tuple(dict.fromkeys(e for _, o, _ in chosen for e in _events(scene, o)[:1]))
    found = replace(
        ranked.found,
        headline=headline,
        quotes=quotes,
        dates=dates,
        events=events or ranked.found.events,
    )
    return replace(ranked, found=found, sure=min(likely for likely, _, _ in chosen))


def _in_order(days: Sequence[When]) -> tuple[When, ...]:
    return tuple(sorted(days, key=lambda when: when.start or date.min))
