"""What turns of a dialogue a text tells of, by their sense: a stop, a resumption, a meeting, an accord, a lead."""

from __future__ import annotations

import re
from functools import lru_cache

from bot.answering.context import Context
from bot.answering.questions.cues import find_cues
from bot.answering.questions.lists import asking_lists
from bot.answering.questions.text import tokenise
from bot.lexicon.dialogue import dialogue_lexicon
from bot.model import Kind
from bot.reading.folding import OFF

_GROUPS = {
    "off": "stop", "suspend": "stop", "halt": "stop", "cancel": "stop", "cancelling": "stop",
    "postpone": "stop", "refuse": "stop",
    "on": "on", "resume": "on", "restart": "on",
    "meet": "meet", "meeting": "meet", "visit": "visit", "call": "call",
    "agree": "agree", "agreement": "accord", "lead": "lead",
}  # fmt: skip
_LED = re.compile(
    r"\b(?:(?:at|was|is) the head of|in charge of|\w+ leaders? (?-i:[A-Z])|(?:chief|lead|top) (?:negotiator|envoy|delegate|bargainer)|head of (?:the|its|their|his) (?:\w+ )?(?:delegation|team|side)"
    r"|in the chair|heads? of delegation)\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=8_000)
def senses_of(text: str) -> frozenset[str]:
    """What a sentence tells of: a stop, a resumption, a meeting, …"""
    cues = find_cues(tokenise(text), dialogue_lexicon(), asking_lists())
    led = {"lead"} if _LED.search(text) else set()
    return frozenset(_GROUPS[c.sense] for c in cues if c.sense in _GROUPS) | led


def acts_asked(context: Context) -> frozenset[str]:
    """The turns that a question asks about; a sentence must tell of each."""
    query = context.query
    if query.polarity == "off" or Kind.SUSPENSION in query.kinds or query.statuses & OFF:
        return frozenset({"stop"})
    if query.polarity == "on" or Kind.RESUMPTION in query.kinds:
        return frozenset({"on"})
    if query.kinds == {Kind.AGREEMENT}:
        asked = senses_of(query.text) & {"agree", "accord"}
        return asked or frozenset({"agree"})
    return frozenset()
