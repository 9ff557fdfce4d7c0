""" "Suspended on Monday until May 25": a pause whose last day is told plans the day of going on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.model import NO_DATE, Basis, Kind, Status, When
from bot.reading.extraction.frame import Frame
from bot.reading.extraction.placing import Placed, lasts_until
from bot.reading.extraction.sentence import Draft

_REAL = (Status.ACTUAL, Status.ALLEGED)
_NEWS = 7  # days after which the day of going on may have been moved since
_LONGEST = 200  # days that a pause with a last day may take


def going_on(
    told: Sequence[tuple[Frame, Draft]], placed: Sequence[Placed], published: date | None
) -> list[tuple[Frame, Draft]]:
    """The planned resumptions on the last days of the pauses that the sentence tells as news."""
    if published is None:
        return []
    planned: list[tuple[Frame, Draft]] = []
    for frame, draft in told:
        fresh = draft.when is NO_DATE or (
            draft.when.end is not None and 0 <= (published - draft.when.end).days <= _NEWS
        )
        if draft.kind is not Kind.SUSPENSION or draft.status not in _REAL or not fresh:
            continue
        own = (i for i in placed if i.clause is frame.clause and lasts_until(i))
        day = next((d for i in own if (d := _ahead(i.mention.when, published)) is not None), None)
        if day is not None and all(day != d.when for _, d in planned):
            planned.append((frame, _planned(draft, day)))
    return planned


def _planned(draft: Draft, day: When) -> Draft:
    return replace(
        draft,
        kind=Kind.RESUMPTION,
        status=Status.PLANNED,
        when=day,
        basis=Basis.EXPLICIT,
        partial=False,
        causes=(),
    )


def _ahead(when: When, published: date) -> When | None:
    """The last day, in the year in which it lies ahead where no year is told."""
    end = when.end
    if end is None:
        return None
    if end < published and str(end.year) not in when.phrase:
        try:
            end = end.replace(year=end.year + 1)
        except ValueError:  # 29 February
            return None
    near = 0 <= (end - published).days <= _LONGEST
    return When.day(end, when.phrase) if near else None
