"""Places: where a town lies, and whether one place is in another."""

from __future__ import annotations

import pytest

from bot.lexicon.gazetteer import Gazetteer
from bot.lexicon.states import states

GAZETTEER = Gazetteer()


@pytest.mark.parametrize(
    "name, kind, country",
    [
        ("Hanoi", "capital", "VNM"),
        ("Kiev", "capital", "UKR"),
        ("Geneva", "city", "CHE"),
        ("Honolulu", "city", "USA"),
        ("Panmunjeom", "venue", "KOR"),
        ("the Pentagon", "venue", "USA"),
        ("Hawaii", "region", "USA"),
        ("Georgia", "country", "GEO"),
        ("Tbilisi, Georgia", "capital", "GEO"),
        ("London, Ontario", "city", "CAN"),
        ("Vienna, Virginia", "city", "USA"),
        ("Washington, D.C.", "capital", "USA"),
        ("Sharm el-Sheikh", "venue", "EGY"),
        ("Saigon", "city", "VNM"),
        ("Middle East", "area", None),
    ],
)
def test_place(name: str, kind: str, country: str | None) -> None:
    """A place is known by its spellings, and what follows the comma tells namesakes apart."""
    found = GAZETTEER.place(name)
    assert found is not None
    assert (found.kind, found.country) == (kind, country)
    assert GAZETTEER.country_of(name) == country


def test_unknown_place() -> None:
    """What is in no list is not guessed."""
    assert GAZETTEER.place("Nowhereville") is None
    assert GAZETTEER.country_of("") is None


@pytest.mark.parametrize(
    "outer, inner, inside",
    [
        ("Vietnam", "Hanoi", True),
        ("Hawaii", "Honolulu", True),
        ("Malaysia", "Kuala Lumpur", True),
        ("Qatar", "Doha", True),
        ("Washington", "Pentagon", True),
        ("Virginia", "Arlington", True),
        ("U.S.", "Washington, D.C.", True),
        ("Europe", "Vienna", True),
        ("Korean Peninsula", "Seoul", True),
        ("Middle East", "Muscat", True),
        ("Georgia", "Atlanta", True),
        ("Georgia", "Tbilisi", True),
        ("Hanoi", "Hanoi", True),
        ("Hanoi", "Vietnam", False),
        ("China", "Taipei", False),
        ("France", "Geneva", False),
        ("Vietnam", "Nowhereville", False),
    ],
)
def test_contains(outer: str, inner: str, inside: bool) -> None:
    """A town lies in its region, its state and its continent."""
    assert GAZETTEER.contains(outer, inner) is inside


def test_every_sovereign_state_is_whole() -> None:
    """Each has a name, an adjective, a capital that is a known place, and resolves to itself."""
    for state in states().values():
        assert GAZETTEER.side(state.name) == state.id
        if not state.sovereign:
            continue
        assert state.adjective
        homes = {place.country for place in map(GAZETTEER.place, state.capitals) if place}
        assert state.id in homes or state.id in {"ATG", "GRD"}, state  # St. John's, St. George's
    assert sum(state.sovereign for state in states().values()) >= 193
