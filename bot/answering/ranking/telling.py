"""What a sentence tells: the act that the question asks about, denied or to come, and whether it holds the kind of thing that is asked for."""

from __future__ import annotations

import re
from functools import lru_cache

from bot.answering.called import ordinal_stems
from bot.answering.facts import held_by, stems
from bot.answering.newer import FROM_AFAR
from bot.answering.places import Place
from bot.answering.predicate import tells
from bot.answering.ranking.passage import passage_of
from bot.answering.ranking.scene import Scene
from bot.answering.senses import senses_of
from bot.answering.sentences import AHEAD, DENIAL, NEGATION
from bot.answering.words import stem
from bot.model import AnswerKind, Role
from bot.reading.folding import same_person

_NUMBERS = "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_HOLDS = {
    AnswerKind.CAUSE: r"\b(?:because|since|over|protest\w*|citing|cited|due to|owing to|response|retaliat\w+|after|blam\w+|reason|angered|accus\w+|objected"
    r"|in reply|dispute)\b",
    AnswerKind.DURATION: rf"\b(?:\d+|{_NUMBERS}|a|an|several|half)[- ](?:and a half )?(?:minutes?|hours?|days?|weeks?|months?|years?)\b"
    r"|\b(?:day|week|month|year|hour)s?-long\b",
    AnswerKind.COUNT: rf"\b\d+\b|\b(?:{_NUMBERS}|dozen|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+(?:st|nd|rd|th))\b",
    AnswerKind.STATEMENT: r"\b(?:said|says|told|warn\w*|stress\w*|call\w* (?:for|on)|urg\w+|demand\w*|insist\w*|accus\w+|agree\w*|pledg\w*|vow\w*|argued|add(?:ed|s)"
    r"|propos\w+|promis\w+|want\w*|den(?:y|ied))\b|[\"“]",
    AnswerKind.PERSON: r"\b(?:minister|secretary|president|general|admiral|envoy|chief|negotiator|director|ambassador|spokes\w+|chair\w*|leader|commander|head"
    r"|premier|chancellor|official)\b",
    AnswerKind.PLACE: r"\b(?:in|at|on|near|from|to) (?:the )?(?-i:[A-Z])",
    AnswerKind.LIST: r",[^,]*,",
}
_PATTERNS = {kind: re.compile(pattern, re.IGNORECASE) for kind, pattern in _HOLDS.items()}
_SAYS = re.compile(
    r"\b(?:said|says|told|warn\w*|call\w*|urg\w+|demand\w*|insist\w*|accus\w+|agreed|pledg\w*|vow\w*|argued|added|propos\w+|promis\w+|want\w*|den(?:y|ied)|rejected"
    r"|described|announced|declared|protest\w*|denounc\w+|welcom\w+|spoke)\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(rf"\b(?:\d[\d,.]*|{_NUMBERS}|dozen|hundred|thousand)\b", re.IGNORECASE)
_REACH = 45  # characters behind a name
_NAME = re.compile(r"(?<=[\w,;&'] )[A-Z][\w'’]*[a-z]\b")
_ORDINALS = frozenset[str]().union(*(ordinal_stems(n) for n in range(1, 21)))
_SEVERAL = 3
_PREFIX = 5  # letters by which "rounds" and "round" are one


def telling_features(scene: Scene, place: Place) -> dict[str, float]:
    """Mostly 0 or 1: whether it tells of the act, says no, looks ahead, and holds what is asked for."""
    text, query = place.text, scene.context.query
    senses = senses_of(text)
    found: dict[str, float] = {}
    act = scene.act
    if act is None:
        found["act_none"] = 1.0
    else:
        found["act_own"] = float(tells(act, text))
        found["act_title"] = float(tells(act, place.article.title))
        found["act_word"] = float(held_by(stem(act.verb), place.own))
    if scene.senses:
        found["sense_own"] = len(scene.senses & senses) / len(scene.senses)
        found["sense_title"] = len(scene.senses & senses_of(place.article.title)) / len(
            scene.senses
        )
    else:
        found["sense_none"] = 1.0
    ahead, negated, denied = _manner(text)
    asked_ahead = query.intent is AnswerKind.UPCOMING or AHEAD.search(query.text) is not None
    found |= {
        "neg": float(not scene.negated and negated),
        "deny": float(not scene.negated and denied),
        "ahead": float(ahead),
        "ahead_both": float(ahead and asked_ahead),
        "ahead_wrong": float(ahead and not asked_ahead),
        "ahead_lack": float(asked_ahead and not ahead),
        "question": float("?" in text),
    }
    found |= _asked_for(scene, place, senses)
    held = _holds(scene, place, ahead=ahead, turned=bool(senses & {"stop", "on"}))
    found |= {"type": held, f"type_{query.intent.value}": held} | _new(scene, place, place.text)
    if query.intent in (AnswerKind.DATE, AnswerKind.UPCOMING):
        return found
    passage = passage_of(place)
    pattern = _PATTERNS.get(query.intent)
    typed = float(pattern is not None and pattern.search(passage) is not None)
    found |= {"p_type": typed, f"p_type_{query.intent.value}": typed}
    found |= {f"p_{name}": held for name, held in _new(scene, place, passage).items()}
    return found | _speaking(scene, passage)


@lru_cache(maxsize=8_000)  # the same sentences are held against every question
def _manner(text: str) -> tuple[bool, bool, bool]:
    """Whether a sentence looks ahead, says no, and denies."""
    return tuple(way.search(text) is not None for way in (AHEAD, NEGATION, DENIAL))  # type: ignore[return-value]


def _asked_for(scene: Scene, place: Place, senses: frozenset[str]) -> dict[str, float]:
    """Whether the round, the forum, the lead and the turn that the question names are those of the sentence."""
    query = scene.context.query
    near = place.own | place.beside | place.title
    found: dict[str, float] = {}
    if query.ordinal is not None:
        names = ordinal_stems(query.ordinal)
        found["round_own"] = float(bool(names & place.own))
        found["round_lack"] = float(not names & (near | place.far))
        found["round_other"] = float(not names & place.own and bool(_ORDINALS & place.own))
    if query.forum:
        forum = stems(query.forum)
        found["forum_own"] = len(forum & place.own) / len(forum)
        found["forum_lack"] = 1 - len(forum & (near | place.far)) / len(forum)
    if query.role is Role.LEAD:
        found["led"] = float("lead" in senses)
    if query.terms:
        told = [stems(t) for t in query.terms]
        found["terms_own"] = sum(t <= place.own for t in told) / len(told)
        found["terms_lack"] = sum(not t <= near for t in told) / len(told)
        found["terms_far"] = sum(not t <= place.far for t in told) / len(told)
    turn = {"off": "stop", "on": "on"}.get(query.polarity)
    if turn is not None:
        found["turn_same"] = float(turn in senses)
        found["turn_other"] = float(turn not in senses and bool({"stop", "on"} & senses))
    if query.in_person:
        found["from_afar"] = float(FROM_AFAR.search(place.text) is not None)
    return found


def _holds(scene: Scene, place: Place, *, ahead: bool, turned: bool) -> float:
    """Whether a sentence holds a thing of the kind that is asked for."""
    intent = scene.context.query.intent
    if intent is AnswerKind.UPCOMING:
        return float(ahead)
    if intent is AnswerKind.STATUS:
        return float(turned)
    pattern = _PATTERNS.get(intent)
    return float(pattern is not None and pattern.search(place.text) is not None)


def _new(scene: Scene, place: Place, text: str) -> dict[str, float]:
    """Names, places, numbers and lengths of time in a text that the question does not hold itself."""
    query = scene.context.query
    found: dict[str, float] = {}
    if query.intent in (AnswerKind.PERSON, AnswerKind.PLACE):
        names = [n for n in _NAME.findall(text) if stem(n) not in scene.stems]
        found["names"] = min(_SEVERAL, len(names)) / _SEVERAL
    if query.intent is AnswerKind.PLACE:
        mentions = [m for m in scene.context.gazetteer.find(text) if m.place]
        others = [m for m in mentions if stem(m.span.of(text)) not in scene.stems]
        found["new_place"] = min(2, len(others)) / 2
    if query.intent is AnswerKind.PERSON:
        found |= _people(scene, place)
    if query.intent is AnswerKind.COUNT:
        numbers = [n for n in _NUMBER.findall(text) if stem(n) not in scene.stems]
        found["numbers"] = min(_SEVERAL, len(numbers)) / _SEVERAL
        if query.counted:
            counted = re.escape(query.counted[:_PREFIX])
            near = (
                rf"(?:\d|\b(?:{_NUMBERS}|first|second|third)\b|\dth)\W+(?:\w+\W+){{0,3}}{counted}"
            )
            found["counted"] = float(re.search(near, text, re.IGNORECASE) is not None)
    return found


def _people(scene: Scene, place: Place) -> dict[str, float]:
    """Whether somebody is told to take part, on the side asked about, at its head, who is not in the question himself."""
    query = scene.context.query
    asked = {query.role_side} - {None} or set(query.sides)
    told = [p for _, r in scene.told_at(place) for p in r.participants]
    new = [p for p in told if not any(same_person(p.name, q) for q in query.persons)]
    return {
        "people": float(bool(told)),
        "people_new": float(bool(new)),
        "people_side": float(any(p.side in asked for p in new)),
        "people_lead": float(any(p.role is Role.LEAD and p.side in asked for p in new)),
    }


def _speaking(scene: Scene, passage: str) -> dict[str, float]:
    """Whether who is asked about by a verb of saying is told to say something."""
    query = scene.context.query
    if query.intent not in (AnswerKind.STATEMENT, AnswerKind.OTHER):
        return {}
    names = [p.rsplit(maxsplit=1)[-1] for p in query.persons]
    mentions = [m.span for m in scene.context.gazetteer.find(passage) if m.side in query.sides]
    ends = [s.end for s in mentions]
    ends += [m.end() for n in names for m in re.finditer(re.escape(n), passage)]
    said = any(_SAYS.search(passage[end : end + _REACH]) for end in ends)
    return {"says": float(said), "speaker": float(bool(ends))}
