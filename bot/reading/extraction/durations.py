""" "A two-day meeting opened on Tuesday": how long an occasion lasted, joined to the one day that is told."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

from bot.model import Kind, Precision, When
from bot.reading.extraction.frame import Frame
from bot.reading.extraction.ordinals import ordinal

_NUMBERS = {
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
}
_DAYS = re.compile(
    rf"\b(?:({'|'.join(_NUMBERS)}|\d{{1,2}})(?:-| )days?)\b(?! (?:after|before|ago|later|earlier|since|from|notice))",
    re.IGNORECASE,
)
_LASTING = re.compile(
    rf"\b(?:last(?:s|ed|ing)?|runs?|ran|running|for|over) (?:for )?({'|'.join(_NUMBERS)}|\d{{1,2}}) days\b"
    r"(?! (?:after|before|ago|later|earlier|since|from))",
    re.IGNORECASE,
)
_WEEKS = re.compile(
    rf"\b(?:({'|'.join(_NUMBERS)}|a|one|\d)(?: [a-z]+)?(?:-| )weeks?)\b(?:-long)?(?: [a-z]+)? (?:of |round|session|negotiat|talks|meeting|conference|stay|visit|trip|tour)",
    re.IGNORECASE,
)
_FROM = re.compile(r"\b(?:from|since|starting|beginning)(?: on)? $", re.IGNORECASE)
ENDING = re.compile(
    r"^(?:end|finish|conclud|complet|clos|wrap|wound|wind|came|come|left|leave|broke|break|collaps|adjourn|ran|bring|brought)",
    re.IGNORECASE,
)
OPENING = re.compile(r"^(?:open|beg[aiu]n|start|kick|arriv|launch|convene)", re.IGNORECASE)
_LONGEST = 10
_WEEK = 7


def stretch(when: When, frame: Frame, sentence: str) -> When:
    """Widen a single day by the length that the sentence gives, backward from an end, forward from a start."""
    if when.start is not None and when.start == when.end and frame.kind is Kind.SUSPENSION:
        return _since_first_day(when, sentence)
    if (
        when.start is None
        or when.start != when.end
        or frame.kind not in (Kind.MEETING, Kind.VISIT, Kind.CALL)
    ):
        return when
    near = sentence[max(0, frame.anchor.idx - 60) : frame.anchor.idx + 60]
    match = _DAYS.search(near) or _LASTING.search(sentence)
    weeks = _WEEKS.search(near) if match is None else None
    if match is None and weeks is None:
        return when
    count = _count(match or weeks)
    if not 2 <= count <= _LONGEST and weeks is None:
        return when
    rest = timedelta(days=count * _WEEK) if weeks is not None else timedelta(days=count - 1)
    verb = frame.clause.verb.lower_
    words = sentence.lower()
    at = sentence.find(when.phrase)
    opened = OPENING.match(verb) or (at > 0 and _FROM.search(sentence[:at]))
    if not opened and (ENDING.match(verb) or " to an end" in words or " to a close" in words):
        return replace(when, start=when.start - rest, precision=Precision.RANGE)
    if opened:
        return replace(when, end=when.end + rest, precision=Precision.RANGE)
    return when


def _count(match: re.Match[str] | None) -> int:
    word = match.group(1).lower() if match is not None else "0"
    return _NUMBERS.get(word) or (1 if word in ("a", "one") else int(word))


_STRAIGHT = re.compile(
    r"\b([\w-]+) (?:straight|consecutive|successive|day in a row|day running)(?: day)?\b",
    re.IGNORECASE,
)


def _since_first_day(when: When, sentence: str) -> When:
    """ "Unanswered for a third straight day Thursday": it began on Tuesday."""
    match = _STRAIGHT.search(sentence)
    count = ordinal(match.group(1)) if match else None
    if count is None or when.start is None or not 2 <= count <= 60:
        return when
    first = when.start - timedelta(days=count - 1)
    return replace(when, start=first, end=first)
