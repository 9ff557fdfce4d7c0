"""Which act a question asks about: its main verb, or the noun where the verb says nothing ("when was the vote held?")."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from bot.answering.acts import Act, acts_in, noun_senses
from bot.answering.questions.verb import asked_verb
from bot.answering.words import plain

_BE = frozenset("was were is are be been being got get gets has had have having".split())
_LIGHT = re.compile(
    r"\b(?:held|hold|take place|took place|taken place|taking place|happen(?:ed)?|occur(?:red)?|made?|done|due|come|came|planned|scheduled|set|supposed|meant|called)\b",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r"(?<=\w )\b(?:after|before|since|following|while|until|till|when|once|ahead of)\b(?! (?:when|what|which)\b).*",
    re.IGNORECASE | re.DOTALL,
)
_ORDERED = re.compile(
    r"\b(?:give|tell|show|send|get|list|name) (?:me|us)\b|^\W*(?:list|name|show)\b", re.IGNORECASE
)
_PREDICATES = {"over": "end", "out": "announce", "done": "complete", "up": "end", "back": "return"}
_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
_FIRM = frozenset(
    "offer reject accept vote free take retract sign file kill impose ban appoint resign extend".split()
)
_OWN_ACTS = _FIRM | frozenset(
    "announce strike pull leave arrive attack effect telephone show complete say ask".split()
)


def own_act(act: Act) -> bool:
    """Whether an act is something of its own, and not a contact or its break told by a verb ("begin", "end")."""
    return act.verb and act.senses <= _OWN_ACTS


def firm_act(act: Act) -> bool:
    """Whether an act is told by words of its own class or not at all: an offer made is not thereby accepted."""
    return act.verb and act.senses <= _FIRM


@lru_cache(maxsize=500)
def asked_act(question: str) -> Act | None:
    """The act whose day a question wants, None where it names none that is known."""
    text = _asking(plain(question))
    acts = acts_in(text) or acts_in(plain(question))
    main = _main_verb(text, acts)
    if main is not None and not main.senses and _LIGHT.fullmatch(main.words[0]):
        return _noun(acts, text)
    if main is not None:
        return main if main.senses else None
    tokens = [(m.group().lower(), m.start()) for m in _WORD.finditer(text)]
    predicate = tokens[-1][0] if tokens else ""
    if predicate in _PREDICATES and any(low in _BE for low, _ in tokens):
        start = tokens[-1][1]
        return Act(
            frozenset({_PREDICATES[predicate]}),
            start,
            start + len(predicate),
            (predicate,),
            verb=True,
        )
    return _noun(acts, text)


def asking_part(question: str) -> str:
    """The part of a question that says what is asked, without what only places it in time."""
    return _asking(plain(question)).strip()


def _asking(text: str) -> str:
    """The question without a clause that only places what is asked, and without what stands before it."""
    asked = re.search(r"\b(?:when|what|which|how|on|by|date|since when)\b", text, re.IGNORECASE)
    head = text[: asked.start()] if asked else ""
    rest = text[len(head) :]
    cut = " " * len(head) + _ASIDE.sub("", rest) if asked else _ASIDE.sub("", text)
    return _ORDERED.sub(lambda m: " " * len(m.group()), cut)


def _main_verb(text: str, acts: tuple[Act, ...]) -> Act | None:
    """The act that the verb of the question tells; one without a class where the verb is of none."""
    verb = asked_verb(text, frozenset())
    if verb is None:
        return None
    unknown = Act(frozenset(), verb.start, verb.end, (verb.low,), verb=True)
    return next((a for a in acts if a.verb and a.start == verb.start), unknown)


def _noun(acts: tuple[Act, ...], text: str) -> Act | None:
    """The noun that names what happened, where the verb says no more than that it did."""
    nouns = [a for a in acts if text[a.start : a.end].strip()]
    if not nouns:
        return None
    if _LIGHT.search(text) or not re.search(r"\b(?:did|does|do|will)\b", text, re.IGNORECASE):
        return replace(nouns[0], senses=noun_senses(nouns[0]) or nouns[0].senses, verb=False)
    return None
