"""What a channel was told, laid against what is known now: so nothing is told twice, and nothing left out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from bot.answering.facts import Facts
from bot.model import (
    ArticleId,
    Basis,
    Event,
    EventId,
    Held,
    Report,
    ReportGroup,
    Status,
    Told,
    TrackId,
    TrackState,
)
from bot.reading.folding import fold

_RECENT = timedelta(days=60)  # what is first told longer after it happened is background
_JUST_NOW = timedelta(days=3)
_NEWS_OF = timedelta(days=7)  # for how long sources are added to what was told at once


@dataclass(frozen=True, slots=True, kw_only=True)
class Further:
    """An event that was told at once, and the reports of publishers that tell of it since."""

    told: Told
    event: Event
    reports: tuple[Report, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """What a channel was told last of events and of states, and the revisions `taken` in since it was looked.

    `hidden` are the events that an administrator took back.
    """

    told: Mapping[EventId, Told]
    states: Mapping[TrackId, TrackState]
    taken: frozenset[tuple[ArticleId, int]]
    hidden: frozenset[EventId] = frozenset()

    def there(self, then: Facts, held: Mapping[ArticleId, Held]) -> dict[EventId, Event]:
        """The events as the store knew them: what was published before but taken in since is left out.

        What is held back counts as there, whenever it came.
        """
        there: dict[EventId, Event] = {}
        for event in then.events:
            before = _as_it_was(event, [r for r in event.reports if self._was_there(r, held)])
            if before is not None:
                there[event.id] = before
        return there

    def known(
        self, there: Mapping[EventId, Event], now: Facts, held: Mapping[ArticleId, Held]
    ) -> dict[EventId, Event]:
        """The events that are no news, as they were there or told.

        What was held back is none, but for what has just happened, if another source tells of it too.
        """
        since = now.at.date() - _JUST_NOW
        known = {e.id: e for e in there.values() if not _held_but_new(e, since, held)}
        for event in now.events:
            if told := self.told.get(event.id):
                known[event.id] = replace(event, status=told.status, when=told.when)
        return known

    def brings(self, event: Event, held: Mapping[ArticleId, Held]) -> bool:
        """Whether anything that was taken in since, and may be pushed, tells of the event."""
        return any(self._new(r) and not held_back(r, held) for r in event.reports)

    def gone(self, track: TrackId, now: Facts) -> tuple[Told, ...]:
        """What was told of a track and does not stand any more: hidden, or not in its revised sources."""
        standing = {event.id for event in now.events}
        sources = {r.article for event in now.events for r in event.reports}
        revised = {article for article, revision in self.taken if revision > 1}
        return tuple(
            told
            for told in self._of(track)
            if told.sources
            and told.event not in standing
            and (
                told.event in self.hidden
                or (sources.isdisjoint(told.sources) and not revised.isdisjoint(told.sources))
            )
        )

    def further(
        self, track: TrackId, now: Facts, held: Mapping[ArticleId, Held]
    ) -> tuple[Further, ...]:
        """The sources that tell by now, too, of what was told at once some days ago at most."""
        standing = {event.id: event for event in now.events}
        found = []
        for told in self._of(track):
            event = standing.get(told.event)
            if event is None or not told.alert or told.at < now.at - _NEWS_OF:
                continue
            known = {_publisher(now, r) for r in event.reports if r.article in told.sources}
            new = [
                r
                for r in event.reports
                if r.article not in told.sources
                and not held_back(r, held)
                and _publisher(now, r) not in known
            ]
            if new:
                found.append(Further(told=told, event=event, reports=tuple(new)))
        return tuple(found)

    def alerted(self, track: TrackId, since: datetime) -> int:
        """How many events were told at once after a moment."""
        return sum(bool(told.alert) and told.at > since for told in self._of(track))

    def _of(self, track: TrackId) -> Iterator[Told]:
        for event in sorted(self.told):
            if self.told[event].track == track:
                yield self.told[event]

    def _new(self, report: Report) -> bool:
        return (report.article, report.revision) in self.taken

    def _was_there(self, report: Report, held: Mapping[ArticleId, Held]) -> bool:
        return not self._new(report) or held_back(report, held)


def held_back(report: Report, held: Mapping[ArticleId, Held]) -> bool:
    """Whether a report is no news, since its article is held back; what a later revision tells is."""
    return report.article in held and report.known <= held[report.article].at


def recent(event: Event, start: date, within: timedelta = _RECENT) -> bool:
    """Whether it is news: near the period or still to come, or told without a day as of now."""
    day = event.when.end or event.when.start
    if day is None:
        return event.basis is Basis.REPORTED or event.status is Status.PLANNED
    return day >= start - within


def _held_but_new(event: Event, since: date, held: Mapping[ArticleId, Held]) -> bool:
    day = event.when.end or event.when.start
    late = day is not None and day >= since
    return late and all(held_back(r, held) for r in event.reports)


def _publisher(facts: Facts, report: Report) -> str:
    article = facts.article(report)
    return article.publisher or article.source or article.url


def _as_it_was(event: Event, reports: list[Report]) -> Event | None:
    """The event as those of its reports tell it; None where there are none."""
    if len(reports) == len(event.reports):
        return event
    return fold(ReportGroup(id=event.id, reports=tuple(reports))) if reports else None
