"""The occasion long past that a sentence takes for granted: "have not met since March", "the first visit since 2019".

A denial with "since" tells that nothing was held after a day, and that something was held on it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.model import NO_DATE, Basis, Direction, Kind, Status, When
from bot.reading.dates import read_dates
from bot.reading.extraction.clauses import Clause
from bot.reading.extraction.dating import start_of_since
from bot.reading.extraction.frame import CALL_WORDS, Frame, kind_of_noun
from bot.reading.extraction.not_yet import after_time
from bot.reading.extraction.other_senses import has_a_thing, meets_a_thing
from bot.reading.extraction.placing import Placed
from bot.reading.extraction.sentence import Draft, Sentence

_OCCASIONS = (Kind.MEETING, Kind.VISIT, Kind.CALL)
_HAPPENING = ("meet", "visit", "call", "hold")
# "No round since that of April 3", "no talks since those in May": the earlier one by a word that stands for it.
_SINCE_THAT = re.compile(
    r"\bsince (?:that|those|the (?:one|ones|last|previous|first|second|third|fourth|fifth)|its last|their last) (?:of|on|in|from|held (?:on|in)) (?:the )?$"
)
_FIRST = re.compile(r"\b(?:first|latest)\b[^;:]{0,110}$", re.IGNORECASE)
_LAST_TIME = re.compile(
    r"\b(?:last|previous|only(?: other| earlier)?|first) time\b[^;:]* (?:was|is|came|had been)(?: back)?(?: in| on| at)?(?: the)? $",
    re.IGNORECASE,
)


def bygone_of(frame: Frame, placed: Sequence[Placed], published: date | None) -> When:
    """When that was last held which the frame says has not been held since; NO_DATE where it says none."""
    if frame.kind not in _OCCASIONS:
        return NO_DATE
    text = frame.clause.verb.doc.text
    for item in placed:
        low, high = sorted((item.at, frame.anchor.idx))
        if item.clause is not frame.clause or ";" in text[low:high]:
            continue
        fronted = text[: item.at].lower().endswith("not ")
        denied = frame.status is Status.DENIED and (frame.clause.negated or _no(frame.clause))
        if denied or fronted:
            when = _since(item, text, published)
            if when is not NO_DATE:
                return when
    return NO_DATE


def held_before(frame: Frame, placed: Sequence[Placed], published: date | None) -> When:
    """When the one before was held: "the first visit since 2019"; NO_DATE where the sentence does not say."""
    if frame.kind not in _OCCASIONS or frame.status in (Status.DENIED, Status.CANCELLED):
        return NO_DATE
    text = frame.clause.verb.doc.text
    for item in placed:
        near = item.clause is frame.clause or item.clause.parent is frame.clause
        if near and _FIRST.search(text[: item.at]):
            when = _since(item, text, published)
            if when is not NO_DATE:
                return when
    return NO_DATE


def bygone_frames(
    sentence: Sentence, frames: Sequence[Frame], placed: Sequence[Placed]
) -> list[Frame]:
    """What no frame tells: "a forum that had not met since 2021", "the last time they spoke was in May"."""
    covered = [f.clause for f in frames if f.kind in _OCCASIONS]
    found = []
    for clause in sentence.clauses:
        if any(clause is c for c in covered) or not (clause.negated or _no(clause)):
            continue
        if clause.is_a("resume", "suspend", "cancel", "postpone"):
            continue  # "have not resumed since May": nothing was held in May
        halted = next((f for f in frames if f.clause is clause), None)
        noun = halted.noun if halted is not None else None
        occasion = noun is not None and noun.is_a("meeting", "call", "visit")
        told = occasion or (
            clause.is_a(*_HAPPENING)
            and _standing(clause)
            and not (has_a_thing(clause) or meets_a_thing(clause))
        )
        if told and any(i.clause is clause and _counts(i) for i in placed):
            kind = kind_of_noun(noun) if occasion and noun is not None else _kind(clause)
            found.append(Frame(clause, noun if occasion else None, kind, Status.DENIED))
    return found


def _counts(item: Placed) -> bool:
    text = item.head.doc.text
    return item.mention.when.direction is Direction.SINCE or (
        _SINCE_THAT.search(text[: item.at].lower()) is not None
    )


def _no(clause: Clause) -> bool:
    """ "Have held no talks", "there has been no meeting"."""
    return any(t.lower_ == "no" and t.dep_ == "det" for t in clause.tokens)


def last_time(frame: Frame, placed: Sequence[Placed]) -> When:
    """ "The last time it was held was January 2020": the day stands in the clause above."""
    verb = frame.clause.verb
    text = verb.doc.text
    for item in placed:
        when = item.mention.when
        known = when.known and when.direction is Direction.ON and item.at > verb.idx
        if known and (match := _LAST_TIME.search(text[: item.at])) and match.start() < verb.idx:
            return when
    return NO_DATE


def last_time_frames(sentence: Sentence, frames: Sequence[Frame]) -> list[Frame]:
    """The clauses below "the last time" that no other frame tells."""
    covered = [f.clause for f in frames]
    return [
        Frame(clause, None, _kind(clause), Status.ACTUAL)
        for clause in sentence.clauses
        if clause.relation in ("relcl", "acl")
        and clause.verb.head.lower_ == "time"
        and clause.is_a(*_HAPPENING)
        and not clause.negated
        and not after_time(clause)
        and not any(clause is c for c in covered)
    ]


def as_bygone(draft: Draft, when: When) -> Draft:
    """What was denied, as held when it was last held."""
    return replace(
        draft,
        status=Status.ACTUAL,
        when=when,
        basis=Basis.EXPLICIT,
        ordinal=None,
        causes=(),
        presupposed=True,
        definite=False,
        by_verb=False,
        bygone=True,
    )


def one_before(draft: Draft, when: When) -> Draft:
    """The occasion before the one told, of which nothing but its time is known."""
    return replace(as_bygone(draft, when), participants=(), place="", asserted=True)


def _since(item: Placed, text: str, published: date | None) -> When:
    """The time after "since", as wide as it is told; NO_DATE where another event stands there."""
    when = item.mention.when
    if when.direction is Direction.ON:
        return when if when.known and _SINCE_THAT.search(text[: item.at].lower()) else NO_DATE
    if when.direction is not Direction.SINCE or when.start is None:
        return NO_DATE
    rest = re.sub(r"^since\s+", "", when.phrase, flags=re.IGNORECASE)
    read = read_dates(rest, published)
    if not read or read[0].when.phrase.lower() != rest.lower():
        return NO_DATE if len(rest.split()) > 2 else start_of_since(when)
    alone = read[0].when
    return alone if alone.start == when.start and alone.known else start_of_since(when)


def _standing(clause: Clause) -> bool:
    """Whether the subject is people, or a body that meets."""
    subject = clause.subject
    return subject is not None and subject.tag_ != "EX"


def _kind(clause: Clause) -> Kind:
    if {t.lower_ for t in clause.tokens} & CALL_WORDS:
        return Kind.CALL
    going = clause.is_a("visit") and not clause.is_a("meet", "hold")
    return Kind.VISIT if going else Kind.MEETING
