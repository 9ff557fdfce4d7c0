"""`ask`: the answer object, batches, and questions that nobody should ask."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import RESTART, invoke, process

KINDS = "date status person place cause duration count list upcoming statement other".split()
PRECISIONS = "day month season quarter year range unknown".split()


def require_answer(data: dict[str, Any]) -> None:
    """Hold an object against the contract, key by key."""
    assert list(data) == [
        "question", "asked", "track", "answered", "kind", "text", "dates", "events", "citations", "as_of", "caveats",
    ]  # fmt: skip
    assert isinstance(data["answered"], bool)
    assert data["kind"] in KINDS
    assert data["track"] is None or isinstance(data["track"], str)
    assert all(
        isinstance(one, str)
        for one in (data["question"], data["text"], *data["events"], *data["caveats"])
    )
    for moment in (data["asked"], data["as_of"]):
        assert moment is None or datetime.fromisoformat(moment).tzinfo is UTC
    for when in data["dates"]:
        assert set(when) == {"start", "end", "precision"}
        assert when["precision"] in PRECISIONS
        days = [date.fromisoformat(day) for day in (when["start"], when["end"]) if day is not None]
        assert days == sorted(days)
    for citation in data["citations"]:
        assert set(citation) == {"url", "title", "publisher", "published", "quote"}
        assert citation["quote"]
    assert data["citations"] or not data["answered"]


def ask(config: Path, question: str, *options: str) -> dict[str, Any]:
    result = invoke(config, "ask", question, "--json", *options)
    assert result.exit_code == 0, result.output
    data: dict[str, Any] = json.loads(result.stdout)
    require_answer(data)
    return data


def test_an_answer_has_the_shape_of_the_contract(filled: Path) -> None:
    """Other people's scripts read this object."""
    data = ask(filled, "When did the fisheries talks resume?", "--at", "2024-04-01")
    assert data["answered"]
    assert data["dates"][0] == {"start": "2024-03-05", "end": "2024-03-05", "precision": "day"}
    assert data["asked"] == "2024-04-01T23:59:59Z"
    assert data["as_of"] == "2024-03-06T09:00:00Z"


def test_a_quote_is_verbatim_and_stands_in_the_text(filled: Path) -> None:
    """Whoever doubts an answer looks its quotation up in the article."""
    data = ask(filled, "When did the fisheries talks resume?", "--at", "2024-04-01")
    cited = data["citations"][0]
    assert cited["quote"] in RESTART.text
    assert cited["url"] == "https://quay.invalid/restart"
    assert cited["quote"] in data["text"]
    assert cited["url"] in data["text"]


def test_the_answer_is_that_of_the_moment_of_asking(filled: Path) -> None:
    """In February nobody could know of March."""
    data = ask(
        filled,
        "Are the fisheries talks between Norway and Iceland on or off?",
        "--at",
        "2024-02-01",
    )
    assert all(c["url"] == "https://harbour.invalid/halt" for c in data["citations"])
    assert data["as_of"] == "2024-01-13T09:00:00Z"


def test_the_text_answer_shows_its_source(filled: Path) -> None:
    """Without --json a person reads the same."""
    result = invoke(filled, "ask", "When did the fisheries talks resume?", "--at", "2024-04-01")
    assert result.exit_code == 0
    assert "5 March 2024" in result.stdout
    assert "Quay, 6 March 2024" in result.stdout
    assert "https://quay.invalid/restart" in result.stdout


def test_an_empty_store_says_how_to_fill_it(home: Path) -> None:
    """The first thing a newcomer tries is a question."""
    data = ask(home, "When did talks last resume?")
    assert not data["answered"]
    assert "backchannel ingest" in data["text"]
    assert "make run" in data["text"]


@pytest.mark.parametrize("question", ["", "   ", "?!", "\x07\x1b", "x" * 100_000])
def test_no_question_and_too_much_of_one_are_refused(home: Path, question: str) -> None:
    """A question that cannot be read is wrong usage, and said in one line."""
    result = invoke(home, "ask", question)
    assert result.exit_code == 2
    assert result.stdout == ""
    (line,) = result.stderr.splitlines()
    assert "question" in line
    assert len(line) < 200


def test_control_characters_never_come_back(filled: Path) -> None:
    """A question may be pasted from anywhere, and a terminal obeys what it is shown."""
    data = ask(
        filled, "When did\x1b[2J the fisheries\u202e talks\u200b resume?", "--at", "2024-04-01"
    )
    assert data["question"] == "When did[2J the fisheries talks resume?"


def test_a_track_that_is_not_there_is_wrong_usage(filled: Path) -> None:
    """The message names those that are."""
    result = invoke(filled, "ask", "On or off?", "--track", "cod")
    assert result.exit_code == 2
    assert "herring" in result.stderr


def batch(config: Path, lines: list[str], *options: str) -> tuple[int, str, str]:
    file = config.with_name("questions.jsonl")
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    result = invoke(config, "ask", "--batch", str(file), *options)
    return result.exit_code, result.stdout, result.stderr


def test_a_batch_answers_every_line_in_order(filled: Path) -> None:
    """A question that cannot be read costs the others nothing."""
    asked = "2024-04-01T12:00:00Z"
    lines = [
        json.dumps({"id": "a", "asked": asked, "question": "When did the fisheries talks resume?"}),
        json.dumps({"id": 2, "asked": asked, "question": "", "track": "herring"}),
        json.dumps({"id": "c", "asked": "2024-04-01", "question": "What is next?", "track": None}),
    ]
    out = filled.with_name("answers.jsonl")
    status, stdout, stderr = batch(filled, lines, "--out", str(out))
    assert (status, stdout) == (0, "")
    assert "3 of 3" in stderr
    answers = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert [answer.pop("id") for answer in answers] == ["a", 2, "c"]
    for answer in answers:
        require_answer(answer)
    assert answers[0]["answered"]
    assert not answers[1]["answered"]
    assert "empty" in answers[1]["text"]


@pytest.mark.parametrize(
    "line",
    ["no json", "[]", '{"id": 1}', '{"id": 1, "asked": "soon", "question": "?"}', '{"asked": "2024-01-01", "question": "?"}',
     '{"id": 1, "asked": "2024-01-01", "question": "?", "track": "nosuch"}'],
)  # fmt: skip
def test_a_bad_line_of_a_batch_is_named_before_anything_is_written(filled: Path, line: str) -> None:
    """Half a file of answers would be taken for a whole one."""
    good = json.dumps({"id": "a", "asked": "2024-04-01", "question": "What is next?"})
    out = filled.with_name("answers.jsonl")
    status, _, stderr = batch(filled, [good, line], "--out", str(out))
    assert status == 1
    assert "line 2" in stderr
    assert not out.exists()


def test_a_process_prints_json_alone_on_standard_output(filled: Path) -> None:
    """Progress and warnings go elsewhere, and the text survives a terminal without Unicode."""
    ran = process(
        filled.parent, "ask", "When did the fisheries talks resume?", "--json", "--at", "2024-04-01",
        env={"PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"},
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    require_answer(json.loads(ran.stdout))
    assert ran.stderr == ""
