"""How new a turn is: yet to come, a break with its end told, gone before, or in the background of the news."""

from __future__ import annotations

import re

from bot.model import NO_DATE, Kind, Status, When
from bot.reading.extraction.frame import TURNS, Frame
from bot.reading.extraction.sentence import Sentence

_BREAK = re.compile(r"(?:adjourn|interrupt|recess|paus|break|broke|suspend|halt)", re.IGNORECASE)
_GOING_ON = re.compile(
    r"\b(?:until|till|(?:will|would|are to|were to|to) (?:be back|return|resume|reconvene|go on|continue|meet again|restart))\b"
)
_HOURS = re.compile(r"\b(?:hours?|minutes|moments|shortly|soon|right|just|immediately) $")
_THEN = re.compile(r"\b(?:later|earlier|ago|once|previous(?:ly)?)\b", re.IGNORECASE)


def lies_ahead(when: When, sentence: Sentence) -> bool:
    return when.end is not None and (sentence.published is None or when.end >= sentence.published)


def lies_beyond(said: When, sentence: Sentence) -> bool:
    """Whether a day of telling has not come: "a day later" was counted from another day than it was meant from."""
    if sentence.published is None or said.start is None:
        return False
    return said.start > sentence.published


def not_yet(when: When, frame: Frame, sentence: Sentence) -> bool:
    """Whether a turn told as done is dated to days that have not come."""
    done = frame.kind in TURNS and frame.status is Status.ACTUAL
    ahead_of = (
        sentence.published is not None and when.end is not None and when.end > sentence.published
    )
    return done and ahead_of and when.days > 1


def recess(frame: Frame, sentence: Sentence, when: When) -> bool:
    """ "Adjourned on Tuesday until 24 May": a break whose last day is told is less than a breakdown."""
    if frame.kind is not Kind.SUSPENSION or not _BREAK.match(frame.clause.verb.lower_):
        return False
    back = _GOING_ON.search(sentence.text) is not None and when.end is not None
    later = (m.when.start or m.when.end for m in sentence.dates)
    return back and any(
        day is not None and when.end is not None and day > when.end for day in later
    )


def told_of_before(frame: Frame) -> bool:
    """Whether a turn is told as gone before ("had lain idle"), not as what happened on the day of the scene."""
    perfect = any(
        c.dep_ in ("aux", "auxpass") and c.lower_ in ("had", "has", "have")
        for c in frame.clause.verb.children
    )
    return frame.kind in TURNS and (perfect or frame.clause.relation in ("relcl", "acl"))


def _just_before(frame: Frame, text: str) -> bool:
    """ "Was speaking hours after the envoy suspended the talks": as new as what is told beside it."""
    mark = next((c for c in frame.clause.verb.children if c.lower_ == "after"), None)
    return mark is not None and _HOURS.search(text[: mark.idx]) is not None


def background(frame: Frame, text: str) -> bool:
    """Whether a turn is no news: told as gone before, in passing, or in a tale of then and later."""
    had = any(c.lower_ == "had" for c in frame.clause.verb.children)
    aside = frame.clause.relation not in ("ROOT", "conj", "ccomp") and not _just_before(frame, text)
    return had or aside or _THEN.search(text) is not None


_CLOCK = re.compile(
    r"\b(?:at|around|about|by|shortly (?:after|before)|just (?:after|before)) "
    r"(?:\d{1,2}(?:[:.]\d{2})? ?[ap]\.?m\b|\d{4} (?:GMT|UTC|local)|noon\b)",
    re.IGNORECASE,
)


def by_the_clock(frame: Frame, sentence: Sentence) -> When:
    """ "Talks resumed at 10 a.m.": an hour without a day is of the day on which it is told."""
    done = frame.status is Status.ACTUAL and not frame.unasserted and not frame.nominal
    plain = frame.clause.verb.tag_ == "VBD" or frame.clause.passive
    if sentence.dates or sentence.published is None or not (done and plain):
        return NO_DATE
    clock = _CLOCK.search(sentence.text)
    return When.day(sentence.published, clock.group()) if clock else NO_DATE
