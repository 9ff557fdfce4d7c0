"""Right, wrong and withheld over how likely an answer must be right to be given.

Every answer carries how likely it is right by the learned weights. This answers the sets with nothing withheld for that, and
tells for each bar what would become of the answers. On sets that the weights were learned from it flatters: `bench.learn`
tells the same of sets held out, and `bot.answering.ranking.verdict.LIKELY` is chosen by that.

Run as: python -m bench.refusal [SET …]
"""

from __future__ import annotations

import json
import sys
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bench.evaluate import EVAL, SEALED, SETS, ingest
from bot.answering.answer_json import as_json
from bot.answering.answerer import Answerer
from bot.answering.question import QuestionReader
from bot.answering.ranking.verdict import LIKELY, Judge
from bot.bootstrap import build
from bot.clock import SystemClock
from bot.config.loading import build as settings_of

_STEPS = tuple(round(0.05 * step, 2) for step in range(21))


@dataclass(frozen=True, slots=True)
class Judged:
    """One question's answer: how likely it is right, whether it is, whether it was right to refuse."""

    confidence: float
    answered: bool
    right: bool
    unanswerable: bool


def main(names: list[str]) -> None:
    if not (EVAL / "score.py").is_file():
        print(f"The answers cannot be judged: there is no scorer at {EVAL}.")
        return
    if any(name.startswith(SEALED) for name in names):
        raise SystemExit("The sealed set tells its totals alone; no threshold is set by it.")
    chosen = names or [n for n in SETS if not n.startswith(SEALED)]
    judged = [one for name in chosen for one in _judged(name)]
    print(f"{'threshold':>9}{'right':>8}{'wrong':>8}{'refused':>9}   of {len(judged)}")
    for threshold in _STEPS:
        right, wrong, refused = curve(judged, threshold)
        mark = "  <- in use" if abs(threshold - LIKELY) < 1e-9 else ""
        print(f"{threshold:>9.2f}{right:>8}{wrong:>8}{refused:>9}{mark}")


def curve(judged: list[Judged], threshold: float) -> tuple[int, int, int]:
    """How many are right, wrong and refused where less than a threshold is withheld; right refusals count as right."""
    given = [j.answered and j.confidence >= threshold for j in judged]
    right = sum(
        j.right if g and not j.unanswerable else j.unanswerable and not g
        for j, g in zip(judged, given, strict=True)
    )
    wrong = sum(g and (j.unanswerable or not j.right) for j, g in zip(judged, given, strict=True))
    return right, wrong, len(judged) - sum(given)


def _judged(name: str) -> list[Judged]:
    sys.path.insert(0, str(EVAL))
    import score  # type: ignore[import-not-found]  # noqa: PLC0415 - it lies outside the tree

    with tempfile.TemporaryDirectory() as scratch:
        raw = {
            "store": {"url": f"sqlite:///{Path(scratch) / 'store.db'}"},
            "tracks": SETS[name].read_tracks(),
        }
        settings = settings_of("tracks.toml", EVAL, raw, {})
        app = build(settings, SystemClock())
        try:
            ingest(app, name, Path(scratch) / "feeds")
            asking = QuestionReader(app.gazetteer, app.tracks)
            answerer = Answerer(
                app.store, asking, app.gazetteer, app.tracks, judge=Judge(threshold=0.0)
            )
            lines = SETS[name].questions.read_text(encoding="utf-8")
            return [
                _one(answerer, json.loads(line), score.judge)
                for line in lines.splitlines()
                if line.strip()
            ]
        finally:
            app.store.close()


def _one(answerer: Answerer, question: dict[str, Any], judge: Any) -> Judged:
    asked = datetime.fromisoformat(question["asked"]).astimezone(UTC)
    answer = answerer.answer(question["question"], asked)
    verdict = judge(question, as_json(answer))
    return Judged(
        confidence=answer.confidence,
        answered=answer.answered,
        right=verdict["right"] and verdict["cited"],
        unanswerable=question["expect"]["kind"] == "none",
    )


if __name__ == "__main__":
    main(sys.argv[1:])
