"""Units of work: all or nothing, one writer at a time, readers never in the way."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from inspect import signature

import pytest

import store as package
from bot.errors import BriefingError, Conflict, StoreError, StoreUnavailable
from bot.model import ArticleId
from bot.ports import Store
from store import open_store
from store.unit import SqlUnit
from tests.store.samples import DAY, LATE, T0, article, group, ids, put, report


@pytest.fixture
def pair(shared_url: str) -> Iterator[tuple[Store, Store]]:
    """Two programs on one database."""
    first, second = open_store(shared_url), open_store(shared_url)
    yield first, second
    first.close()
    second.close()


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt, StoreError])
def test_an_exception_undoes_the_whole_unit(store: Store, error: type[BaseException]) -> None:
    """There is never an article without its events, whatever stopped the work."""

    def work() -> None:
        with store.begin() as unit:
            put(unit, article(), report(article()), event="e")
            raise error

    with pytest.raises(error):
        work()
    with store.begin(readonly=True) as unit:
        assert unit.articles.count() == 0
        assert unit.reports.standing(LATE) == ()
        assert unit.passages.search(["talks"], LATE) == ()


def test_a_failed_unit_is_never_committed(store: Store) -> None:
    """Whoever swallows an error does not thereby store half of a change."""
    with store.begin() as unit:
        put(unit, article("a"), report(article("a"), "same"), event="e")
    b = article("b")

    def work() -> None:
        with store.begin() as unit:
            unit.articles.add(b, "reader-1")
            with pytest.raises(Conflict):
                unit.reports.replace(b, [report(b, "same")], [])
            with pytest.raises(StoreError, match="Nothing more"):
                unit.articles.count()

    with pytest.raises(StoreError, match="Nothing was stored"):
        work()
    with store.begin(readonly=True) as unit:
        assert unit.articles.latest(b.id) is None
        assert ids(unit.reports.standing(LATE)) == {"e": ["same"]}


def test_a_readonly_unit_cannot_write(store: Store) -> None:
    """That readers never wait rests on their not writing."""
    with store.begin(readonly=True) as unit:
        with pytest.raises(RuntimeError, match="readonly"):
            unit.articles.add(article(), "reader-1")
        assert unit.articles.count() == 0


def test_a_unit_ends_where_it_is_left(store: Store) -> None:
    """A unit kept too long says so, and does not work outside of any transaction."""
    with store.begin() as unit:
        pass
    with pytest.raises(RuntimeError, match="left"):
        unit.articles.count()


def test_a_unit_inside_a_unit_is_refused(store: Store) -> None:
    """It would wait for itself; the mistake shows at once and on every database."""
    with store.begin(), pytest.raises(RuntimeError, match="inside"), store.begin(readonly=True):
        pass
    with store.begin() as unit:
        assert unit.articles.count() == 0


def test_a_closed_store_stays_closed(store: Store) -> None:
    """In memory a new connection would silently be an empty store."""
    store.close()
    with pytest.raises(StoreUnavailable, match="closed"), store.begin():
        pass


def test_threads_that_write_at_once_lose_nothing(store: Store) -> None:
    """What a unit has read stays true until it commits, so counting up in four threads adds up."""
    start = threading.Barrier(4)

    def work() -> None:
        start.wait()
        for _ in range(6):
            with store.begin() as unit:
                newest = unit.articles.latest(ArticleId("a"))
                revision = newest.revision + 1 if newest else 1
                of = article(revision=revision, known=T0 + revision * DAY)
                put(unit, of, report(of), event=f"e{revision}")

    with ThreadPoolExecutor(4) as pool:
        for done in [pool.submit(work) for _ in range(4)]:
            done.result()
    with store.begin(readonly=True) as unit:
        newest = unit.articles.latest(ArticleId("a"))
        assert newest is not None
        assert newest.revision == 24
        assert ids(unit.reports.standing(LATE)) == {"e24": ["a-24"]}


def test_a_reader_never_waits_and_sees_one_state(pair: tuple[Store, Store]) -> None:
    """A question is answered while feeds are read, and its answer does not change half-way."""
    writer, reader = pair
    with writer.begin() as unit:
        put(unit, article("a"), report(article("a")), event="e")
        with reader.begin(readonly=True) as seen:
            assert seen.articles.count() == 0
    with reader.begin(readonly=True) as seen:
        assert seen.articles.count() == 1
        with writer.begin() as unit:
            put(unit, article("b"), report(article("b")), event="e")
        assert seen.articles.count() == 1
        assert ids(seen.reports.standing(LATE)) == {"e": ["a-1"]}
    with reader.begin() as seen:
        assert ids(seen.reports.standing(LATE)) == {"e": ["a-1", "b-1"]}


def test_events_of_a_group_stay_with_their_store(quick: Store) -> None:
    """Two stores in memory have nothing in common."""
    other = open_store("sqlite://")
    with quick.begin() as unit:
        put(unit, article(), report(article()))
        unit.reports.assign([group("e", replace(report(article())))])
    with other.begin() as unit:
        assert unit.articles.count() == 0
    other.close()


def test_no_database_library_shows(quick: Store) -> None:
    """Whoever uses the store depends on the port alone."""
    assert package.__all__ == ["dump", "load", "open_store"]
    with quick.begin() as unit:
        assert isinstance(unit, SqlUnit)
        for repository in (quick, *vars(unit).values()):
            public = [name for name in dir(repository) if not name.startswith("_")]
            for name in public:
                shown = str(signature(getattr(repository, name)))
                assert not {"Session", "Row", "Engine", "Connection", "Select"} & set(
                    shown.replace("[", " ").replace("]", " ").split()
                )
    assert issubclass(StoreError, BriefingError)
