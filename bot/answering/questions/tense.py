"""Whether a question asks about the past, the present or the future."""

from __future__ import annotations

from enum import StrEnum
from itertools import pairwise

from bot.answering.questions.text import Token
from bot.lexicon.dialogue import dialogue_lexicon


class Tense(StrEnum):
    PAST = "past"
    PRESENT = "present"
    FUTURE = "future"
    NONE = "none"  # no finite verb: "last MMCA meeting?"


_PAST = frozenset("was were did had been happened took".split())
_PERFECT = frozenset("has have".split())
_FUTURE = frozenset("will shall would upcoming".split())
_PRESENT = frozenset("is are am do does".split())
_AHEAD = frozenset(
    "due scheduled planned set expected slated supposed bound likely upcoming tomorrow next soon coming later".split()
)


def tense(tokens: tuple[Token, ...]) -> Tense:
    """The tense of the asking clause, by its first finite verb."""
    lows = [t.low for t in tokens if t.word]
    for i, low in enumerate(lows):
        rest = lows[i + 1 :]
        if low in _PAST or low in _PERFECT:
            return Tense.PAST
        if low in _FUTURE:
            return Tense.FUTURE
        if low in _PRESENT:
            return Tense.FUTURE if _ahead(low, rest) else Tense.PRESENT
    return _of_main_verb(lows)


def _ahead(auxiliary: str, rest: list[str]) -> bool:
    if auxiliary in ("is", "are", "am") and any(
        a == "going" and b == "to" and not c[:1].isupper()
        for a, b, c in zip(rest, rest[1:], rest[2:], strict=False)
        if dialogue_lexicon().verbs.get(c)
    ):
        return True
    if auxiliary in ("is", "are") and any(a == "to" and b == "be" for a, b in pairwise(rest)):
        return True
    return any(word in _AHEAD for word in rest) and not {"last", "latest", "first"} & set(rest)


def _of_main_verb(lows: list[str]) -> Tense:
    for low in lows:
        for sense in dialogue_lexicon().verbs.get(low, ()):
            if low in ("set", "talks", "meeting", "talk", "visits", "calls", "meetings"):
                break
            if low != sense.base and not low.endswith(("ing", "s")):
                return Tense.PAST
            if low.endswith("s") and low != sense.base and lows[0] in ("who", "what", "which"):
                return Tense.PRESENT
    return Tense.NONE
