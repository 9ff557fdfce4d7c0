"""Which of several events is meant, and what a "how many" question counts."""

from __future__ import annotations

from itertools import pairwise

from bot.answering.query import Order
from bot.answering.questions.lists import AskingLists
from bot.answering.questions.text import Token
from bot.lexicon.dialogue import DialogueLexicon

ORDINALS = {
    word: number
    for number, word in enumerate(
        (
            "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
            "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
        ).split(),
        1,
    )
}
NUMBERS = {
    word: number
    for number, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen".split(),
        1,
    )
}
_BEFORE_LAST = ("before the last", "before last", "before the latest", "before the most recent")
_ONES = ("one", "time", "round", "meeting", "session", "visit", "call", "summit")
_REACH = 5
_COUNT_STOPS = frozenset(
    """of were was have has had did do does are is in at since between on to with from took there will would
    can could and or so by for during when that""".split()
)


def order_of(clause: str, sentence: str, lists: AskingLists) -> Order:
    """The order that the joined words of a clause ask for; dates have been taken out of them.

    "The round before the last one" is told by the whole sentence.
    """
    lows = clause.split()
    if any(f" {word} {one} " in f"{sentence}." for word in _BEFORE_LAST for one in _ONES):
        return Order.PREVIOUS
    if _lasting(lows):
        clause = clause.replace(" last ", " ")
    for order, words in (
        (Order.PREVIOUS, lists.orders["previous"]),
        (Order.NEXT, lists.orders["next"]),
        (Order.LAST, lists.orders["last"]),
        (Order.FIRST, lists.orders["first"]),
    ):
        if any(f" {word} " in clause for word in words) and not _other_sense(clause, order):
            return order
    return Order.ANY


def _lasting(lows: list[str]) -> bool:
    """Whether "last" is the verb: "how long did the round last"."""
    if lows[:2] != ["how", "long"] or "last" not in lows:
        return False
    after = lows[lows.index("last") + 1 :]
    before = lows[lows.index("last") - 1]
    return (not after or after[0] in ("in", "at", "and", "this", "on")) and before not in (
        "the",
        "their",
        "its",
    )


def _other_sense(clause: str, order: Order) -> bool:
    """Words that order nothing: "the following", "previously agreed", "coming to Beijing"."""
    if order is Order.NEXT:
        only = [w for w in ("coming", "following") if f" {w} " in clause]
        rest = any(f" {w} " in clause for w in ("next", "upcoming", "forthcoming", "subsequent"))
        return bool(only) and not rest and not any(f" the {w} " in clause for w in only)
    if order is Order.PREVIOUS:
        return (
            " earlier this " in clause
            or " previously agreed " in clause
            or (" earlier " in clause and " the earlier " not in clause)
        )
    return False


def ordinal_of(
    tokens: tuple[Token, ...],
    lexicon: DialogueLexicon,
    lists: AskingLists,
    forum_words: frozenset[str],
) -> int | None:
    """The number of the round that is named: "13th round", "sixth Iran-US meeting", "round two"."""
    lows = [t.low for t in tokens if t.word]
    forum_words |= {*lists.events["occasion"], *lists.events["body"]}
    for i, low in enumerate(lows):
        number = ordinal_number(low)
        if number and number > 1 and _numbers(lows[i + 1 : i + 1 + _REACH], lexicon, forum_words):
            return number
        if low in ("round", "session", "meeting", "rounds") and i + 1 < len(lows):
            after = (
                lows[i + 2]
                if lows[i + 1] in ("number", "no") and i + 2 < len(lows)
                else lows[i + 1]
            )
            if after.isdigit() and len(after) < 3:
                return int(after)
            if low == "round" and after in NUMBERS:
                return NUMBERS[after]
    return None


def ordinal_number(word: str) -> int | None:
    """The number of "13th" or "thirteenth"."""
    if word[:-2].isdigit() and word.endswith(("st", "nd", "rd", "th")) and len(word) < 6:
        return int(word[:-2])
    return ORDINALS.get(word)


def _numbers(after: list[str], lexicon: DialogueLexicon, forum_words: frozenset[str]) -> bool:
    """Whether what follows an ordinal is an occasion, before any verb or preposition."""
    for word in after:
        if word in forum_words or {"meeting", "visit", "call"} & set(lexicon.nouns.get(word, ())):
            return True
        if word in _COUNT_STOPS or word in ("time", "day", "quarter", "half"):
            return False
    return False


def counted(clause: str, lists: AskingLists) -> str:
    """What a "how many" question counts, singular; "time" for "how often"."""
    lows = clause.split()
    for i, pair in enumerate(pairwise(lows)):
        if pair in (("how", "often"), ("how", "frequently")):
            return "time"
        if pair in (("how", "many"), ("number", "of"), ("count", "of"), ("count", "the")):
            return _noun(lows[i + 2 :], lists)
    return ""


def _noun(lows: list[str], lists: AskingLists) -> str:
    """The first plural, or else the last word before a verb or preposition."""
    before, head = "", ""
    for low in lows:
        if low in _COUNT_STOPS:
            break
        before, head = head, low
        if low == "people" or (low.endswith("s") and not low.endswith(("ss", "us", "is"))):
            break
    whole = f"{before} {head}"
    return singular(whole if whole in lists.events["meeting"] else head)


def singular(noun: str) -> str:
    """The singular of a noun, by rule: "rounds" → "round", "parties" → "party"; "people" stays."""
    if noun == "talks":
        return noun
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    if noun.endswith(("sses", "ches", "shes", "xes")):
        return noun[:-2]
    return noun[:-1] if noun.endswith("s") and not noun.endswith(("ss", "us", "is")) else noun
