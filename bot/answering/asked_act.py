"""Which act a question asks about: its main verb, or the noun where the verb says nothing ("when was the vote held?")."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from bot.answering.acts import Act, acts_in, noun_senses
from bot.answering.words import plain
from bot.lexicon.dialogue import dialogue_lexicon

_DO = frozenset("did do does will would can could shall should shd may might to".split())
_BE = frozenset("was were is are be been being got get gets has had have having".split())
_DETERMINERS = frozenset(
    "the a an this that these those its his her their our which what whose".split()
)
_RANKS = frozenset(
    "first second third next last latest new".split()
)  # before a noun, or before the verb itself
_BREAKS = frozenset(
    "to that for from with over about because if whether of in on at by into under between against after before".split()
)
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
_REACH = 4


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
    verbs = [a for a in acts if a.verb]
    tokens = [(m.group().lower(), m.start()) for m in _WORD.finditer(text)]
    main = _main_verb(verbs, tokens)
    if main is not None and not main.senses and _LIGHT.fullmatch(main.words[0]):
        return _noun(acts, text)
    if main is not None:
        return main if main.senses else None
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


def _main_verb(verbs: list[Act], tokens: list[tuple[str, int]]) -> Act | None:
    lows = [low for low, _ in tokens]
    at_of = {start: at for at, (_, start) in enumerate(tokens)}
    known = {v.start for v in verbs}
    auxiliary = next((at for at, low in enumerate(lows) if low in _DO | _BE and low != "to"), None)
    placed = [(at_of[v.start], v) for v in verbs if v.start in at_of]
    placed += [
        (at, Act(frozenset(), start, start + len(low), (low,), verb=True))
        for at, (low, start) in enumerate(tokens)
        if start not in known and low not in _BE and low in dialogue_lexicon().verbs
    ]
    placed = sorted(
        ((at, v) for at, v in placed if at == 0 or not _determined(lows[at - 1])),
        key=lambda pair: pair[0],
    )
    if auxiliary is None:
        finite = [v for at, v in placed if lows[at].endswith("ed") and not _nominal(lows, at)]
        return finite[0] if finite else None
    doing = lows[auxiliary] in _DO
    fitting = [
        (at, v)
        for at, v in placed
        if at > auxiliary and (_base(lows[at]) if doing else _participle(lows[at]))
    ]
    if not fitting:
        return None
    stop = next(
        (
            at
            for at in range(fitting[0][0] + 1, len(lows))
            if lows[at] in _BREAKS and at > fitting[0][0]
        ),
        len(lows),
    )
    first = [(at, v) for at, v in fitting if at < stop]
    plainly = [v for at, v in first if not _nominal(lows, at)]
    return plainly[0] if plainly else first[-1][1]


def _base(word: str) -> bool:
    plural = word.endswith("s") and not word.endswith("ss")
    return not plural and not word.endswith(("ed", "ing")) and word not in _PASTS


def _participle(word: str) -> bool:
    return word.endswith(("ed", "ing", "en")) or word in _PASTS | _SAME


_PASTS = frozenset(
    "began begun broke broken came struck sent given gave taken took thrown told made known found held met learnt shot "
    "shown drawn withdrawn said became left fell fallen rang rung swept sworn bought heard went gone ran spoke spoken".split()
)
_SAME = frozenset(
    "put let cut set hit cast shut run come become".split()
)  # participles like the verb itself


def _nominal(lows: list[str], at: int) -> bool:
    """Whether a word stands in a noun phrase: right behind an article, a possessive or a figure."""
    for back in range(1, _REACH + 1):
        if at - back < 0:
            return False
        word = lows[at - back]
        if _determined(word) or (word in _RANKS and back > 1):
            return True
        if word in _DO | _BE | _BREAKS:
            return False
    return False


def _determined(word: str) -> bool:
    """Whether a word opens a noun phrase: an article, a possessive, a figure."""
    return word in _DETERMINERS or word.endswith(("'s", "s'")) or word[0].isdigit()


def _noun(acts: tuple[Act, ...], text: str) -> Act | None:
    """The noun that names what happened, where the verb says no more than that it did."""
    nouns = [a for a in acts if text[a.start : a.end].strip()]
    if not nouns:
        return None
    if _LIGHT.search(text) or not re.search(r"\b(?:did|does|do|will)\b", text, re.IGNORECASE):
        return replace(nouns[0], senses=noun_senses(nouns[0]) or nouns[0].senses, verb=False)
    return None
