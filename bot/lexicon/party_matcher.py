"""Find forms in a text: one pass over its words, the longest form from the leftmost word.

The words are walked through a trie of the forms' words and of what stands between them. The work is linear
in the text, since a walk is no longer than the longest form.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import pairwise

from bot.lexicon.folding import WORD, fold, gap, plain
from bot.lexicon.forms import Form, built_in, written_as


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A form where it stands: `text[start:end]`."""

    start: int
    end: int
    form: Form


@dataclass(slots=True)
class _Node:
    following: dict[tuple[str, str], _Node] = field(default_factory=dict)
    forms: list[Form] = field(default_factory=list)


class Trie:
    """Forms by their first word; built once, then only read."""

    __slots__ = ("_roots", "lower_openers", "openers")

    def __init__(self, forms: Iterable[Form]) -> None:
        """Take the forms in order of precedence among those spelled alike."""
        self._roots: dict[str, _Node] = {}
        openers: set[str] = set()
        for form in forms:
            openers.update(self._add(form))
        self.openers = frozenset(openers)
        """Every first word of a form, in each spelling that counts, without diacritics."""
        self.lower_openers = self.openers.union(self._roots)
        """The same for a text without capitals."""

    def _add(self, form: Form) -> tuple[str, ...]:
        words = list(WORD.finditer(plain(form.text)))
        if not words:
            return ()
        first = words[0].group()
        node = self._roots.setdefault(fold(first), _Node())
        for before, word in pairwise(words):
            step = (gap(form.text[before.end() : word.start()]), fold(word.group()))
            node = node.following.setdefault(step, _Node())
        node.forms.append(form)
        return (first, first.upper(), first[0].upper() + first[1:])

    def longest(self, text: str, start: int, end: int, first: str, lower: bool) -> Match | None:
        """The longest form beginning with the word `text[start:end]`, folded to `first`."""
        node = self._roots.get(first)
        if node is None:
            return None
        words = [plain(text[start:end])]
        found: Match | None = None
        while True:
            for form in node.forms:
                if written_as(form, words, lower):
                    found = Match(start=start, end=_closed(text, end, form), form=form)
                    break
            if not node.following:
                return found
            word = WORD.search(text, end, end + 80)
            if word is None:
                return found
            after = node.following.get((gap(text[end : word.start()]), fold(word.group())))
            if after is None:
                return found
            node, end = after, word.end()
            words.append(plain(word.group()))


def _closed(text: str, end: int, form: Form) -> int:
    """Take in the full stop that ends an abbreviation: "U.S."."""
    return end + 1 if form.text[-1] == "." and text[end : end + 1] == "." else end


@cache
def built_in_trie() -> Trie:
    """The trie of the forms that need no configuration, shared by all."""
    return Trie(built_in())


def matches(text: str, tries: tuple[Trie, ...], *, lower: bool = False) -> Iterator[Match]:
    """All matches, left to right, none overlapping; of two as long the earlier trie's."""
    free = 0
    openers = _openers(tries, lower)
    for word in WORD.finditer(text):
        written = word.group()
        if (written not in openers and written.isascii()) or word.start() < free:
            continue
        found = _best(text, word.start(), word.end(), tries, lower)
        if found is None or (found.form.cardinal and _within_longer(text, found, tries, lower)):
            continue
        yield found
        free = found.end


@lru_cache(maxsize=32)  # thousands of words, the same for every text of a gazetteer
def _openers(tries: tuple[Trie, ...], lower: bool) -> frozenset[str]:
    openers: frozenset[str] = frozenset()
    return openers.union(*(trie.lower_openers if lower else trie.openers for trie in tries))


def _best(text: str, start: int, end: int, tries: tuple[Trie, ...], lower: bool) -> Match | None:
    first = fold(text[start:end])
    found: Match | None = None
    for trie in tries:
        match = trie.longest(text, start, end, first, lower)
        if match is not None and (found is None or match.end > found.end):
            found = match
    return found


def _within_longer(text: str, found: Match, tries: tuple[Trie, ...], lower: bool) -> bool:
    """Whether a name beginning at its second word runs on: "the South" in "the South Korean"."""
    first = WORD.match(text, found.start)
    second = WORD.search(text, first.end()) if first else None
    if second is None or second.start() >= found.end:
        return False
    inner = _best(text, second.start(), second.end(), tries, lower)
    return inner is not None and inner.end > found.end
