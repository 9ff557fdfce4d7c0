"""An occasion moved to another day: "put off from May 8 to May 20" is one day given up and one agreed on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.model import NO_DATE, Basis, Kind, Precision, Status, When
from bot.reading.extraction.frame import Frame
from bot.reading.extraction.placing import Placed
from bot.reading.extraction.sentence import Draft

_HALF_A_YEAR = 183  # days
_YEAR = re.compile(r"\b\d{4}\b|\b(?:last|previous|ago)\b", re.IGNORECASE)
_MONTH = re.compile(r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)")
_OCCASIONS = (Kind.MEETING, Kind.VISIT, Kind.CALL)
_FROM = re.compile(r"\bfrom (?:the )?(?:original(?:ly planned)? )?$", re.IGNORECASE)
_TO = re.compile(r"\b(?:to|until|till) (?:the )?$", re.IGNORECASE)


def moved(
    drafts: Sequence[tuple[Frame, Draft]], placed: Sequence[Placed], published: date | None
) -> list[tuple[Frame, Draft]]:
    """The drafts, what was moved told as put off on its old day and planned for the new one."""
    result: list[tuple[Frame, Draft]] = []
    done: set[int] = set()
    for frame, draft in drafts:
        if draft.status is not Status.POSTPONED or draft.kind not in _OCCASIONS:
            result.append((frame, draft))
            continue
        if frame.anchor.i in done:
            continue
        old, new = _days(frame, placed)
        if not (old.known and new.known):
            result.append((frame, replace(draft, when=nearest_year(draft.when, published))))
            continue
        old, new = nearest_year(old, published), nearest_year(new, published)
        done.add(frame.anchor.i)
        result.append((frame, replace(draft, when=old, basis=Basis.EXPLICIT)))
        plan = replace(
            draft,
            status=Status.PLANNED,
            when=new,
            basis=Basis.EXPLICIT,
            causes=(),
            asserted=True,
            pronoun=False,
        )
        result.append((frame, plan))
    return result


def nearest_year(when: When, published: date | None) -> When:
    """ "Rescheduled for May 30", told in May in the past tense: a day without a year is the nearest one."""
    if published is None or when.start is None or when.end is None or _YEAR.search(when.phrase):
        return when
    if (published - when.end).days <= _HALF_A_YEAR or not _MONTH.search(when.phrase):
        return when
    try:
        start, end = (d.replace(year=d.year + 1) for d in (when.start, when.end))
    except ValueError:  # 29 February
        return when
    return replace(when, start=start, end=end)


def _days(frame: Frame, placed: Sequence[Placed]) -> tuple[When, When]:
    """The old day and the new: in one phrase ("from May 8 to May 20"), or in two ("from Monday to Thursday")."""
    text = frame.clause.verb.doc.text
    old, new = NO_DATE, NO_DATE
    for item in placed:
        when = item.mention.when
        if when.phrase.lower().startswith("from ") and when.start and when.end:
            if when.precision is not Precision.RANGE:
                continue
            return When.day(when.start, when.phrase), When.day(when.end, when.phrase)
        if _FROM.search(text[: item.at]):
            old = when
        elif _TO.search(text[: item.at]) or when.phrase.lower().startswith(("until ", "till ")):
            new = When.day(when.end, when.phrase) if when.start is None and when.end else when
    return old, new
