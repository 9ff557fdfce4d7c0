"""Article revisions, on every database."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.errors import Conflict
from bot.model import ArticleId
from bot.ports import Store
from tests.store.samples import DAY, EARLY, LATE, OTHER, T0, TRACK, article, passage, put


def test_a_revision_is_stored_once(store: Store) -> None:
    """A second add of the same revision is a conflict and alters nothing, even within its unit."""
    first = article()
    with store.begin() as unit:
        unit.articles.add(first, "reader-1")
        with pytest.raises(Conflict):
            unit.articles.add(replace(first, title="Another"), "reader-2")
        assert unit.articles.get(first.id, 1) == first
    with store.begin() as unit:
        assert unit.articles.latest(first.id) == first
        assert unit.articles.stale("reader-1", 10) == ()


def test_latest_is_the_highest_revision(store: Store) -> None:
    """Revisions may arrive in any order; the number tells which is the newest."""
    with store.begin() as unit:
        for revision in (2, 10, 1):
            unit.articles.add(article(revision=revision), "reader-1")
        newest = unit.articles.latest(ArticleId("a"))
        assert newest is not None
        assert newest.revision == 10
        assert unit.articles.latest(ArticleId("b")) is None
        assert unit.articles.get(ArticleId("a"), 3) is None
        assert unit.articles.count() == 1


def test_several_revisions_are_stored_together_or_not_at_all(store: Store) -> None:
    """A feed's articles go in at once, in their order; one that is there already keeps all of them out."""
    first, changed = article("a"), article("a", 2, known=T0 + DAY)
    with store.begin() as unit:
        put(unit, first)
        mark = unit.articles.mark()
        for again in ([article("b"), first], [article("b"), article("b")]):
            with pytest.raises(Conflict):
                unit.articles.add_all(again, "reader-1")
            assert unit.articles.count() == 1
        unit.articles.add_all([], "reader-1")
        assert unit.articles.mark() == mark
        unit.articles.add_all([changed, article("b")], "reader-1")
        assert unit.articles.latest_of([ArticleId("a"), ArticleId("b")]) == {
            "a": changed,
            "b": article("b"),
        }
        assert unit.articles.after(mark) == {("a", 2), ("b", 1)}
        assert unit.articles.after(mark + 1) == {("b", 1)}
        assert unit.passages.search(["talks"], T0 + DAY) == ()


def test_the_latest_of_many_are_found_at_once(store: Store) -> None:
    """A feed's items are looked up together: each article once, the absent ones left out."""
    with store.begin() as unit:
        for name, revision in (("a", 2), ("a", 10), ("a", 1), ("b", 3), ("c", 1)):
            unit.articles.add(article(name, revision), "reader-1")
        absent = [ArticleId(f"absent-{n}") for n in range(1200)]
        wanted = [ArticleId("b"), *absent, ArticleId("a"), ArticleId("a")]
        assert unit.articles.latest_of(iter(wanted)) == {
            "a": article("a", 10),
            "b": article("b", 3),
        }
        assert unit.articles.latest_of([]) == {}


def test_many_finds_exactly_the_pairs_asked_for(store: Store) -> None:
    """An id with another's revision is not found, and hundreds of keys are no trouble."""
    with store.begin() as unit:
        unit.articles.add(article("a", 1), "reader-1")
        unit.articles.add(article("b", 2), "reader-1")
        keys = [(ArticleId("a"), 2), (ArticleId("b"), 2), (ArticleId("b"), 2)]
        absent = [(ArticleId(f"absent-{n}"), 1) for n in range(1200)]
        assert unit.articles.many(keys + absent) == {("b", 2): article("b", 2)}
        assert unit.articles.many([]) == {}


def test_newest_looks_no_further_than_the_moment(store: Store) -> None:
    """An answer as of a moment tells how fresh the store was then, per track if one is asked."""
    with store.begin() as unit:
        put(unit, article("a"))
        late = article("b", known=T0 + DAY)
        unit.articles.add(late, "reader-1")
        unit.reports.replace(late, [], [passage(late, tracks=[OTHER])])
        assert unit.articles.newest(EARLY) is None
        assert unit.articles.newest(T0) == T0
        assert unit.articles.newest(LATE) == T0 + DAY
        assert unit.articles.newest(LATE, TRACK) == T0
        assert unit.articles.newest(T0, OTHER) is None


def test_articles_are_counted_in_the_period_in_which_they_became_known(store: Store) -> None:
    """A digest says how much was read: its start is not in it, its end is, revisions count once."""
    with store.begin() as unit:
        unit.articles.add(article("a"), "reader-1")
        unit.articles.add(article("a", 2, known=T0 + DAY), "reader-1")
        unit.articles.add(article("b", known=T0 + DAY), "reader-1")
        assert unit.articles.read(T0, T0 + DAY) == 1
        assert unit.articles.read(EARLY, T0) == 1
        assert unit.articles.read(EARLY, LATE) == 2
        assert unit.articles.read(LATE, LATE) == 0


def test_stale_lists_latest_revisions_of_other_readers(store: Store) -> None:
    """Reading again goes oldest first and only over what still counts."""
    with store.begin() as unit:
        unit.articles.add(article("new", known=T0 + DAY), "reader-1")
        unit.articles.add(article("old", known=T0), "reader-3")
        unit.articles.add(article("changed", 1, known=T0 - DAY), "reader-1")
        unit.articles.add(article("changed", 2, known=T0), "reader-2")
        assert [a.id for a in unit.articles.stale("reader-2", 10)] == ["old", "new"]
        assert [a.id for a in unit.articles.stale("reader-2", 1)] == ["old"]
        unit.articles.mark_read(ArticleId("old"), 1, "reader-2")
        assert [a.id for a in unit.articles.stale("reader-2", 10)] == ["new"]
