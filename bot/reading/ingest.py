"""Flow 1: sources in, articles, reports and events in the store; one transaction a feed or file.

What to do with an item is decided in `revising`, by a pure function; the rest acts on it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, timedelta
from itertools import islice

from bot.model import Article, ArticleId, Held, ItemOutcome, ItemRecord, Report, ReportGroup
from bot.ports import Clock, Store, Unit
from bot.reading.extraction.extractor import Extraction, Extractor
from bot.reading.items import Batch, Counts, Hold, Item, why_unfit
from bot.reading.merging import SamePlace, regroup
from bot.reading.revising import article_id, decide

_NEAR = timedelta(days=45)
_Key = tuple[ArticleId, int, str]


class Ingestor:
    """Reads items into the store."""

    def __init__(
        self, store: Store, extractor: Extractor, clock: Clock, same_place: SamePlace
    ) -> None:
        self._store = store
        self._extractor = extractor
        self._clock = clock
        self._same_place = same_place

    def ingest(self, items: Sequence[Item]) -> Counts:
        """Store what is new of one feed or file, with its events, in one transaction."""
        (counts,) = self.ingest_all([Batch(items)], self._clock.now())
        return counts

    def ingest_all(self, batches: Sequence[Batch], now: datetime) -> list[Counts]:
        """Store what is new of several feeds in one transaction, as of a moment.

        Sentences are read before it begins: that takes seconds, and others want to write meanwhile.
        """
        items = [item for batch in batches for item in batch.items]
        with self._store.begin(readonly=True) as unit:
            read = self._read([a for _, a in _plan(unit, items, now) if a is not None])
        with self._store.begin() as unit:
            plan = _plan(unit, items, now)
            # What became new only meanwhile is read here.
            missing = [a for _, a in plan if a is not None and _key(a) not in read]
            read = {**read, **self._read(missing)}
            found, taken = [], list[Extraction]()
            planned = iter(plan)
            for batch in batches:
                part = list(islice(planned, len(batch.items)))
                counts, its = self._take_in(unit, part, now, read)
                _hold_back(unit, its, counts, now, batch.hold)
                found.append(counts)
                taken += its
            events = self._store_events(unit, taken)
        for counts, batch in zip(found, batches, strict=True):
            counts.events = sum(events[article_id(i.identity)] for i in _once(batch.items))
        return found

    def _take_in(
        self,
        unit: Unit,
        plan: Iterable[tuple[Item, Article | None]],
        now: datetime,
        read: dict[_Key, Extraction],
    ) -> tuple[Counts, list[Extraction]]:
        """Store articles and what became of the items."""
        counts = Counts()
        taken: list[Extraction] = []
        revisions: list[Article] = []
        records: list[ItemRecord] = []
        for item, article in plan:
            counts.items += 1
            unfit = why_unfit(item)
            if unfit:
                counts.rejected[unfit.reason] += 1
                records.append(_record(item, now, ItemOutcome.REJECTED, unfit.words))
            elif article is None:
                counts.unchanged += 1
                records.append(_record(item, now, ItemOutcome.UNCHANGED, ""))
            else:
                extraction = read[_key(article)]
                taken.append(extraction)
                revisions.append(article)
                outcome = ItemOutcome.NEW if article.revision == 1 else ItemOutcome.CHANGED
                counts.new += outcome is ItemOutcome.NEW
                counts.changed += outcome is ItemOutcome.CHANGED
                records.append(_record(item, now, outcome, _why_none(extraction), extraction))
        unit.articles.add_all(revisions, self._extractor.fingerprint)
        unit.items.record_all(records)
        return counts, taken

    def _read(self, articles: Sequence[Article]) -> dict[_Key, Extraction]:
        extractions = self._extractor.extract(articles) if articles else ()
        return {_key(a): e for a, e in zip(articles, extractions, strict=True)}

    def reread(self, progress: Callable[[int], None] = lambda _: None, batch: int = 50) -> int:
        """Read again the stored articles that another extractor or configuration read; returns how many."""
        total = 0
        while True:
            with self._store.begin(readonly=True) as unit:
                stale = unit.articles.stale(self._extractor.fingerprint, batch)
            if not stale:
                return total
            extractions = self._extractor.extract(stale)
            with self._store.begin() as unit:
                self._store_events(unit, extractions)
                for article in stale:
                    unit.articles.mark_read(
                        article.id, article.revision, self._extractor.fingerprint
                    )
            total += len(stale)
            progress(total)

    def _store_events(self, unit: Unit, extractions: Iterable[Extraction]) -> Counter[ArticleId]:
        """Store reports and passages, then group the reports; how many events are new, each by an article."""
        read = tuple(extractions)
        unit.reports.replace_all((e.article, e.reports, e.passages) for e in read)
        reports = [report for extraction in read for report in extraction.reports]
        if not reports:
            return Counter()
        near = self._near(unit, reports)
        before = {group.id for group in near}
        groups = regroup(reports, near, self._same_place)
        unit.reports.assign(groups)
        given = {report.id for report in reports}
        return Counter(
            next(report.article for report in group.reports if report.id in given)
            for group in groups
            if group.id not in before
        )

    def _near(self, unit: Unit, reports: Sequence[Report]) -> tuple[ReportGroup, ...]:
        """The stored groups that the reports could join: by date windows, so that the query stays small."""
        found: dict[str, ReportGroup] = {}
        tracks = {track for report in reports for track in report.tracks}
        for start, end in _windows(reports):
            for group in unit.reports.near(start - _NEAR, end + _NEAR, tracks):
                found[group.id] = group
        return tuple(found[key] for key in sorted(found))


def _hold_back(
    unit: Unit, taken: Sequence[Extraction], counts: Counts, now: datetime, hold: Hold
) -> None:
    """Mark the new articles as no news where that is what they are."""
    counts.held = hold.why(counts.new) if counts.new else ""
    if counts.held:
        new = [each.article.id for each in taken if each.article.revision == 1]
        unit.items.hold(new, Held(at=now, why=counts.held))


def _once(items: Iterable[Item]) -> Iterable[Item]:
    """The items, each identity once."""
    return {item.identity: item for item in items}.values()


def _plan(unit: Unit, items: Sequence[Item], now: datetime) -> list[tuple[Item, Article | None]]:
    """Each item with the revision to store; None where it holds nothing new, or nothing at all."""
    keys = [None if why_unfit(item) else article_id(item.identity) for item in items]
    latest = unit.articles.latest_of(key for key in keys if key is not None)
    plan: list[tuple[Item, Article | None]] = []
    for item, key in zip(items, keys, strict=True):
        revision = None
        if key is not None:
            revision = decide(item, latest.get(key), now)
            if revision is not None:
                latest[key] = revision
        plan.append((item, revision))
    return plan


def _why_none(extraction: Extraction) -> str:
    """Why an article belongs to no track; "" where it does."""
    if extraction.tracks:
        return ""
    if extraction.outside:
        return f"concerns {', '.join(extraction.outside)}, and its feed is confined to other tracks"
    return "matches no track: its parties or keywords are not in it"


def _key(article: Article) -> _Key:
    return (article.id, article.revision, article.digest)


def _windows(reports: Iterable[Report]) -> list[tuple[date, date]]:
    days = []
    for report in reports:
        start = report.when.start or report.when.end or report.known.date()
        days.append((start, report.when.end or start))
    merged: list[tuple[date, date]] = []
    for start, end in sorted(days):
        if merged and start - merged[-1][1] <= 2 * _NEAR:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged


def _record(
    item: Item,
    now: datetime,
    outcome: ItemOutcome,
    reason: str,
    extraction: Extraction | None = None,
) -> ItemRecord:
    return ItemRecord(
        link=item.link,
        source=item.source,
        seen=now,
        outcome=outcome,
        reason=reason,
        article=extraction.article.id if extraction else None,
        tracks=extraction.tracks if extraction else (),
        reports=len(extraction.reports) if extraction else 0,
        text_from=item.text_from,
    )
