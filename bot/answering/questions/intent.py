"""What a question wants to be told: a date, a person, a reason, how things stand."""

from __future__ import annotations

import re

from bot.answering.query import Order
from bot.answering.questions.lists import AskingLists
from bot.answering.questions.tense import Tense
from bot.lexicon.dialogue import dialogue_lexicon
from bot.model import AnswerKind

_OF = {
    "ago": AnswerKind.DATE,
    "until": AnswerKind.UPCOMING,
    "oftener": AnswerKind.COUNT,
}
_YES_NO = frozenset(
    "is are was were has have had did do does will would can could should may might any am".split()
)
_BY_WORDS = (
    AnswerKind.CAUSE, AnswerKind.DATE, AnswerKind.UPCOMING, AnswerKind.DURATION, AnswerKind.COUNT, AnswerKind.STATUS, AnswerKind.STATEMENT,
)  # fmt: skip
_FOR_WHEN = re.compile(r" for (?:when|(?:what|which) (?:day|date)) (?:has|have|is|are) ")
_PICKING = (Order.LAST, Order.FIRST, Order.PREVIOUS)


def matched(clause: str, lists: AskingLists) -> str:
    """The name of the intent whose pattern begins first in the joined words, "" if none is there."""
    best, name = len(clause), ""
    for candidate, pattern in lists.patterns:
        found = pattern.search(clause)
        if found and found.start() < best and not _bare_if(clause, candidate, found.start()):
            best, name = found.start(), candidate
    return name


def asking_words(clause: str, intent: AnswerKind, lists: AskingLists) -> frozenset[str]:
    """The words by which a clause asks ("what caused …"): they tell of no event in particular."""
    if intent is AnswerKind.PERSON:
        told = {
            w
            for group in lists.roles.values()
            for p in group
            if f" {p} " in clause
            for w in p.split()
        }
        return frozenset(told)
    if intent not in _BY_WORDS:
        return frozenset()
    found = {w for name, words in lists.asked_by.items() if name == intent.value for w in words}
    return frozenset(found & set(clause.split()))


def _bare_if(clause: str, name: str, start: int) -> bool:
    """Whether it is a "whether" or "if" further on, which asks nothing."""
    return name == "status" and clause[start:].startswith(("if ", "whether ")) and start > 1


def intent_of(clause: str, when: Tense, order: Order, lists: AskingLists) -> AnswerKind:
    """The kind of answer wanted; OTHER where the words do not say."""
    lows = clause.split()
    name = matched(clause, lists)
    yes_no = bool(lows) and lows[0] in _YES_NO
    if name == "upcoming":
        return _upcoming(clause, lows, when, order)
    if name == "date":
        return _date(clause, when, order)
    if name == "list":
        return _list(clause, when)
    if name == "cause" and yes_no and "reason" not in lows:
        return AnswerKind.STATUS
    if name:
        return _OF.get(name) or AnswerKind(name)
    if yes_no:
        return AnswerKind.STATUS
    return _terse(lows, order, when)


def _upcoming(clause: str, lows: list[str], when: Tense, order: Order) -> AnswerKind:
    dated = " when " in clause or " date " in clause or " time " in clause
    if when is Tense.PAST and dated and " has " not in clause and " have " not in clause:
        return AnswerKind.DATE
    if lows[0] in ("was", "were", "had", "did"):
        return AnswerKind.STATUS
    if order in _PICKING and dated and when is not Tense.FUTURE:
        return AnswerKind.DATE
    return AnswerKind.UPCOMING


def _date(clause: str, when: Tense, order: Order) -> AnswerKind:
    if _FOR_WHEN.search(clause):
        return AnswerKind.UPCOMING
    if " since when " in clause or " from when " in clause or when is Tense.PAST:
        return AnswerKind.DATE
    if when is Tense.NONE:
        return AnswerKind.UPCOMING if order is Order.NEXT else AnswerKind.DATE
    if order in _PICKING and when is not Tense.FUTURE:
        return AnswerKind.DATE
    return AnswerKind.UPCOMING


def _list(clause: str, when: Tense) -> AnswerKind:
    if when is Tense.FUTURE and any(
        f" {word} " in clause for word in ("upcoming", "scheduled", "planned", "next")
    ):
        return AnswerKind.UPCOMING
    return AnswerKind.LIST


def plural_asked(lows: list[str]) -> bool:
    """Whether "which" or "what" asks for several things: "which bases", "what meetings"."""
    nouns = dialogue_lexicon().nouns
    for i, low in enumerate(lows[:-1]):
        if low not in ("which", "what"):
            continue
        for word in lows[i + 1 : i + 6]:
            if word in _YES_NO or word in ("of", "in", "at", "to", "took", "and", "or"):
                break
            if word.endswith("s") and not word.endswith(("ss", "us", "is")):
                return True
            if word in nouns and f"{word}s" in nouns:
                break
    return False


def _terse(lows: list[str], order: Order, when: Tense) -> AnswerKind:
    """A question without question words: "last MMCA meeting?", "Iran talks?"."""
    if plural_asked(lows):
        return AnswerKind.UPCOMING if when is Tense.FUTURE and _occasions(lows) else AnswerKind.LIST
    if when in (Tense.NONE, Tense.PRESENT) and order is Order.NEXT:
        return AnswerKind.UPCOMING
    if order in _PICKING:
        return AnswerKind.DATE
    if order is Order.NEXT:
        return AnswerKind.UPCOMING
    if lows[:1] == ["which"] and _occasions(lows[:4]):
        return AnswerKind.LIST
    if len(lows) > 7 or (lows and lows[0] in ("what", "which", "how")):
        return AnswerKind.OTHER
    return AnswerKind.STATUS if lows else AnswerKind.OTHER


def _occasions(lows: list[str]) -> bool:
    nouns = dialogue_lexicon().nouns
    return any({"meeting", "visit", "call"} & set(nouns.get(low, ())) for low in lows)
