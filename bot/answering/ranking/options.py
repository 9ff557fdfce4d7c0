"""What the network chooses among: sentences, each with a day where a day is asked for, described by figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from bot.answering.context import OCCASIONS
from bot.answering.places import Place
from bot.answering.query import Order
from bot.answering.ranking.days import Day, days_of
from bot.answering.ranking.names import name_features
from bot.answering.ranking.occurrence import occurrence_features
from bot.answering.ranking.scene import Scene
from bot.answering.ranking.telling import telling_features
from bot.answering.ranking.times import time_features
from bot.answering.ranking.words import word_features
from bot.answering.sentences import AHEAD
from bot.model import AnswerKind, Event, Status
from bot.reading.folding import OFF, REAL, TURNS

DATED = (AnswerKind.DATE, AnswerKind.UPCOMING)
"""What is asked for is one day."""

_RELATIVE = "share own own_exact near title far ev_rank type rank_age beside pers_own side_own ev_cov".split()
_DAYS_OF_THE_PAST = (AnswerKind.DATE, AnswerKind.LIST, AnswerKind.DURATION)
_OF_THE_PAST = (
    AnswerKind.PLACE, AnswerKind.PERSON, AnswerKind.DURATION, AnswerKind.COUNT, AnswerKind.CAUSE, AnswerKind.LIST,
)  # fmt: skip
_NEARLY = 0.8
_FEW_DAYS = 4
_SHARPNESS = 4  # a power of the share, so that those who tell little are not heard


@dataclass(frozen=True, slots=True)
class Option:
    """A sentence, the day that it may give to what is asked (None where none is asked for), and its figures by name."""

    place: Place
    day: Day | None
    features: dict[str, float]


def options_of(scene: Scene) -> list[Option]:
    """The sentences of the shortlist; with each of their days where one day is asked for."""
    intent = scene.context.query.intent
    if intent is AnswerKind.DATE:
        return _described(scene, [o for o in dated(scene) if not undone(scene, o)])
    if (
        intent is AnswerKind.UPCOMING
    ):  # all are weighed against each other; what cannot be meant is left out after that
        return _described(scene, dated(scene))
    return _described(
        scene, [Option(p, None, f) for p, f in _sentences(scene) if not _only_planned(scene, p)]
    )


def dated(scene: Scene) -> list[Option]:
    """Every day of every sentence of the shortlist."""
    return [
        Option(place, day, {**features, **day.features})
        for place, features in _sentences(scene)
        for day in days_of(scene, place)
    ]


def undone(scene: Scene, option: Option) -> bool:
    """Whether a day cannot be meant.

    Of the past: it was still to come, or what is asked about was only planned for it, called off or denied. Of what is next: it has
    passed, or an occasion of that day was called off.
    """
    query = scene.context.query
    assert option.day is not None
    if query.intent is AnswerKind.UPCOMING:
        passed = option.day.bounds[1] < query.asked.date()
        return passed or _called_off(scene, option.day) or _only_dropped(scene, option.place)
    if query.intent not in _DAYS_OF_THE_PAST or AHEAD.search(query.text):
        return False
    if (
        query.tenseless
        and query.order not in (Order.LAST, Order.PREVIOUS)
        and not query.kinds & TURNS
    ):
        return _called_off(
            scene, option.day
        )  # "vote on the offer - when?" may be of what is to come
    start = option.day.bounds[0]
    if start > query.asked.date() or start > option.place.article.known.date():
        return True
    told = [event for event, _ in scene.told_at(option.place)]
    own = [event for event in told if event.when.overlaps(option.day.when)]
    return _of_what_was(scene) and _unreal(own or told)


def _called_off(scene: Scene, day: Day) -> bool:
    """Whether an occasion that was to be on a day was called off or put off, in whatever report that is told."""
    return any(
        event.status in OFF
        and event.kind in OCCASIONS
        and event.when.known
        and event.when.days <= _FEW_DAYS
        and event.when.overlaps(day.when)
        for event in scene.context.facts.events
    )


def _only_dropped(scene: Scene, place: Place) -> bool:
    """Whether a sentence tells of nothing but what will not be; what is put off may have its new day there."""
    told = [event for event, _ in scene.told_at(place)]
    return bool(told) and all(e.status in OFF and e.status is not Status.POSTPONED for e in told)


def _only_planned(scene: Scene, place: Place) -> bool:
    """Whether a sentence tells where, who or why of what did not take place, and the question asks of what did."""
    query = scene.context.query
    if query.intent not in _OF_THE_PAST or AHEAD.search(query.text):
        return False
    return _of_what_was(scene) and _unreal([e for e, _ in scene.told_at(place)])


def _of_what_was(scene: Scene) -> bool:
    """Whether a question is about something that took place, or lists what did."""
    query = scene.context.query
    about = bool(query.kinds) or query.intent is AnswerKind.LIST
    return about and not query.statuses - REAL


def _unreal(events: Sequence[Event]) -> bool:
    """Whether events are told of which none took place; a break that is announced counts as one that did, one that is only called
    for or hoped for does not."""
    return bool(events) and not any(
        e.status in REAL or (e.kind in TURNS and e.status is not Status.PROPOSED) for e in events
    )


def _sentences(scene: Scene) -> list[tuple[Place, dict[str, float]]]:
    if not scene.described:
        for rank, weighed in enumerate(scene.shortlist, start=1):
            place = weighed.place
            features = {"w_rank": 1 / rank, **word_features(scene, weighed)}
            for describe in _DESCRIBING:
                features |= describe(scene, place)
            scene.described.append((place, features))
    return scene.described


_DESCRIBING: tuple[Callable[[Scene, Place], dict[str, float]], ...] = (
    name_features,
    telling_features,
    time_features,
    occurrence_features,
)


def _latest(scene: Scene, options: Sequence[Option], top: float) -> tuple[date, date]:
    """The latest of the days that sentences give which tell nearly as much as the best, and that are not to come."""
    asked = scene.context.query.asked.date()
    days = [
        o.day.bounds
        for o in options
        if o.day is not None
        and o.features["share"] >= _NEARLY * top
        and o.day.bounds[0] <= min(asked, o.place.article.known.date())
    ]
    return max(days, default=(date.min, date.min))


def _described(scene: Scene, options: Sequence[Option]) -> list[Option]:
    """The options with how far each is behind the best in some figures, with the kind asked for, and how many agree on the day."""
    best = {
        name: max((o.features.get(name, 0.0) for o in options), default=0.0) for name in _RELATIVE
    }
    agreeing: Counter[object] = Counter()
    for option in options:
        if option.day is not None:
            agreeing[option.day.bounds] += option.features["share"] ** _SHARPNESS  # type: ignore[assignment]
    most = max(agreeing.values(), default=0) or 1
    latest = _latest(scene, options, best["share"])
    kind = f"asks_{scene.context.query.intent.value}"
    found = []
    for option in options:
        features = {**option.features, kind: 1.0}
        features |= {f"r_{n}": features.get(n, 0.0) - top for n, top in best.items()}
        if option.day is not None:
            features["d_agree"] = agreeing[option.day.bounds] / most
            features["d_latest"] = float(option.day.bounds >= latest)
        found.append(Option(option.place, option.day, features))
    return found
