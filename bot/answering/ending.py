"""Ends and beginnings: a sentence that only tells that something began does not tell when it ended."""

from __future__ import annotations

import re
from collections.abc import Sequence

_ENDS_ASKED = re.compile(
    r"\b(?:did|does|do|was|were|is|are|has|have|had|will)\b.{0,120}?\b(?:end|ended|ending|over|finish(?:ed)?|conclude[ds]?|call(?:ed)? (?:it )?off|wound up|wrap(?:ped)? up"
    r"|c[ao]me to an end|brought to an end|lifted)\s*(?:[?.!]|$|\bin\b|\bat\b|\bby\b)",
    re.IGNORECASE,
)
_BEGINNING_ASKED = re.compile(
    r"\b(?:begin|began|begun|start(?:ed)?|open(?:ed)?|launch(?:ed)?|after|before|since)\b",
    re.IGNORECASE,
)
_BEGINS = re.compile(
    r"\b(?:began|begun|begins?|beginning|start(?:ed|s|ing)?|launch(?:ed|es)?|walk(?:ed|ing)? (?:out|off)|went (?:out )?on strike|opened|downed|since)\b",
    re.IGNORECASE,
)
# Wide on purpose: a day is barred only where nothing at all speaks of an end.
_ENDS = re.compile(
    r"\b(?:end(?:s|ed|ing)?|over|finish\w*|conclud\w*|call\w* off|stop(?:s|ped|ping)?|halt\w*|lift\w*|settl\w*|deal|agree\w*|ratif\w*|accept\w*|approv\w*"
    r"|return\w*|resum\w*|back|until|till|through|to|clos\w*|expir\w*|last(?:s|ed|ing)?|suspend\w*|abandon\w*|cancel\w*|wrapp\w*|wound|broke\w*|collaps\w*)\b",
    re.IGNORECASE,
)


def only_begun(question: str, quotes: Sequence[str]) -> bool:
    """Whether a question asks when something ended, and what is quoted tells of nothing but its beginning."""
    if _ENDS_ASKED.search(question) is None or _BEGINNING_ASKED.search(question):
        return False
    told = " ".join(quotes)
    return _BEGINS.search(told) is not None and _ENDS.search(told) is None
