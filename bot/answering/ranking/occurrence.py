"""What stored event a sentence tells of, how well that fits the question, and whether the rules chose the sentence."""

from __future__ import annotations

from bot.answering.context import fits_kind
from bot.answering.places import Place
from bot.answering.ranking.scene import Scene, quoted
from bot.model import AnswerKind, Status
from bot.reading.folding import OFF, REAL, TURNS

_LIKELY = 3
_FAR_BEHIND = -2.0
_SEVERAL = 3
_MANY = 4


def occurrence_features(scene: Scene, place: Place) -> dict[str, float]:
    """Mostly 0 or 1; `ev_rank` is 1 for the likeliest event, a half for the next and so on."""
    query = scene.context.query
    found = {
        "pipe": quoted(scene.first, place),
        "pipe_kept": quoted(scene.kept, place),
        **_by_article(scene, place),
    }
    told = scene.told_at(place)
    if not told:
        return found
    event = min((e for e, _ in told), key=scene.rank_of)
    rank = scene.rank_of(event)
    candidate = scene.judged.get(event.id)
    found |= {
        "ev": 1.0,
        "ev_top": float(rank == 0),
        "ev_top3": float(rank < _LIKELY),
        "ev_rank": 1 / (1 + rank),
        "ev_kind": float(bool(query.kinds) and any(fits_kind(e, query.kinds) for e, _ in told)),
        "ev_real": float(event.status in REAL),
        "ev_off": float(event.status in OFF),
        "ev_turn": float(event.kind in TURNS and bool(query.kinds & TURNS)),
        "ev_reports": min(_MANY, len(event.reports)) / _MANY,
    }
    if candidate is not None:
        found |= {
            "ev_missing": min(_SEVERAL, len(candidate.missing)) / _SEVERAL,
            "ev_cov": candidate.coverage,
            "ev_gap": max(_FAR_BEHIND, candidate.score - scene.events[0].score),
        }
    if query.intent is AnswerKind.UPCOMING:
        found["ev_planned"] = float(event.status in (Status.PLANNED, Status.PROPOSED))
    return found


def _by_article(scene: Scene, place: Place) -> dict[str, float]:
    """Whether the likeliest event is told in the article, and whether the sentence is given as a cause in it."""
    best = scene.events[0].event.id if scene.events else None
    reports = scene.reports_in(place.article)
    found = {"same_article": float(any(event.id == best for event, _ in reports))}
    if scene.context.query.intent is AnswerKind.CAUSE:
        causing = [
            event.id
            for event, report in reports
            for cause in report.causes
            if cause.span.start < place.span.end and place.span.start < cause.span.end
        ]
        found |= {"ev_cause": float(bool(causing)), "ev_cause_top": float(best in causing)}
    return found
