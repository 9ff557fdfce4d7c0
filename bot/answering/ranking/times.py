"""When a sentence was published, where it stands in its article, and how that fits the time that the question means."""

from __future__ import annotations

import math
import re
from datetime import timedelta

from bot.answering.clause_dates import every_date
from bot.answering.places import Place
from bot.answering.query import Order
from bot.answering.ranking.scene import Scene
from bot.model import When

_LAST = re.compile(r"\b(?:last|latest|most recent\w*|newest|recent\w*)\b", re.IGNORECASE)
_SOON = timedelta(days=3)
_LONG = 60  # words
_OLD = 120.0  # days
_SCALE = 7  # what log(1 + days) is divided by: three years come to 1


def time_features(scene: Scene, place: Place) -> dict[str, float]:
    """Ranks of age and places in the article go from 0 to 1, lengths of time are log(1 + days) / 7.

    Ages end at four months: what is older than that is simply old, and can still be the last of its kind.
    """
    query, article = scene.context.query, place.article
    days = (query.asked - article.known).total_seconds() / 86_400
    rank = scene.ages[article.id]
    found = {
        "age": math.log1p(min(max(0.0, days), _OLD)) / _SCALE,
        "rank_age": rank,
        "newest": float(rank == 0),
        "lead": float(place.span.start == scene.leads[article.id]),
        "pos": place.span.start / max(1, len(article.text)),
        "len": min(_LONG, len(place.text.split())) / _LONG,
    }
    if query.order is Order.LAST or _LAST.search(query.text):
        found |= {"last_rank_age": rank, "last_newest": found["newest"]}
    if query.order is Order.FIRST:
        found["first_rank_age"] = rank
    window = query.window
    if window is not None:
        found |= {"win": 1.0, **_in_window(place, window)}
    return found


def _in_window(place: Place, window: When) -> dict[str, float]:
    if window.start is None:
        return {}
    known = place.article.known.date()
    told = [
        m.when
        for m in every_date(place.article.text, known)
        if place.span.start <= m.span.start < place.span.end
    ]
    inside = any(when.overlaps(window) for when in told)
    end = window.end or known
    return {
        "win_in": float(inside),
        "win_out": float(bool(told) and not inside),
        "win_before": float(known < window.start),
        "win_after": math.log1p(max(0, (known - end).days)) / _SCALE,
        "win_pub": float(window.start <= known <= end + _SOON),
    }
