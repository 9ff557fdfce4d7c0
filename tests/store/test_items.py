"""What became of items, on every database."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.model import ArticleId, Held, ItemOutcome, ItemRecord
from bot.ports import Store
from tests.store.samples import DAY, T0, TRACK


def item(outcome: ItemOutcome, seen: datetime = T0, source: str = "feed") -> ItemRecord:
    return ItemRecord(link="https://news.example/a", source=source, seen=seen, outcome=outcome)


FULL = replace(
    item(ItemOutcome.NEW),
    reason="names both parties",
    article=ArticleId("a"),
    tracks=(TRACK,),
    reports=3,
    text_from="the page",
)


def test_an_item_is_told_of_by_its_newest_record(store: Store) -> None:
    """`why` shows what was last done with an item, once for each source that had it."""
    rejected = item(ItemOutcome.REJECTED, T0 + DAY)
    other = item(ItemOutcome.NEW, T0 + 2 * DAY, "another")
    with store.begin() as unit:
        unit.items.record(FULL)
        unit.items.record(rejected)
        unit.items.record(other)
        assert unit.items.about(FULL.link) == (other, rejected)
        unit.items.record(FULL)
        assert unit.items.about(FULL.link) == (other, rejected)
        assert unit.items.about("https://news.example/b") == ()


def test_unchanged_only_renews_when_it_was_seen(store: Store) -> None:
    """Polling the same item again must not hide why it was taken or left."""
    with store.begin() as unit:
        unit.items.record(FULL)
        unit.items.record(item(ItemOutcome.UNCHANGED, T0 + DAY))
        assert unit.items.about(FULL.link) == (replace(FULL, seen=T0 + DAY),)
        unit.items.record(item(ItemOutcome.UNCHANGED, T0))
        assert unit.items.about(FULL.link) == (replace(FULL, seen=T0 + DAY),)


def test_items_of_one_feed_are_recorded_in_their_order(store: Store) -> None:
    """Of an item that a feed holds twice, the records act on each other as if each came alone."""
    later = item(ItemOutcome.REJECTED, T0 + DAY)
    with store.begin() as unit:
        unit.items.record_all(
            [FULL, item(ItemOutcome.UNCHANGED, T0 + 2 * DAY), later, item(ItemOutcome.NEW, T0)]
        )
        assert unit.items.about(FULL.link) == (replace(FULL, seen=T0 + 2 * DAY),)
        unit.items.record_all([])
        unit.items.record_all(item(ItemOutcome.NEW, source=f"feed-{n}") for n in range(3))
        assert len(unit.items.about(FULL.link)) == 4


def test_an_item_first_met_unchanged_is_kept_as_it_is(store: Store) -> None:
    """A record may be the first of its source although its article is known from another."""
    with store.begin() as unit:
        unit.items.record(item(ItemOutcome.UNCHANGED))
        assert unit.items.about(FULL.link) == (item(ItemOutcome.UNCHANGED),)


def test_any_link_can_be_recorded(store: Store) -> None:
    """Feeds are written by strangers: no link of theirs may stop the reading."""
    with store.begin() as unit:
        for link in ("", "x" * 100_000, "a\0b", "\ud800", "'; DROP TABLE items;--"):
            unit.items.record(replace(FULL, link=link))
            (found,) = unit.items.about(link)
            assert len(found.link) == len(link)
            assert found.reports == 3


def test_a_held_article_is_told_as_held(store: Store) -> None:
    """What a new feed brings is stored and no news; once held, it is held for its first reason."""
    a, b = ArticleId("a"), ArticleId("b")
    first = Held(at=T0, why="the first reading of its feed")
    with store.begin() as unit:
        unit.items.hold([a, a], first)
        unit.items.hold([a], Held(at=T0 + DAY, why="a burst"))
        unit.items.hold([], first)
        assert unit.items.held([a, b]) == {a: first}
        assert unit.items.held([]) == {}


def test_what_a_source_brought_in_a_burst_is_released(store: Store) -> None:
    """Neither what another source brought, nor what is held for the other reason."""
    first, burst = Held(at=T0, why="new feed"), Held(at=T0, why="a burst")
    names = [("a", "one", first), ("b", "one", burst), ("c", "other", burst), ("d", "one", None)]
    with store.begin() as unit:
        for name, source, held in names:
            told = replace(item(ItemOutcome.NEW, T0, source), link=f"https://{name}.invalid")
            unit.items.record(replace(told, article=ArticleId(name)))
            unit.items.hold([ArticleId(name)] if held else [], held or burst)
        assert unit.items.release("one", "new feed") == ("b",)
        assert unit.items.held(map(ArticleId, "abcd")) == {"a": first, "c": burst}
        assert unit.items.release("one", "new feed") == ()


def test_records_are_forgotten_in_time(store: Store) -> None:
    """`why` tells for some weeks, and the store does not grow for ever."""
    later = Held(at=T0 + DAY, why="a burst")
    with store.begin() as unit:
        unit.items.record(FULL)
        unit.items.record(item(ItemOutcome.NEW, T0 + DAY, "another"))
        unit.items.hold([ArticleId("a")], Held(at=T0, why="new feed"))
        unit.items.hold([ArticleId("b")], later)
        assert unit.items.prune(T0 + DAY) == 1
        assert [each.source for each in unit.items.about(FULL.link)] == ["another"]
        assert unit.items.held(map(ArticleId, "ab")) == {ArticleId("b"): later}
