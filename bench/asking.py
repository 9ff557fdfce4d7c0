"""Learn the weights by which a question's words tell what it wants, and tell how well they do on questions held out.

Learned from the questions of the sets that may be learned from, by the kind that each expects, and from those of
`tests/evaluation/asking`, which hold nothing but questions and their kinds, asked in as many ways as their writers could
think of. Of the sets whole ones are held out in turn, and each of the files.

Run as: python -m bench.asking [--keep] [--failures] (with --keep the program's own weights are replaced)
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import bot.answering.questions as home
from bench.evaluate import EVAL, OWN, SETS
from bench.fitting import fit_softmax
from bench.learnable import learnable, learned_from
from bot.answering.question import QuestionReader
from bot.answering.questions.wanting import KINDS, Wanting
from bot.bootstrap import build
from bot.clock import SystemClock
from bot.config.loading import build as settings_of
from bot.model import AnswerKind

_FOLDS = 6
_DECAY = 0.15
_LISTED_TOO = (AnswerKind.PERSON, AnswerKind.PLACE, AnswerKind.STATEMENT)
_NAMES = tuple(kind.value for kind in KINDS)
_TRACKS = "us-china"  # the files belong to no dialogue; the reader wants some


@dataclass(frozen=True, slots=True)
class Asked:
    """A question's cues, what it is read as by the patterns, and the kind that it wants."""

    source: str
    text: str
    cues: frozenset[str]
    by_pattern: AnswerKind
    kind: AnswerKind


class _Noting(Wanting):
    """Keeps what it was asked, and goes by the patterns."""

    def __init__(self) -> None:
        super().__init__({})
        self.heard: list[tuple[frozenset[str], AnswerKind]] = []

    def kind(self, cues: frozenset[str], by_pattern: AnswerKind) -> AnswerKind:
        self.heard.append((cues, by_pattern))
        return by_pattern


def main(arguments: list[str]) -> None:
    sets = [asked for name in learnable() for asked in _of_set(name)]
    files = [asked for file in sorted((OWN / "asking").glob("*.jsonl")) for asked in _of_file(file)]
    names = sorted({a.source for a in sets})
    groups = [("the sets", set(names[n::_FOLDS])) for n in range(_FOLDS)]
    groups += [(file, {file}) for file in sorted({a.source for a in files})]
    found: dict[str, list[tuple[bool, bool]]] = {}
    for told, held in groups:
        wanting = _fitted([a for a in (*sets, *files) if a.source not in held])
        for asked in (a for a in (*sets, *files) if a.source in held):
            kind = wanting.kind(asked.cues, asked.by_pattern)
            found.setdefault(told, []).append((asked.by_pattern is asked.kind, kind is asked.kind))
            if "--failures" in arguments and kind is not asked.kind:
                print(f"{asked.kind.value} read as {kind.value}: {asked.text}")
    print("held out             n   by patterns   weighed")
    for told, rows in found.items():
        patterns, weighed = (sum(row[i] for row in rows) / len(rows) for i in range(2))
        print(f"{told:16}{len(rows):>6}{patterns:>14.1%}{weighed:>10.1%}")
    if "--keep" in arguments:
        kept = _fitted([*sets, *files])
        target = Path(home.__file__).parent / "wanting.json"
        target.write_text(json.dumps(kept.weights, separators=(",", ":")) + "\n", encoding="utf-8")


def _fitted(asked: Sequence[Asked]) -> Wanting:
    return Wanting(
        fit_softmax([a.cues for a in asked], [KINDS.index(a.kind) for a in asked], _DECAY)
    )


def _of_set(name: str) -> Iterator[Asked]:
    """The questions of a set that have an answer, of days where it is a list; of the others the kind is not told."""
    for line in SETS[name].questions.read_text(encoding="utf-8").splitlines():
        question = json.loads(line)
        kind = question["expect"]["kind"]
        undated = kind == "list" and not question["expect"].get("dates")
        if kind in _NAMES and not undated and learned_from(name, question["id"]):
            moment = datetime.fromisoformat(question["asked"]).astimezone(UTC)
            yield _asked(name.removesuffix("-none"), name, question["question"], kind, moment)


def _of_file(file: Path) -> Iterator[Asked]:
    now = datetime(2026, 1, 1, tzinfo=UTC)
    for line in file.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        yield _asked(file.stem, _TRACKS, row["question"], row["kind"], now)


_readers: dict[str, tuple[QuestionReader, _Noting]] = {}


def _asked(source: str, tracks: str, text: str, kind: str, moment: datetime) -> Asked:
    if tracks not in _readers:
        _readers[tracks] = _reader(tracks)
    reader, noting = _readers[tracks]
    reader.read(text, moment)
    cues, by_pattern = noting.heard.pop()
    wanted = AnswerKind(kind)
    if wanted is AnswerKind.LIST and by_pattern in _LISTED_TOO:
        wanted = by_pattern  # lists are of days: names and points are told by what quotes them
    return Asked(source, text, cues, by_pattern, wanted)


def _reader(name: str) -> tuple[QuestionReader, _Noting]:
    with tempfile.TemporaryDirectory() as scratch:
        raw = {
            "store": {"url": f"sqlite:///{Path(scratch) / 'store.db'}"},
            "tracks": SETS[name].read_tracks(),
        }
        app = build(settings_of("tracks.toml", EVAL, raw, {}), SystemClock())
        app.store.close()
    noting = _Noting()
    return QuestionReader(app.gazetteer, app.tracks, noting), noting


if __name__ == "__main__":
    main(sys.argv[1:])
