"""Which entries feeds showed, on every database."""

from __future__ import annotations

from bot.ports import Store
from tests.store.samples import DAY, T0


def test_an_entry_is_known_once_seen(store: Store) -> None:
    """What is known is neither parsed nor cleaned again; each feed has entries of its own."""
    with store.begin() as unit:
        unit.known.see("one", ["a", "b", "a"], T0)
        unit.known.see("other", ["c"], T0)
        unit.known.see("one", ["b"], T0 + DAY)
        unit.known.see("one", [], T0 + DAY)
        unit.known.see_all([("three", ["d"]), ("four", []), ("three", ["e", "d"])], T0)
        unit.known.see_all([], T0)
        assert unit.known.of("three") == {"d": T0, "e": T0}
        assert unit.known.of("one") == {"a": T0, "b": T0 + DAY}
        assert unit.known.of("nobody") == {}
        known = unit.known.of_each(["other", "nobody", "one", "other"])
        assert known == [{"c": T0}, {}, {"a": T0, "b": T0 + DAY}, {"c": T0}]
        assert unit.known.of_each([]) == []


def test_what_is_long_gone_is_forgotten(store: Store) -> None:
    """The store does not grow with every entry that ever was."""
    with store.begin() as unit:
        unit.known.see("one", ["a"], T0)
        unit.known.see("one", ["b"], T0 + DAY)
        assert unit.known.prune(T0 + DAY) == 1
        assert unit.known.of("one") == {"b": T0 + DAY}
