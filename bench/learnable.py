"""The questions that weights are learned from: their sets, which of them the rules were written on, and the scenes that they make."""

from __future__ import annotations

import json
import re
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from bench.evaluate import EVAL, LEARNING, READ, READ_ODD, SETS, ingest
from bot.answering.answer_json import as_json
from bot.answering.answerer import Answerer, composed
from bot.answering.context import Found
from bot.answering.question import QuestionReader
from bot.answering.ranking.options import Option
from bot.answering.ranking.passage import passage_of
from bot.answering.ranking.scene import Scene
from bot.answering.ranking.verdict import ByRule, Verdict
from bot.bootstrap import build
from bot.clock import SystemClock
from bot.config.loading import build as settings_of
from bot.model import Article

_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, eq=False)
class Example:
    """A question with its scene; `fresh` where no rule was written on it. `expect` is what its set says of the right answer."""

    set: str
    question: dict[str, Any]
    scene: Scene
    fresh: bool

    @property
    def expect(self) -> dict[str, Any]:
        wanted: dict[str, Any] = self.question["expect"]
        return wanted

    @property
    def answerable(self) -> bool:
        return bool(self.expect["kind"] != "none")

    def right(self, found: Found) -> bool:
        """Whether an answer is right and rightly cited, by the sets' own scorer."""
        query, facts = self.scene.context.query, self.scene.context.facts
        answer = composed(query, facts.track, facts, found)
        verdict = _scorer().judge(self.question, as_json(answer))
        return bool(verdict["right"] and verdict["cited"])

    def tells(self, option: Option) -> bool:
        """Whether a sentence (and its day, where one is asked for) is what the question is after."""
        if not self.answerable or not self._source(option.place.article):
            return False
        told = option.place.text if option.day is not None else passage_of(option.place)
        text, fold = _scorer().fold(told), _scorer().fold
        held = all(
            any(fold(way) in text for way in entry.split("|"))
            for entry in self.expect.get("contains", [])
        )
        barred = any(
            fold(way) in text
            for entry in self.expect.get("not_contains", [])
            for way in entry.split("|")
        )
        return held and not barred and (option.day is None or self.dates(option))

    def belongs(self, option: Option) -> bool:
        """Whether a day of a sentence is one of those expected."""
        return self.answerable and self._source(option.place.article) and self.dates(option)

    def dates(self, option: Option) -> bool:
        assert option.day is not None
        wanted: list[tuple[date, date]] = [
            _scorer().interval(d) for d in self.expect.get("dates", [])
        ]
        return any(_scorer().same(option.day.bounds, one) for one in wanted)

    def _source(self, article: Article) -> bool:
        return article.url.rsplit("/", 1)[-1] in self.expect.get("sources", [])


class _Recorder(ByRule):
    """Keeps the scene of the dialogue that the rules answer from, else of the likeliest one."""

    def __init__(self) -> None:
        super().__init__()
        self.scene: Scene | None = None

    def decide(self, scene: Scene) -> Verdict:
        if self.scene is None or scene.kept.answered:
            self.scene = scene
        return super().decide(scene)


def examples(names: list[str]) -> Iterator[Example]:
    """The questions of sets, each asked once of a store that holds its set's reports."""
    for name in names:
        with tempfile.TemporaryDirectory() as scratch:
            raw = {
                "store": {"url": f"sqlite:///{Path(scratch) / 'store.db'}"},
                "tracks": SETS[name].read_tracks(),
            }
            app = build(settings_of("tracks.toml", EVAL, raw, {}), SystemClock())
            try:
                ingest(app, name, Path(scratch) / "feeds")
                reader = QuestionReader(app.gazetteer, app.tracks)
                for line in SETS[name].questions.read_text(encoding="utf-8").splitlines():
                    question = json.loads(line) if line.strip() else None
                    if question is None or not learned_from(name, question["id"]):
                        continue
                    recorder = _Recorder()
                    answerer = Answerer(
                        app.store, reader, app.gazetteer, app.tracks, judge=recorder
                    )
                    asked = datetime.fromisoformat(question["asked"]).astimezone(UTC)
                    answerer.answer(question["question"], asked)
                    if recorder.scene is not None:
                        yield Example(name, question, recorder.scene, fresh=name in LEARNING)
            finally:
                app.store.close()
        print(f"{name}: read", file=sys.stderr)


def learnable() -> list[str]:
    """The sets that may be learned from."""
    return [*READ, *READ_ODD, *LEARNING]


def learned_from(name: str, question: str) -> bool:
    """Of some sets only the questions with an odd number: the others stay unread, to measure on."""
    return name not in READ_ODD or int(_NUMBER.findall(question)[-1]) % 2 == 1


def _scorer() -> Any:
    if str(EVAL) not in sys.path:
        sys.path.insert(0, str(EVAL))
    import score  # type: ignore[import-not-found]  # noqa: PLC0415 - it lies outside the tree

    return score
