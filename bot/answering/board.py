"""The status board and the timeline: a track's standing and its events, as data, as text and as JSON.

Pure functions over what the store knew at a moment.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from bot.answering.answer_json import citation_json, moment, when_json
from bot.answering.evidence import Entry, citations, entries, entry_json, event_json
from bot.answering.facts import Facts
from bot.answering.state import State, effective_day, state_of
from bot.answering.stretches import Stretch, stretches
from bot.answering.wording import (
    DAY_CORRECTED,
    STATE_WORDS,
    date_words,
    day_corrected,
    day_words,
    event_words,
)
from bot.model import Basis, Citation, Event, Kind, Track, TrackState
from bot.reading.folding import REAL

_CONTACTS = frozenset({Kind.MEETING, Kind.VISIT, Kind.CALL, Kind.CONTACT})


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How a track stands at a moment. `last` is the last contact that took place.

    `citations` bear it out, one an event: what set the state, the last contact, what is planned.
    """

    track: Track
    at: datetime
    state: State
    last: Event | None
    citations: tuple[Citation, ...]
    caveats: tuple[str, ...]
    as_of: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """A track's events in order; those whose date is not known come last.

    `stretches` are its states up to the moment, of all its days and not of those from `start` to `end` alone.
    """

    track: Track
    at: datetime
    start: date | None
    end: date | None
    entries: tuple[Entry, ...]
    stretches: tuple[Stretch, ...] = ()


def standing(facts: Facts, track: Track) -> Standing:
    """How a track stands; `facts` are of that track."""
    today = facts.at.date()
    state = state_of(facts.events, today)
    last = _last_contact(facts.events, today)
    behind = {e.id: e for e in (state.by, last, state.next) if e is not None}
    return Standing(
        track=track,
        at=facts.at,
        state=state,
        last=last,
        citations=tuple(citations(facts, event)[0] for event in behind.values()),
        caveats=(
            *_caveats(state),
            *(day_corrected(event) for event in behind.values() if event.id in facts.dated),
        ),
        as_of=facts.newest,
    )


def timeline(
    facts: Facts, track: Track, start: date | None = None, end: date | None = None
) -> Timeline:
    """A track's events that touch the days from `start` to `end`, earliest first."""
    return Timeline(
        track=track,
        at=facts.at,
        start=start,
        end=end,
        entries=entries(facts, start, end),
        stretches=stretches(facts.events, facts.at.date()),
    )


def _last_contact(events: tuple[Event, ...], today: date) -> Event | None:
    """The latest contact that took place; background without a date is none."""
    held = [
        event
        for event in events
        if event.kind in _CONTACTS and event.status in REAL and effective_day(event) <= today
        and (event.when.known or event.basis is Basis.REPORTED)
    ]  # fmt: skip
    return max(held, key=lambda e: (effective_day(e), e.id), default=None)


def _caveats(state: State) -> tuple[str, ...]:
    said = []
    if state.stale and state.confirmed is not None:
        said.append(f"the last evidence is old: {_told(state.confirmed)}")
    if state.resumed_by:
        said.append("no resumption was reported; a contact shows that it was on again by then")
    return tuple(said)


# -- as text ------------------------------------------------------------------------------------


def status_lines(one: Standing) -> list[str]:
    """A track's standing, a line each; the first says it in short."""
    head = f"{one.track.name}: {STATE_WORDS[one.state.state]}{_since(one.state)}"
    if one.as_of is None:
        return [f"{head} (no report on it is stored)"]
    lines = [head]
    if one.state.by is not None:
        lines.append(f"  last turn: {_told(one.state.by)}")
    if one.last is not None:
        lines.append(f"  last contact: {_told(one.last)}")
    lines.append(f"  next planned: {next_words(one)}")
    lines += [f"  note: {caveat}" for caveat in one.caveats]
    return lines


def glance(one: Standing) -> str:
    """The same in one line, with how old the evidence is where that is old."""
    head = status_lines(one)[0]
    if not one.state.stale or one.state.confirmed is None:
        return head
    return f"{head} (the last evidence is old: {date_words(one.state.confirmed.when)})"


def next_words(one: Standing) -> str:
    """What is planned next, or that nothing is known to be."""
    return _told(one.state.next) if one.state.next else "nothing that the store knows of"


def timeline_lines(line: Timeline) -> tuple[list[str], list[str]]:
    """An event a line, with its date and who tells of it: those that have a date, and those that have none."""
    dated = [e for e in line.entries if e.event.when.start or e.event.when.end]
    days = [date_words(entry.event.when) for entry in dated]
    width = min(max(map(len, days), default=0), 30)
    lines = [f"{day:<{width}}  {_sourced(e)}" for day, e in zip(days, dated, strict=True)]
    return lines, [_sourced(e) for e in line.entries if e not in dated]


def event_lines(line: Timeline) -> tuple[list[str], list[str]]:
    """The same for reading in a chat, where nothing stands in columns."""
    dated = [e for e in line.entries if e.event.when.start or e.event.when.end]
    lines = [f"{date_words(entry.event.when)}: {_sourced(entry)}" for entry in dated]
    return lines, [_sourced(e) for e in line.entries if e not in dated]


def source_lines(facts: Facts) -> list[str]:
    """The articles that tell of the track's events, newest first."""
    found = sorted(facts.articles.values(), key=lambda a: (a.known, a.id), reverse=True)
    return [f"{day_words(a.known.date())}  {a.publisher}: {a.title} ({a.url})" for a in found]


def _since(state: State) -> str:
    if state.by is None or state.state is TrackState.UNKNOWN:
        return ""
    if not (state.by.when.start or state.by.when.end):
        return f" since a day not known, reported on {day_words(state.by.known.date())}"
    since = date_words(state.by.when)
    # "by", where only a later contact shows it, and where the date is itself a bound.
    bounded = since.startswith(("before", "after"))
    return (
        f" since {'some day ' if bounded else ''}{since}"
        if not state.resumed_by
        else f" by {since}"
    )


def _told(event: Event) -> str:
    return f"{date_words(event.when)}: {event_words(event)}"


def _sourced(entry: Entry) -> str:
    corrected = f"; {DAY_CORRECTED}" if entry.day_corrected else ""
    return f"{event_words(entry.event)} [{_publishers(entry)}{corrected}]"


def _publishers(entry: Entry) -> str:
    return ", ".join(dict.fromkeys(c.publisher or c.url for c in entry.citations))


# -- as JSON ------------------------------------------------------------------------------------


def standing_json(one: Standing) -> dict[str, Any]:
    """A track's standing; `resumed_by` tells that it was on by `since` at the latest."""
    state = one.state
    return {
        "track": one.track.id,
        "name": one.track.name,
        "at": moment(one.at),
        "state": state.state.value,
        "since": when_json(state.since) if state.since else None,
        "resumed_by": state.resumed_by,
        "set_by": event_json(state.by) if state.by else None,
        "last_contact": event_json(one.last) if one.last else None,
        "next_planned": event_json(state.next) if state.next else None,
        "citations": [citation_json(citation) for citation in one.citations],
        "as_of": moment(one.as_of),
        "caveats": list(one.caveats),
    }


def timeline_json(line: Timeline) -> dict[str, Any]:
    return {
        "track": line.track.id,
        "name": line.track.name,
        "at": moment(line.at),
        "from": line.start.isoformat() if line.start else None,
        "to": line.end.isoformat() if line.end else None,
        "events": [entry_json(entry) for entry in line.entries],
    }
