"""The states of the world: what they, their people and their capitals are called.

states.json is generated from published sources (bench/build_states.py); states.toml adds the press's usage.
"""

from __future__ import annotations

import json
import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from bot.model import SideId

_TAKES_S = re.compile(r"(?<!m[ae])[nioktcrlbd]$|kh$|[tnlz]e$|[np]a$", re.ASCII)
"""Endings of demonyms with a plural in -s: not "Chinese", "Dutch", "Swiss" or "Irishman"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """One state or territory with a code of its own.

    `names` begins with the display name; `aliases` are abbreviations
    and other names the press uses. `regions` are the continent and its part. `sovereign` is as the source has it.
    """

    id: SideId
    name: str
    adjective: str
    names: tuple[str, ...]
    aliases: tuple[str, ...]
    demonyms: tuple[str, ...]
    capitals: tuple[str, ...]
    regions: tuple[str, ...]
    sovereign: bool


def _grown(demonyms: list[str], names: set[str]) -> tuple[str, ...]:
    """Add the plurals in -s; leave out adjectives that are a state's name ("Singapore")."""
    own = [demonym for demonym in demonyms if demonym not in names]
    plurals = [f"{demonym}s" for demonym in own if _TAKES_S.search(demonym)]
    plurals = [plural for plural in plurals if plural not in names]
    return tuple(dict.fromkeys([*own, *plurals]))


def _state(row: dict[str, Any], usage: dict[str, Any], names: set[str]) -> State:
    name = usage.get("name", row["name"])
    known = [*row["adjectives"], *usage.get("demonyms", ()), *row["people"]]
    adjective = usage.get("adjective") or next(iter(known), name)
    return State(
        id=SideId(row["code"]),
        name=name,
        adjective=adjective,
        names=tuple(dict.fromkeys([name, row["name"], *row["names"]])),
        aliases=tuple(usage.get("aliases", ())),
        demonyms=_grown([adjective, *known], names),
        capitals=tuple(
            dict.fromkeys([*usage.get("seats", ()), *row["capitals"], *usage.get("capitals", ())])
        ),
        regions=tuple(row["regions"]),
        sovereign=row["sovereign"],
    )


@cache
def states() -> dict[SideId, State]:
    """Every state by its code: sovereign ones first, those that the press's usage names before others.

    Where two share a form, the first in this order has it.
    """
    folder = files("bot.lexicon")
    rows = json.loads(folder.joinpath("states.json").read_text("utf-8"))
    usage = tomllib.loads(folder.joinpath("states.toml").read_text("utf-8"))
    rows.sort(key=lambda row: (not row["sovereign"], row["code"] not in usage, row["code"]))
    names = {row["name"] for row in rows} | {"Congo", "New Zealand", "Hong Kong"}
    made = (_state(row, usage.get(row["code"], {}), names) for row in rows)
    return {state.id: state for state in made}


def capital_of(side: SideId) -> str:
    """The seat of a state by its usual English name, "" for what is no state."""
    state = states().get(side)
    return state.capitals[0] if state is not None and state.capitals else ""
