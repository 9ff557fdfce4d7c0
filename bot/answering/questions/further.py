"""The second half of a question in two parts: "what did it produce, and when was it?"."""

from __future__ import annotations

import re

from bot.model import AnswerKind

_BACK = r"(?: (?:was|were|is|are|did|will|does|do)(?: (?:it|that|they|this|those|these|he|she)(?: (?:be|held|happen|meet|take place|end|start|begin|last|go on))?)?)?"
_PARTS = (
    (
        AnswerKind.DATE,
        rf"(?:when(?: exactly)?|(?:on|in) (?:what|which) (?:day|date|month|year)s?|since when|by when){_BACK}",
    ),
    (AnswerKind.PLACE, rf"(?:where|in (?:what|which) (?:city|place|town|country)){_BACK}"),
    (
        AnswerKind.CAUSE,
        r"(?:why(?: not| so| was that| is that| did they| was it)?|for what reason|how come|over what|because of what)",
    ),
    (
        AnswerKind.DURATION,
        r"(?:for )?how long(?: (?:was|did|were|is|has|does) (?:it|that|they|this)(?: (?:last|take|been|go on(?: for)?))?)?",
    ),
    (
        AnswerKind.PERSON,
        r"(?:who (?:led|headed|chaired|hosted|attended|was there|took part|signed|came|met)(?: (?:it|them|that|there))?|by whom|with whom)",
    ),
)
_FURTHER = tuple(
    (kind, re.compile(rf"(?<=\S) (?:and|or|plus|also) (?:also )?{pattern} $"))
    for kind, pattern in _PARTS
)


def further_of(clause: str, first: AnswerKind) -> AnswerKind | None:
    """What the end of the joined words asks for besides `first`; None where it is one question."""
    for kind, pattern in _FURTHER:
        found = pattern.search(clause)
        if found is not None and len(clause[: found.start()].split()) > 1 and kind is not first:
            return None if _same(kind, first) else kind
    return None


def _same(kind: AnswerKind, first: AnswerKind) -> bool:
    """A plan's answer holds its date, and a list those of its items."""
    dated = (AnswerKind.UPCOMING, AnswerKind.LIST, AnswerKind.DATE, AnswerKind.STATUS)
    return kind is AnswerKind.DATE and first in dated
