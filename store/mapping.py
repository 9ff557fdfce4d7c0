"""Rows to model types and back, pure both ways; a row is a mapping of column names to values."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from functools import lru_cache
from hashlib import sha256
from typing import Any

from bot.model import (
    Article,
    ArticleId,
    Basis,
    Cause,
    Direction,
    ItemOutcome,
    ItemRecord,
    Kind,
    Participant,
    Passage,
    Precision,
    Report,
    ReportId,
    Role,
    SideId,
    Span,
    Status,
    TrackId,
    When,
)
from store.schema import reports

_REPORT_COLUMNS = tuple(reports.c.keys())

Row = Mapping[str, Any]
"""A database row as read: instants aware UTC, dates dates, JSON columns decoded, into tuples."""

NARROW = timedelta(days=62)
"""How far apart the ends of a narrow interval may be: nearly all are, so a scan by start stays short."""


def article_row(article: Article, fingerprint: str) -> dict[str, Any]:
    return {
        "id": article.id,
        "revision": article.revision,
        "known": article.known,
        "fingerprint": fingerprint,
        "published": article.published,
        "url": article.url,
        "title": article.title,
        "publisher": article.publisher,
        "source": article.source,
        "digest": article.digest,
        "text": article.text,
    }


def article(row: Row) -> Article:
    return Article(
        id=ArticleId(row["id"]),
        revision=row["revision"],
        url=row["url"],
        title=row["title"],
        publisher=row["publisher"],
        published=row["published"],
        known=row["known"],
        text=row["text"],
        digest=row["digest"],
        source=row["source"],
    )


def report_row(report: Report, superseded: datetime | None) -> dict[str, Any]:
    """The row of a report that a later revision, if there is one, superseded at that moment."""
    ends = [moment for moment in (report.superseded, superseded) if moment is not None]
    return {
        "id": report.id,
        "event": None,
        "known": report.known,
        "superseded": min(ends, default=None),
        "article": report.article,
        "revision": report.revision,
        "span_start": report.span.start,
        "span_end": report.span.end,
        "kind": report.kind.value,
        "status": report.status.value,
        "noun": report.noun,
        "trigger": report.trigger,
        **when_row("when", report.when),
        "basis": report.basis.value,
        **when_row("said", report.said),
        "place": report.place,
        "forum": report.forum,
        "ordinal": report.ordinal,
        "speaker": report.speaker,
        "agent": report.agent,
        "partial": report.partial,
        "presupposed": report.presupposed,
        "sides": list(report.sides),
        "participants": [
            [who.name, who.title, who.side, who.role.value] for who in report.participants
        ],
        "causes": [
            [cause.span.start, cause.span.end, cause.quote, cause.strong] for cause in report.causes
        ],
        "tracks": list(report.tracks),
        "quote": report.quote,
    }


@lru_cache(maxsize=4_000)  # one answer reads nearly the same rows as the one before it
def report(values: tuple[Any, ...]) -> Report:
    """The report of a whole row of the table, given as its values in the order of the columns."""
    row = dict(zip(_REPORT_COLUMNS, values, strict=True))
    return Report(
        id=ReportId(row["id"]),
        article=ArticleId(row["article"]),
        revision=row["revision"],
        known=row["known"],
        span=Span(row["span_start"], row["span_end"]),
        quote=row["quote"],
        kind=Kind(row["kind"]),
        status=Status(row["status"]),
        noun=row["noun"],
        trigger=row["trigger"],
        when=when(row, "when"),
        basis=Basis(row["basis"]),
        said=when(row, "said"),
        sides=tuple(map(SideId, row["sides"])),
        participants=tuple(
            Participant(name=name, title=title, side=side, role=Role(role))
            for name, title, side, role in row["participants"]
        ),
        place=row["place"],
        forum=row["forum"],
        ordinal=row["ordinal"],
        causes=tuple(
            Cause(span=Span(start, end), quote=quote, strong=strong)
            for start, end, quote, strong in row["causes"]
        ),
        speaker=row["speaker"],
        agent=SideId(row["agent"]) if row["agent"] else None,
        partial=row["partial"],
        presupposed=row["presupposed"],
        tracks=tuple(map(TrackId, row["tracks"])),
        superseded=row["superseded"],
    )


def report_track_rows(report: Report) -> list[dict[str, Any]]:
    """One row a track, with what `near` and `standing` select by."""
    low, high = days(report)
    wide = high - low > NARROW
    return [
        {
            "report": report.id,
            "track": track,
            "kind": report.kind.value,
            "wide": wide,
            "low": low,
            "high": high,
        }
        for track in dict.fromkeys(report.tracks)
    ]


def days(report: Report) -> tuple[date, date]:
    """First and last day a report is about; without any date the day it became known (UTC).

    An open end reaches to the end of the calendar.
    """
    when = report.when
    if when.start is None and when.end is None:
        return report.known.date(), report.known.date()
    return when.start or date.min, when.end or date.max


def passage_row(passage: Passage, number: int, superseded: datetime | None) -> dict[str, Any]:
    return {
        "number": number,
        "article": passage.article,
        "revision": passage.revision,
        "known": passage.known,
        "superseded": superseded,
        "span_start": passage.span.start,
        "span_end": passage.span.end,
        "tracks": list(passage.tracks),
        "text": passage.text,
    }


def passage(row: Row) -> Passage:
    return Passage(
        article=ArticleId(row["article"]),
        revision=row["revision"],
        known=row["known"],
        span=Span(row["span_start"], row["span_end"]),
        text=row["text"],
        tracks=tuple(map(TrackId, row["tracks"])),
    )


def passage_track_rows(passage: Passage, number: int) -> list[dict[str, Any]]:
    return [
        {"passage": number, "track": track, "known": passage.known}
        for track in dict.fromkeys(passage.tracks)
    ]


def item_row(item: ItemRecord) -> dict[str, Any]:
    return {
        "link_key": link_key(item.link),
        "source": item.source,
        "seen": item.seen,
        "outcome": item.outcome.value,
        "reason": item.reason,
        "article": item.article,
        "reports": item.reports,
        "tracks": list(item.tracks),
        "link": item.link,
        "text_from": item.text_from,
    }


def item(row: Row) -> ItemRecord:
    return ItemRecord(
        link=row["link"],
        source=row["source"],
        seen=row["seen"],
        outcome=ItemOutcome(row["outcome"]),
        reason=row["reason"],
        article=None if row["article"] is None else ArticleId(row["article"]),
        tracks=tuple(map(TrackId, row["tracks"])),
        reports=row["reports"],
        text_from=row["text_from"],
    )


def link_key(link: str) -> str:
    """What a link is found by: a hexadecimal digest, as links have no limit and index entries do."""
    return sha256(link.encode("utf-8", "replace")).hexdigest()


def when_row(name: str, when: When) -> dict[str, Any]:
    return {
        f"{name}_start": when.start,
        f"{name}_end": when.end,
        f"{name}_precision": when.precision.value,
        f"{name}_direction": when.direction.value,
        f"{name}_phrase": when.phrase,
    }


def when(row: Row, name: str) -> When:
    return When(
        start=row[f"{name}_start"],
        end=row[f"{name}_end"],
        precision=Precision(row[f"{name}_precision"]),
        direction=Direction(row[f"{name}_direction"]),
        phrase=row[f"{name}_phrase"],
    )
