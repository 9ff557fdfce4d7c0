"""Idioms that turn a dialogue, read from turning.toml: word patterns that begin with a verb."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from bot.lexicon.inflection import verb_forms

WORKERS = frozenset(
    "workers members strikers employees staff crews crew actors nurses pilots doctors teachers miners dockers drivers".split()
)
"""They strike by walking out, where others walk out of talks."""
LINKING = ("be", "remain", "stay", "lie", "sit", "stand", "become", "prove", "keep")
_SLOTS = ("dialogue", "parties", "object", "strike", "stoppage")
_GAP = "*"
_LOOSE_GAP = "..."
_ARTICLES = frozenset(("a", "an", "the"))  # they may stand anywhere


@dataclass(frozen=True, slots=True)
class Item:
    """One place of a pattern: the words that fill it; a gap of some words where there are none."""

    words: frozenset[str]
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Idiom:
    """What an idiom says: `who` stands in its slot (dialogue, parties, object), `turn` is where it leads."""

    who: str
    turn: str
    base: str
    items: tuple[Item, ...]
    negated: bool
    text: str

    needed: tuple[frozenset[str], ...]
    """For each part that must be there the words that fill it."""

    @property
    def weight(self) -> int:
        """The more words a pattern needs the better it fits."""
        return len(self.needed) + self.negated


@cache
def turning_idioms() -> dict[str, tuple[Idiom, ...]]:
    """The idioms by every form of their first verb, the most exacting first."""
    found: dict[str, list[Idiom]] = {}
    irregular = _irregular()
    for who in _SLOTS:
        for turn, patterns in _table()[who].items():
            for pattern in patterns:
                for idiom in _idioms(pattern, who, turn):
                    bases = LINKING if idiom.base == "be" else (idiom.base,)
                    for form in {f for b in bases for f in _forms(b, irregular)}:
                        found.setdefault(form, []).append(idiom)
    return {form: tuple(sorted(idioms, key=lambda i: -i.weight)) for form, idioms in found.items()}


@cache
def telling_pairs() -> dict[str, frozenset[str]]:
    """For the gate before the parser: the forms of each first verb, and the last words that go with it."""
    pairs: dict[str, set[str]] = {}
    for form, idioms in turning_idioms().items():
        for idiom in idioms:
            if idiom.needed:
                pairs.setdefault(form, set()).update(idiom.needed[-1])
    return {form: frozenset(words) for form, words in pairs.items()}


def _idioms(pattern: str, who: str, turn: str) -> list[Idiom]:
    negated = pattern.startswith("not ")
    first, *rest = pattern.removeprefix("not ").split()
    items = tuple(_item(word) for word in rest if word not in _ARTICLES)
    if who == "object":
        items = (Item(frozenset(), optional=True), *items)
    needed = tuple(item.words for item in items if item.words and not item.optional)
    return [Idiom(who, turn, base, items, negated, pattern, needed) for base in first.split("|")]


def _item(word: str) -> Item:
    if word in (_GAP, _LOOSE_GAP):
        return Item(frozenset(), optional=word == _LOOSE_GAP)
    optional = word.startswith("(")
    return Item(frozenset(word.strip("()").split("|")), optional)


def _forms(base: str, irregular: dict[str, list[str]]) -> frozenset[str]:
    if base == "be":
        return frozenset(("be", "is", "are", "was", "were", "been", "being", "'s", "'re"))
    return verb_forms(base, irregular)


@cache
def _table() -> dict[str, dict[str, list[str]]]:
    text = files("bot.lexicon").joinpath("turning.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def _irregular() -> dict[str, list[str]]:
    text = files("bot.lexicon").joinpath("dialogue.toml").read_text(encoding="utf-8")
    table: dict[str, list[str]] = tomllib.loads(text)["irregular"]
    return {**table, **_table()["irregular"]}
