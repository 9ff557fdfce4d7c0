"""Words that stand for each other, read from synonyms.toml."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files


@cache
def synonyms() -> dict[str, frozenset[str]]:
    """Each word → the words that can stand for it, itself included."""
    text = files("bot.lexicon").joinpath("synonyms.toml").read_text(encoding="utf-8")
    table: dict[str, set[str]] = {}
    for group in tomllib.loads(text)["groups"]:
        for word in group:
            table.setdefault(word, set()).update(group)
    return {word: frozenset(others) for word, others in table.items()}
