"""Plans dated without a year: "on May 3", told in December, lies ahead."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from bot.model import Status, When
from bot.reading.extraction.clauses import Clause
from bot.reading.extraction.frame import Frame


def ahead(when: When, frame: Frame, published: date | None) -> When:
    """A plan's month or day without a year lies ahead: the next one, where the reader of dates took the last."""
    past = _told_as_past(frame.clause)
    above = frame.clause.parent
    past = past or (  # "an attempt to bring them together on May 3 came to nothing"
        above is not None
        and above.verb.tag_ == "VBD"
        and any(c.dep_ == "aux" and c.tag_ == "TO" for c in frame.clause.verb.children)
        and not above.is_a("plan", "propose", "say", "agree", "refuse", "postpone")
    )
    planned = frame.status in (Status.PLANNED, Status.PROPOSED) and not past
    if (
        not planned
        or published is None
        or when.start is None
        or when.end is None
        or when.end >= published
    ):
        return when
    dated = any(ch.isdigit() for ch in when.phrase) and str(when.start.year) in when.phrase
    if (
        dated
        or not _MONTHS.search(when.phrase)
        or "last" in when.phrase.lower()
        or (when.start.year != published.year and when.start.month > published.month)
    ):
        return when
    try:
        start, end = (
            when.start.replace(year=when.start.year + 1),
            when.end.replace(year=when.end.year + 1),
        )
    except ValueError:  # 29 February
        return when
    return replace(when, start=start, end=end)


def _told_as_past(clause: Clause) -> bool:
    """ "Had been planned", and an infinitive below it: "was meant to follow the summit held in April"."""
    verbs = [clause.verb]
    if clause.relation == "xcomp" and clause.parent is not None:
        verbs.append(clause.parent.verb)
    return any(c.lower_ in ("had", "was", "were") for verb in verbs for c in (verb, *verb.children))


_MONTHS = re.compile(r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)")
