"""The index of places by name, read from places.json (generated) and venues.toml (kept by hand)."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from bot.lexicon.folding import key
from bot.lexicon.states import states
from bot.model import SideId

PlaceKind = Literal["country", "area", "venue", "capital", "city", "region"]

_RANK: dict[PlaceKind, int] = {
    "country": 0,
    "area": 1,
    "venue": 2,
    "capital": 3,
    "city": 4,
    "region": 5,
}
_NOTED = 1000
"""Thousands of people from which a city goes before a region of its name ("New York")."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place; `country` is None where it spans several, which `countries` lists.

    `within` holds the folded names of what it lies in below its country ("hawaii"); `thousands` of people
    is told of cities only.
    """

    name: str
    kind: PlaceKind
    country: SideId | None
    countries: tuple[SideId, ...]
    within: tuple[str, ...] = ()
    thousands: int = 0


@cache
def place_index() -> dict[str, tuple[Place, ...]]:
    """Folded name → the places of that name, the likeliest first."""
    folder = files("bot.lexicon")
    cities = json.loads(folder.joinpath("places.json").read_text("utf-8"))
    extra = tomllib.loads(folder.joinpath("venues.toml").read_text("utf-8"))
    found: dict[str, list[Place]] = {}
    for group in (_countries(), _areas(extra), _venues(extra), _towns(cities)):
        for name, place in group:
            held = found.setdefault(name, [])
            if place not in held:
                held.append(place)
    _add_spellings(found, extra["spelling"])
    return {
        name: tuple(held) if len(held) == 1 else tuple(sorted(held, key=_order))
        for name, held in found.items()
    }


def _order(place: Place) -> tuple[int, int]:
    names_region = key(place.name) in place.within  # "Geneva" is the town before its canton
    small = place.kind == "city" and place.thousands < _NOTED and not names_region
    return (len(_RANK) if small else _RANK[place.kind], -place.thousands)


def _countries() -> Iterable[tuple[str, Place]]:
    for state in states().values():
        place = Place(name=state.name, kind="country", country=state.id, countries=(state.id,))
        for name in (*state.names, *state.aliases):
            yield key(name), place


def _areas(extra: dict[str, Any]) -> Iterable[tuple[str, Place]]:
    for name, held in extra["area"].items():
        codes = tuple(map(SideId, [held] if isinstance(held, str) else held))
        country = codes[0] if len(codes) == 1 else None
        yield key(name), Place(name=name, kind="area", country=country, countries=codes)


def _venues(extra: dict[str, Any]) -> Iterable[tuple[str, Place]]:
    for name, told in extra["venue"].items():
        side, within = SideId(told[0]), tuple(map(key, told[1:]))
        place = Place(name=name, kind="venue", country=side, countries=(side,), within=within)
        yield key(name), place


def _towns(cities: dict[str, dict[str, list[tuple[str, int]]]]) -> Iterable[tuple[str, Place]]:
    for code, regions in cities.items():
        side = SideId(code)
        only = (side,)
        capitals = {key(name): name for name in states()[side].capitals}
        seen: dict[str, Place] = {}
        for region, rows in regions.items():
            within = (key(region),) if region else ()
            if region:
                yield key(region), Place(name=region, kind="region", country=side, countries=only)
            for name, thousands in rows:
                folded = key(name)
                place = Place(
                    name=name,
                    kind="capital" if folded in capitals else "city",
                    country=side,
                    countries=only,
                    within=within,
                    thousands=thousands,
                )
                if folded in capitals:
                    seen.setdefault(folded, place)
                yield folded, place
        for folded, name in capitals.items():
            if folded not in seen:  # another spelling: what the source calls it is the same place
                yield folded, _same_capital(name, side, seen)


def _same_capital(name: str, side: SideId, seen: dict[str, Place]) -> Place:
    """The capital that another spelling means: the first known where there is but one."""
    official = [seen[key(other)] for other in states()[side].capitals if key(other) in seen]
    if len(official) == 1:
        return official[0]
    return Place(name=name, kind="capital", country=side, countries=(side,))


def _add_spellings(found: dict[str, list[Place]], spellings: dict[str, list[str]]) -> None:
    for name, others in spellings.items():
        known = sorted(found.get(key(name), ()), key=_order)[:1]
        for other in others:
            held = found.setdefault(key(other), [])
            held += [place for place in known if place not in held]
