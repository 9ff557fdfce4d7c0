"""How feeds do, on every database."""

from __future__ import annotations

from dataclasses import replace

from bot.model import FeedTrouble
from bot.ports import Store
from tests.store.office_samples import health
from tests.store.samples import DAY, T0

URL = health().url


def test_a_feed_is_told_by_its_newest_state(store: Store) -> None:
    """`status` and the alarm look at how it does now."""
    failed = replace(health(), last_try=T0, next_try=T0 + DAY, failures=2, error="no answer")
    with store.begin() as unit:
        assert unit.feeds.get(URL) is None
        unit.feeds.set(failed)
        assert unit.feeds.get(URL) == failed
        well = replace(failed, last_success=T0, failures=0, error="", items=7, name="Another")
        unit.feeds.set(well)
        assert unit.feeds.get(URL) == well
        assert unit.feeds.all() == (well,)


def test_a_visit_is_noted_in_short(store: Store) -> None:
    """Where nothing changed but when it was visited; a feed that is not stored yet is stored whole."""
    first = replace(health(), etag='"1"', failures=0, items=7, last_try=T0, next_try=T0 + DAY)
    later = replace(first, last_try=T0 + DAY, last_success=T0 + DAY, next_try=T0 + 2 * DAY)
    new = health("new", T0)
    with store.begin() as unit:
        unit.feeds.set(first, health("other"))
        unit.feeds.visited(later)
        assert unit.feeds.get(URL) == later
        assert unit.feeds.get("other") == health("other")
        unit.feeds.visited(first, new)
        assert (unit.feeds.get(URL), unit.feeds.get("new")) == (first, new)
        unit.feeds.visited()
        assert len(unit.feeds.all()) == 3


def test_feeds_come_by_url(store: Store) -> None:
    """In one order on every database, whatever its language."""
    urls = ["b", "B", "a", "á", "-a"]
    with store.begin() as unit:
        for url in urls:
            unit.feeds.set(health(url))
        assert [feed.url for feed in unit.feeds.all()] == sorted(urls)


def test_a_feed_can_be_asked_now(store: Store) -> None:
    """An administrator need not wait for the next turn."""
    waiting = replace(health(next_try=T0 + DAY), last_try=T0, items=3)
    with store.begin() as unit:
        unit.feeds.set(waiting)
        unit.feeds.set(health("other", T0 + DAY))
        assert unit.feeds.ask_now(URL, T0)
        assert not unit.feeds.ask_now("unknown", T0)
        found = unit.feeds.get(URL)
        assert found == replace(waiting, next_try=T0)
        assert found is not None
        assert found.due(T0)
        assert unit.feeds.get("other") == health("other", T0 + DAY)


def test_the_feeds_that_are_due_come_in_turn(store: Store) -> None:
    """Who waited longest is read first; who was stopped is left alone, until somebody asks for it."""
    with store.begin() as unit:
        unit.feeds.set(
            health("late", T0 - DAY),
            health("now", T0),
            health("later", T0 + DAY),
            health("new"),
            replace(health("gone", T0 - DAY), stopped=T0 - DAY, trouble=FeedTrouble.GONE),
        )
        assert [feed.url for feed in unit.feeds.due(T0)] == ["new", "late", "now"]
        assert unit.feeds.ask_now("gone", T0)
        assert [feed.url for feed in unit.feeds.due(T0)] == ["new", "late", "gone", "now"]


def test_nothing_is_kept_of_no_feed(store: Store) -> None:
    """A turn in which nothing was read writes nothing."""
    with store.begin() as unit:
        unit.feeds.set()
        assert unit.feeds.all() == ()
