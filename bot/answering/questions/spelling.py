"""Slips of the pen: a word that is none is read as the one known word that it is a keystroke away from."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache, lru_cache

from rapidfuzz.distance import OSA
from spellchecker import SpellChecker

from bot.answering.questions.lists import AskingLists, asking_lists
from bot.answering.questions.text import Token, tokenise
from bot.lexicon.dialogue import dialogue_lexicon

_MONTHS = """january february march april may june july august september october november december
monday tuesday wednesday thursday friday saturday sunday weekend spring summer autumn winter""".split()


@lru_cache(maxsize=1)
def known_words() -> frozenset[str]:
    """The words that questions about dialogues are made of."""
    lexicon = dialogue_lexicon()
    found = {part for noun in lexicon.nouns for part in noun.replace("-", " ").split()}
    found |= set(lexicon.verbs) | {
        p for s in lexicon.verbs.values() for v in s for p in v.particles
    }
    return frozenset(found | asking_lists().vocabulary | set(_MONTHS))


@cache
def _english() -> SpellChecker:
    """English at large: no slip is looked for in its words. Names are among them, so it does not tell which words are none."""
    return SpellChecker("en")


def common(word: str, lists: AskingLists) -> bool:
    """Whether the folded word is an ordinary English word, as far as the lists tell."""
    return word in known_words() or word in lists.lookalikes or word in lists.common


def repaired(text: str, lists: AskingLists, proper: Collection[str], near: frozenset[str]) -> str:
    """The text with its slips mended.

    `proper` are folded words of names, which stay as they are; so do words near to one of `near`.
    """
    out, last = [], 0
    for token in tokenise(text):
        better = _better(token, lists, proper)
        if better is not None and near and nearest(token.low, near):
            continue
        if better is not None:
            out += [text[last : token.start], better]
            last = token.end
    return "".join([*out, text[last:]])


def _better(token: Token, lists: AskingLists, proper: Collection[str]) -> str | None:
    low = token.low
    if not low.isalpha() or len(low) < 4 or (token.capital and token.start > 0):
        return None
    if common(low, lists) or low in proper or _inflected(low, lists) or _english().known([low]):
        return None
    found = nearest(low, known_words())
    return found.capitalize() if found and token.capital else found


def _inflected(word: str, lists: AskingLists) -> bool:
    return any(
        word.endswith(ending) and common(word.removesuffix(ending), lists)
        for ending in ("s", "es", "ed", "d", "ing", "ly", "er", "ers", "'s")
    )


@lru_cache(maxsize=4096)
def nearest(word: str, among: frozenset[str]) -> str | None:
    """The one word of the set within a slip (two, in long words) that begins alike, if there is one."""
    limit = 2 if len(word) >= 8 else 1
    scored = sorted(
        (distance, -_likeness(word, candidate), candidate)
        for candidate in among
        if len(candidate) >= 4 and candidate[0] == word[0] and abs(len(candidate) - len(word)) <= 2
        if (distance := OSA.distance(word, candidate, score_cutoff=limit)) <= limit
        if distance < 2 or candidate[:3] == word[:3]
    )
    return scored[0][2] if scored else None


def _likeness(word: str, candidate: str) -> int:
    """Prefer a swap or a lost letter, which keep the letters, to a wrong one."""
    shared = sum(min(word.count(c), candidate.count(c)) for c in set(word))
    return shared * 2 - abs(len(word) - len(candidate))
