"""A word that stands for another occasion of the kind just named: "his second trip after one in June".

The day beside it is that occasion's, not the one's whose noun it stands for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.model import NO_DATE, Basis, Direction, Kind, Status, When
from bot.reading.extraction.frame import Frame
from bot.reading.extraction.placing import Placed, stands_in
from bot.reading.extraction.sentence import Draft

_OCCASIONS = (Kind.MEETING, Kind.VISIT, Kind.CALL)
_NEAR = 40  # characters between a word and its day, or a day and what is told of it
_WHICH = frozenset({"which", "where", "when"})


def others_of(
    told: Sequence[tuple[Frame, Draft]], placed: Sequence[Placed], published: date | None
) -> list[tuple[Frame, Draft]]:
    """One occasion more for each word that stands for one and has a day of its own."""
    found: list[tuple[Frame, Draft]] = []
    for item in placed:
        when = item.mention.when
        since = "since that" in item.head.doc.text[: item.at][-_NEAR:]
        if since or not (stands_in(item) and when.known and when.direction is Direction.ON):
            continue
        named = [
            (f, d) for f, d in told
            if f.noun is not None and f.kind in _OCCASIONS and f.anchor.idx < item.at
        ]  # fmt: skip
        if named:
            frame, draft = max(named, key=lambda pair: pair[0].anchor.idx)
            found.append((frame, _another(draft, when, published)))
    return found


def during(frame: Frame, placed: Sequence[Placed]) -> When:
    """ "After one in June, on which he saw the minister": what a clause tells of the occasion stood for."""
    words = [t for t in frame.clause.tokens if t.lower_ in _WHICH and t.i < frame.clause.verb.i]
    if not words or frame.noun is not None:
        return NO_DATE
    before = [i for i in placed if stands_in(i) and 0 < words[0].idx - i.at <= _NEAR]
    return before[-1].mention.when if before else NO_DATE


def _another(draft: Draft, when: When, published: date | None) -> Draft:
    ahead = published is not None and when.start is not None and when.start > published
    return replace(
        draft,
        status=Status.PLANNED if ahead else Status.ACTUAL,
        when=when,
        basis=Basis.EXPLICIT,
        place=draft.place if draft.kind is Kind.VISIT else "",
        ordinal=None,
        causes=(),
        presupposed=True,
        asserted=True,
        bygone=True,
    )
