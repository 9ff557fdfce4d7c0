"""The names that the store knows, ready for look-up: of people by their parts, of forums whole."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA

from bot.answering.questions.spelling import nearest
from bot.answering.words import fold
from bot.lexicon.dialogue import dialogue_lexicon

_PART = re.compile(r"[^\W_]+(?:'[^\W_]+)?")
_FORUM = frozenset(
    """forum commission committee council group working panel platform format mechanism initiative assembly board
    union organisation organization ministry department agency""".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownName:
    """A person's name, its folded parts and where each stands in it."""

    name: str
    parts: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]

    def written(self, first: int, last: int) -> str:
        """The name's own spelling of its parts from `first` to `last`."""
        return self.name[self.spans[first][0] : self.spans[last][1]]


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownNames:
    """`by_part` leads from a folded part to the names that have it, in alphabetical order."""

    by_part: dict[str, tuple[KnownName, ...]]
    long_parts: frozenset[str]
    forums: tuple[str, ...]

    def match(self, lows: Sequence[str], at: int) -> tuple[int, str] | None:
        """How many words from `at` are one name's consecutive parts, and how that name writes them."""
        best: tuple[int, str] | None = None
        for known in self.by_part.get(lows[at], ()):
            for first, part in enumerate(known.parts):
                size = 0
                while (
                    at + size < len(lows)
                    and first + size < len(known.parts)
                    and lows[at + size] == known.parts[first + size]
                ):
                    size += 1
                if part == lows[at] and (best is None or size > best[0]):
                    best = (size, known.written(first, first + size - 1))
        return best and self._continued(lows, at, best)

    def _continued(self, lows: Sequence[str], at: int, found: tuple[int, str]) -> tuple[int, str]:
        """The match, one word longer if that is the name's next part misspelt: "sameh shukri"."""
        size, written = found
        if at + size >= len(lows) or len(lows[at + size]) < 4 or lows[at + size] in self.by_part:
            return found
        for known in self.by_part[lows[at + size - 1]]:
            last = known.parts.index(lows[at + size - 1])
            if last + 1 >= len(known.parts) or not known.written(0, last).endswith(written):
                continue
            part = known.parts[last + 1]
            alike = part[0] == lows[at + size][0] and len(part) >= 4
            if alike and OSA.distance(part, lows[at + size]) <= 2:
                return size + 1, known.written(last - size + 1, last + 1)
        return found

    def close(self, low: str) -> str | None:
        """The part of a known name that a misspelt word was meant for, as it is written there."""
        if len(low) < 5 or low in self.by_part:
            return None
        part = nearest(low, self.long_parts)
        if part is None:
            return None
        known = self.by_part[part][0]
        at = known.parts.index(part)
        return known.written(at, at)


def known_names(names: Collection[str]) -> KnownNames:
    """Build the look-up, once for each set of names."""
    return _build(frozenset(names))


@lru_cache(maxsize=8)
def _build(names: frozenset[str]) -> KnownNames:
    by_part: dict[str, list[KnownName]] = {}
    forums = []
    for name in sorted(names):
        if _is_forum(name):
            forums.append(name)
            continue
        known = _known(name)
        for part in dict.fromkeys(known.parts):
            by_part.setdefault(part, []).append(known)
    return KnownNames(
        by_part={part: tuple(found) for part, found in by_part.items()},
        long_parts=frozenset(part for part in by_part if len(part) >= 5),
        forums=tuple(forums),
    )


def _known(name: str) -> KnownName:
    found = list(_PART.finditer(name))
    return KnownName(
        name=name,
        parts=tuple(fold(m[0]) for m in found),
        spans=tuple(m.span() for m in found),
    )


def _is_forum(name: str) -> bool:
    lows = [fold(m[0]) for m in _PART.finditer(name)]
    nouns = dialogue_lexicon().nouns
    occasions = {"meeting", "agreement", "channel"}
    if any(low in _FORUM or occasions & set(nouns.get(low, ())) for low in lows):
        return True
    return name.isupper() and len(lows) == 1
