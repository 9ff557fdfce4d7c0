"""The days that may belong to a list, or bound a stretch of time, each with how likely it does."""

from __future__ import annotations

from datetime import date

from bot.answering.context import Found
from bot.answering.places import Place
from bot.answering.ranking.network import SHRUNK, Weights
from bot.answering.ranking.options import Option, dated, undone
from bot.answering.ranking.scene import Scene
from bot.model import AnswerKind


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
