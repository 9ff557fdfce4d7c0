"""Plans dated without a year: "on May 3", told in December, lies ahead."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from bot.model import Kind, Status, When
from bot.reading.extraction.clauses import Clause
from bot.reading.extraction.frame import Frame

_A_WEEK = timedelta(days=7)


def ahead(when: When, frame: Frame, published: date | None) -> When:
    """A plan's month or day without a year lies ahead: the next one, where the reader of dates took the last."""
    if _starts_on(when, frame, published):
        return _shifted(when, _A_WEEK)
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


def _starts_on(when: When, frame: Frame, published: date | None) -> bool:
    """ "Prepared for a third week of talks starting Monday": the coming Monday, whatever the verb's tense."""
    if frame.kind is not Kind.MEETING or published is None or when.start is None:
        return False
    behind = frame.anchor.doc.text[frame.anchor.idx :]
    near = 0 < (published - when.start).days < _A_WEEK.days
    return (
        near
        and re.search(rf"\b(?:starting|beginning) (?:on )?{re.escape(when.phrase)}\b", behind)
        is not None
    )


def _shifted(when: When, by: timedelta) -> When:
    start = when.start + by if when.start is not None else None
    return replace(when, start=start, end=when.end + by if when.end is not None else None)


def _told_as_past(clause: Clause) -> bool:
    """ "Had been planned", and an infinitive below it: "was meant to follow the summit held in April"."""
    verbs = [clause.verb]
    if clause.relation == "xcomp" and clause.parent is not None:
        verbs.append(clause.parent.verb)
    return any(c.lower_ in ("had", "was", "were") for verb in verbs for c in (verb, *verb.children))


_MONTHS = re.compile(r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)")
