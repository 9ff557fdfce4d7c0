"""The cheap gate before the parser: which sentences can tell of an event at all."""

from __future__ import annotations

import re
from functools import cache

from bot.lexicon.dialogue import dialogue_lexicon

_WORD = re.compile(r"[a-z][a-z'-]*")
_TELLING = {
    "suspend",
    "resume",
    "cancel",
    "postpone",
    "refuse",
    "meet",
    "visit",
    "call",
    "lead",
    "host",
    "agree",
}


@cache
def _words() -> frozenset[str]:
    lexicon = dialogue_lexicon()
    nouns = {
        w for noun in lexicon.nouns for w in noun.split() if "trigger" not in lexicon.nouns[noun]
    }
    verbs = {
        form for form, senses in lexicon.verbs.items() if any(s.sense in _TELLING for s in senses)
    }
    return frozenset(nouns | verbs)


def may_tell(sentence: str) -> bool:
    """Whether a sentence holds any word of a dialogue event; what does not is never parsed."""
    return not _words().isdisjoint(_WORD.findall(sentence.lower()))
