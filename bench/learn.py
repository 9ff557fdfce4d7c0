"""Learn the weights of the ranking from questions with known answers, and tell how well they do on sets held out.

Whole sets are held out in turn, though some dialogues are in several of them, and what the weights come to there
is what the probabilities are fitted on, and what is told. The weights that are kept are fitted on everything.

Run as: python -m bench.learn [--keep] (with --keep the program's own weights are replaced)
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

import bot.answering.ranking as home
from bench.fitting import fit_logistic, fit_network
from bench.learnable import Example, examples, learnable
from bot.answering.ranking.members import member_features
from bot.answering.ranking.network import Weights, weights_of
from bot.answering.ranking.options import Option, dated, options_of
from bot.answering.ranking.ranked import Ranked, ranked_answer
from bot.answering.ranking.verdict import LIKELY, barring, both_ways, figures_of, outcome
from bot.model import AnswerKind

_FOLDS = 6
_MEMBER_DECAY, _ANSWERABLE_DECAY, _RIGHT_DECAY = 60.0, 60.0, 120.0
_WITH_DAYS = (AnswerKind.LIST, AnswerKind.DURATION)
_NONE: dict[str, Any] = {"weights": {}, "bias": 0.0}
_UNJUDGED = {"answerable": _NONE, "ranked": _NONE, "kept": _NONE}
_STEPS = (0.0, 0.3, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85)


@dataclass(frozen=True, eq=False)
class Lesson:
    """An example with its options, and which of them are right."""

    example: Example
    options: list[Option]
    right: list[bool]

    @property
    def teaches(self) -> bool:
        return any(self.right)


def main(arguments: list[str]) -> None:
    lessons = [_lesson(e) for e in examples(learnable())]
    lessons = [x for x in lessons if x.options]
    base = sorted({x.example.set.removesuffix("-none") for x in lessons})
    fold = {name: at % _FOLDS for at, name in enumerate(base)}
    of = [fold[x.example.set.removesuffix("-none")] for x in lessons]
    heard: list[tuple[Lesson, Ranked, int]] = []
    for held in range(_FOLDS):
        rest = [x for x, f in zip(lessons, of, strict=True) if f != held]
        weights = weights_of({**_ranking(rest), **_UNJUDGED})
        for lesson, own in zip(lessons, of, strict=True):
            if own == held:
                ranked = ranked_answer(lesson.example.scene, weights)
                if ranked is not None:
                    heard.append((lesson, ranked, held))
        print(f"held out {held + 1} of {_FOLDS}", file=sys.stderr)
    print(f"{len(lessons) - len(heard)} questions left out: no day of theirs can be meant")
    _tell_ranking(heard)
    _tell_verdicts(heard)
    if "--keep" in arguments:
        kept = _ranking(lessons) | _verdicts(heard)
        target = Path(home.__file__).parent / "weights.json"
        target.write_text(json.dumps(kept, separators=(",", ":")) + "\n", encoding="utf-8")


def _lesson(example: Example) -> Lesson:
    options = options_of(example.scene)
    return Lesson(example, options, [example.tells(o) for o in options])


def _ranking(lessons: Sequence[Lesson]) -> dict[str, Any]:
    """The weights that rank sentences, and those that tell which days belong to a list."""
    teaching = [x for x in lessons if x.teaches]
    inputs = sorted({name for x in teaching for o in x.options for name in o.features})
    groups = [
        (
            np.array([[o.features.get(n, 0.0) for n in inputs] for o in x.options]),
            np.array(x.right, dtype=float),
        )
        for x in teaching
    ]
    sentence = fit_network(inputs, groups)
    weights = weights_of({"sentence": sentence, "member": _NONE, **_UNJUDGED})
    rows: list[dict[str, float]] = []
    right: list[bool] = []
    for x in lessons:
        scene = x.example.scene
        if scene.context.query.intent not in _WITH_DAYS or not x.example.answerable:
            continue
        scores = weights.sentence.scores([o.features for o in x.options])
        by_place = {o.place: s for o, s in zip(x.options, scores, strict=True)}
        for option in dated(scene):
            rows.append(member_features(scene, option, by_place.get(option.place, 0.0)))
            right.append(x.example.belongs(option))
    return {"sentence": sentence, "member": fit_logistic(rows, right, _MEMBER_DECAY)}


def _verdicts(heard: Sequence[tuple[Lesson, Ranked, int]]) -> dict[str, Any]:
    """The weights that tell how likely a question has an answer, and how likely either way gives it then; of the rules by sets
    that no rule was written on."""
    figures = [figures_of(x.example.scene, ranked) for x, ranked, _ in heard]
    answerable = [x.example.answerable for x, _, _ in heard]
    ranked_rows: list[tuple[dict[str, float], bool]] = []
    kept_rows: list[tuple[dict[str, float], bool]] = []
    for own, (lesson, ranked, _) in zip(figures, heard, strict=True):
        example = lesson.example
        if not example.answerable:
            continue
        kept, found = both_ways(example.scene, ranked)
        ranked_rows.append((own, example.right(found)))
        if kept.answered and example.fresh:
            kept_rows.append((own, example.right(kept)))
    return {
        "answerable": fit_logistic(figures, answerable, _ANSWERABLE_DECAY),
        "ranked": _likely_right(ranked_rows),
        "kept": _likely_right(kept_rows),
    }


def _likely_right(rows: Sequence[tuple[dict[str, float], bool]]) -> dict[str, Any]:
    return fit_logistic(
        [figures for figures, _ in rows], [right for _, right in rows], _RIGHT_DECAY
    )


def _tell_ranking(heard: Sequence[tuple[Lesson, Ranked, int]]) -> None:
    print("held out, answerable    n    first right  answer right  rules right")
    for fresh, name in ((True, "sets of no rule"), (False, "sets with rules")):
        rows = [r for r in heard if r[0].example.fresh is fresh and r[0].example.answerable]
        for kind in (None, *sorted({x.example.expect["kind"] for x, _, _ in rows})):
            own = [r for r in rows if kind is None or r[0].example.expect["kind"] == kind]
            first = sum(x.right[_top(r)] for x, r, _ in own)
            right = sum(x.example.right(r.found) for x, r, _ in own)
            rules = sum(x.example.right(x.example.scene.kept) for x, _, _ in own)
            n = len(own)
            print(f"{kind or name:20}{n:>6}{first / n:>13.1%}{right / n:>14.1%}{rules / n:>13.1%}")


def _top(ranked: Ranked) -> int:
    return max(range(len(ranked.shares)), key=lambda i: ranked.shares[i])


@dataclass(frozen=True, slots=True)
class Judged:
    """What became of one question: how likely its answer is (0 where it is barred), whether it is right, and whether the question has one.

    `ruled` and `ruled_right` are whether the rules alone answer, and rightly.
    """

    set: str
    likely: float
    right: bool
    answerable: bool
    ruled: bool
    ruled_right: bool


def _tell_verdicts(heard: Sequence[tuple[Lesson, Ranked, int]]) -> None:
    """Right, wrong and withheld over the probability that is asked for, each fold by the others, of sets that no rule was written on.

    First of the sets of questions as people ask them, then with those that mostly have no answer.
    """
    rows: list[Judged] = []
    for held in sorted({f for _, _, f in heard}):
        raw = _verdicts([r for r in heard if r[2] != held])
        own = weights_of({"sentence": _empty(), "member": _NONE, **raw})
        rows += [_judged(x, r, own) for x, r, f in heard if f == held and x.example.fresh]
    for chosen in ([r for r in rows if not r.set.endswith("-none")], rows):
        print(
            f"{'':>8}{'strict':>9}{'wrong':>8}{'withheld':>10}{'none refused':>14}  of {len(chosen)}"
        )
        _tell_row("rules", chosen, lambda r: r.ruled, lambda r: r.ruled_right)
        _tell_row("in use", chosen, lambda r: r.likely >= LIKELY, lambda r: r.right)
        for step in _STEPS:
            _tell_row(f"{step:.2f}", chosen, lambda r, s=step: r.likely >= s, lambda r: r.right)  # type: ignore[misc]


def _tell_row(
    name: str,
    rows: Sequence[Judged],
    given: Callable[[Judged], bool],
    right: Callable[[Judged], bool],
) -> None:
    count = Counter[str]()
    for row in rows:
        if given(row):
            count["strict" if right(row) else "wrong"] += 1
        else:
            count["withheld" if row.answerable else "none"] += 1
    none = sum(not row.answerable for row in rows)
    shares = [
        n / len(rows) for n in (count["strict"] + count["none"], count["wrong"], count["withheld"])
    ]
    print(
        f"{name:>8}{shares[0]:>9.1%}{shares[1]:>8.1%}{shares[2]:>10.1%}{count['none'] / none:>14.1%}"
    )


def _judged(lesson: Lesson, ranked: Ranked, weights: Weights) -> Judged:
    example = lesson.example
    kept = example.scene.kept
    found, likely = outcome(example.scene, ranked, weights)
    return Judged(
        set=example.set,
        likely=0.0 if barring(example.scene, ranked, found) else likely,
        right=example.answerable and example.right(found),
        answerable=example.answerable,
        ruled=kept.answered,
        ruled_right=kept.answered and example.answerable and example.right(kept),
    )


def _empty() -> dict[str, Any]:
    net = {"hidden": [[0.0]], "bias": [0.0], "out": [0.0], "direct": [0.0]}
    return {"inputs": ["share"], "mean": [0.0], "scale": [1.0], "nets": [net]}


if __name__ == "__main__":
    main(sys.argv[1:])
