"""Which named series of meetings a question means: by name, by acronym, misspelt, or by its telling word."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from bot.answering.questions.text import Token
from bot.answering.words import fold, stem, words
from bot.lexicon.dialogue import dialogue_lexicon
from bot.model import Forum, Span, Track

_NEAR = 88
_GENERIC = frozenset(
    """military defense joint nuclear group committee commission council working special high level peace
    security national international strategic economic bilateral trilateral annual technical political ministerial
    party united general summit""".split()
)
_OF = frozenset("of the on for and in between".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class ForumFound:
    """A forum by its proper name, and where the question names it; `whole` if not by one telling word."""

    name: str
    span: Span
    whole: bool = True


class ForumReader:
    """Knows the forums of the tracks."""

    def __init__(self, tracks: tuple[Track, ...]) -> None:
        self._forums = tuple(forum for track in tracks for forum in track.forums)
        plain = {stem(w) for t in tracks for text in (t.name, *_parties(t)) for w in words(text)}
        self._telling = _telling(self._forums, plain)

    @property
    def words(self) -> frozenset[str]:
        """Folded acronyms and one-word names."""
        return frozenset(
            fold(name) for forum in self._forums for name in _names(forum) if " " not in name
        )

    def read(self, tokens: tuple[Token, ...], known: Collection[str]) -> ForumFound | None:
        """The forum that the tokens name; `known` are names of forums that only the store knows."""
        marks = [t for t in tokens if t.word]
        stored = tuple(Forum(name=name) for name in sorted(known))
        return (
            self._exact(marks, self._forums)
            or self._misspelt(marks)
            or self._exact(marks, stored)
            or self._by_telling_words(marks)
        )

    def _exact(self, marks: list[Token], forums: tuple[Forum, ...]) -> ForumFound | None:
        lows = [_even(t.low) for t in marks]
        best: ForumFound | None = None
        for forum in forums:
            for name in _names(forum):
                parts = [_even(w) for w in words(name)]
                at = _find(lows, parts)
                if at is None:
                    continue
                span = Span(marks[at].start, marks[at + len(parts) - 1].end)
                if best is None or span.end - span.start > best.span.end - best.span.start:
                    best = ForumFound(name=forum.name, span=span)
        return best

    def _misspelt(self, marks: list[Token]) -> ForumFound | None:
        for forum in self._forums:
            for name in _names(forum):
                size = len(name.split())
                for i in range(len(marks) - size + 1):
                    run = marks[i : i + size]
                    if _alike(" ".join(t.low for t in run), fold(name)):
                        return ForumFound(name=forum.name, span=Span(run[0].start, run[-1].end))
        return None

    def _by_telling_words(self, marks: list[Token]) -> ForumFound | None:
        """Find "the maritime session", "the consultative talks": words that only one forum's name has."""
        nouns = dialogue_lexicon().nouns
        for i, token in enumerate(marks):
            if token.low in nouns or token.low in _OF:
                continue
            for j in range(i + 1, min(i + 4, len(marks))):
                occasion = "meeting" in nouns.get(marks[j].low, ())
                if not occasion and marks[j].low not in ("working", "group"):
                    continue
                name = self._owner(stem(token.low), stem(marks[j].low) if occasion else "")
                if name is not None:
                    span = Span(token.start, marks[j].end)
                    return ForumFound(name=name, span=span, whole=False)
        return None

    def _owner(self, word: str, occasion: str) -> str | None:
        """The one forum with a telling word in its name, or the one with that word and that noun."""
        owners = self._telling.get(word, frozenset())
        if len(owners) > 1:
            owners = frozenset(o for o in owners if occasion in {stem(w) for w in words(o)})
        return next(iter(owners)) if len(owners) == 1 else None


def _parties(track: Track) -> tuple[str, ...]:
    return tuple(name for party in track.parties for name in (party.name, *party.aliases))


def _names(forum: Forum) -> tuple[str, ...]:
    return (forum.name, *forum.aliases)


def _even(word: str) -> str:
    """One form for the spellings and numbers of a word in a name."""
    return stem(word) if len(word) > 4 else word.removesuffix("s") if len(word) == 4 else word


def _find(lows: list[str], parts: list[str]) -> int | None:
    size = len(parts)
    if not size:
        return None
    return next((i for i in range(len(lows) - size + 1) if lows[i : i + size] == parts), None)


def _alike(text: str, name: str) -> bool:
    if " " in name:
        return fuzz.ratio(text, name) >= _NEAR
    if len(name) < 4 or not re.fullmatch(r"[a-z]+", text) or text in dialogue_lexicon().nouns:
        return False
    return len(text) == len(name) and sorted(text) == sorted(name) and OSA.distance(text, name) == 1


def _telling(forums: tuple[Forum, ...], plain: set[str]) -> dict[str, frozenset[str]]:
    """Stem → forums with it in their names, for words that say nothing by themselves elsewhere."""
    nouns = {stem(noun) for noun in dialogue_lexicon().nouns}
    dull = nouns | plain | {stem(word) for word in _GENERIC | _OF}
    owners: dict[str, set[str]] = {}
    for forum in forums:
        for word in words(forum.name):
            if len(word) > 3 and stem(word) not in dull:
                owners.setdefault(stem(word), set()).add(forum.name)
    return {word: frozenset(names) for word, names in owners.items()}
