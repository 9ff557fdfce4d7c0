"""What settings say of talking: the places, who may do what, and where a reply goes that nobody waits for."""

from __future__ import annotations

import shutil
import sys
from datetime import date

from adapters.console import CHANNEL as CONSOLE
from adapters.console import render
from bot.answering.board import Timeline
from bot.briefing.due import Times
from bot.briefing.rooms import Room, Rooms
from bot.briefing.telling import LONGEST
from bot.config import Settings
from bot.config.settings import ChannelSettings
from bot.conversation.house import Outgoing
from bot.conversation.rights import Rights
from bot.drawing.picture import draw
from bot.errors import PermanentDelivery
from bot.model import Channel, Picture, Reply, TrackId


def rooms_of(settings: Settings) -> Rooms:
    """The configured channels; whoever sits at the console is in the first one of its platform."""
    return Rooms(_room(settings, channel) for channel in settings.channels)


def _room(settings: Settings, channel: ChannelSettings) -> Room:
    named = tuple(TrackId(track) for track in channel.tracks)
    digest = channel.digest
    return Room(
        id=channel.id,
        channel=CONSOLE
        if channel.platform == CONSOLE.platform
        else Channel(platform=channel.platform, conversation=channel.target),
        tracks=named or tuple(TrackId(track.id) for track in settings.tracks),
        zone=channel.zone,
        zone_name=channel.zone.key,
        default=named[0] if named else None,
        alerts=frozenset(channel.alerts),
        times=Times(cron=digest.cron, zone=channel.digest_zone) if digest else None,
        when_empty=digest is None or digest.when_empty == "line",
        longest=digest.max_length if digest else LONGEST,
        quiet=channel.quiet_hours,
        passes=frozenset(channel.quiet_hours_pass),
        served=channel.platform not in unserved(settings),
    )


def warnings(settings: Settings) -> tuple[str, ...]:
    """What is configured and comes to nothing, in sentences. No fault: everything else works."""
    told = [
        f"there are channels on {name} and no [{name}]: nothing goes there"
        for name in sorted(unserved(settings))
    ]
    told += [
        f"{channel.id} is a console, where nothing is told unasked: `digest {channel.id}` shows what is new"
        for channel in settings.channels
        if channel.platform == CONSOLE.platform and (channel.digest or channel.alerts)
    ]
    return tuple(told)


def unserved(settings: Settings) -> frozenset[str]:
    """The platforms that have channels and no table of their own: they are left out."""
    off = {
        name
        for name, table in (("slack", settings.slack), ("discord", settings.discord))
        if not table
    }
    return frozenset(off & {channel.platform for channel in settings.channels})


def rights_of(settings: Settings) -> Rights:
    """Who is named under [admin], and the words that are open to everyone."""
    admin = settings.admin
    return Rights(
        admins=frozenset(
            [("slack", user) for user in admin.slack_users]
            + [("discord", user) for user in admin.discord_users]
        ),
        open_words=frozenset(word.strip().casefold() for word in admin.open_words),
    )


def picture(line: Timeline, today: date) -> Picture:
    """A timeline drawn; its name is the track's."""
    drawn = draw(line, today)
    return Picture(png=drawn.png, alt=drawn.alt, name=f"{line.track.id}.png")


def to_console(rooms: Rooms) -> Outgoing:
    """The way out where no platform is connected: what is for the console is printed there."""

    def post(name: str, reply: Reply, _key: str) -> None:
        room = rooms.named(name)
        if room is None or room.channel != CONSOLE:
            raise PermanentDelivery("its platform is not connected here")
        sys.stdout.write(render(reply, shutil.get_terminal_size().columns) + "\n\n")
        sys.stdout.flush()

    return post
