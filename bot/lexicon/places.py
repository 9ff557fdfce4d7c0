"""Places by name, and which lies in which.

A name that several places share is a state's, an area's, a venue's, a capital's or a great city's, in that
order, else the most populous place's; "Vienna, Virginia" tells which one is meant. The data are loaded at
first use.
"""

from __future__ import annotations

import re
from functools import lru_cache

from bot.lexicon.folding import key
from bot.lexicon.place_index import Place, place_index
from bot.lexicon.states import states
from bot.model import SideId

_FEDERATIONS = frozenset(map(SideId, ("USA", "CAN", "AUS")))


def place(name: str) -> Place | None:
    """The likeliest place of that name, None for an unknown one."""
    found = _candidates(name)
    return found[0] if found else None


def country_of(name: str) -> SideId | None:
    """The state in which the likeliest place of that name lies."""
    found = place(name)
    return found.country if found else None


@lru_cache(maxsize=4096)  # the few places of a dialogue are held against each other again and again
def contains(outer: str, inner: str) -> bool:
    """Whether the one place is the other or lies in it.

    The inner name is taken for its likeliest place ("Hanoi") and that state's others of the name
    ("Arlington"), the outer one for any ("Georgia").
    """
    named = _candidates(inner)
    if not named:
        return False
    likely = [lower for lower in named if lower.countries == named[0].countries]
    parts = {key(part) for code in named[0].countries for part in states()[code].regions}
    if _stem(outer) in parts:
        return True
    return any(_lies_in(lower, other) for lower in likely for other in _candidates(outer))


def is_town(name: str) -> bool:
    """Whether the likeliest place of that name is a town or a venue."""
    found = place(name)
    return found is not None and found.kind in {"capital", "city", "venue"}


def elsewhere(town: str, region: str, side: SideId) -> bool:
    """Whether a town named with a region is another than that side's: "Paris, Texas", "Athens, Georgia"."""
    held = place_index().get(_stem(region), ())
    regions = [other for other in held if other.kind == "region" and other.country != side]
    if any(_lies_in(place, other) for place in _candidates(town) for other in regions):
        return True
    federal = any(other.country in _FEDERATIONS for other in regions)
    return federal and held[0].kind == "region" and all(place.country != side for place in held)


def _stem(name: str) -> str:
    folded = key(re.sub(r"['’]s$", "", name.strip()))
    for lead in ("the ", "city of ", "state of "):
        folded = folded.removeprefix(lead)
    return folded


def _candidates(name: str) -> tuple[Place, ...]:
    """Places of that name; with a comma those that lie in what follows it.

    A town unknown there is taken on the text's word: "Vienna, Virginia" is none in Austria.
    """
    whole = place_index().get(_stem(name), ())
    inner, comma, outer = name.partition(",")
    if whole or not comma:
        return whole
    found = place_index().get(_stem(inner), ())
    held = [other for part in outer.split(",") for other in place_index().get(_stem(part), ())]
    inside = tuple(place for place in found if any(_lies_in(place, other) for other in held))
    if inside or not held or not inner.strip():
        return inside or found
    other = held[0]
    return (
        Place(
            name=inner.strip(),
            kind="city",
            country=other.country,
            countries=other.countries,
            within=() if other.kind == "country" else (key(other.name), *other.within),
        ),
    )


def _lies_in(inner: Place, outer: Place) -> bool:
    if inner == outer:
        return True
    shared = bool(inner.countries) and set(inner.countries) <= set(outer.countries)
    if outer.kind == "country" or len(outer.countries) > 1:
        return shared
    return shared and key(outer.name) in inner.within
