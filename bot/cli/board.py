"""`status` and `timeline`: how the dialogues stand, and how they came there."""

from __future__ import annotations

from datetime import date, datetime

import click

from bot.answering import board
from bot.answering.facts import recall
from bot.cli.common import (
    Day,
    at_option,
    config_option,
    json_option,
    opened,
    save,
    say,
    show_json,
    tracks_of,
)
from bot.conversation.wording import EMPTY
from bot.drawing.picture import draw


@click.command()
@click.argument("track", required=False)
@at_option
@json_option
@config_option
def status(*, track: str | None, at: datetime | None, as_json: bool, config: str | None) -> None:
    """Say how each dialogue stands.

    Whether it (or the one TRACK) is on or off, since when, the last contact and what is planned.
    """
    with opened(config, fresh=True) as app:
        tracks = tracks_of(app, track)
        moment = at or app.clock.now()
        if app.empty():
            say(EMPTY)
        with app.store.begin(readonly=True) as unit:
            standings = [board.standing(recall(unit, moment, t.id), t) for t in tracks]
    if as_json:
        show_json([board.standing_json(one) for one in standings])
        return
    for one in standings:
        click.echo("\n".join(board.status_lines(one)))


@click.command()
@click.argument("track")
@click.option("--from", "start", type=Day(), help="Leave out what ended before this day.")
@click.option("--to", "end", type=Day(), help="Leave out what began after this day.")
@click.option("--png", metavar="FILE", help="Draw a picture of it into FILE instead.")
@at_option
@json_option
@config_option
def timeline(
    *,
    track: str,
    start: date | None,
    end: date | None,
    png: str | None,
    at: datetime | None,
    as_json: bool,
    config: str | None,
) -> None:
    """List what happened in a dialogue.

    The events of TRACK in order, each with its sources.
    """
    if start and end and start > end:
        raise click.UsageError("--from is later than --to.")
    if as_json and png is not None:
        raise click.UsageError("--json and --png are two ways to show it; choose one.")
    with opened(config, fresh=True) as app:
        (chosen,) = tracks_of(app, track)
        with app.store.begin(readonly=True) as unit:
            facts = recall(unit, at or app.clock.now(), chosen.id)
        line = board.timeline(facts, chosen, start, end)
        if app.empty():
            say(EMPTY)
    if as_json:
        show_json(board.timeline_json(line))
        return
    if png is not None:
        drawn = draw(line, facts.at.date())
        save(png, drawn.png)
        if png != "-":
            say(f"{png}: a picture of {drawn.width} by {drawn.height} dots")
        return
    lines, undated = board.timeline_lines(line)
    click.echo(chosen.name)
    click.echo("\n".join(lines or ["no event is stored for that time"]))
    if undated:
        click.echo("\n".join(["without a date:", *undated]))
