"""The digest of a period, from the store."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from bot.answering.facts import recall
from bot.briefing.digest import Digest, Period, Section, fresh_articles, section
from bot.briefing.rooms import Room
from bot.model import Track, TrackId
from bot.ports import Unit

NOW = timedelta(hours=24)
"""How far a digest reaches back that is asked for now."""


def gather(unit: Unit, tracks: Iterable[Track], period: Period) -> Digest:
    """What became known of some tracks in a period."""
    return Digest(
        period=period,
        sections=tuple(_section(unit, track, period) for track in tracks),
        articles=unit.articles.read(period.start, period.end),
    )


def _section(unit: Unit, track: Track, period: Period) -> Section:
    then, now = (recall(unit, at, track.id) for at in (period.start, period.end))
    return section(track, then, now, unit.items.held(fresh_articles(then, now)))


def day_before(now: datetime, room: Room | None) -> Period:
    """The day up to now, by the clock of a room."""
    zone, name = (room.zone, room.zone_name) if room else (UTC, "UTC")
    return Period(start=now - NOW, end=now, zone=zone, zone_name=name)


def tracks_of(room: Room | None, tracks: tuple[Track, ...]) -> tuple[Track, ...]:
    """The tracks that a room is about, in its own order; all where it names none."""
    by_id: dict[TrackId, Track] = {track.id: track for track in tracks}
    named = tuple(by_id[each] for each in room.tracks if each in by_id) if room else ()
    return named or tracks
