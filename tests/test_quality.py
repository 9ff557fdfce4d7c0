"""How good reading and answering must be at least, on the evaluation sets.

The floors lie a little below what is reached, so that a change that does harm fails here.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bench import evaluate
from bench.dates import score
from bot.answering.wording import STATUS_WORDS
from bot.model import Event, Status
from bot.ports import Store
from bot.reading.folding import REAL, fold
from store import open_store

pytestmark = pytest.mark.slow

DEVELOPMENT = ("us-china", "korea-iran")
FLOORS = {  # the least share of strictly right answers, and the greatest of wrong ones
    "us-china": (0.90, 0.06),
    "korea-iran": (0.92, 0.04),
    "open": (0.70, 0.08),
    "ukraine-boeing": (0.48, 0.13),
}
DATES_FLOOR = 54
END_OF_TIME = datetime(9999, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A set whose reports were read and whose questions were answered."""

    store: Store
    answers: tuple[dict[str, Any], ...]
    totals: evaluate.Totals

    def share(self, key: str) -> float:
        whole = self.totals["ALL"]
        return whole[key] / whole["n"]


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], Run]]:
    """Reads and answers a set once."""
    folder = tmp_path_factory.mktemp("evaluation")
    done: dict[str, Run] = {}

    def of(name: str) -> Run:
        if name not in done:
            if not (evaluate.EVAL / "score.py").is_file():
                pytest.skip("the scorer of the evaluation sets is not here")
            if not (evaluate.SETS[name].folder / "wire.jsonl").is_file():
                pytest.skip(f"the evaluation set {name} is not here")
            (job,) = evaluate._jobs([name], joint=False)
            scored = evaluate._run(job, folder, folder, joint=False)
            answers = (folder / f"{name}.answers.jsonl").read_text(encoding="utf-8").splitlines()
            done[name] = Run(
                store=open_store(f"sqlite:///{folder / f'{name}.db'}"),
                answers=tuple(json.loads(line) for line in answers),
                totals=scored[name],
            )
        return done[name]

    yield of
    for one in done.values():
        one.store.close()


@pytest.mark.parametrize("name", FLOORS)
def test_answers_are_as_good_as_they_were(name: str, run: Callable[[str], Run]) -> None:
    """What is strictly right stays above its floor, and what is wrong below its ceiling."""
    strict, wrong = FLOORS[name]
    result = run(name)
    assert result.share("strict") >= strict
    assert result.share("wrong") <= wrong


@pytest.mark.parametrize("name", FLOORS)
def test_every_stored_quote_is_verbatim(name: str, run: Callable[[str], Run]) -> None:
    """Reports, their reasons and the passages are spans of their article, without exception."""
    result = run(name)
    with result.store.begin(readonly=True) as unit:
        groups = unit.reports.standing(END_OF_TIME)
        reports = [report for group in groups for report in group.reports]
        articles = unit.articles.many({(r.article, r.revision) for r in reports})
        words = {word for report in reports for word in report.quote.split()}
        passages = unit.passages.search(words, END_OF_TIME, limit=10_000)
        sources = unit.articles.many({(p.article, p.revision) for p in passages})
    assert len(reports) > 50
    assert len(passages) > 50
    for report in reports:
        text = articles[report.article, report.revision].text
        assert report.span.of(text) == report.quote
        for cause in report.causes:
            assert cause.span.of(text) == cause.quote
    for passage in passages:
        assert passage.span.of(sources[passage.article, passage.revision].text) == passage.text


@pytest.mark.parametrize("name", FLOORS)
def test_every_citation_is_verbatim_and_from_before_the_question(
    name: str, run: Callable[[str], Run]
) -> None:
    """What an answer quotes stands in the report that it links to, which was out when it was asked."""
    result = run(name)
    reports = _wire(evaluate.SETS[name].folder / "wire.jsonl")
    for answer in result.answers:
        assert bool(answer["citations"]) or not answer["answered"], answer["question"]
        for citation in answer["citations"]:
            source = reports[citation["url"].rstrip("/").rsplit("/", 1)[-1]]
            quoted, whole = _even(citation["quote"]), _even(source["text"])
            assert quoted in whole, answer["question"]
            published = datetime.fromisoformat(citation["published"])
            assert published < datetime.fromisoformat(answer["asked"]), answer["question"]


@pytest.mark.parametrize("name", DEVELOPMENT)
def test_nothing_planned_or_called_off_is_told_as_happened(
    name: str, run: Callable[[str], Run]
) -> None:
    """An event that is no fact is told with the word that says so."""
    result = run(name)
    for answer in result.answers:
        if answer["kind"] not in {"date", "list", "count"} or not answer["events"]:
            continue
        asked = datetime.fromisoformat(answer["asked"]) - timedelta(microseconds=1)
        with result.store.begin(readonly=True) as unit:
            stood = {group.id: fold(group) for group in unit.reports.standing(asked)}
        said = answer["text"].partition("“")[0]
        for event in (stood[key] for key in answer["events"]):
            assert event.status in REAL or _says(said, event), (answer["question"], said)


def test_dates_are_read_as_well_as_they_were() -> None:
    """One expression a line, each with its publication date."""
    table = evaluate.EVAL / "dev" / "dates.jsonl"
    if not table.is_file():
        pytest.skip("the table of dates is not here")
    good, total, failures = score(table)
    assert total == 60
    assert good >= DATES_FLOOR, [line["text"] for line in failures]


def _says(said: str, event: Event) -> bool:
    """Whether the bot's own words tell that the event is no fact."""
    words = (STATUS_WORDS[event.status], "announced")
    return event.status not in {Status.ACTUAL, Status.ALLEGED} and any(w in said for w in words)


def _wire(path: Path) -> dict[str, dict[str, str]]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return {line["id"]: line for line in map(json.loads, filter(str.strip, lines))}


def _even(text: str) -> str:
    """White space evened out: a feed may break lines anew."""
    return " ".join(text.split())
