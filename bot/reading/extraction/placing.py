"""What each date of a sentence hangs on: a noun ("the October meeting") or a verb ("met on Monday")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from bot.model import DateMention, Direction
from bot.reading.extraction.clauses import Clause

if TYPE_CHECKING:
    from bot.reading.extraction.tree import Doc, Token


# "One in June", "another, in Bern, on May 3"; but "no one" stands for people.
_STAND_IN = re.compile(
    r"(?<!\bno )(?<!\bany )(?<!\bevery )(?<!\bonly )\b(?:one|another|that|those|ones)(?:,? (?:in|at) [A-Z][\w-]+,?)? (?:in|on|of|at|from|held in|held on)?"
    r"(?: ?(?:early|late|mid|the))?[ -]?$"
)


@dataclass(frozen=True, slots=True)
class Placed:
    """A date mention, the word it hangs on, and whether it is an attribute of that word ("the 2015 accord")."""

    mention: DateMention
    head: Token
    clause: Clause
    attribute: bool
    at: int  # where the date starts, as an offset into the sentence


def place_dates(
    doc: Doc, mentions: Sequence[DateMention], offset: int, owner: dict[int, Clause]
) -> list[Placed]:
    """Find what each date of the sentence hangs on; `offset` is where the sentence starts in the text."""
    placed: list[Placed] = []
    for mention in mentions:
        span = doc.stretch(mention.span.start - offset, mention.span.end - offset)
        if span is None or len(span) == 0:
            continue
        root = span.root
        head = root.head
        if head.dep_ in ("prep", "pcomp", "mark") and head.head != head:
            head = head.head
        while span.start <= head.i < span.end and head.head != head:
            head = head.head
        if root.dep_ == "npadvmod" and head.tag_ in ("NNP", "NNPS"):
            head = owner[head.i].verb  # "in Hawaii next month": the day is not Hawaii's
        attribute = head == root.head and root.dep_ in (
            "nummod",
            "amod",
            "compound",
            "poss",
            "nmod",
            "det",
        )
        placed.append(
            Placed(
                mention, head, owner[head.i if head != root else root.i], attribute, span.start_char
            )
        )
    return placed


def stands_in(item: Placed) -> bool:
    """Whether the date hangs on a word that stands for another occasion: "after one in June", "that of May 3"."""
    return _ends_standing_in(item.head.doc.text[: item.at])


@lru_cache(maxsize=64)  # asked for each event of a sentence
def _ends_standing_in(before: str) -> bool:
    return _STAND_IN.search(before) is not None


def lasts_until(item: Placed) -> bool:
    """ "Until May 25", but not "by May 25"."""
    bounded = item.mention.when.direction is Direction.UNTIL
    return bounded and item.mention.when.phrase.lower().startswith(("until", "till", "up to"))
