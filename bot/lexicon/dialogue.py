"""The dialogue lexicon: which words name a meeting, a halt, a restart; read from dialogue.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from bot.lexicon.inflection import plural, verb_forms


@dataclass(frozen=True, slots=True, kw_only=True)
class VerbSense:
    """One sense of a verb: its class ("suspend", "hold", …), its base form and the words that must follow.

    `particles` may stand apart from the verb within its clause ("called the meeting off").
    """

    sense: str
    base: str
    particles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DialogueLexicon:
    """Word lists ready for look-up; all keys are lower case.

    nouns: noun, singular or plural, of one or more words → classes. verbs: an inflected first word → its
    senses, those with most particles first. phrases and causes: class → fixed expressions. other_senses: a
    noun → the words before it that make another thing of it, and "met" → what is met without meeting anybody.
    """

    nouns: dict[str, tuple[str, ...]]
    verbs: dict[str, tuple[VerbSense, ...]]
    phrases: dict[str, tuple[str, ...]]
    causes: dict[str, tuple[str, ...]]
    other_senses: dict[str, frozenset[str]]

    def senses(self, word: str, *classes: str) -> tuple[VerbSense, ...]:
        """The senses of an inflected verb that belong to one of the classes (to any, if none is given)."""
        found = self.verbs.get(word.lower(), ())
        return tuple(s for s in found if s.sense in classes) if classes else found


def _nouns(table: dict[str, list[str]]) -> dict[str, tuple[str, ...]]:
    nouns: dict[str, list[str]] = {}
    for category, words in table.items():
        for word in words:
            for form in {
                word.lower(),
                word.lower() if word.endswith("s") else plural(word.lower()),
            }:
                nouns.setdefault(form, []).append(category)
    return {word: tuple(dict.fromkeys(categories)) for word, categories in nouns.items()}


def _verbs(
    table: dict[str, list[str]], irregular: dict[str, list[str]]
) -> dict[str, tuple[VerbSense, ...]]:
    verbs: dict[str, list[VerbSense]] = {}
    for sense, entries in table.items():
        for entry in entries:
            base, *particles = entry.lower().split()
            one = VerbSense(sense=sense, base=base, particles=tuple(particles))
            for form in verb_forms(base, irregular):
                verbs.setdefault(form, []).append(one)
    return {form: _longest_first(senses) for form, senses in verbs.items()}


def _longest_first(senses: Iterable[VerbSense]) -> tuple[VerbSense, ...]:
    return tuple(sorted(senses, key=lambda sense: -len(sense.particles)))


@cache
def dialogue_lexicon() -> DialogueLexicon:
    """The built-in lexicon; read once."""
    text = files("bot.lexicon").joinpath("dialogue.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    return DialogueLexicon(
        nouns=_nouns(data["nouns"]),
        verbs=_verbs(data["verbs"], data["irregular"]),
        phrases={name: tuple(words) for name, words in data["phrases"].items()},
        causes={name: tuple(words) for name, words in data["causes"].items()},
        other_senses={name: frozenset(words) for name, words in data["other_senses"].items()},
    )
