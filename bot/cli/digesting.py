"""`digest`: what is new in the dialogues of a channel, shown here or sent there."""

from __future__ import annotations

import shutil
from datetime import datetime

import click

from bot.bootstrap import App, as_console_text
from bot.briefing.gathering import day_before, gather, tracks_of
from bot.briefing.pushing import Briefer
from bot.briefing.rooms import Room
from bot.briefing.telling import digest_reply
from bot.cli.common import at_option, config_option, opened, say
from bot.conversation.wording import EMPTY
from bot.errors import BriefingError

CONSOLE = "console"


@click.command()
@click.argument("channel")
@click.option("--preview", is_flag=True, help="Print what it would hold, and send nothing.")
@at_option
@config_option
def digest(*, channel: str, preview: bool, at: datetime | None, config: str | None) -> None:
    """Tell what is new in the dialogues of a channel.

    CHANNEL is its id in the configuration. Covers what became known since the channel's last digest; the
    last 24 hours where it has had none, and with --at.
    """
    width = shutil.get_terminal_size().columns
    with opened(config, fresh=True) as app:
        room = _room(app, channel)
        if not preview and room.channel.platform != CONSOLE:
            raise BriefingError(
                f"{channel}: the running bot posts there; say `digest {channel}` to it as an "
                "administrator, or use --preview to see it here"
            )
        if app.empty():
            say(EMPTY)
        now = at or app.clock.now()
        briefer = Briefer(app.store, app.tracks, app.rooms, ())
        if preview and at is None and briefer.known(room):
            click.echo(as_console_text(briefer.preview(room, now), width))
            return
        with app.store.begin(readonly=True) as unit:
            made = gather(unit, tracks_of(room, app.tracks), day_before(now, room))
    click.echo(as_console_text(digest_reply(made, longest=room.longest), width))


def _room(app: App, name: str) -> Room:
    room = app.rooms.named(name)
    if room is None:
        ids = ", ".join(each.id for each in app.rooms.all) or "none; add one under [[channels]]"
        raise click.BadParameter(
            f'there is no channel "{name}"; there are: {ids}', param_hint="channel"
        )
    return room
