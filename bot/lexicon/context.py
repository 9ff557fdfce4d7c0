"""How the words around a name decide what it is: the lists of context.toml, ready for look-up."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from bot.lexicon.folding import fold
from bot.model import SideId


def cue_pattern(words: list[str]) -> re.Pattern[str] | None:
    """One pattern for any of the words, whole and as typed; None for no words."""
    if not words:
        return None
    longest = sorted(words, key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest)) + r")(?!\w)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cardinal:
    """Short names ("the North") of a side, good only where `cues` is found in the text."""

    side: SideId
    forms: tuple[str, ...]
    joint: tuple[str, ...]
    joint_sides: tuple[SideId, ...]
    cues: re.Pattern[str] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """A form of two states: `side` has it where the text holds `cues` and nothing of `unless`."""

    side: SideId
    cues: re.Pattern[str] | None
    unless: re.Pattern[str] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Guard:
    """What speaks against a form: words just before or after, cues anywhere without `unless`.

    `needs_company`: it counts only where another form of the same side stands in the text.
    """

    before: re.Pattern[str] | None
    after: re.Pattern[str] | None
    cues: re.Pattern[str] | None
    unless: re.Pattern[str] | None
    needs_company: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """context.toml; the keys of `shared` and `guards` are folded forms, word lists are sets."""

    masks: tuple[str, ...]
    joint: dict[str, tuple[SideId, ...]]
    prefixes: dict[str, SideId]
    cardinals: tuple[Cardinal, ...]
    shared: dict[str, tuple[Shared, ...]]
    guards: dict[str, tuple[Guard, ...]]
    personal: dict[str, frozenset[str]]
    place: dict[str, frozenset[str]]
    hyphen: dict[str, frozenset[str]]
    lower: dict[str, frozenset[str]]
    qualified: frozenset[str]


def _sets(table: dict[str, list[str]]) -> dict[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in table.items()}


def _guard(row: dict[str, Any]) -> Guard:
    before, after = row.get("before", []), row.get("after", [])
    return Guard(
        before=re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, before)) + r")\s+$")
        if before
        else None,
        after=re.compile(r"\s+(?:" + "|".join(map(re.escape, after)) + r")(?!\w)")
        if after
        else None,
        cues=cue_pattern(row.get("cues", [])),
        unless=cue_pattern(row.get("unless", [])),
        needs_company="needs" in row,
    )


def _by_form(rows: list[tuple[list[str], Any]]) -> dict[str, tuple[Any, ...]]:
    found: dict[str, tuple[Any, ...]] = {}
    for forms, made in rows:
        for form in forms:
            found[fold(form)] = (*found.get(fold(form), ()), made)
    return found


@cache
def context() -> Context:
    """Read context.toml."""
    data = tomllib.loads(files("bot.lexicon").joinpath("context.toml").read_text("utf-8"))
    return Context(
        masks=tuple(mask for masks in data["mask"].values() for mask in masks),
        joint={form: tuple(map(SideId, sides)) for form, sides in data["joint"].items()},
        prefixes={form: SideId(side) for form, side in data["prefix"].items()},
        cardinals=tuple(
            Cardinal(
                side=SideId(row["side"]),
                forms=tuple(row["forms"]),
                joint=tuple(row.get("joint", ())),
                joint_sides=tuple(map(SideId, row.get("joint_sides", ()))),
                cues=cue_pattern(row["cues"]),
            )
            for row in data["cardinal"]
        ),
        shared=_by_form(
            [
                (
                    row["forms"],
                    Shared(
                        side=SideId(row["side"]),
                        cues=cue_pattern(row["cues"]),
                        unless=cue_pattern(row["unless"]),
                    ),
                )
                for row in data["shared"]
            ]
        ),
        guards=_by_form([(row["forms"], _guard(row)) for row in data["guard"]]),
        personal=_sets(data["personal"]),
        place=_sets(data["place"]),
        hyphen=_sets(data["hyphen"]),
        lower=_sets(data["lower"]),
        qualified=frozenset(data["qualified"]["forms"]),
    )
