"""Places by name, and which lies in which: cities and regions of places.json, venues and areas of venues.toml.

Loaded at first use. A name shared by several places is that of a state, a capital or an area, else of the
most populous; "Vienna, Virginia" tells which one is meant.
"""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from bot.lexicon.folding import key
from bot.lexicon.states import states
from bot.model import SideId

PlaceKind = Literal["country", "capital", "region", "city", "venue", "area"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place; `country` is None where it spans several. `within` are folded names of what it lies in.

    Of an area (a region over borders) `countries` lists the states, of all others only its own.
    """

    name: str
    kind: PlaceKind
    country: SideId | None
    countries: tuple[SideId, ...]
    within: tuple[str, ...] = ()
    thousands: int = 0


def _place(
    name: str,
    kind: PlaceKind,
    codes: tuple[SideId, ...],
    within: tuple[str, ...] = (),
    thousands: int = 0,
) -> Place:
    country = codes[0] if len(codes) == 1 else None
    return Place(
        name=name, kind=kind, country=country, countries=codes, within=within, thousands=thousands
    )


@cache
def _index() -> dict[str, tuple[Place, ...]]:
    """Folded name → places, the likeliest first."""
    folder = files("bot.lexicon")
    cities = json.loads(folder.joinpath("places.json").read_text("utf-8"))
    extra = tomllib.loads(folder.joinpath("venues.toml").read_text("utf-8"))
    found: dict[str, list[Place]] = {}

    def add(place: Place, *names: str) -> None:
        for name in names or (place.name,):
            found.setdefault(key(name), []).append(place)

    for state in states().values():
        add(
            _place(state.name, "country", (state.id,)),
            *{key(n): n for n in (*state.names, *state.aliases)}.values(),
        )
    for name, codes in extra["area"].items():
        add(_place(name, "area", tuple([codes] if isinstance(codes, str) else codes)))
    for name, (code, *within) in extra["venue"].items():
        add(_place(name, "venue", (code,), tuple(map(key, within))))
    towns: list[Place] = []
    for code, regions in cities.items():
        capitals = {key(name): name for name in states()[code].capitals}
        for region, rows in regions.items():
            if region:
                add(_place(region, "region", (code,)))
            for name, thousands in rows:
                kind: PlaceKind = "capital" if key(name) in capitals else "city"
                towns.append(
                    _place(name, kind, (code,), (key(region),) if region else (), thousands)
                )
    for town in sorted(towns, key=lambda town: (town.kind != "capital", -town.thousands)):
        add(town)
    for state in states().values():
        for capital in state.capitals:
            known = [
                p
                for p in found.get(key(state.capitals[0]), ())
                if p.country == state.id and p.kind == "capital"
            ]
            if not any(
                p.country == state.id and p.kind == "capital" for p in found.get(key(capital), ())
            ):
                add(known[0] if known else _place(capital, "capital", (state.id,)), capital)
    for name, spellings in extra["spelling"].items():
        for place in found.get(key(name), ())[:1]:
            add(place, *spellings)
    order: list[PlaceKind] = ["country", "area", "venue", "capital", "city", "region"]
    return {
        name: tuple(sorted(places, key=lambda place: (_rank(place, order), -place.thousands)))
        for name, places in found.items()
    }


def _rank(place: Place, order: list[PlaceKind]) -> int:
    """A big city goes before a region of its name ("New York"), any kind of note before a small city."""
    if place.kind == "city" and place.thousands < 1000:
        return len(order)
    return order.index(place.kind)


def _stem(name: str) -> str:
    folded = key(name)
    for lead in ("the ", "city of ", "state of "):
        folded = folded.removeprefix(lead)
    return folded.removesuffix(" s")


def _candidates(name: str) -> tuple[Place, ...]:
    """Places of that name; with a comma only those that lie in what follows it, if any do."""
    inner, comma, outer = name.partition(",")
    found = _index().get(_stem(name), ()) or _index().get(_stem(inner), ())
    if comma and outer.strip():
        held = _candidates(outer)
        inside = tuple(place for place in found if any(_lies_in(place, other) for other in held))
        return inside or found
    return found


def _lies_in(inner: Place, outer: Place) -> bool:
    if inner == outer:
        return True
    if outer.kind in {"country", "area"} and len(outer.countries) + (outer.kind == "country") > 1:
        return bool(inner.countries) and set(inner.countries) <= set(outer.countries)
    return key(outer.name) in inner.within and set(inner.countries) <= set(outer.countries)


def place(name: str) -> Place | None:
    """The likeliest place of that name, None for an unknown one."""
    found = _candidates(name)
    return found[0] if found else None


def country_of(name: str) -> SideId | None:
    """The state in which the likeliest place of that name lies."""
    found = place(name)
    return found.country if found else None


def contains(outer: str, inner: str) -> bool:
    """Whether the one place is the other or lies in it, for some place of each name.

    The inner one is taken as the likeliest of its name ("Hanoi"), the outer as any ("Georgia").
    """
    lower = place(inner)
    if lower is None:
        return False
    if _stem(outer) in {
        key(region) for code in lower.countries for region in states()[code].regions
    }:
        return True
    return any(_lies_in(lower, other) for other in _candidates(outer))


def in_other_state(region: str, side: SideId) -> bool:
    """Whether a name is that of a region of the wide federations ("Texas"), and of no place of that state."""
    found = _index().get(_stem(region), ())
    regions = [
        place
        for place in found
        if place.kind == "region" and place.country in {"USA", "CAN", "AUS"}
    ]
    return (
        bool(regions)
        and found[0].kind != "country"
        and all(place.country != side for place in found)
    )
