"""The word lists of questions, read from asking.toml and compiled once."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_WORD = re.compile(r"(?<![\\a-z])[a-z]{3,}")
_ANY = r"(?:\S+ ){0,4}?"
_MANY = r"(?:\S+ ){0,10}?"
_PLAIN = r"(?:(?!(?:is|are|was|were|did|do|does|has|have|had|will|would|the) )\S+ ){0,4}?"


@dataclass(frozen=True, slots=True, kw_only=True)
class AskingLists:
    """Lists by their names in asking.toml; `patterns` are the intents, in the order of the file.

    A pattern is matched against words joined by single spaces, with a space at either end.
    """

    shorthand: dict[str, str]
    contractions: dict[str, str]
    abbreviations: frozenset[str]
    openers: re.Pattern[str]
    classes: dict[str, frozenset[str]]
    patterns: tuple[tuple[str, re.Pattern[str]], ...]
    asked_by: dict[str, frozenset[str]]
    orders: dict[str, tuple[str, ...]]
    following: dict[str, tuple[str, ...]]
    events: dict[str, tuple[str, ...]]
    roles: dict[str, tuple[str, ...]]
    people: dict[str, frozenset[str]]
    background: tuple[str, ...]
    parties: dict[str, frozenset[str]]
    stop: frozenset[str]
    asking: frozenset[str]
    nominal: dict[str, str]
    lookalikes: frozenset[str]
    common: frozenset[str]

    @property
    def vocabulary(self) -> frozenset[str]:
        """Every single word that the lists hold, but for names of places and people."""
        groups = (*self.orders.values(), *self.events.values(), *self.roles.values())
        words = {word for group in groups for phrase in group for word in phrase.split()}
        words |= {w for group in (*self.classes.values(), *self.parties.values()) for w in group}
        asked = {w for _, p in self.patterns for w in _WORD.findall(p.pattern)}
        return (
            frozenset(words | asked) | self.stop | self.people["titles"] | frozenset(self.nominal)
        )


def _source(pattern: str, classes: dict[str, list[str]]) -> str:
    for name, words in classes.items():
        pattern = pattern.replace("{" + name + "}", "(" + "|".join(words) + ")")
    pattern = pattern.strip().replace("(", "(?:").replace("(?:?:", "(?:")
    out = pattern.replace("** ", _MANY).replace("* ", _ANY).replace("~ ", _PLAIN)
    return out.replace(" *", r"(?: \S+){0,4}?")


def _intent(patterns: list[str], classes: dict[str, list[str]]) -> re.Pattern[str]:
    return re.compile("(?<= )(?:" + "|".join(_source(p, classes) for p in patterns) + ")(?= )")


def _openers(patterns: list[str]) -> re.Pattern[str]:
    return re.compile(r"(?:(?:" + "|".join(f"(?:{p})" for p in patterns) + r")\b[\s,:.!\-–—]*)+")


@cache
def asking_lists() -> AskingLists:
    """The built-in lists; read once."""
    text = files("bot.lexicon").joinpath("asking.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    classes = data["classes"]
    return AskingLists(
        shorthand=data["shorthand"],
        contractions=data["contractions"],
        abbreviations=frozenset(data["text"]["abbreviations"]),
        openers=_openers(data["text"]["openers"]),
        classes={name: frozenset(words) for name, words in classes.items()},
        patterns=tuple((name, _intent(p, classes)) for name, p in data["intents"].items()),
        asked_by={
            name: frozenset(w for p in patterns for w in _WORD.findall(p) if name != "statement")
            | frozenset(data["asking"].get(name, ()))
            for name, patterns in data["intents"].items()
        },
        orders={name: tuple(words) for name, words in data["orders"].items()},
        following={name: tuple(words) for name, words in data["following"].items()},
        events={name: tuple(words) for name, words in data["events"].items()},
        roles={name: tuple(words) for name, words in data["roles"].items()},
        people={name: frozenset(words) for name, words in data["people"].items()},
        background=tuple(data["background"]["opening"]),
        parties={name: frozenset(words) for name, words in data["parties"].items()},
        stop=frozenset(data["words"]["stop"].split()),
        asking=frozenset(data["words"]["asking"].split()),
        nominal=data["words"]["nominal"],
        lookalikes=frozenset(data["spelling"]["lookalikes"].split()),
        common=frozenset(data["spelling"]["common"].split()),
    )
