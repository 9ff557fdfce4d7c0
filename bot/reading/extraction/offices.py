"""Offices beside a name: the words of a title before it, and the apposition after it."""

from __future__ import annotations

import re

from bot.lexicon.dialogue import dialogue_lexicon
from bot.lexicon.titles import title_lexicon

_NO_TITLE = re.compile(
    r"^(?:\w+ed|drew|saw|brought|sent|gave|had|has|took|made|put|was|is|are|were|be|but|what|in|on|at|as|for|from|who|whom|which|while|"
    r"when|where|after|before|between|among|both|also|then|than|or|nor|so|yet|if|into|over|under|about|like|without|through|because)$"
)
_SERVING = re.compile(r"\b(?:advis[eo]r|aide|assistant|spokes\w+|secretary|deputy)\s+to\b")
_TAIL = re.compile(r"\b(?:for|to|with|on|against|about|toward|towards)\b.*$", re.DOTALL)


_OPENING = 2  # a verb, or an adverb and a verb
ONE_DOT = "\u2024"
_ACRONYM = re.compile(
    r"\b(?:[A-Z]\.){2,}|\b(?:Gen|Maj|Lt|Col|Adm|Sen|Rep|Gov|Dr|Mr|Mrs|Ms|Jr|Sr|St)\."
)


def dotless(text: str) -> str:
    """The same text with the stops of abbreviations replaced, so that they end no phrase."""
    return _ACRONYM.sub(lambda m: m.group().replace(".", ONE_DOT), text)


def own_side(title: str) -> str:
    """The part of a title that tells whose office it is: not what it is responsible for, but whom it serves."""
    return title if _SERVING.search(title) else _TAIL.sub("", title)


def without_verb(title: str) -> str:
    """ "received the Front's leader", "earlier met its president": what was done is no part of the office."""
    words = title.split()
    for at, word in enumerate(words[:_OPENING]):
        if dialogue_lexicon().verbs.get(word) and word not in title_lexicon().roles:
            return " ".join(words[at + 1 :]) or title
    return title


def lower_title(before: str) -> str:
    """A title in small letters right before the name: "envoy Robert Malley", "chief negotiator Ali …"."""
    roles = title_lexicon().roles
    words = before.rstrip().split()[-5:] if before.endswith(" ") else []
    if not words or words[-1].lower() not in roles or words[-1].endswith((",", ".")):
        return ""
    taken: list[str] = []
    for word in reversed(words):
        lowered = word.lower()
        if taken and dialogue_lexicon().verbs.get(word) and lowered not in roles:
            break
        if taken and lowered not in roles and _NO_TITLE.match(lowered):
            break
        if taken and (
            lowered in ("the", "a", "an", "by", "and", "said", "when", "that", "with", "of", "to")
            or word.endswith((",", "."))
        ):
            break
        taken.insert(0, word)
    return " ".join(taken)


def apposes(phrase: str, roles: frozenset[str]) -> bool:
    """Whether what follows the comma names a role and is no clause of its own."""
    opening = re.findall(r"[\w'-]+", phrase)[:4]
    if not opening or opening[0].lower() in (
        "will",
        "would",
        "has",
        "had",
        "was",
        "is",
        "were",
        "and",
        "but",
        "said",
        "told",
    ):
        return False
    if dialogue_lexicon().verbs.get(opening[0].lower()) and opening[0].lower() not in roles:
        return False  # ", met Iceland's envoy": what the person did
    started = opening[0].lower() in ("the", "a", "an", "its", "his", "her", "their", "who") or any(
        w.lower() in roles or w.endswith("'s") for w in opening
    )
    return started and has_role(phrase, roles)


def has_role(phrase: str, roles: frozenset[str]) -> bool:
    words = re.findall(r"[\w-]+", phrase.lower())
    return any(word in roles or word.rstrip("s") in roles for word in words) and len(words) <= 18
