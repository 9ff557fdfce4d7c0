"""The two articles that the project started from: what they tell must be found in them.

They are not part of the project; where they are not beside it, nothing is tested.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from bench.evaluate import EVAL, SETS
from bot.answering.answer_json import as_json
from bot.bootstrap import App, build
from bot.cli.reading import read_sources
from bot.clock import SystemClock
from bot.config.loading import build as settings_of
from bot.model import Event, Kind, Status
from bot.reading.folding import fold
from bot.reading.intake import Given

QUESTIONS = Path(__file__).resolve().parent / "questions.jsonl"
SEEDS = EVAL.parent / "corpus" / "seeds"
SCORER = EVAL / "score.py"
FLOOR = 27
END = datetime(2030, 1, 1, tzinfo=UTC)
PUBLISHED = {
    "seed-cnn": (datetime(2010, 9, 29, tzinfo=UTC), "CNN"),
    "seed-act": (datetime(2024, 3, 1, tzinfo=UTC), "Arms Control Today"),
}

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not SEEDS.is_dir(), reason="the two articles are not here"),
    pytest.mark.skipif(not SCORER.is_file(), reason="the scorer is not here"),
]


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    """A store that has read both articles as files."""
    folder = tmp_path_factory.mktemp("seeds")
    raw = {
        "store": {"url": f"sqlite:///{folder / 'store.db'}"},
        "tracks": SETS["us-china"].read_tracks(),
    }
    made = build(settings_of("config.toml", folder, raw, {}), SystemClock())
    for name, (published, publisher) in PUBLISHED.items():
        given = Given(published=published, url=f"https://news.invalid/{name}", publisher=publisher)
        done = read_sources(made, {str(SEEDS / f"{name}.txt"): ""}, given)
        assert (done.counts.new, done.failed) == (1, 0)
    yield made
    made.store.close()


@pytest.fixture(scope="module")
def events(app: App) -> tuple[Event, ...]:
    with app.store.begin(readonly=True) as unit:
        return tuple(fold(group) for group in unit.reports.standing(END))


def _questions() -> list[dict[str, Any]]:
    lines = QUESTIONS.read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


def test_the_questions_on_the_two_articles_are_answered(app: App, tmp_path: Path) -> None:
    """Nine in ten are right, by the scorer of the evaluation sets."""
    answers = tmp_path / "answers.jsonl"
    with answers.open("w", encoding="utf-8") as out:
        for question in _questions():
            asked = datetime.fromisoformat(question["asked"])
            answer = as_json(app.answerer.answer(question["question"], asked))
            out.write(json.dumps({"id": question["id"], **answer}) + "\n")

    def judged(*flags: str) -> str:
        command = [sys.executable, str(SCORER), str(QUESTIONS), str(answers), *flags]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout

    whole = json.loads(judged("--json"))["ALL"]
    assert whole["n"] == 30
    assert whole["right"] >= FLOOR, judged("--failures")


def test_every_quote_of_the_two_articles_is_verbatim(app: App, events: tuple[Event, ...]) -> None:
    """Glued captions, brackets and curly quotes included."""
    reports = [report for event in events for report in event.reports]
    assert len(reports) > 15
    with app.store.begin(readonly=True) as unit:
        articles = unit.articles.many({(r.article, r.revision) for r in reports})
    for report in reports:
        text = articles[report.article, report.revision].text
        assert report.span.of(text) == report.quote
        for cause in report.causes:
            assert cause.span.of(text) == cause.quote


def test_a_visit_that_was_only_hinted_at_has_not_happened(events: tuple[Event, ...]) -> None:
    """ "There is talk of a possible Gates visit" must not become a visit."""
    visits = [
        event
        for event in events
        if event.kind is Kind.VISIT and any("Gates" in p.name for p in event.participants)
    ]
    assert [event for event in visits if event.status is Status.ACTUAL] == []


def test_a_caption_and_its_story_are_one_meeting(events: tuple[Event, ...]) -> None:
    """ "Jan. 9" under the picture and two days in January in the text are one meeting of two days."""
    january = [
        event
        for event in events
        if event.status is Status.ACTUAL
        and event.kind is Kind.MEETING
        and event.when.start in {date(2024, 1, 8), date(2024, 1, 9)}
        and event.when.days <= 2
    ]
    assert [(e.when.start, e.when.end) for e in january] == [(date(2024, 1, 8), date(2024, 1, 9))]


def test_a_quote_does_not_begin_in_the_caption_before_it(events: tuple[Event, ...]) -> None:
    """The caption is glued to the sentence after it, and no part of that."""
    quotes = [report.quote for event in events for report in event.reports]
    assert not [q for q in quotes if "Two days of meetings" in q and not q.startswith("Two days")]
