"""Whether two persons of whom a question asks are both in a sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.answering.facts import stems
from bot.answering.matching import has_person

_TWO = 2
_TOGETHER = re.compile(r"\b(?:they|the two|both|each other|one another)\b", re.IGNORECASE)
_HE = re.compile(r"^\W*(?:\w+ ){0,4}?(?:he|she)\b", re.IGNORECASE)
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|\w{2,}ed|said|told|met|came|went|flew|saw|left|held|spoke|gave|took|made)\b"
)


def both_there(persons: Sequence[str], text: str, before: str) -> bool:
    """Whether two persons are in a sentence, or in it the one and, as its subject, the one before it was about.

    "He met the chancellor on May 3" is not told of everybody whom the sentence before names besides.
    """
    if len(persons) < _TWO or _TOGETHER.search(text):
        return True
    own = stems(text)
    missing = [p for p in persons if not has_person(p, own)]
    if not missing or len(missing) == len(persons) or not _HE.search(text):
        return True
    subject = stems(before[: next((m.start() for m in _VERB.finditer(before)), len(before))])
    return all(has_person(p, subject) for p in missing)
