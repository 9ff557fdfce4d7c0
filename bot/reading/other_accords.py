"""Talks about an accord of another dialogue that an article mentions in passing: "talks to revive the 2015 nuclear deal"."""

from __future__ import annotations

import re
from collections.abc import Callable

from bot.lexicon.dialogue import dialogue_lexicon

_SAVING = re.compile(
    r"\b(?:talks|negotiations|discussions|efforts|diplomacy|pause|round|meeting)\b[^.;]{0,80}?"
    r"\b(?:reviv|restor|sav|salvag|rescu|resurrect|resuscitat|rejoin|return)\w*(?: to)? (?:the |a |an |its |their )?"
    r"((?:[\w'.]+ ){0,2}\d{4} (?:[\w'.]+ ){1,4}?)(?:deal|pact|accord|agreement|treaty)\b"
)


def of_other_accord(folded: str, is_own: Callable[[str], bool]) -> bool:
    """Whether a sentence, in small letters, tells of talks to save an old accord that none of a track's words name.

    `is_own` tells whether a word is one of the track's.
    """
    match = _SAVING.search(folded)
    if match is None:
        return False
    nouns = dialogue_lexicon().nouns
    words = [w for w in match.group(1).split() if w.isalpha() and w not in nouns]
    return bool(words) and not any(is_own(word) for word in words)
