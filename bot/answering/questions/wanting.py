"""What a question wants, weighed from all its words.

The patterns (`intent.py`) know the usual ways to ask; people ask in many more: "handed over at which crossing?", "reopening
date?". So their reading is one cue among others here, and the weights of the cues are learned (`bench.asking`).
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise

from bot.answering.questions.lists import AskingLists
from bot.lexicon.dialogue import dialogue_lexicon
from bot.model import AnswerKind

KINDS = tuple(kind for kind in AnswerKind if kind is not AnswerKind.OTHER)
"""What can be wanted, in the order in which the weights of a cue stand."""

_FILE = "wanting.json"
_TENTHS = 10  # of which the weights are whole numbers
_SURE = 0.65  # how likely a kind must be to be taken where the patterns say another …
_SOME = 0.4  # … and where they say none
_FEWEST = 4  # words; fewer may only go on from the answer before
_ASKING = frozenset("what which how whose".split())
_PLACED = _ASKING | frozenset("who whom when where why".split())
_AUXILIARY = frozenset(
    "is are was were has have had do does did will would can could may might should shall".split()
)
_REACH = 3  # words behind "which" among which its noun stands
_FAR = 3
_MARKS = {":": "dash", "-": "dash", ",": "comma", "?": "mark"}


@dataclass(frozen=True)
class Wanting:
    """Chooses what is wanted by the weights of cues, in tenths; without any it keeps to the patterns."""

    weights: Mapping[str, Sequence[int]]

    def kind(self, cues: frozenset[str], by_pattern: AnswerKind) -> AnswerKind:
        """The kind of answer that the cues of a question weigh most for."""
        rows = [row for cue in cues if (row := self.weights.get(cue)) is not None]
        if not rows or f"words_{_FEWEST - 1}" in cues:
            return by_pattern
        totals = [sum(column) / _TENTHS for column in zip(*rows, strict=True)]
        top = max(totals)
        likely = 1 / sum(math.exp(total - top) for total in totals)
        kind = KINDS[totals.index(top)]
        if by_pattern is AnswerKind.OTHER and kind is AnswerKind.STATEMENT:
            return by_pattern  # answered alike, and a statement would ask for somebody's words
        return kind if likely >= (_SOME if _unread(by_pattern, cues) else _SURE) else by_pattern


def _unread(by_pattern: AnswerKind, cues: frozenset[str]) -> bool:
    """Whether no pattern knew a question: what asks in no way they know is taken to ask how things stand."""
    if by_pattern is AnswerKind.STATUS:
        return cues.isdisjoint(("pattern_status", "auxiliary_0"))
    return by_pattern is AnswerKind.OTHER


@cache
def learned_wanting() -> Wanting:
    """The weights that come with the program."""
    text = files("bot.answering.questions").joinpath(_FILE).read_text(encoding="utf-8")
    return Wanting(json.loads(text))


def cues_of(lows: Sequence[str], by_pattern: AnswerKind, lists: AskingLists) -> frozenset[str]:
    """What in the folded words and marks of a question tells what it wants, each by a name of its own."""
    words = [low for low in lows if low[:1].isalnum()]
    joined = f" {' '.join(words)} "
    found = {f"read_{by_pattern.value}", f"words_{max(_FEWEST - 1, min(len(words), 2 * _FEWEST))}"}
    found |= {_MARKS[low] for low in lows if low in _MARKS}
    for name, pattern in lists.patterns:
        if match := pattern.search(joined):
            at = len(joined[: match.start()].split())
            found |= {f"pattern_{name}", f"pattern_{name}_{min(at, _FAR)}"}
    auxiliary = next((i for i, w in enumerate(words) if w in _AUXILIARY), None)
    found.add(f"auxiliary_{'none' if auxiliary is None else min(auxiliary, _FAR)}")
    return frozenset(found.union(_of_words(words, lists)))


def _of_words(words: Sequence[str], lists: AskingLists) -> Iterator[str]:
    """The words, alone and two by two, what they are a word for, and what stands behind a word that asks."""
    classes = [[name for name, held in lists.classes.items() if word in held] for word in words]
    for one, after in pairwise(["^", *words, "$"]):
        yield f"{one} {after}"
    for at, word in enumerate(words):
        yield word
        yield from (f"class_{name}" for name in classes[at])
        yield from (f"verb_{s.sense}" for s in dialogue_lexicon().verbs.get(word, ()))
        yield from (f"{word} class_{name}" for held in classes[at + 1 : at + 2] for name in held)
        if word in _PLACED:
            yield f"{word}_{min(at, _FAR)}"
        if word in _ASKING:
            yield from (f"{word} … {w}" for w in words[at + 1 : at + 1 + _REACH])
            near = classes[at + 1 : at + 1 + _REACH]
            yield from (f"{word} … class_{name}" for held in near for name in held)
    if words:
        yield from (f"^ class_{name}" for name in classes[0])
        yield from (f"class_{name} $" for name in classes[-1])
