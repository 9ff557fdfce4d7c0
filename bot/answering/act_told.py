"""Where the reports tell of the act that a question asks about: by its class, with what else the question names around it."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.answering.acts import Act, acts_in
from bot.answering.asked_act import asked_act, asking_part, firm_act
from bot.answering.called import names_of
from bot.answering.clause_dates import around, nominal
from bot.answering.context import Context, Found
from bot.answering.dated_telling import CONDITION, WISHED, given_up
from bot.answering.facts import held_by, stems
from bot.answering.outright import PLACED, of_others
from bot.answering.places import Place, shortened
from bot.answering.senses import senses_of
from bot.answering.sentences import AHEAD, DENIAL, NEGATION
from bot.answering.telling import likely_articles
from bot.answering.weighing import Weighed, Weigher, subject_of
from bot.answering.words import stem
from bot.model import AnswerKind
from bot.reading.folding import TURNS

_BAR = 0.62
_REST = 0.6  # so much of what a question names beside the act a sentence must tell with what stands around it
_ACT = 1.0  # what the act itself weighs beside the other words of the question
_LEFT = 0.34  # the share of those words that may be told in none of a sentence's surroundings
_SAME = 0.06  # what the very word of the question is worth beside another of its class
_TWO = 2
_DATED = (AnswerKind.DATE, AnswerKind.UPCOMING)
_CLAUSE = re.compile(
    r"[,;:–—()]|\b(?:but|while|whereas|although|though|which|who|whose)\b", re.IGNORECASE
)
_WHOSE = re.compile(r"^\W*([A-Z]\w+)['’]s ")
_MONTHS = frozenset(calendar.month_name[1:]) | frozenset(calendar.month_abbr[1:])
_NAMED = re.compile(r"[A-Z][\w'’.&-]*(?: (?:of |the )?[A-Z][\w'’.&-]*)*(?= (?:\w+ly )?\w+ ?$| $)")
_ARTICLE = re.compile(r"\b(?:the|an?|its|their|this|that)\s+(?:\w+\s+)?$", re.IGNORECASE)
_ANNOUNCED = frozenset({"announce"})
_SPOKEN = frozenset(
    {"announce", "say", "ask"}
)  # of a turn that was announced the sentence must tell
_ASPECTS = frozenset({"begin", "end", "effect", "fail", "complete", "return"})
_IT = re.compile(
    r"\b(?:it|they|this|these|those|both|the (?:process|move|step|plan|measure))\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class ActTold:
    """A sentence that tells of the act asked about, the act in it, and how much of the question it tells, 0 to 1."""

    place: Place
    act: Act
    share: float


def acts_told(context: Context, asked: Act, *, ahead: bool) -> Iterator[ActTold]:
    """The tellings of an act as a fact, or with `ahead` of one that is still to come."""
    weigher = Weigher(context, likely_articles(context), subject_known=True)
    own = {stem(w) for w in asked.words}
    named = stems(asking_part(context.query.text))
    rest = tuple(w for w in weigher.words if stem(w) in named - own)
    particular = context.matcher.particular_words(context.query, context.facts.track)
    whole = weigher.weight_of(rest)
    turns = senses_of(asking_part(context.query.text)) & {"stop", "on"}
    for place in weigher.places:
        if context.facts.hides(place.article, place.text):
            continue
        for act in acts_in(place.text):
            senses = act.senses & asked.senses
            if not senses or not _as_asked(place.text, act, ahead=ahead):
                continue
            weighed = weigher.weigh(place, rest, clause_of(place.text, act))
            if not _names_all(context, weighed, act, rest) or (rest and weighed.share < _REST):
                continue
            lacking = [w for w in weighed.lacking if w in particular]
            if weigher.weight_of(lacking) > _LEFT * whole:
                continue
            if senses <= _SPOKEN and not turns <= senses_of(place.text):
                continue
            if senses <= _SPOKEN and asked.verb and _by_another(context, place.text, act):
                continue
            if senses <= _ASPECTS and not _said_of(place.text, act, rest):
                continue
            share = (_ACT + weighed.share * whole) / (_ACT + whole)
            share += _SAME * (stem(act.words[0]) == stem(asked.words[0]))
            if share >= _BAR:
                yield ActTold(place, act, share)


def of_another_act(context: Context, found: Found) -> tuple[str, ...]:
    """What the question says was done must be told: an offer that was made was not thereby rejected."""
    asked = asked_act(context.query.text)
    if context.query.intent not in _DATED:
        return ()
    if asked is not None and asked.verb and asked.senses == _ANNOUNCED and found.events:
        return (" ".join(asked.words),)  # the day of a thing is not that on which it was announced
    turned = bool(context.query.kinds & TURNS)  # "pick up where they left off" picks nobody
    turned = turned or any(e.kind in TURNS for e in context.facts.events if e.id in found.events)
    if turned or asked is None or not (firm_act(asked) or asked.senses == _ANNOUNCED):
        return ()
    spoken = asked.senses <= _SPOKEN
    told = {
        sense
        for q in found.quotes
        for act in acts_in(q.text)
        if not (spoken and _by_another(context, q.text, act))
        for sense in act.senses
    }
    return () if told & asked.senses else (" ".join(asked.words),)


def clause_of(text: str, act: Act) -> str:
    """The clause that an act stands in."""
    low = max((m.end() for m in _CLAUSE.finditer(text, 0, act.start)), default=0)
    high = next((m.start() for m in _CLAUSE.finditer(text, act.end)), len(text))
    return text[low:high]


def _as_asked(text: str, act: Act, *, ahead: bool) -> bool:
    """Whether the clause of an act tells it as a fact: not denied, wished for or still to come."""
    clause = clause_of(text, act)
    if act.senses <= _SPOKEN and act.verb:
        clause = clause[
            : clause.find(text[act.start : act.end]) + act.end - act.start
        ]  # what was announced may lie ahead
    if ahead:
        return not (given_up(clause) or NEGATION.search(clause) or CONDITION.search(clause))
    if AHEAD.search(clause) or CONDITION.search(clause) or WISHED.search(clause):
        return False
    return "reject" in act.senses or not (NEGATION.search(clause) or DENIAL.search(clause))


def _said_of(text: str, act: Act, rest: tuple[str, ...]) -> bool:
    """Whether it is what the question names that began or ended, and not something else in the sentence."""
    near = around(act, text).replace(text[act.start : act.end], " ")
    bag = stems(near)
    named = any(held_by(stem(w), bag) or shortened(w, near) for w in rest)
    return not rest or named or _IT.search(near) is not None


def _by_another(context: Context, text: str, act: Act) -> bool:
    """Whether what the question says somebody announced was told by somebody else ("the paper reported on Sunday"), or
    only a report is named."""
    if nominal(act, text) or _ARTICLE.search(text[: act.start]):
        return "announce" not in text[act.start : act.end].lower()
    low = max((m.end() for m in _CLAUSE.finditer(text, 0, act.start)), default=0)
    speaker = _NAMED.search(text[low : act.start])
    known = stems(context.query.text) | subject_of(context.track)
    known = known.union(*(names_of(context, side) for side in context.query.sides))
    return speaker is not None and not stems(speaker.group()) & known


def _names_all(context: Context, weighed: Weighed, act: Act, rest: tuple[str, ...]) -> bool:
    """Whether people, places and, of more than two parties, those of the question stand in the sentence or beside it."""
    own = context.passages.sides()
    asked = [s for s in context.query.sides if s not in own or len(own) > _TWO]
    place = weighed.place
    near = place.own | place.beside
    if weighed.unnamed or (not rest and _elsewhere(context, place, act)):
        return False
    if not nominal(act, place.text) and of_others(context, weighed):
        return False
    return all(names_of(context, side) & near for side in asked)


def _elsewhere(context: Context, place: Place, act: Act) -> bool:
    """Whether a thing is told of a place or a group that neither the question, the headline nor the dialogue names."""
    clause = clause_of(place.text, act)
    known = place.title | subject_of(context.track) | stems(context.query.text)
    named = [m.span.of(clause) for m in context.gazetteer.find(clause) if not m.place]
    known |= stems(" ".join(named))
    found = [m.group(1) for m in (*PLACED.finditer(place.text), *_WHOSE.finditer(clause))]
    return any(not stems(name) <= known and name not in _MONTHS for name in found)
