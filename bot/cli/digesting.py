"""`digest`: what is new in the dialogues of a channel, shown here or posted there."""

from __future__ import annotations

import shutil
import time
from datetime import datetime, timedelta

import click

from bot.bootstrap import App, as_console_text
from bot.briefing.gathering import day_before, gather, tracks_of
from bot.briefing.pushing import Briefer
from bot.briefing.rooms import Room
from bot.briefing.telling import digest_reply
from bot.cli.common import at_option, audited, config_option, opened, say
from bot.conversation.wording import EMPTY, digest_sent, not_served
from bot.conversation.words import Word
from bot.errors import BriefingError
from bot.log import redact
from bot.model import Delivery, DeliveryState, Reply
from bot.ports import Unit

CONSOLE = "console"
_PATIENCE = timedelta(seconds=5)  # for a running bot to post it
_LOOK = 0.2  # seconds


@click.command()
@click.argument("channel")
@click.option("--preview", is_flag=True, help="Print what it would hold, and send nothing.")
@at_option
@config_option
def digest(*, channel: str, preview: bool, at: datetime | None, config: str | None) -> None:
    """Tell what is new in the dialogues of a channel.

    CHANNEL is its id in the configuration. Covers what became known since the channel's last digest; the
    last 24 hours where it has had none, or gets none by the clock, and with --at.

    Without --preview it is posted now, by the bot that runs on this store, or by the next one; in quiet
    hours at their end. It counts as told: the channel's next digest begins where this one ends. For the
    console it is printed, and counts as nothing.
    """
    with opened(config, fresh=True) as app:
        room = _room(app, channel)
        away = room.channel.platform != CONSOLE and not preview
        if away and at is not None:
            raise click.UsageError("--at goes with --preview: what is posted is posted as of now")
        if away and not room.served:
            raise BriefingError(f"{channel}: {not_served(room.channel.platform)}; add that table")
        if app.empty():
            if away:
                raise BriefingError(EMPTY)
            say(EMPTY)
        if away:
            _post(app, room)
        else:
            _show(_looked(app, room, at))


def _looked(app: App, room: Room, at: datetime | None) -> Reply:
    """The digest as it would be now; as of another moment, that of the day before."""
    if at is None:
        return Briefer(app.store, app.tracks, app.rooms, ()).preview(room, app.clock.now())
    with app.store.begin(readonly=True) as unit:
        made = gather(unit, tracks_of(room, app.tracks), day_before(at, room))
    return digest_reply(made, longest=room.longest)


def _post(app: App, room: Room) -> None:
    """Queue it, and see for a while whether it goes out."""
    now = app.clock.now()

    def note(told: Reply, unit: Unit) -> None:
        unit.audit.add(audited(now, Word.POST, room.id, "", told.headline))

    made = Briefer(app.store, app.tracks, app.rooms, ()).send(room, now, note)
    _show(made.reply)
    say(digest_sent(room, made.delivery))
    if made.delivery is not None and made.delivery.not_before <= made.delivery.made:
        say(_outcome(app, room, made.delivery))


def _outcome(app: App, room: Room, queued: Delivery) -> str:
    """What became of it within a few seconds; raises BriefingError where it was given up."""
    until = time.monotonic() + _PATIENCE.total_seconds()
    error = ""
    while time.monotonic() < until:
        with app.store.begin(readonly=True) as unit:
            record = unit.outbox.get(queued.key)
        if record is None or record.state is DeliveryState.SENT:
            return f"It was posted in {room.id}."
        error = redact(record.error).rstrip(".")
        if record.state is DeliveryState.DEAD:
            raise BriefingError(f"it was not posted in {room.id}: {error}")
        time.sleep(_LOOK)
    if error:
        return f"Not yet: {error}. It is tried again."
    return "No bot has posted it yet. It waits, and goes out as soon as `backchannel run` is connected."


def _show(reply: Reply) -> None:
    click.echo(as_console_text(reply, shutil.get_terminal_size().columns))


def _room(app: App, name: str) -> Room:
    room = app.rooms.named(name)
    if room is None:
        ids = ", ".join(each.id for each in app.rooms.all) or "none; add one under [[channels]]"
        raise click.BadParameter(
            f'there is no channel "{name}"; there are: {ids}', param_hint="channel"
        )
    return room
