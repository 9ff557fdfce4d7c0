"""What channels were told unasked: the port `Briefings`."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, Table, and_, delete, func, select, update

from bot.model import (
    ArticleId,
    Channel,
    DigestRun,
    EventId,
    Status,
    Told,
    TrackId,
    TrackState,
    Watch,
)
from store.mapping import Row, when, when_row
from store.office_mapping import channel_row
from store.schema import covered, digests, standings, watches
from store.work import Work

_WATCH = ("version", "mark", "seen", "at", "looked", "wake", "held")
_RUN = ("name", "due", "start", "end", "mark", "told")


class SqlBriefings:
    def __init__(self, work: Work) -> None:
        self._work = work

    def watch(self, channel: Channel) -> Watch | None:
        rows = self._work.rows(select(watches).where(_of(watches, channel)))
        return _watch(rows[0], channel) if rows else None

    def watches(self) -> tuple[Watch, ...]:
        query = select(watches).order_by(watches.c.platform, watches.c.conversation)
        return tuple(_watch(row, _channel(row)) for row in self._work.rows(query))

    def keep(self, watch: Watch) -> bool:
        row = {name: getattr(watch, name) for name in _WATCH}
        row["posts"] = [each.isoformat() for each in watch.posts]
        if watch.version == 1:
            insert = self._work.insert(watches).on_conflict_do_nothing()
            counted = insert.execution_options(preserve_rowcount=True)
            return self._work.write(counted, channel_row(watch.channel) | row) == 1
        before = and_(_of(watches, watch.channel), watches.c.version == watch.version - 1)
        return self._work.write(update(watches).where(before).values(row)) == 1

    def last_digest(self, channel: Channel) -> DigestRun | None:
        query = select(digests).where(_of(digests, channel))
        rows = self._work.rows(query.order_by(digests.c.end.desc(), digests.c.mark.desc()).limit(1))
        if not rows:
            return None
        return DigestRun(channel=channel, **{name: rows[0][name] for name in _RUN})

    def add_digest(self, run: DigestRun) -> bool:
        insert = self._work.insert(digests).on_conflict_do_nothing()
        row = channel_row(run.channel) | {name: getattr(run, name) for name in _RUN}
        return self._work.write(insert.execution_options(preserve_rowcount=True), row) == 1

    def told(self, channel: Channel) -> dict[EventId, Told]:
        rows = self._work.rows(select(covered).where(_of(covered, channel)))
        return {EventId(row["event"]): _told(row) for row in rows}

    def tell(self, channel: Channel, told: Iterable[Told]) -> None:
        insert = self._work.insert(covered)
        changes = {c.name: insert.excluded[c.name] for c in covered.c if not c.primary_key}
        keys = ["platform", "conversation", "event"]
        statement = insert.on_conflict_do_update(index_elements=keys, set_=changes)
        self._work.write(statement, [channel_row(channel) | _told_row(each) for each in told])

    def states(self, channel: Channel) -> dict[TrackId, TrackState]:
        rows = self._work.rows(select(standings).where(_of(standings, channel)))
        return {TrackId(row["track"]): TrackState(row["state"]) for row in rows}

    def state(self, channel: Channel, track: TrackId, state: TrackState) -> None:
        insert = self._work.insert(standings)
        statement = insert.on_conflict_do_update(
            index_elements=["platform", "conversation", "track"],
            set_={"state": insert.excluded.state},
        )
        row = {"track": track, "state": state.value}
        self._work.write(statement, channel_row(channel) | row)

    def prune(self, before: datetime) -> int:
        gone = self._work.write(delete(covered).where(covered.c.at < before))
        last = digests.alias()
        newest = (
            select(func.max(last.c.end))
            .where(
                last.c.platform == digests.c.platform,
                last.c.conversation == digests.c.conversation,
            )
            .scalar_subquery()
        )
        old = and_(digests.c.end < before, digests.c.end < newest)
        return gone + self._work.write(delete(digests).where(old))


def _of(table: Table, channel: Channel) -> ColumnElement[bool]:
    return and_(*(table.c[name] == value for name, value in channel_row(channel).items()))


def _channel(row: Row) -> Channel:
    return Channel(platform=row["platform"], conversation=row["conversation"])


def _watch(row: Row, channel: Channel) -> Watch:
    posts = tuple(datetime.fromisoformat(each).astimezone(UTC) for each in row["posts"])
    return Watch(channel=channel, posts=posts, **{name: row[name] for name in _WATCH})


def _told_row(told: Told) -> dict[str, Any]:
    return {
        "event": told.event,
        "track": told.track,
        "status": told.status.value,
        **when_row("when", told.when),
        "sources": list(told.sources),
        "words": told.words,
        "at": told.at,
        "alert": told.alert,
    }


def _told(row: Row) -> Told:
    return Told(
        event=EventId(row["event"]),
        track=TrackId(row["track"]),
        status=Status(row["status"]),
        when=when(row, "when"),
        sources=tuple(map(ArticleId, row["sources"])),
        words=row["words"],
        at=row["at"],
        alert=row["alert"],
    )
