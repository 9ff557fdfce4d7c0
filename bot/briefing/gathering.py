"""The digest of a period, from the store."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.answering.facts import Facts, recall
from bot.briefing.digest import Digest, Period, Section, fresh_articles, section
from bot.briefing.memory import Memory
from bot.briefing.rooms import Room
from bot.model import ArticleId, Channel, CorrectionKind, Held, Track, TrackId
from bot.ports import Unit
from bot.reading.correcting import in_force

NOW = timedelta(hours=24)
"""How far a digest reaches back that is asked for now."""


def gather(unit: Unit, tracks: Iterable[Track], period: Period) -> Digest:
    """What became known of some tracks in a period."""
    return Digest(
        period=period,
        sections=tuple(_section(unit, track, period) for track in tracks),
        articles=unit.articles.read(period.start, period.end),
    )


def gather_untold(
    unit: Unit, channel: Channel, tracks: Iterable[Track], period: Period, mark: int
) -> Digest:
    """What a channel has not been told, of what was taken in after a mark or stands otherwise than told.

    An event of several tracks is told under the first of them.
    """
    memory = _memory(unit, channel, mark, period.end)
    sections: list[Section] = []
    for track in tracks:
        then, now = _facts(unit, track, period)
        found = section(track, then, now, _held(unit, then, now), memory)
        sections.append(_without(found, sections))
    read = {article for article, _ in memory.taken}
    return Digest(period=period, sections=tuple(sections), articles=len(read))


def _memory(unit: Unit, channel: Channel, mark: int, at: datetime) -> Memory:
    corrections = in_force(unit.corrections.all(), at)
    hiding = (c for c in corrections if c.kind is CorrectionKind.HIDE)
    return Memory(
        told=unit.briefings.told(channel),
        states=unit.briefings.states(channel),
        taken=unit.articles.after(mark),
        hidden=frozenset(event for each in hiding for event in each.events),
    )


def _section(unit: Unit, track: Track, period: Period) -> Section:
    then, now = _facts(unit, track, period)
    return section(track, then, now, unit.items.held(fresh_articles(then, now)))


def _facts(unit: Unit, track: Track, period: Period) -> tuple[Facts, Facts]:
    return recall(unit, period.start, track.id), recall(unit, period.end, track.id)


def _held(unit: Unit, then: Facts, now: Facts) -> Mapping[ArticleId, Held]:
    return unit.items.held({article for article, _ in (*then.articles, *now.articles)})


def _without(found: Section, before: Iterable[Section]) -> Section:
    told = {
        event.id
        for each in before
        for event in (*(e.event for e in each.fresh), *(s.now.event for s in each.shifts))
    }
    return replace(
        found,
        fresh=tuple(entry for entry in found.fresh if entry.event.id not in told),
        shifts=tuple(shift for shift in found.shifts if shift.now.event.id not in told),
    )


def day_before(now: datetime, room: Room | None) -> Period:
    """The day up to now, by the clock of a room."""
    return period_of(room, now - NOW, now)


def period_of(room: Room | None, start: datetime, end: datetime) -> Period:
    """A period by the clock of a room."""
    zone, name = (room.zone, room.zone_name) if room else (UTC, "UTC")
    return Period(start=start, end=max(start, end), zone=zone, zone_name=name)


def tracks_of(room: Room | None, tracks: tuple[Track, ...]) -> tuple[Track, ...]:
    """The tracks that a room is about, in its own order; all where it names none."""
    by_id: dict[TrackId, Track] = {track.id: track for track in tracks}
    named = tuple(by_id[each] for each in room.tracks if each in by_id) if room else ()
    return named or tracks
