"""`dates`: what dates the bot reads in a text."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

import click

from bot.answering.wording import date_words
from bot.cli.common import Day, config_option, json_option, read_text, say, show_json, written
from bot.errors import BriefingError
from bot.reading.dates import as_json as mention_json
from bot.reading.dates import batch as read_batch
from bot.reading.dates import read_dates


@click.command()
@click.argument("text", required=False)
@click.option(
    "--published", type=Day(), help="The day of writing, which relative dates are read against."
)
@json_option
@click.option(
    "--batch", metavar="FILE", help='Read a JSON-lines file with "text" and "published" instead.'
)
@click.option("--out", metavar="FILE", help="Where --batch writes; default standard output.")
@config_option
def dates(
    *,
    text: str | None,
    published: date | None,
    as_json: bool,
    batch: str | None,
    out: str | None,
    config: str | None,  # noqa: ARG001 - taken like everywhere, though nothing in it matters here
) -> None:
    """Say what dates the bot reads in TEXT."""
    if (text is None) == (batch is None):
        raise click.UsageError("Give a text, or name a file with --batch.")
    if batch is not None:
        count = 0
        with written(out) as file:
            for count, line in enumerate(read_batch(_lines(batch)), 1):  # noqa: B007 - told below
                file.write(json.dumps(line, ensure_ascii=False) + "\n")
        say(f"{count} line{'' if count == 1 else 's'} read")
        return
    mentions = read_dates(text or "", published, asking=(text or "").rstrip().endswith("?"))
    if as_json:
        show_json([mention_json(mention) for mention in mentions])
        return
    for mention in mentions:
        when = mention.when
        bound = "" if when.direction.value == "on" else f", {when.direction.value}"
        click.echo(f"{when.phrase}: {date_words(when)} ({when.precision.value}{bound})")
    if not mentions:
        click.echo("no date")


def _lines(batch: str) -> Iterator[dict[str, Any]]:
    lines = [line for line in enumerate(read_text(batch).splitlines(), 1) if line[1].strip()]
    for number, line in lines:
        try:
            data = json.loads(line)
            if not isinstance(data, dict) or not isinstance(data["text"], str):
                raise TypeError
            if data.get("published"):
                date.fromisoformat(str(data["published"])[:10])
        except (ValueError, TypeError, KeyError, RecursionError):
            message = f'{batch}, line {number}: is no object with "text" and perhaps "published" (ISO 8601); mend it'
            raise BriefingError(message) from None
        yield data
