"""How the words of a sentence and of its surroundings meet those of the question."""

from __future__ import annotations

from bot.answering.facts import held_by
from bot.answering.ranking.scene import Scene, pairs_of, row_of
from bot.answering.weighing import Weighed
from bot.answering.words import stem

_FAR_APART = 40  # words
_COUNTED = 6
_MANY = 8


def word_features(scene: Scene, weighed: Weighed) -> dict[str, float]:
    """Shares of the question's words, weighed by how telling they are, from 0 to 1, by where they stand."""
    place, weigher = weighed.place, scene.weigher
    sought = weigher.words
    near = place.beside | place.title
    total = weigher.weight_of(sought) or 1.0

    def share(worths: list[float]) -> float:
        weights = (weigher.weight_of((w,)) for w in sought)
        return sum(a * b for a, b in zip(weights, worths, strict=True)) / total

    own = [weigher.held(w, place) for w in sought]
    around = [held_by(stem(w), near) for w in sought]
    untold = [weigher.weight_of((w,)) for w in sought if held_by(stem(w), near | place.own) == 0]
    row = row_of(place.text)
    wanted = {stem(w) for w in sought}
    at = [i for i, word in enumerate(row) if word in wanted]
    pairs = scene.pairs
    return {
        "share": weighed.share,
        "own": share(own) if sought else 0.5,
        "own_exact": share([float(stem(w) in place.own) for w in sought]),
        "beside": share([held_by(stem(w), place.beside) for w in sought]),
        "title": share([held_by(stem(w), place.title) for w in sought]),
        "far": share([held_by(stem(w), place.far) for w in sought]),
        "near": share([max(pair) for pair in zip(own, around, strict=True)]),
        "worst": max(untold, default=0.0),
        "lack": len(weighed.lacking) / max(1, len(sought)),
        "nwords": min(len(sought), _MANY) / _MANY,
        "nhit": min(_COUNTED, len({row[i] for i in at})) / _COUNTED,
        "spread": (max(at) - min(at)) / _FAR_APART if len(at) > 1 else 0.0,
        "pairs": len(pairs & pairs_of(place.text)) / max(1, len(pairs)),
        "pairs_title": len(pairs & pairs_of(place.article.title)) / max(1, len(pairs)),
        **_of_article(scene, weighed),
    }


def _of_article(scene: Scene, weighed: Weighed) -> dict[str, float]:
    """How its article stands among the others, and the sentence in it."""
    best, mean = scene.shares[weighed.place.article.id]
    top, top_mean = scene.best_shares
    return {
        "doc_top": best - top,
        "doc_mean": mean - top_mean,
        "doc_best": float(best == top),
        "in_doc": weighed.share - best,
    }
