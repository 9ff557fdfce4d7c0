"""The places that the configuration names: what is followed in each, and in which zone its clock goes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo

from bot.briefing.due import Times
from bot.briefing.quiet import QuietHours
from bot.briefing.telling import LONGEST
from bot.model import Channel, Follow, TrackId


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """A configured channel. `tracks` are those that it is about, `default` the one that a question means.

    `alerts` says what is pushed there at once ("status", "event"); `zone` shows its days and hours, and
    `zone_name` says which it is. `times` are those of its digest, which is no longer than `longest`, and
    is left out without anything new unless `when_empty`. In the `quiet` hours only the alerts that it
    `passes` are sent. Where its platform is not configured it is not `served`: nothing can go there.
    """

    id: str
    channel: Channel
    tracks: tuple[TrackId, ...]
    zone: tzinfo
    zone_name: str
    default: TrackId | None = None
    alerts: frozenset[str] = frozenset()
    times: Times | None = None
    when_empty: bool = True
    longest: int = LONGEST
    quiet: QuietHours | None = None
    passes: frozenset[str] = frozenset()
    served: bool = True

    def quiet_until(self, now: datetime) -> datetime | None:
        """The end of the quiet hours, if they are just now."""
        return self.quiet.until(now, self.zone) if self.quiet is not None else None


def unnamed(channel: Channel) -> Room:
    """A place that the configuration does not name."""
    return Room(id="", channel=channel, tracks=(), zone=UTC, zone_name="UTC")


class Rooms:
    """The configured channels, by their names in the configuration and by where they are."""

    def __init__(self, rooms: Iterable[Room] = ()) -> None:
        """Of two with the same place, the first counts."""
        self.all = tuple(rooms)
        self._by_id = {room.id: room for room in self.all}
        self._by_channel: dict[Channel, Room] = {}
        for room in self.all:
            self._by_channel.setdefault(room.channel, room)

    def named(self, name: str) -> Room | None:
        """The room of that name in the configuration."""
        return self._by_id.get(name)

    def at(self, channel: Channel) -> Room | None:
        """The room that is there, None where the configuration names none."""
        return self._by_channel.get(channel)

    def default(self, channel: Channel) -> TrackId | None:
        """Which track a question asked there is about when it names none."""
        room = self.at(channel)
        return room.default if room else None


def followed(room: Room | None, said: Iterable[Follow]) -> tuple[TrackId, ...]:
    """The tracks that a channel follows: those configured with alerts, and what was said there since."""
    return _said(room.tracks if room is not None and room.alerts else (), said)


def digested(room: Room, said: Iterable[Follow]) -> tuple[TrackId, ...]:
    """The tracks that the digest of a channel tells of: those configured, and what was said there since."""
    return _said(room.tracks, said)


def _said(configured: Iterable[TrackId], said: Iterable[Follow]) -> tuple[TrackId, ...]:
    tracks = list(configured)
    for follow in said:
        if follow.following and follow.track not in tracks:
            tracks.append(follow.track)
        elif not follow.following and follow.track in tracks:
            tracks.remove(follow.track)
    return tuple(tracks)
