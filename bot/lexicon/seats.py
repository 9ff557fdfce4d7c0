"""Seats of government, bodies and movements: whom a name stands for; read from seats.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from bot.model import SideId


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """A name standing for a side ("Pentagon" for USA); `venue` where people also meet there."""

    name: str
    side: SideId
    venue: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """An organisation or movement that is a side of its own; `capital` is the city that speaks for it."""

    id: SideId
    name: str
    adjective: str
    aliases: tuple[str, ...]
    capital: str


@cache
def seats_and_bodies() -> tuple[tuple[Seat, ...], tuple[Body, ...]]:
    """Read seats.toml."""
    text = files("bot.lexicon").joinpath("seats.toml").read_text("utf-8")
    data = tomllib.loads(text)
    seats: list[Seat] = []
    bodies: list[Body] = []
    for code, entry in data["state"].items():
        for key in ("venues", "bodies"):
            seats += [
                Seat(name=name, side=SideId(code), venue=key == "venues")
                for name in entry.get(key, ())
            ]
    for slug, entry in data["body"].items():
        side = SideId(slug)
        seats += [Seat(name=name, side=side, venue=True) for name in entry.get("venues", ())]
        bodies.append(
            Body(
                id=side,
                name=entry["name"],
                adjective=entry.get("adjective", entry["name"]),
                aliases=tuple(entry.get("aliases", ())),
                capital=entry.get("capital", ""),
            )
        )
    return tuple(seats), tuple(bodies)
