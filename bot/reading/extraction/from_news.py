""" "Two days before the tour of the fleet": a day counted from the news itself, where the article opens with that."""

from __future__ import annotations

import re
from datetime import timedelta

from bot.model import NO_DATE, Span, When
from bot.reading.extraction.frame import Frame
from bot.reading.extraction.sentence import Sentence, token_at

_COUNTED = re.compile(
    r"\b(the|an?|one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2}) days? (before|after) "
    r"(?:the|his|her|their|its) ((?:[\w'’-]+ ?){1,6})",
    re.IGNORECASE,
)
_NUMBERS = {
    word: number
    for number, words in enumerate(
        "a|an|one|the two three four five six seven eight nine ten".split(), start=1
    )
    for word in words.split("|")
}
_WORD = re.compile(r"[a-z]{4,}")


def from_news(frame: Frame, sentence: Sentence) -> When:
    """The day that lies so many days from that of the opening, where both tell of one thing; else NO_DATE."""
    opening = sentence.news
    match = _COUNTED.search(sentence.text)
    if match is None or opening.start is None or opening.days != 1 or sentence.index == 0:
        return NO_DATE
    if match.start() <= frame.anchor.idx < match.end():
        return NO_DATE  # the tour itself
    at = token_at(sentence.doc, Span(match.start(), match.start(2)))
    if at is None or sentence.owner[at] is not frame.clause:
        return NO_DATE
    named = _WORD.findall(match.group(3).lower())
    if not set(named) & sentence.opening:
        return NO_DATE
    number = match.group(1).lower()
    count = int(number) if number.isdigit() else _NUMBERS[number]
    back = match.group(2).lower() == "before"
    day = opening.start + timedelta(days=-count if back else count)
    return When.day(day, match.group().strip())


def words_of(text: str) -> frozenset[str]:
    """The longer words of a headline and an opening sentence, in small letters."""
    return frozenset(_WORD.findall(text.lower()))
