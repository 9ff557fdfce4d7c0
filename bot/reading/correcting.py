"""Administrators' corrections applied to groups of reports: what they hide, join, take apart and date.

Groups stay in the store as reading made them; a correction is laid over them whenever events are asked for.
It finds its reports by article and sentence, so that it outlives the groups, the reports and the revisions.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.model import (
    Anchor,
    ArticleId,
    Basis,
    Correction,
    CorrectionKind,
    Event,
    EventId,
    Report,
    ReportGroup,
    ReportId,
    When,
)
from bot.reading.folding import fold

REGROUPING = frozenset({CorrectionKind.MERGE, CorrectionKind.SPLIT})
"""What moves reports between events, and so possibly between tracks."""

_Key = tuple[ArticleId, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrected:
    """What is told once corrections are applied: events by id, those whose day was corrected, and what is not told.

    `hidden` are the groups left out; `unsaid` the sentences, by article, that tell of nothing but them.
    """

    events: tuple[Event, ...]
    dated: frozenset[EventId] = frozenset()
    hidden: tuple[ReportGroup, ...] = ()
    unsaid: tuple[Anchor, ...] = ()


def in_force(corrections: Iterable[Correction], at: datetime) -> tuple[Correction, ...]:
    """Those that hold at a moment, in the order given."""
    return tuple(c for c in corrections if c.holds(at))


def corrected(groups: Sequence[ReportGroup], corrections: Sequence[Correction]) -> Corrected:
    """The events of these groups under these corrections, which are in force and in the order in which they were made."""
    if not corrections:
        return Corrected(events=tuple(map(fold, groups)))
    table = _Table(groups, corrections)
    for correction in corrections:
        table.apply(correction)
    left = [table.groups[event] for event in sorted(table.groups)]
    return Corrected(
        events=tuple(_dated(fold(group), table.dates.get(group.id)) for group in left),
        dated=frozenset(table.dates),
        hidden=tuple(table.hidden),
        unsaid=_unsaid(left, table.hidden, corrections),
    )


def without_effect(
    groups: Iterable[ReportGroup], corrections: Iterable[Correction]
) -> tuple[Correction, ...]:
    """The corrections none of whose sentences any report of these groups holds any more."""
    told = {_key(r.article, r.quote) for group in groups for r in group.reports}
    return tuple(c for c in corrections if told.isdisjoint(_keys(c)))


def anchors_of(reports: Iterable[Report]) -> tuple[Anchor, ...]:
    """By what a correction finds these reports again; those of an event are `event.reports`."""
    return tuple(dict.fromkeys(Anchor(article=r.article, quote=r.quote) for r in reports))


def correction_of(
    kind: CorrectionKind,
    events: Sequence[Event],
    *,
    id: str,  # noqa: A002 - the field's own name
    made: datetime,
    by: str,
    when: When | None = None,
    apart: Sequence[Report] = (),
) -> Correction:
    """A correction of these events: of one, but for MERGE, whose first gives the merged event its id.

    `apart` are the reports that SPLIT takes out of the event: some of them, not all. Raises ValueError
    where events, day and reports do not fit the kind.
    """
    if (kind is CorrectionKind.MERGE) != (len({e.id for e in events}) > 1) or not events:
        raise ValueError("several events are there to be merged, and one for everything else")
    if kind is CorrectionKind.SPLIT:
        of = {r.id for e in events for r in e.reports}
        if not {r.id for r in apart} < of or not apart:
            raise ValueError("to split is to take some of an event's reports out of it, not all")
    elif apart:
        raise ValueError("reports are taken out of an event only to split it")
    return Correction(
        id=id,
        made=made,
        by=by,
        kind=kind,
        events=tuple(e.id for e in events),
        anchors=anchors_of(apart or (r for e in events for r in e.reports)),
        when=when,
    )


def split_id(correction: Correction) -> EventId:
    """The id of the event that a split makes; the same however often articles are read again."""
    return EventId("e" + hashlib.sha256(f"split|{correction.id}".encode()).hexdigest()[:11])


class _Table:
    """The groups, spread out to be corrected one correction after the other."""

    def __init__(self, groups: Iterable[ReportGroup], corrections: Iterable[Correction]) -> None:
        self.groups = {group.id: group for group in groups}
        self.dates: dict[EventId, When] = {}
        self.hidden: list[ReportGroup] = []
        self._home: dict[ReportId, EventId] = {}
        self._told: dict[_Key, list[Report]] = {
            key: [] for correction in corrections for key in _keys(correction)
        }
        articles = {article for article, _ in self._told}
        for group in self.groups.values():
            for report in group.reports:
                if report.article in articles:
                    self._find(report, group.id)

    def _find(self, report: Report, group: EventId) -> None:
        told = self._told.get(_key(report.article, report.quote))
        if told is not None:
            told.append(report)
            self._home[report.id] = group

    def apply(self, correction: Correction) -> None:
        reports = self._anchored(correction)
        found = list(dict.fromkeys(self._home[report.id] for report in reports))
        if not found:
            return
        match correction.kind:
            case CorrectionKind.HIDE:
                self._hide(found)
            case CorrectionKind.MERGE:
                self._merge(found, next((i for i in correction.events if i in found), found[0]))
            case CorrectionKind.SPLIT:
                self._split(found, reports, split_id(correction))
            case CorrectionKind.DATE if correction.when is not None:
                for event in found:
                    self._date(event, correction.when)

    def _anchored(self, correction: Correction) -> list[Report]:
        """The reports that a correction is about, in the order of its anchors.

        A sentence can tell of several events: where the one that was corrected is among them, it alone is meant.
        """
        found: list[Report] = []
        for key in _keys(correction):
            told = [r for r in self._told[key] if r.id in self._home]
            own = [r for r in told if self._home[r.id] in correction.events]
            found += own or told
        return found

    def _hide(self, events: Iterable[EventId]) -> None:
        for event in events:
            group = self.groups.pop(event)
            self.dates.pop(event, None)
            self.hidden.append(group)
            for report in group.reports:
                self._home.pop(report.id, None)

    def _merge(self, events: Sequence[EventId], into: EventId) -> None:
        dates = [when for event, when in self.dates.items() if event in events]
        joined = [report for event in events for report in self.groups.pop(event).reports]
        for event in events:
            self.dates.pop(event, None)
        self._put(into, joined)
        if dates:
            self._date(into, dates[-1])

    def _split(self, events: Sequence[EventId], reports: Sequence[Report], into: EventId) -> None:
        apart = {report.id for report in reports}
        rests = {e: [r for r in self.groups[e].reports if r.id not in apart] for e in events}
        if len(events) == 1 and not rests[events[0]]:
            return  # they are by themselves already
        for event, rest in rests.items():
            del self.groups[event]
            if rest:
                self._put(event, rest)
            else:
                self.dates.pop(event, None)
        self._put(into, reports)

    def _put(self, event: EventId, reports: Sequence[Report]) -> None:
        self.groups[event] = ReportGroup(id=event, reports=tuple(reports))
        self._home |= {report.id: event for report in reports if report.id in self._home}

    def _date(self, event: EventId, when: When) -> None:
        self.dates.pop(event, None)  # the newest stands last
        self.dates[event] = when


def _dated(event: Event, when: When | None) -> Event:
    # After folding, and never kept with it: the same group is asked for with and without the correction.
    return event if when is None else replace(event, when=when, basis=Basis.EXPLICIT)


def _unsaid(
    left: Iterable[ReportGroup], hidden: Iterable[ReportGroup], corrections: Iterable[Correction]
) -> tuple[Anchor, ...]:
    """The sentences of hidden reports, read as such or not, that tell of nothing else."""
    hiding = [a for c in corrections if c.kind is CorrectionKind.HIDE for a in c.anchors]
    away = dict.fromkeys([*hiding, *anchors_of(r for group in hidden for r in group.reports)])
    if not away:
        return ()
    articles = {anchor.article for anchor in away}
    told = {
        _key(r.article, r.quote) for group in left for r in group.reports if r.article in articles
    }
    return tuple(a for a in away if _key(a.article, a.quote) not in told)


def _keys(correction: Correction) -> list[_Key]:
    return list(dict.fromkeys(_key(a.article, a.quote) for a in correction.anchors))


def _key(article: ArticleId, quote: str) -> _Key:
    """What a sentence is known by: line breaks and blanks may change between revisions."""
    return article, " ".join(quote.split())
