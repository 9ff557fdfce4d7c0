"""What happens around a dialogue besides contacts and breaks, read from happenings.toml: an offer, a vote, a release."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from bot.lexicon.inflection import plural, verb_forms

_TABLES = frozenset({"irregular"})


@dataclass(frozen=True, slots=True)
class Expression:
    """Words that tell of a class of happenings: the first in any of its forms, the others as they stand.

    `particles` may stand a few words behind a verb; those of a noun or a fixed phrase follow at once.
    """

    sense: str
    particles: tuple[str, ...]
    verb: bool


@cache
def happenings() -> dict[str, tuple[Expression, ...]]:
    """The expressions by every form of their first word, those of most words first."""
    data = _table()
    irregular = {**_dialogue_irregular(), **data["irregular"]}
    found: dict[str, list[Expression]] = {}
    for sense, lists in data.items():
        if sense in _TABLES:
            continue
        for entry in lists.get("verbs", ()):
            base, *particles = entry.split()
            for form in verb_forms(base, irregular):
                found.setdefault(form, []).append(Expression(sense, tuple(particles), verb=True))
        for entry in lists.get("nouns", ()):
            *ahead, last = entry.split()
            for form in {last, plural(last)}:
                first, *rest = (*ahead, form)
                found.setdefault(first, []).append(Expression(sense, tuple(rest), verb=False))
        for entry in lists.get("phrases", ()):
            first, *rest = entry.split()
            found.setdefault(first, []).append(Expression(sense, tuple(rest), verb=False))
    return {
        form: tuple(sorted(set(rows), key=lambda e: (-len(e.particles), not e.verb, e.sense)))
        for form, rows in found.items()
    }


@cache
def _table() -> dict[str, dict[str, list[str]]]:
    text = files("bot.lexicon").joinpath("happenings.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def _dialogue_irregular() -> dict[str, list[str]]:
    text = files("bot.lexicon").joinpath("dialogue.toml").read_text(encoding="utf-8")
    table: dict[str, list[str]] = tomllib.loads(text)["irregular"]
    return table
