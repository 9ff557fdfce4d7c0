"""The cheap gate before the parser: which sentences can tell of an event at all."""

from __future__ import annotations

import re
from functools import cache

from bot.lexicon.dialogue import dialogue_lexicon
from bot.lexicon.turning import telling_pairs

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


# Being together, or being back, told without any such word.
_TOGETHER = re.compile(
    r"\b(?:(?:same|one|single|a) (?:room|table|roof|building|hall)|face[- ]to[- ]face|(?:hours?|minutes|spent .{0,40}) together"
    r"|closed doors|spent .{0,40}\b(?:hours?|minutes|day|days|morning|afternoon|evening|night)\b|(?:be|are|due) (?:back|here|there)"
    r"|carry on|do (?:so|it) again|brought .{0,60} together|represented|(?:walked|filed|trooped|went|drove|strode|ushered) into"
    r"|(?:spoke|speaking|led|acted|sat|appeared) for|were (?:also )?(?:present|in the room|there|at the table))\b"
)


_OFFERS = frozenset("offer offers proposal proposals package packages".split())
_VOTED = re.compile(r"\b(?:vot|ballot|withdr[ae]w|retract|rescind|took|tak|threw|thrown|said yes)")
_HOLDS = re.compile(r"\b(?:in (?:force|effect)|dates from)\b")
_STRIKES = frozenset("strike strikes walkout walkouts stoppage lockout".split())


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
    lowered = sentence.lower()
    words = set(_WORD.findall(lowered))
    if not _words().isdisjoint(words) or _TOGETHER.search(lowered) is not None:
        return True
    if not _STRIKES.isdisjoint(words):
        return True
    if _HOLDS.search(lowered) is not None:
        return True
    if not _OFFERS.isdisjoint(words) and _VOTED.search(lowered) is not None:
        return True
    pairs = telling_pairs()
    return any(not words.isdisjoint(pairs[word]) for word in words & pairs.keys())
