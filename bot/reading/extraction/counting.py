""" "Restored on Monday, two months after the North stopped answering": a day counted from the main clause's."""

from __future__ import annotations

from bot.model import Direction, When
from bot.reading.extraction.frame import Frame
from bot.reading.extraction.placing import Placed
from bot.reading.extraction.sentence import Sentence


def counted(
    frame: Frame, base: When | None, sentence: Sentence, placed: list[Placed]
) -> When | None:
    """The day of what stands some time after or before another thing; None where nothing is counted.

    That is on the day that the sentence gives, else on the main clause's `base`.
    """
    mark = next(
        (
            c
            for c in frame.clause.verb.children
            if c.dep_ == "mark" and c.lower_ in ("after", "before")
        ),
        None,
    )
    if mark is None:
        return None
    end = sentence.span.start + mark.idx + len(mark)
    distance = next((d for d in sentence.distances if d.span.end == end), None)
    about = distance and (base := distance.base or base) and distance.day(base)
    if not about:
        return None
    told = [
        item.mention.when
        for item in placed
        if item.clause is frame.clause
        and item.mention.when.known
        and item.mention.when.direction is Direction.ON
    ]
    if not told:
        return about
    same = [when for when in told if when.overlaps(about)]
    return min(same, key=lambda w: w.days) if same else None
