"""Why, where no event holds its reason: by the sentences around those that tell what is asked about.

Two things are sought apart and weighed together. One sentence tells what happened, by the words, people and places of the
question; another, a few sentences on, gives a reason: outright ("gave as its reason"), or, of what failed, by telling what
divided the sides. A reason stands near what it explains, and where the question asks for one side's reasons it is told as
that side's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from bot.answering.called import names_of
from bot.answering.context import Context, Found, Quote
from bot.answering.facts import stems
from bot.answering.kinds.reasons import gives_reason
from bot.answering.matching import has_person
from bot.answering.places import Place
from bot.answering.senses import acts_asked, senses_of
from bot.answering.spots import spots
from bot.answering.words import content_words, stem, words
from bot.lexicon.dialogue import dialogue_lexicon
from bot.lexicon.reasons import DISPUTED, GIVEN, HELPED, reason_pattern
from bot.model import AnswerKind, Event
from bot.reading.extraction.causes import cause_in

BAR = 0.95  # what a reason and the sentence that it explains must come to together
_BEFORE, _BEHIND = 3, 6  # sentences in which a reason is looked for
_GRADES = ((GIVEN, 0.5), (DISPUTED, 0.3), (HELPED, 0.25))
_TIMED = 0.2  # "after the minister's speech": it came before, and may be why
_STEP, _BACK = 0.05, 0.05
_SAID, _UNSAID = 0.2, -0.15
_FOREIGN = 0.15  # what others did is seldom the reason of what these did
_BYGONE = 0.15
_EARLIER = re.compile(
    r"\b(?:earlier|previously|formerly|had last|the last time|once before|at the time|back then|in those days|before that|years ago|months ago|last (?:year|spring|summer|autumn|fall|winter|January|February|March|April|May|June|July|August|September|October|November|December))\b",
    re.IGNORECASE,
)
_TURNS = frozenset(("stop", "on"))
_ACT_ITSELF = re.compile(
    r"\b(?:refus|declin|reject|turn|not\b|none|cannot|insist|demand|accus)", re.IGNORECASE
)  # in the sentence that tells what happened these are what happened


@dataclass(frozen=True, slots=True)
class Reason:
    """A sentence that gives a reason, the one that tells what it explains, and how well the two fit the question."""

    place: Place
    told: Place
    worth: float

    @property
    def quotes(self) -> list[Quote]:
        both = (self.place, self.told)
        return [Quote(p.article, p.text) for p in dict.fromkeys(both)]


def by_reason(reason: Reason, event: Event | None) -> Found:
    """The answer by a reason that stands near what is asked about, with the event where it is of the same article."""
    told = event is not None and any(r.article == reason.place.article.id for r in event.reports)
    return Found(
        kind=AnswerKind.CAUSE,
        headline="By the reports quoted.",
        quotes=tuple(reason.quotes),
        dates=(event.when,) if event is not None and told and event.when.start else (),
        events=(event.id,) if event is not None and told else (),
    )


def reasons_near(context: Context) -> list[Reason]:
    """The reasons told near what the question asks about, the likeliest first."""
    agent = _Agent(context)
    found: dict[str, Reason] = {}
    for spot in spots(context):
        before: Place | None = None
        for distance, place in spot.around(_BEFORE, _BEHIND):
            grade = _grade(place, context, same=not distance)
            if grade and not context.facts.hides(place.article, place.text):
                whole = spot.worth + grade - _STEP * abs(distance) - _BACK * (distance < 0)
                whole -= _BYGONE * (_EARLIER.search(place.text) is not None)
                whole -= _FOREIGN * _of_others(place.text, context)
                whole += agent.worth(place, before)
                known = found.get(place.text)
                if known is None or known.worth < whole:
                    found[place.text] = Reason(place, spot.place, whole)
            before = place
    return sorted(found.values(), key=lambda r: (-r.worth, r.place.span))


def _grade(place: Place, context: Context, *, same: bool) -> float:
    """How outright a sentence gives a reason, 0 if not at all; what only tells the asked act again gives none."""
    text = place.text
    acts = acts_asked(context) | (senses_of(context.query.text) & _TURNS)
    asked = stems(" ".join(context.query.words))
    if not gives_reason(text, context.query.text) or break_of_others(text, context):
        return 0.0
    for kind, worth, phrase in _phrases(text):
        again = same and kind == DISPUTED and _ACT_ITSELF.search(phrase)
        if not again and not (stems(phrase) & asked and kind != GIVEN):
            return worth
    found = cause_in(text) if same else None
    if found is None or _tells_again(found[0].of(text), context, acts):
        return 0.0
    return _TIMED


@lru_cache(maxsize=8_000)  # every question is held against the same sentences
def _phrases(text: str) -> tuple[tuple[str, float, str], ...]:
    """How a sentence gives reasons, the most outright way first: its kind, what that is worth, and its words."""
    return tuple(
        (kind, worth, match.group())
        for kind, worth in _GRADES
        for match in reason_pattern(kind).finditer(text)
    )


def _of_others(text: str, context: Context) -> bool:
    """Whether a sentence, or the part of it behind a colon, names others and none of those who are asked about."""
    named = {m.side for m in context.gazetteer.find(_LAST_PART.split(text)[-1]) if not m.place}
    return bool(named) and not named & (context.passages.sides() | set(context.query.sides))


def break_of_others(text: str, context: Context) -> bool:
    """Whether a sentence gives the reason of what others broke off or took up ("the EU announced a pause because …")."""
    part = _LAST_PART.split(text)[-1]
    return _of_others(part, context) and bool(senses_of(part) & _TURNS)


_LAST_PART = re.compile(r"[:;] ")


def _tells_again(clause: str, context: Context, acts: frozenset[str]) -> bool:
    """Whether a clause only tells once more what the question asks the reason of."""
    if senses_of(clause) & acts:
        return True
    query, nouns = context.query, dialogue_lexicon().nouns
    parties = context.passages.party_words(query)
    dated = {stem(w) for w in words(query.window.phrase)} if query.window is not None else set()
    asked = {stem(w) for w in query.words if w not in nouns} - parties - dated
    return bool(asked) and asked <= stems(clause)


_AGENTS = (
    re.compile(r"\baccording to (?:the )?(.+?)\W*$", re.IGNORECASE),
    re.compile(
        r"\b(?:did|does|do|has|had) (?:the )?(.{2,50}?) (?:say|think|claim|argue|maintain|believe|suggest|feel) ",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b(?:did|does|do|has|had) (?:the )?(.{2,50}?) (?:give|cite|name|offer|put|blame|object|protest|complain|state)\b",
        re.IGNORECASE,
    ),
    re.compile(
        r"\breasons? (?:that )?(?:the )?(\S+(?: \S+)?) (?:gave|gives|cited|offered)\b",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b(?:in|by|on) (?:the )?(.{2,40}?)(?:'s|s'|’s|s’) (?:eyes|view|account|telling|version|words)\b",
        re.IGNORECASE,
    ),
)
_PRONOUN = re.compile(r"\b(?:he|she|it|they|his|her|its|their|we|I)\b|[\"“]")


class _Agent:
    """Whose reasons the question asks for."""

    def __init__(self, context: Context) -> None:
        text = context.query.text
        named = next((m.group(1) for p in _AGENTS if (m := p.search(text))), "")
        self._persons = tuple(p for p in context.query.persons if has_person(p, stems(named)))
        sides = {m.side for m in context.gazetteer.find(named)}
        called = frozenset[str]() if self._persons else stems(" ".join(content_words(named)))
        self._names = called.union(*(names_of(context, side) for side in sides))

    def worth(self, place: Place, before: Place | None) -> float:
        """What it adds that a sentence is told as the agent's, or takes away that it is not."""
        if not self._persons and not self._names:
            return 0.0
        follows = before is not None and _PRONOUN.search(place.text) is not None
        return _SAID if self._in(place) or (follows and before and self._in(before)) else _UNSAID

    def _in(self, place: Place) -> bool:
        return any(has_person(p, place.own) for p in self._persons) or bool(self._names & place.own)
