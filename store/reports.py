"""Reports and their grouping into events: the port `Reports`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import Any, TypeVar

from sqlalchemy import (
    ColumnElement,
    Date,
    Executable,
    and_,
    bindparam,
    delete,
    false,
    func,
    insert,
    or_,
    select,
    true,
    union,
    update,
)

from bot.model import Article, ArticleId, EventId, Kind, Passage, Report, ReportGroup, TrackId
from store import mapping
from store.articles import Revision, superseded_at
from store.passages import replace_passages
from store.schema import articles, events, report_tracks, reports
from store.work import Work, chunks

Part = TypeVar("Part", bound=Report | Passage)


class SqlReports:
    def __init__(self, work: Work) -> None:
        self._work = work

    def replace(
        self, article: Article, reports: Iterable[Report], passages: Iterable[Passage]
    ) -> None:
        self.replace_all([(article, reports, passages)])

    def replace_all(
        self, read: Iterable[tuple[Article, Iterable[Report], Iterable[Passage]]]
    ) -> None:
        revisions: list[Revision] = []
        told: list[Report] = []
        stretches: list[Passage] = []
        for article, its_reports, its_passages in read:
            revisions.append((article.id, article.revision))
            told += [_of(article, report) for report in its_reports]
            stretches += [_of(article, passage) for passage in its_passages]
        # Earlier revisions were superseded when these were added.
        superseded = superseded_at(self._work, revisions) if told or stretches else {}
        self._replace_reports(revisions, told, superseded)
        replace_passages(self._work, revisions, stretches, superseded)

    def near(self, start: date, end: date, tracks: Iterable[TrackId]) -> tuple[ReportGroup, ...]:
        wanted = list(dict.fromkeys(tracks))
        if not wanted or start > end:
            return ()
        earliest = max(start, date.min + mapping.NARROW) - mapping.NARROW
        given = {"start": start, "end": end, "earliest": earliest, "tracks": wanted}
        return self._grouped(_near(), given)

    def assign(self, groups: Iterable[ReportGroup]) -> None:
        given = tuple(groups)
        moved = [
            {"report": report.id, "to": group.id} for group in given for report in group.reports
        ]
        touched = {group.id for group in given}
        for chunk in chunks(row["report"] for row in moved):
            before = select(reports.c.event).where(
                reports.c.id.in_(chunk), reports.c.event.is_not(None)
            )
            touched.update(self._work.column(before))
        self._work.write(
            self._work.insert(events).on_conflict_do_nothing(),
            [{"id": group.id} for group in given],
        )
        self._work.write(
            update(reports)
            .where(reports.c.id == bindparam("report"))
            .values(event=bindparam("to")),
            moved,
        )
        self._sweep(touched)

    def standing(
        self,
        at: datetime,
        *,
        track: TrackId | None = None,
        kinds: Iterable[Kind] | None = None,
    ) -> tuple[ReportGroup, ...]:
        wanted = None if kinds is None else [kind.value for kind in dict.fromkeys(kinds)]
        if track is None and wanted is None:
            return self._groups(_standing(at))
        matching = select(reports.c.event).where(_standing(at), reports.c.event.is_not(None))
        if track is not None:
            matching = matching.join(report_tracks, report_tracks.c.report == reports.c.id)
            matching = matching.where(report_tracks.c.track == track)
        if wanted is not None:
            kind = reports.c.kind if track is None else report_tracks.c.kind
            matching = matching.where(kind.in_(wanted))
        return self._groups(_standing(at), reports.c.event.in_(matching))

    def of_article(self, article: ArticleId) -> tuple[ReportGroup, ...]:
        latest = (
            select(func.max(articles.c.revision)).where(articles.c.id == article).scalar_subquery()
        )
        holding = select(reports.c.event).where(
            reports.c.article == article,
            reports.c.revision == latest,
            reports.c.event.is_not(None),
        )
        return self._groups(reports.c.superseded.is_(None), reports.c.event.in_(holding))

    def event(self, event: EventId) -> ReportGroup | None:
        groups = self._groups(reports.c.superseded.is_(None), reports.c.event == event)
        return groups[0] if groups else None

    def _replace_reports(
        self,
        revisions: Sequence[Revision],
        given: Sequence[Report],
        superseded: Mapping[Revision, datetime],
    ) -> None:
        left = self._events_of(revisions)
        self._work.write(
            _DROP_REVISION, [{"of_article": a, "of_revision": n} for a, n in revisions]
        )
        self._work.write(
            insert(reports),
            [mapping.report_row(r, superseded.get((r.article, r.revision))) for r in given],
        )
        self._work.write(
            insert(report_tracks),
            [row for report in given for row in mapping.report_track_rows(report)],
        )
        self._sweep(left)

    def _events_of(self, revisions: Sequence[Revision]) -> set[EventId]:
        """The events that the stored reports of the revisions are under."""
        found: set[EventId] = set()
        for chunk in chunks(revisions):
            # Not by pairs: SQLite would read the whole table for them.
            given = {"articles": sorted({article for article, _ in chunk})}
            wanted = set(chunk)
            found.update(e for a, n, e in self._work.tuples(_EVENTS_OF, given) if (a, n) in wanted)
        return found

    def _sweep(self, touched: Iterable[EventId]) -> None:
        """Let those of the events vanish that no report is left of."""
        told = select(reports.c.id).where(reports.c.event == events.c.id).exists()
        for chunk in chunks(touched):
            self._work.write(delete(events).where(events.c.id.in_(chunk), ~told))

    def _groups(self, *conditions: ColumnElement[bool]) -> tuple[ReportGroup, ...]:
        """The reports that meet the conditions, by event; those without an event are left out."""
        return self._grouped(select(reports).where(reports.c.event.is_not(None), *conditions))

    def _grouped(
        self, query: Executable, given: Mapping[str, Any] | None = None
    ) -> tuple[ReportGroup, ...]:
        # Sorted here: the order of texts in a database depends on its language settings.
        at = reports.c.keys().index("event")
        rows = [(EventId(row[at]), mapping.report(row)) for row in self._work.tuples(query, given)]
        return tuple(
            ReportGroup(id=event, reports=tuple(report for _, report in members))
            for event, members in groupby(sorted(rows, key=_order), key=itemgetter(0))
        )


_DROP_REVISION = delete(reports).where(
    reports.c.article == bindparam("of_article"), reports.c.revision == bindparam("of_revision")
)

_EVENTS_OF = select(reports.c.article, reports.c.revision, reports.c.event).where(
    reports.c.article.in_(bindparam("articles", expanding=True)), reports.c.event.is_not(None)
)


@cache
def _near() -> Executable:
    """The reports of the groups of `near`; made once, as making it takes longer than running it."""
    days = report_tracks.c
    start, end = bindparam("start", type_=Date), bindparam("end", type_=Date)
    # A narrow interval that overlaps begins within its greatest width before `start`; so the index
    # is read over that stretch, and not over all the years before it.
    earliest = bindparam("earliest", type_=Date)
    narrow = and_(days.wide == false(), days.low.between(earliest, end))
    wide = and_(days.wide == true(), days.low <= end)
    matching = [
        select(reports.c.event)
        .join(report_tracks, days.report == reports.c.id)
        .where(
            days.track.in_(bindparam("tracks", expanding=True)),
            width,
            days.high >= start,
            reports.c.superseded.is_(None),
            reports.c.event.is_not(None),
        )
        for width in (narrow, wide)
    ]
    # A union, as an OR of both would keep SQLite from reading by the days at all.
    found = union(*matching).subquery()
    return select(reports).where(
        reports.c.event.is_not(None),
        reports.c.superseded.is_(None),
        reports.c.event.in_(select(found.c.event)),
    )


def _standing(at: datetime) -> ColumnElement[bool]:
    superseded = reports.c.superseded
    return and_(reports.c.known <= at, or_(superseded.is_(None), superseded > at))


def _order(told: tuple[EventId, Report]) -> tuple[Any, ...]:
    event, report = told
    span = report.span
    return (event, report.known, report.article, report.revision, span.start, span.end, report.id)


def _of(article: Article, part: Part) -> Part:
    """The part, if it is of this revision and verbatim, else ValueError: no answer cites anything else."""
    if (part.article, part.revision, part.known) != (article.id, article.revision, article.known):
        raise ValueError(f"not of revision {article.revision} of {article.id}: {part!r}")
    quote = part.quote if isinstance(part, Report) else part.text
    if part.span.of(article.text) != quote:
        raise ValueError(f"not what the article says at {part.span}: {quote!r}")
    return part
