"""Titles, roles and organisation words, read from titles.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from bot.model import SideId


@dataclass(frozen=True, slots=True, kw_only=True)
class TitleLexicon:
    """`ranks` and `organisations` are capitalised words, `roles` lower-case; `sides` maps a title to its state."""

    ranks: frozenset[str]
    roles: frozenset[str]
    organisations: frozenset[str]
    sides: tuple[tuple[str, SideId], ...]

    def side_of_title(self, title: str) -> SideId | None:
        """The state whose title this is by its form alone, or None."""
        lowered = title.lower()
        return next((side for words, side in self.sides if words in lowered), None)


@cache
def title_lexicon() -> TitleLexicon:
    """The built-in list; read once."""
    text = files("bot.lexicon").joinpath("titles.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    return TitleLexicon(
        ranks=frozenset(data["ranks"]),
        roles=frozenset(data["roles"]),
        organisations=frozenset(data["organisations"]),
        sides=tuple(
            (words, SideId(side)) for side, titles in data["sides"].items() for words in titles
        ),
    )
