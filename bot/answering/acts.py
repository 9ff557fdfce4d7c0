"""What a text says was done, by class: "made public" and "published" are one act, whatever their words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from bot.answering.words import plain
from bot.lexicon.happenings import Expression, happenings

_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
_REACH = 5  # words that may stand between a verb and its particle
_TIGHT = frozenset("in to on for into under of".split())  # these follow their verb at once
_STOP = re.compile(r"[.;:!?—–]|\n")


@dataclass(frozen=True, slots=True)
class Act:
    """An expression of a text that tells of a happening: its classes, the words it is made of, where it stands."""

    senses: frozenset[str]
    start: int
    end: int
    words: tuple[str, ...]
    verb: bool


@lru_cache(maxsize=20_000)
def acts_in(text: str) -> tuple[Act, ...]:
    """The acts of a text in order; a longer expression hides the shorter ones in it."""
    even = plain(text)
    tokens = [
        (m.group().lower().removesuffix("'s"), m.start(), m.end()) for m in _WORD.finditer(even)
    ]
    lows = [low for low, _, _ in tokens]
    table = happenings()
    found: list[Act] = []
    hidden: set[int] = set()
    for at, low in enumerate(lows):
        if at in hidden or low not in table:
            continue
        best: tuple[int, ...] = ()
        rows: list[Expression] = []
        for expression in table[low]:
            if rows and len(expression.particles) < len(rows[0].particles):
                break
            places = _places(expression, lows, at)
            if places is None or _STOP.search(even[tokens[at][1] : tokens[places[-1]][2]]):
                continue
            rows.append(expression)
            best = places
        if not rows:
            continue
        hidden.update(best)
        found.append(
            Act(
                senses=frozenset(e.sense for e in rows),
                start=tokens[at][1],
                end=tokens[best[-1]][2] if len(best) < _REACH else tokens[at][2],
                words=tuple(lows[i] for i in best),
                verb=any(e.verb for e in rows),
            )
        )
    return tuple(found)


def _places(expression: Expression, lows: list[str], at: int) -> tuple[int, ...] | None:
    """Where the words of an expression stand that begins at a place; None where it is not complete."""
    places = [at]
    for particle in expression.particles:
        reach = _REACH if expression.verb and particle not in _TIGHT else 0
        window = lows[places[-1] + 1 : places[-1] + 2 + reach]
        if particle not in window:
            return None
        places.append(places[-1] + 1 + window.index(particle))
    return tuple(places)


def noun_senses(act: Act) -> frozenset[str]:
    """The classes of an act whose words are read as a noun: a strike is none that "struck" a deal."""
    first, *rest = act.words
    rows = happenings().get(first, ())
    return frozenset(e.sense for e in rows if not e.verb and e.particles == tuple(rest))
