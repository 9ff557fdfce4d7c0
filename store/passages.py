"""Passages to search: the port `Passages`, and putting them in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from sqlalchemy import bindparam, delete, insert, or_, select

from bot.model import Passage, TrackId
from store import fulltext, mapping
from store.articles import Revision
from store.schema import passage_tracks, passages
from store.work import Work

_DROP = delete(passages).where(
    passages.c.article == bindparam("of_article"), passages.c.revision == bindparam("of_revision")
)


class SqlPassages:
    def __init__(self, work: Work) -> None:
        self._work = work

    def search(
        self, words: Iterable[str], at: datetime, *, track: TrackId | None = None, limit: int = 20
    ) -> tuple[Passage, ...]:
        query = fulltext.search(self._work.dialect, words)
        if query is None or limit <= 0:
            return ()
        query = query.where(
            passages.c.known <= at,
            or_(passages.c.superseded.is_(None), passages.c.superseded > at),
        )
        if track is not None:
            tagged = select(passage_tracks.c.passage).where(
                passage_tracks.c.passage == passages.c.number, passage_tracks.c.track == track
            )
            query = query.where(tagged.exists())
        # Among equals the newer first, then the order of the text.
        query = query.order_by(passages.c.known.desc(), passages.c.number).limit(limit)
        return tuple(mapping.passage(row) for row in self._work.rows(query))


def replace_passages(
    work: Work,
    revisions: Sequence[Revision],
    given: Sequence[Passage],
    superseded: Mapping[Revision, datetime],
) -> None:
    """Make these the passages of the revisions, each superseded at its moment if there is one."""
    work.write(_DROP, [{"of_article": article, "of_revision": n} for article, n in revisions])
    if not given:
        return
    first = work.next_number(passages)
    rows = [
        mapping.passage_row(p, n, superseded.get((p.article, p.revision)))
        for n, p in enumerate(given, first)
    ]
    work.write(*fulltext.insert_passages(work.dialect, rows))
    tracks = [
        row
        for n, passage in enumerate(given, first)
        for row in mapping.passage_track_rows(passage, n)
    ]
    work.write(insert(passage_tracks), tracks)
