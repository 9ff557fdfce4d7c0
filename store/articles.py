"""Article revisions: the port `Articles`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import and_, bindparam, delete, func, insert, or_, select, update

from bot.errors import Conflict
from bot.model import Article, ArticleId, TrackId
from store import mapping
from store.schema import arrivals, articles, passage_tracks, passages, reports
from store.work import Work, chunks

# Asked of all that is read, and made once: making them takes longer than running them.
_newest = (
    select(articles.c.id, func.max(articles.c.revision).label("revision"))
    .where(articles.c.id.in_(bindparam("articles", expanding=True)))
    .group_by(articles.c.id)
    .subquery()
)
_LATEST = select(articles).join(
    _newest, and_(articles.c.id == _newest.c.id, articles.c.revision == _newest.c.revision)
)
_STORED = select(articles.c.id, articles.c.revision).where(
    articles.c.id.in_(bindparam("articles", expanding=True))
)
_later = articles.alias()
_SUPERSEDED = (
    select(articles.c.id, articles.c.revision, func.min(_later.c.known))
    .join(_later, and_(_later.c.id == articles.c.id, _later.c.revision > articles.c.revision))
    .where(articles.c.id.in_(bindparam("articles", expanding=True)))
    .group_by(articles.c.id, articles.c.revision)
)

Revision = tuple[ArticleId, int]
"""Which revision of which article."""


class SqlArticles:
    def __init__(self, work: Work) -> None:
        self._work = work

    def add(self, article: Article, fingerprint: str) -> None:
        self.add_all([article], fingerprint)

    def add_all(self, these: Iterable[Article], fingerprint: str) -> None:
        given = tuple(these)
        self._require_new(given)
        self._work.write(insert(articles), [mapping.article_row(a, fingerprint) for a in given])
        self._arrive([(article.id, article.revision) for article in given])
        for article in given:
            if article.revision > 1:
                self._supersede_earlier(article)

    def latest(self, article: ArticleId) -> Article | None:
        return self.latest_of([article]).get(article)

    def latest_of(self, these: Iterable[ArticleId]) -> dict[ArticleId, Article]:
        found = {}
        for keys in chunks(dict.fromkeys(these)):
            for row in self._work.rows(_LATEST, {"articles": keys}):
                article = mapping.article(row)
                found[article.id] = article
        return found

    def get(self, article: ArticleId, revision: int) -> Article | None:
        query = select(articles).where(articles.c.id == article, articles.c.revision == revision)
        rows = self._work.rows(query)
        return mapping.article(rows[0]) if rows else None

    def many(self, keys: Iterable[tuple[ArticleId, int]]) -> dict[tuple[ArticleId, int], Article]:
        found = {}
        for chunk in chunks(dict.fromkeys(keys)):
            # Not by pairs: SQLite would read the whole table for them.
            wanted, revisions = set(chunk), {revision for _, revision in chunk}
            query = select(articles).where(
                articles.c.id.in_({article for article, _ in chunk}),
                articles.c.revision.in_(revisions),
            )
            for row in self._work.rows(query):
                if (row["id"], row["revision"]) in wanted:
                    article = mapping.article(row)
                    found[article.id, article.revision] = article
        return found

    def newest(self, at: datetime, track: TrackId | None = None) -> datetime | None:
        if track is None:
            query = select(func.max(articles.c.known)).where(articles.c.known <= at)
        else:
            query = select(func.max(passage_tracks.c.known)).where(
                passage_tracks.c.track == track, passage_tracks.c.known <= at
            )
        moment: datetime | None = self._work.value(query)
        return moment

    def count(self) -> int:
        total: int = self._work.value(select(func.count(articles.c.id.distinct())))
        return total

    def read(self, after: datetime, until: datetime) -> int:
        query = select(func.count()).where(
            articles.c.revision == 1, articles.c.known > after, articles.c.known <= until
        )
        total: int = self._work.value(query)
        return total

    def mark(self) -> int:
        highest: int = self._work.value(select(func.coalesce(func.max(arrivals.c.number), 0)))
        return highest

    def after(self, mark: int) -> frozenset[tuple[ArticleId, int]]:
        query = select(arrivals.c.article, arrivals.c.revision).where(arrivals.c.number > mark)
        return frozenset((ArticleId(a), n) for a, n in self._work.tuples(query))

    def take_again(self, these: Iterable[ArticleId]) -> None:
        newest = func.max(articles.c.revision).label("revision")
        rows = []
        for keys in chunks(sorted(set(these))):
            query = select(articles.c.id, newest).where(articles.c.id.in_(keys))
            rows += self._work.tuples(query.group_by(articles.c.id).order_by(articles.c.id))
        self._arrive([(ArticleId(article), revision) for article, revision in rows])

    def forget_arrivals(self, mark: int) -> int:
        old = and_(arrivals.c.number <= mark, arrivals.c.number < self.mark())
        return self._work.write(delete(arrivals).where(old))

    def stale(self, fingerprint: str, limit: int) -> tuple[Article, ...]:
        later = articles.alias()
        superseded = (
            select(later.c.id)
            .where(later.c.id == articles.c.id, later.c.revision > articles.c.revision)
            .exists()
        )
        query = (
            select(articles)
            .where(articles.c.fingerprint != fingerprint, ~superseded)
            .order_by(articles.c.known, articles.c.id)
            .limit(limit)
        )
        return tuple(mapping.article(row) for row in self._work.rows(query))

    def mark_read(self, article: ArticleId, revision: int, fingerprint: str) -> None:
        this = and_(articles.c.id == article, articles.c.revision == revision)
        self._work.write(update(articles).where(this).values(fingerprint=fingerprint))

    def _require_new(self, given: Iterable[Article]) -> None:
        """Conflict where one of the revisions is stored already, or given twice.

        It is not left to the database to refuse: on PostgreSQL that would end the whole transaction.
        """
        met: set[Revision] = set()
        for chunk in chunks(given):
            keys = sorted({article.id for article in chunk})
            met.update((ArticleId(a), n) for a, n in self._work.tuples(_STORED, {"articles": keys}))
            for article in chunk:
                key = (article.id, article.revision)
                if key in met:
                    raise Conflict(
                        f"Revision {article.revision} of {article.url} is in the store already."
                    )
                met.add(key)

    def _arrive(self, revisions: Sequence[Revision]) -> None:
        """Count the revisions as taken in now, in their order."""
        if not revisions:
            return
        first = self._work.next_number(arrivals)
        rows = [
            {"number": number, "article": article, "revision": revision}
            for number, (article, revision) in enumerate(revisions, first)
        ]
        self._work.write(insert(arrivals), rows)

    def _supersede_earlier(self, article: Article) -> None:
        """End the standing of earlier revisions where this one became known."""
        for table in (reports, passages):
            earlier = and_(
                table.c.article == article.id,
                table.c.revision < article.revision,
                or_(table.c.superseded.is_(None), table.c.superseded > article.known),
            )
            self._work.write(update(table).where(earlier).values(superseded=article.known))


def superseded_at(work: Work, revisions: Iterable[Revision]) -> dict[Revision, datetime]:
    """When the first revision later than each became known; the latest ones are left out."""
    found: dict[Revision, datetime] = {}
    for chunk in chunks(revisions):
        rows = work.tuples(_SUPERSEDED, {"articles": sorted({article for article, _ in chunk})})
        found.update({(ArticleId(a), n): moment for a, n, moment in rows})
    return found
