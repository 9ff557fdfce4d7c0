"""Ingestion over a real store: what is new, what changed, what is turned away, and all or nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, event

from bot.config.settings import NlpSettings
from bot.lexicon.gazetteer import Gazetteer
from bot.model import Article, Event, ItemOutcome, Kind, Party, Status, Track, TrackId
from bot.ports import Store
from bot.reading.extraction.extractor import Extraction, Extractor
from bot.reading.extraction.pipeline import Parser
from bot.reading.folding import fold
from bot.reading.ingest import Ingestor
from bot.reading.items import Counts, Item
from bot.reading.revising import article_id, decide
from store import open_store

NOW = datetime(2024, 6, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)

HERRING = Track(
    id=TrackId("herring"),
    name="Herring talks",
    parties=(Party(name="Norway"), Party(name="Iceland")),
    keywords=("herring",),
)
COD = Track(
    id=TrackId("cod"),
    name="Cod talks",
    parties=(Party(name="Portugal"), Party(name="Denmark")),
    keywords=("cod",),
)


class Clock:
    """A clock that stands where it is put."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment

    def now(self) -> datetime:
        return self.moment


def item(
    name: str = "halt",
    text: str = "Iceland suspended the herring talks with Norway on Friday.",
    *,
    published: datetime | None = datetime(2024, 1, 13, 9, tzinfo=UTC),
    updated: datetime | None = None,
) -> Item:
    return Item(
        identity=f"https://quay.invalid/{name}",
        link=f"https://quay.invalid/{name}",
        title=f"Quay notebook: {name}",
        text=text,
        publisher="Quay",
        published=published,
        updated=updated,
        source="https://quay.invalid/feed",
    )


HALT = item()
RESTART = item(
    "restart",
    "Norway and Iceland resumed the herring talks in Bergen on Tuesday. The next round of herring talks between "
    "Norway and Iceland will be held in Oslo on May 20.",
    published=datetime(2024, 3, 6, 9, tzinfo=UTC),
)
SECOND = item(
    "second",
    "The herring talks between Iceland and Norway were suspended by Iceland on Friday over quotas.",
    published=datetime(2024, 1, 14, 9, tzinfo=UTC),
)
PORTUGAL = item("portugal", "Portugal and Denmark held cod talks on Monday.")


def same_place(one: str, other: str) -> bool:
    return one.casefold() == other.casefold()


def reader(parser: Parser, *tracks: Track) -> Extractor:
    return Extractor(parser, tracks, Gazetteer(tracks))


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser(NlpSettings().model)


@pytest.fixture(scope="module")
def extractor(parser: Parser) -> Extractor:
    return reader(parser, HERRING)


