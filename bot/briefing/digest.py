"""What became known in a period: a pure function of what was known at its start and at its end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo

from bot.answering import board
from bot.answering.evidence import Entry, citations
from bot.answering.facts import Facts
from bot.answering.state import State, all_upcoming, state_of
from bot.model import ArticleId, Basis, Event, Held, Status, Track, require_utc
from bot.reading.folding import OFF

_RECENT = timedelta(days=60)  # what is first told longer after it happened is background
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
class Section:
    """A track in a digest. `fresh` events became known in the period; `background` is how many more did
    that are long past. `before` is how the track stood at the start.
    """

    track: Track
    before: State
    standing: board.Standing
    fresh: tuple[Entry, ...]
    shifts: tuple[Shift, ...]
    coming: tuple[Event, ...]
    background: int

    @property
    def turned(self) -> bool:
        """Whether the state changed."""
        return self.before.state is not self.standing.state.state

    @property
    def news(self) -> bool:
        """Whether there is anything to tell."""
        return bool(self.turned or self.fresh or self.shifts)


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
    track: Track, then: Facts, now: Facts, held: Mapping[ArticleId, Held] | None = None
) -> Section:
    """What changed for a track between two moments; both facts are of that track.

    What the articles that are `held` back told by then is no news.
    """
    known = {event.id: event for event in then.events}
    start = then.at.date()
    fresh = [e for e in now.events if e.known > then.at and _is_news(e, held or {})]
    recent = [event for event in fresh if _recent(event, start)]
    shifts = [
        Shift(before=known[event.id], now=_entry(now, event))
        for event in now.events
        if event.id in known and _shifted(known[event.id], event) and _recent(event, start)
    ]
    told = {event.id for event in recent} | {shift.now.event.id for shift in shifts}
    coming = all_upcoming(now.events, now.at.date())
    return Section(
        track=track,
        before=state_of(then.events, then.at.date()),
        standing=board.standing(now, track),
        fresh=tuple(_entry(now, event) for event in sorted(recent, key=_order)),
        shifts=tuple(sorted(shifts, key=lambda s: _order(s.now.event))),
        coming=tuple(event for event in coming if event.id not in told)[:_MOST_COMING],
        background=len(fresh) - len(recent),
    )


def fresh_articles(then: Facts, now: Facts) -> frozenset[ArticleId]:
    """The articles that tell of what was not known before."""
    return frozenset(r.article for e in now.events if e.known > then.at for r in e.reports)


def _is_news(event: Event, held: Mapping[ArticleId, Held]) -> bool:
    """Whether any of its reports may be pushed."""
    return any(r.article not in held or r.known > held[r.article].at for r in event.reports)


def _entry(facts: Facts, event: Event) -> Entry:
    corrected = event.id in facts.dated
    return Entry(event=event, citations=citations(facts, event), day_corrected=corrected)


def _shifted(before: Event, now: Event) -> bool:
    """Whether it has another day, or is on or off otherwise than before; a plan that came true is an
    event of its own."""
    return before.when != now.when or (before.status in OFF) != (now.status in OFF)


def _recent(event: Event, start: date) -> bool:
    """Whether it is news: near the period or still to come, or told without a day as of now."""
    day = event.when.end or event.when.start
    if day is None:
        return event.basis is Basis.REPORTED or event.status is Status.PLANNED
    return day >= start - _RECENT


def _order(event: Event) -> tuple[date, str]:
    return (event.when.start or event.when.end or event.known.date(), event.id)
