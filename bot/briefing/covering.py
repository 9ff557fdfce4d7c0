"""What a delivery tells a channel of, as it is remembered."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.answering.evidence import Entry
from bot.briefing.digest import Section
from bot.briefing.wording import told
from bot.model import Told, TrackId


def covering(section: Section, at: datetime, alert: str = "") -> tuple[Told, ...]:
    """Everything that a section tells, as told at a moment; `alert` is the key of what it is told in at once."""
    return (
        *(of_entry(section.track.id, entry, at, alert) for entry in section.fresh),
        *(of_entry(section.track.id, shift.now, at, alert) for shift in section.shifts),
        *(of_gone(each, at) for each in section.gone),
    )


def of_entry(track: TrackId, entry: Entry, at: datetime, alert: str = "") -> Told:
    """An event as it is told now."""
    event = entry.event
    return Told(
        event=event.id,
        track=track,
        status=event.status,
        when=event.when,
        sources=tuple(dict.fromkeys(report.article for report in event.reports)),
        words=told(event),
        at=at,
        alert=alert,
    )


def of_gone(before: Told, at: datetime) -> Told:
    """An event that is told no more."""
    return replace(before, sources=(), at=at, alert="")