@pytest.fixture(params=["memory", "file"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    address = "sqlite://" if request.param == "memory" else f"sqlite:///{tmp_path / 'store.db'}"
    opened = open_store(address)
    yield opened
    opened.close()


Take = Callable[..., Counts]


@pytest.fixture
def take(store: Store, extractor: Extractor) -> Take:
    """Ingest items, at noon of 1 June 2024 unless another moment is given."""

    def ingest(*items: Item, now: datetime = NOW) -> Counts:
        return Ingestor(store, extractor, Clock(now), same_place).ingest(items)

    return ingest


def events(store: Store, at: datetime = NOW + 365 * DAY) -> list[Event]:
    with store.begin(readonly=True) as unit:
        return [fold(group) for group in unit.reports.standing(at)]


def told(found: Sequence[Event]) -> set[tuple[Kind, Status, date | None, int]]:
    """Events by what they are, with the number of their reports."""
    return {(e.kind, e.status, e.when.start, len(e.reports)) for e in found}


SUSPENDED = (Kind.SUSPENSION, Status.ACTUAL, date(2024, 1, 12), 1)
RESUMED = (Kind.RESUMPTION, Status.ACTUAL, date(2024, 3, 5), 1)
PLANNED = (Kind.MEETING, Status.PLANNED, date(2024, 5, 20), 1)


# -- flow -----------------------------------------------------------------------------------------


def test_a_feed_becomes_articles_and_events(store: Store, take: Take) -> None:
    """The ordinary case: two articles, three events."""
    counts = take(HALT, RESTART)
    assert (counts.items, counts.new, counts.events) == (2, 2, 3)
    assert told(events(store)) == {SUSPENDED, RESUMED, PLANNED}


def test_reading_a_feed_twice_changes_nothing(store: Store, take: Take) -> None:
    """Feeds are polled all day and hold the same items."""
    take(HALT, RESTART)
    before = events(store)
    again = take(RESTART, HALT, now=NOW + HOUR)
    assert (again.new, again.changed, again.unchanged, again.events) == (0, 0, 2, 0)
    assert events(store) == before


def test_an_item_twice_in_one_feed_is_one_article(store: Store, take: Take) -> None:
    """Feeds repeat items, sometimes under another heading."""
    counts = take(HALT, HALT)
    assert (counts.new, counts.unchanged) == (1, 1)
    with store.begin(readonly=True) as unit:
        assert unit.articles.count() == 1


def test_a_longer_feed_takes_no_more_statements(store: Store, take: Take) -> None:
    """Items are looked up and stored together: asking for each by itself made reading slower."""
    run = list[str]()
    listen = (Engine, "before_cursor_execute", lambda *given: run.append(given[2]))
    event.listen(*listen)
    try:
        counts = [len(run)]
        for size in (2, 30):
            take(*(replace(PORTUGAL, identity=f"{size}-{n}", link=f"{n}") for n in range(size)))
            counts.append(len(run))
    finally:
        event.remove(*listen)
    assert counts[2] - counts[1] == counts[1] - counts[0] > 0


def test_two_publishers_make_one_event_with_two_sources(store: Store, take: Take) -> None:
    """One suspension told twice is one, whether the articles come together or one after the other."""
    take(HALT)
    (first,) = events(store)
    counts = take(SECOND)
    (joined,) = events(store)
    assert (counts.new, counts.events) == (1, 0)
    assert joined.id == first.id
    assert {report.article for report in joined.reports} == {
        article_id(HALT.identity),
        article_id(SECOND.identity),
    }


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_the_order_of_arrival_does_not_matter(
    order: tuple[int, ...], store: Store, take: Take
) -> None:
    """What is known in the end is the same, however the feeds were polled."""
    for index in order:
        take((HALT, RESTART, SECOND)[index])
    assert told(events(store)) == {(*SUSPENDED[:3], 2), RESUMED, PLANNED}


def test_a_changed_article_is_a_new_revision_and_its_events_follow(
    store: Store, take: Take
) -> None:
    """A correction counts from when it was made; who asks about the day before sees what stood then."""
    take(HALT, now=NOW)
    corrected = replace(
        HALT,
        text="Iceland suspended the herring talks with Norway on Thursday.",
        updated=NOW + 2 * HOUR,
    )
    counts = take(corrected, now=NOW + 3 * HOUR)
    assert (counts.new, counts.changed, counts.unchanged) == (0, 1, 0)
    assert told(events(store, NOW + HOUR)) == {SUSPENDED}
    assert told(events(store, NOW + 2 * HOUR)) == {(*SUSPENDED[:2], date(2024, 1, 11), 1)}
    with store.begin(readonly=True) as unit:
        key = article_id(HALT.identity)
        latest = unit.articles.latest(key)
        assert latest is not None
        assert (latest.revision, latest.text) == (2, corrected.text)
        first = unit.articles.get(key, 1)
        assert first is not None
        assert first.text == HALT.text


def test_a_revision_that_says_nothing_anymore_takes_its_event_away(
    store: Store, take: Take
) -> None:
    """A retracted report is no evidence from then on."""
    take(HALT)
    take(
        replace(HALT, text="Norway and Iceland: an earlier report on herring was wrong."),
        now=NOW + HOUR,
    )
    assert told(events(store, NOW)) == {SUSPENDED}
    assert events(store, NOW + HOUR) == []


def test_one_of_two_sources_retracted_leaves_the_event(store: Store, take: Take) -> None:
    """The other source still tells of it."""
    take(HALT, SECOND)
    (before,) = events(store)
    take(replace(HALT, text="Norway and Iceland: no news of herring."), now=NOW + HOUR)
    (after,) = events(store)
    assert (after.id, len(before.reports), len(after.reports)) == (before.id, 2, 1)


def test_an_item_without_text_is_turned_away_with_a_reason(store: Store, take: Take) -> None:
    """Whoever wonders where an article is can ask why."""
    empty = item("empty", " \n ")
    counts = take(empty, HALT)
    assert counts.rejected == Counter({"no text": 1})
    assert counts.new == 1
    with store.begin(readonly=True) as unit:
        (record,) = unit.items.about(empty.link)
    assert record.outcome is ItemOutcome.REJECTED
    assert record.reason


def test_an_article_on_something_else_is_kept_and_says_why(store: Store, take: Take) -> None:
    """It may belong to a track that is configured tomorrow."""
    take(PORTUGAL)
    assert events(store) == []
    with store.begin(readonly=True) as unit:
        assert unit.articles.count() == 1
        (record,) = unit.items.about(PORTUGAL.link)
    assert (record.outcome, record.tracks, record.reports) == (ItemOutcome.NEW, (), 0)
    assert "no track" in record.reason


def test_what_became_of_an_item_is_kept(store: Store, take: Take) -> None:
    """ "why" tells the track and how many events were read."""
    take(RESTART)
    take(RESTART, now=NOW + HOUR)
    with store.begin(readonly=True) as unit:
        (record,) = unit.items.about(RESTART.link)
    assert (record.outcome, record.tracks, record.reports) == (ItemOutcome.NEW, ("herring",), 2)
    assert record.seen == NOW + HOUR


def test_nothing_comes_of_nothing(store: Store, take: Take) -> None:
    """An empty feed is no fault."""
    assert take() == Counts()
    assert events(store) == []


# -- one transaction ------------------------------------------------------------------------------


class Breaking(Extractor):
    """Reads all but the last article."""

    def extract(self, articles: Sequence[Article]) -> tuple[Extraction, ...]:
        return super().extract(articles)[:-1]


class Raising(Extractor):
    """Fails after it has read."""

    def extract(self, articles: Sequence[Article]) -> tuple[Extraction, ...]:
        super().extract(articles)
        raise RuntimeError("the reader broke")


@pytest.mark.parametrize("kind, error", [(Breaking, ValueError), (Raising, RuntimeError)])
def test_a_feed_is_stored_whole_or_not_at_all(
    kind: type[Extractor], error: type[Exception], store: Store, parser: Parser, take: Take
) -> None:
    """Half a feed would be skipped as known the next time, without its events."""
    broken = kind(parser, (HERRING,), Gazetteer((HERRING,)))
    with pytest.raises(error):
        Ingestor(store, broken, Clock(NOW), same_place).ingest([item("empty", ""), HALT, RESTART])
    with store.begin(readonly=True) as unit:
        assert unit.articles.count() == 0
        assert unit.items.about(HALT.link) == ()
        assert unit.items.about("https://quay.invalid/empty") == ()
    assert events(store) == []
    assert take(HALT, RESTART).new == 2


# -- dates of publication -------------------------------------------------------------------------


def test_an_item_without_a_date_counts_from_its_arrival(store: Store, take: Take) -> None:
    """Its weekdays cannot be read, and nobody could have known of it earlier."""
    take(replace(HALT, published=None))
    (event,) = events(store)
    assert event.known == NOW
    assert not event.when.known
    assert events(store, NOW - HOUR) == []


def test_a_date_in_the_future_is_not_believed(store: Store, take: Take) -> None:
    """A feed that says 2031 must not hide its news until then."""
    take(replace(HALT, published=NOW + 30 * DAY))
    (event,) = events(store, NOW)
    assert event.known == NOW
    with store.begin(readonly=True) as unit:
        stored = unit.articles.latest(article_id(HALT.identity))
    assert stored is not None
    assert stored.published is None


OLD = item("halt", "old text")


def _stored(
    known: datetime = NOW - 10 * DAY, published: datetime | None = NOW - 10 * DAY
) -> Article:
    first = decide(replace(OLD, published=published), None, NOW)
    assert first is not None
    return replace(first, known=known)


DECISIONS = [
    # item, latest, then: revision, published, known
    pytest.param(replace(OLD, published=NOW - DAY), None, (1, NOW - DAY, NOW - DAY), id="first: from its publication"),
    pytest.param(replace(OLD, published=None), None, (1, None, NOW), id="first: without a date"),
    pytest.param(replace(OLD, published=NOW + HOUR), None, (1, NOW + HOUR, NOW), id="first: a clock that is fast"),
    pytest.param(replace(OLD, published=NOW + 2 * DAY), None, (1, None, NOW), id="first: a date out of the future"),
    pytest.param(replace(OLD, published=NOW - DAY, updated=NOW), None, (1, NOW - DAY, NOW - DAY), id="first: an update says nothing"),
    pytest.param(OLD, _stored(), None, id="the same text again"),
    pytest.param(replace(OLD, published=NOW, updated=NOW), _stored(), None, id="the same text, dated anew"),
    pytest.param(replace(OLD, published=NOW - DAY), _stored(NOW - HOUR, None), (2, NOW - DAY, NOW), id="the same text, dated at last"),
    pytest.param(replace(OLD, published=None), _stored(NOW - HOUR, None), None, id="the same text, still without a date"),
    pytest.param(replace(OLD, published=NOW + 9 * DAY), _stored(NOW - HOUR, None), None, id="the same text, dated out of the future"),
    pytest.param(replace(OLD, text="new", published=None), _stored(), (2, NOW - 10 * DAY, NOW), id="changed: keeps its publication"),
    pytest.param(replace(OLD, text="new", published=NOW - 9 * DAY, updated=NOW - DAY), _stored(), (2, NOW - 9 * DAY, NOW - DAY), id="changed: from its update"),
    pytest.param(replace(OLD, text="new", updated=NOW + DAY), _stored(), (2, OLD.published, NOW), id="changed: an update out of the future"),
    pytest.param(replace(OLD, text="new", updated=NOW - 20 * DAY), _stored(), (2, OLD.published, NOW), id="changed: an update before the last revision"),
    pytest.param(replace(OLD, text="new"), _stored(known=NOW + HOUR), (2, OLD.published, NOW + HOUR), id="changed: never before the last revision"),
    pytest.param(replace(OLD, title="new"), _stored(), (2, OLD.published, NOW), id="a new title is a new revision"),
]  # fmt: skip


@pytest.mark.parametrize("given, latest, expected", DECISIONS)
def test_what_to_store_of_an_item(
    given: Item,
    latest: Article | None,
    expected: tuple[int, datetime | None, datetime] | None,
) -> None:
    """A revision is known from its publication or update, and never from the future."""
    revision = decide(given, latest, NOW)
    if expected is None:
        assert revision is None
    else:
        assert revision is not None
        assert (revision.revision, revision.published, revision.known) == expected
        assert (revision.id, revision.text, revision.title) == (
            article_id(given.identity),
            given.text,
            given.title,
        )


def test_an_article_is_known_by_its_identity_alone() -> None:
    """The same item in another feed, under another link, is the same article."""
    here, there = item(), replace(item(), link="https://mirror.invalid/1", source="mirror")
    one, other = decide(here, None, NOW), decide(there, None, NOW)
    assert one is not None
    assert other is not None
    assert one.id == other.id
    assert decide(there, one, NOW) is None
    assert article_id("https://quay.invalid/other") != one.id


# -- reading again --------------------------------------------------------------------------------


def test_new_tracks_are_read_out_of_old_articles(store: Store, parser: Parser, take: Take) -> None:
    """A dialogue that is configured today has its past from the articles already there."""
    take(HALT, PORTUGAL)
    wider = Ingestor(store, reader(parser, HERRING, COD), Clock(NOW + DAY), same_place)
    steps: list[int] = []
    assert wider.reread(steps.append) == 2
    assert steps == [2]
    assert {track for event in events(store) for track in event.tracks} == {"herring", "cod"}
    assert wider.reread(steps.append) == 0


@pytest.mark.parametrize("batch", [1, 2, 50])
def test_reading_again_leaves_the_same_events(
    batch: int, store: Store, parser: Parser, take: Take
) -> None:
    """Another configuration that reads these articles alike changes neither events nor what was known when."""
    take(HALT, SECOND, RESTART)
    before = told(events(store))
    early = told(events(store, datetime(2024, 2, 1, tzinfo=UTC)))
    wider = Ingestor(store, reader(parser, HERRING, COD), Clock(NOW + DAY), same_place)
    assert wider.reread(batch=batch) == 3
    assert told(events(store)) == before
    assert told(events(store, datetime(2024, 2, 1, tzinfo=UTC))) == early


def test_what_was_read_with_the_same_settings_is_not_read_again(
    take: Take, store: Store, extractor: Extractor
) -> None:
    """Reading again takes minutes on a large store."""
    take(HALT, RESTART)
    assert Ingestor(store, extractor, Clock(NOW), same_place).reread() == 0


def test_a_reading_that_breaks_is_taken_up_where_it_was(
    store: Store, parser: Parser, take: Take
) -> None:
    """The events stay as they were, and the articles are still marked as to be read."""
    take(HALT, RESTART)
    before = events(store)
    tracks = (HERRING, COD)
    broken = Ingestor(store, Raising(parser, tracks, Gazetteer(tracks)), Clock(NOW), same_place)
    with pytest.raises(RuntimeError):
        broken.reread()
    assert events(store) == before
    assert Ingestor(store, reader(parser, *tracks), Clock(NOW), same_place).reread() == 2
