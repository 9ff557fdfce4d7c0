""" "Restored on Monday, two months after the North stopped answering": a day counted back from the main clause's."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

from bot.model import Direction, Precision, When
from bot.reading.extraction.frame import Frame
from bot.reading.extraction.placing import Placed
from bot.reading.extraction.sentence import Sentence

NUMBERS = {
    word: number
    for number, words in enumerate(
        "a|an|one|the two three four five six seven eight nine ten eleven twelve".split(), start=1
    )
    for word in words.split("|")
}
_LENGTH = re.compile(r"\b([a-z]+|\d{1,2}) (day|week|month|year)s? after$", re.IGNORECASE)
_DAYS = {"day": 1.0, "week": 7.0, "month": 30.44, "year": 365.25}
_MARGIN = {
    "day": 0,
    "week": 3,
    "month": 15,
    "year": 182,
}  # a rounded figure is right to half a unit
_FIXED = 10  # days; nothing is counted from a vaguer base


def counted(
    frame: Frame, base: When | None, sentence: Sentence, placed: list[Placed]
) -> When | None:
    """The day of what the main clause's `base` came some time after; None where nothing is counted."""
    mark = next(
        (c for c in frame.clause.verb.children if c.dep_ == "mark" and c.lower_ == "after"), None
    )
    if mark is None or base is None or base.start is None or not 0 < base.days <= _FIXED:
        return None
    match = _LENGTH.search(sentence.text[: mark.idx + len(mark)])
    number = match.group(1).lower() if match else ""
    count = int(number) if number.isdigit() else NUMBERS.get(number)
    if match is None or count is None:
        return None
    unit = match.group(2).lower()
    margin = timedelta(days=_MARGIN[unit])
    day = base.start - timedelta(days=round(count * _DAYS[unit]))
    precision = Precision.RANGE if margin else Precision.DAY
    about = When(start=day - margin, end=day + margin, precision=precision, phrase=match.group())
    told = [
        item.mention.when
        for item in placed
        if item.clause is frame.clause
        and item.mention.when.known
        and item.mention.when.direction is Direction.ON
        and item.mention.when.overlaps(about)
    ]
    return replace(min(told, key=lambda w: w.days)) if told else about
