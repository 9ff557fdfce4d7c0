"""`ask`: one question, or a file of them, answered from the store."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import click

from bot.answering.answer_json import as_json as answer_json
from bot.bootstrap import App, as_console_text
from bot.cli.common import (
    at_option,
    config_option,
    json_option,
    moment,
    opened,
    read_text,
    say,
    show_json,
    track_of,
    written,
)
from bot.conversation.answers import reply_of
from bot.conversation.text import plain
from bot.conversation.wording import EMPTY
from bot.errors import BriefingError, QuestionError
from bot.model import Answer, AnswerKind, TrackId

_TELL_EVERY = 25


@dataclass(frozen=True, slots=True)
class Asked:
    """A line of a batch."""

    id: Any
    question: str
    asked: datetime
    track: TrackId | None


@click.command()
@click.argument("question", required=False)
@at_option
@click.option("--track", metavar="ID", help="Only this dialogue.")
@json_option
@click.option("--batch", metavar="FILE", help="Answer every line of this JSON-lines file instead.")
@click.option(
    "--out", metavar="FILE", help="Where --batch writes its answers; default standard output."
)
@config_option
def ask(
    *,
    question: str | None,
    at: datetime | None,
    track: str | None,
    as_json: bool,
    batch: str | None,
    out: str | None,
    config: str | None,
) -> None:
    """Answer a question, with its sources quoted.

    A batch has one JSON object a line with "id", "asked" and "question", and optionally "track".
    """
    if batch is None and question is None:
        raise click.UsageError("Ask a question, or name a file with --batch.")
    if batch is not None and (question is not None or at or track):
        raise click.UsageError("With --batch, the questions, moments and tracks stand in the file.")
    if out is not None and batch is None:
        raise click.UsageError("--out goes with --batch.")
    with opened(config, fresh=True) as app:
        if batch is not None:
            _batch(app, batch, out)
            return
        answer = _answer(app, plain(question or ""), at or app.clock.now(), track_of(app, track))
        if as_json:
            show_json(answer_json(answer))
        else:
            click.echo(as_console_text(reply_of(answer), shutil.get_terminal_size().columns))


def _answer(app: App, question: str, at: datetime, track: TrackId | None) -> Answer:
    """The answer, which says so where nothing is stored that could hold one."""
    answer = app.answerer.answer(question, at, track)
    if not answer.answered and app.empty():
        return replace(answer, headline=EMPTY, body=(), caveats=())
    return answer


def _batch(app: App, batch: str, out: str | None) -> None:
    asked = list(_read(app, batch))
    with written(out) as file:
        for number, one in enumerate(asked, 1):
            answer = _safe_answer(app, one)
            line = {"id": one.id, **answer_json(answer)}
            file.write(json.dumps(line, ensure_ascii=False) + "\n")
            if number % _TELL_EVERY == 0 or number == len(asked):
                say(f"{number} of {len(asked)} questions answered")


def _safe_answer(app: App, one: Asked) -> Answer:
    """One bad question does not cost the others their answers: its own answer says what is wrong."""
    try:
        return _answer(app, plain(one.question), one.asked, one.track)
    except QuestionError as error:
        return Answer(
            question=plain(one.question)[:200],
            asked=one.asked,
            track=one.track,
            answered=False,
            kind=AnswerKind.OTHER,
            headline=str(error),
        )


def _read(app: App, batch: str) -> Iterator[Asked]:
    """The lines of a batch, all of them read before the first answer is written."""
    for number, line in enumerate(read_text(batch).splitlines(), 1):
        if not line.strip():
            continue
        try:
            data = json.loads(line)
            given, when = data["question"], moment(data["asked"])
            if not isinstance(given, str) or "id" not in data:
                raise TypeError
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            message = f'{batch}, line {number}: is no object with "id", "asked" (ISO 8601) and "question"; mend it'
            raise BriefingError(message) from None
        try:
            track = track_of(app, data.get("track"))
        except click.BadParameter as error:
            raise BriefingError(f"{batch}, line {number}: {error.message}; mend it") from None
        yield Asked(data["id"], given, when, track)
