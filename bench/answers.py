"""How long answers take in a running process: milliseconds of each, sorted, as JSON.

Run by `bench.run`, as: python -m bench.answers STORE ROUNDS
"""

from __future__ import annotations

import json
import sys
import time
import tomllib
from pathlib import Path

from bot.answering.answer_json import text as text_of
from bot.bootstrap import App, build
from bot.clock import SystemClock
from bot.config.loading import build as settings_of

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / "config.example.toml"
QUESTIONS = (
    "When did talks last resume?",
    "Are the military talks between Washington and Beijing on or off?",
    "Why did China break off military exchanges?",
    "Who led the Iranian delegation?",
    "Where was the last round held?",
    "What is planned next?",
    "How long were the hotlines silent?",
    "How many rounds did Iran and the United States hold in 2025?",
)


def app_over(database: Path) -> App:
    """The program with the tracks of the example, on a store of its own."""
    tables = tomllib.loads(EXAMPLE.read_text(encoding="utf-8"))
    raw = {"store": {"url": f"sqlite:///{database}"}, "tracks": tables["tracks"]}
    return build(settings_of(EXAMPLE.name, ROOT, raw, {}), SystemClock())


def measured(database: Path, rounds: int) -> list[float]:
    """Milliseconds an answer, text and all, the shortest first; each question once before that."""
    app = app_over(database)
    for question in QUESTIONS:
        app.answerer.answer(question, app.clock.now())
    took = []
    for question in QUESTIONS * rounds * 3:
        began = time.perf_counter()
        text_of(app.answerer.answer(question, app.clock.now()))
        took.append(1000 * (time.perf_counter() - began))
    app.store.close()
    return sorted(took)


if __name__ == "__main__":
    print(json.dumps(measured(Path(sys.argv[1]), int(sys.argv[2]))))
