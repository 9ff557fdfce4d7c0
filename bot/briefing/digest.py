"""What became known in a period: a pure function of what was known at its start and at its end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from bot.answering import board
from bot.answering.evidence import Entry, citations
from bot.answering.facts import Facts
from bot.answering.state import State, all_upcoming, state_of
from bot.briefing.memory import Further, Memory, held_back, recent
from bot.model import ArticleId, Citation, Event, Held, Told, Track, require_utc
from bot.reading.folding import OFF

_MOST_COMING = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """From `start`, which is not in it, to `end`, which is; shown in `zone`, which is called `zone_name`."""

    start: datetime
    end: datetime
    zone: tzinfo
    zone_name: str

    def __post_init__(self) -> None:
        require_utc(self.start, self.end)
        if self.start > self.end:
            raise ValueError("a period ends before it starts")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """An event that was known before and is told otherwise now: moved, called off, dated more exactly."""

    before: Event
    now: Entry

    @property
    def called_off(self) -> bool:
        """Whether it was on before and is off now."""
        return self.now.event.status in OFF and self.before.status not in OFF


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Further sources of an event that was told at once: as told, as it is now, and what they say."""

    told: Told
    now: Entry
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A track in a digest. `fresh` events became known in the period; `background` is how many more did
    that are long past. `before` is how the track stood at the start. What is `gone` was told once and is
    told no more; `alerted` events were told at once since the start, and are not told again; `further`
    sources tell of such by now, too.
    """

    track: Track
    before: State
    standing: board.Standing
    fresh: tuple[Entry, ...]
    shifts: tuple[Shift, ...]
    coming: tuple[Event, ...]
    background: int
    gone: tuple[Told, ...] = ()
    alerted: int = 0
    further: tuple[Source, ...] = ()

    @property
    def turned(self) -> bool:
        """Whether the state changed."""
        return self.before.state is not self.standing.state.state

    @property
    def news(self) -> bool:
        """Whether there is anything to tell."""
        return bool(self.turned or self.fresh or self.shifts or self.gone)


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """The tracks of a channel over a period; `articles` is how many became known in it."""

    period: Period
    sections: tuple[Section, ...]
    articles: int

    @property
    def news(self) -> bool:
        """Whether any track has anything to tell."""
        return any(section.news for section in self.sections)


def section(
    track: Track,
    then: Facts,
    now: Facts,
    held: Mapping[ArticleId, Held] | None = None,
    memory: Memory | None = None,
) -> Section:
    """What changed for a track between two moments; both facts are of that track.

    What the articles that are `held` back told by then is no news. With a `memory` it is what a channel has
    not been told: what was known is what was taken in by then, or told.
    """
    held = held or {}
    start = then.at.date()
    if memory is not None:
        there = memory.there(then, held)
        known = memory.known(there, now, held)
        new = [e for e in now.events if e.id not in known and memory.brings(e, held)]
    else:
        there = known = {event.id: event for event in then.events}
        new = [e for e in now.events if e.known > then.at and _is_news(e, held)]
    fresh = [event for event in new if recent(event, start)]
    shifts = [
        Shift(before=known[event.id], now=_entry(now, event))
        for event in now.events
        if event.id in known and _shifted(known[event.id], event) and recent(event, start)
    ]
    told = {event.id for event in fresh} | {shift.now.event.id for shift in shifts}
    coming = all_upcoming(now.events, now.at.date())
    standing = board.standing(now, track)
    return Section(
        track=track,
        before=_before(
            track, tuple(there.values()), start, standing.state, held=held, memory=memory
        ),
        standing=standing,
        fresh=tuple(_entry(now, event) for event in sorted(fresh, key=_order)),
        shifts=tuple(sorted(shifts, key=lambda s: _order(s.now.event))),
        coming=tuple(event for event in coming if event.id not in told)[:_MOST_COMING],
        background=len(new) - len(fresh),
        gone=memory.gone(track.id, now) if memory else (),
        alerted=memory.alerted(track.id, then.at) if memory else 0,
        further=tuple(_source(now, each) for each in memory.further(track.id, now, held))
        if memory
        else (),
    )


def _before(
    track: Track,
    known: tuple[Event, ...],
    start: date,
    now: State,
    *,
    held: Mapping[ArticleId, Held],
    memory: Memory | None,
) -> State:
    """How the track stood, as far as anybody was told. A turn that is told by held articles alone is none."""
    if memory is None:
        return state_of(known, start)
    if now.by is not None and all(held_back(r, held) for r in now.by.reports):
        return now
    said = memory.states.get(track.id)
    return State(state=said) if said is not None else state_of(known, start)


def fresh_articles(then: Facts, now: Facts) -> frozenset[ArticleId]:
    """The articles that tell of what was not known before."""
    return frozenset(r.article for e in now.events if e.known > then.at for r in e.reports)


def _is_news(event: Event, held: Mapping[ArticleId, Held]) -> bool:
    """Whether any of its reports may be pushed."""
    return not all(held_back(report, held) for report in event.reports)


def _entry(facts: Facts, event: Event) -> Entry:
    corrected = event.id in facts.dated
    return Entry(event=event, citations=citations(facts, event), day_corrected=corrected)


def _source(facts: Facts, further: Further) -> Source:
    entry = _entry(facts, further.event)
    links = {facts.article(report).url for report in further.reports}
    cited = tuple(citation for citation in entry.citations if citation.url in links)
    return Source(told=further.told, now=entry, citations=cited)


def _shifted(before: Event, now: Event) -> bool:
    """Whether it has another day, or is on or off otherwise than before; a plan that came true is an
    event of its own."""
    return before.when != now.when or (before.status in OFF) != (now.status in OFF)


def _order(event: Event) -> tuple[date, str]:
    return (event.when.start or event.when.end or event.known.date(), event.id)
