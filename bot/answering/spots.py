"""Where in the reports the thing that a question asks about is told: sentences, whether or not an event was read from them.

What the question asks *of* that thing (its reason, its people, its place) often stands in the sentences around.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from bot.answering.context import Context
from bot.answering.places import Place, places_of
from bot.answering.senses import acts_asked, senses_of
from bot.answering.sentences import NEGATION
from bot.answering.telling import likely_articles
from bot.answering.weighing import Weighed, Weigher
from bot.model import When
from bot.reading.dates import read_dates

_MOST = 12
_ACT, _NO_ACT = 0.2, -0.1
_LACKING, _UNNAMED = 0.1, 0.15
_AGE = 0.1  # for each doubling of the months since it was told
_SOON, _LONG = timedelta(days=150), timedelta(days=120)
_FINE = 31  # days
_PRESENT = re.compile(
    r"\b(?:why|who) (?:does|do|is|are|won't|will|isn't|aren't|doesn't|don't|has|have|hasn't|haven't)\b|\bwhat (?:is|are|keeps|stops|prevents)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Spot:
    """A sentence that tells what is asked about, and how well it does; 1 is all of it, recently."""

    place: Place
    worth: float

    def around(self, before: int, behind: int) -> list[tuple[int, Place]]:
        """The sentences around with their distances, those before it negative."""
        row = places_of(self.place.article)
        at = next(i for i, p in enumerate(row) if p.span == self.place.span)
        return [
            (i - at, row[i]) for i in range(max(0, at - before), min(len(row), at + behind + 1))
        ]


def spots(context: Context) -> list[Spot]:
    """The sentences that tell most of what is asked about, the best first.

    A turn that is asked about must be told there, people and places named near; of old news and new the new is meant.
    """
    found = sorted(_weighed(context), key=lambda s: -s.worth)
    return found[:_MOST]


def _weighed(context: Context) -> Iterator[Spot]:
    query, acts = context.query, acts_asked(context)
    present = _PRESENT.search(query.text) is not None and query.window is None
    undone = not acts and NEGATION.search(query.text) is not None
    for weighed in Weigher(context, likely_articles(context)).ranked():
        article = weighed.place.article
        if query.window is not None and not _in_time(weighed.place, query.window):
            continue
        if present and query.asked - article.known > _LONG:
            continue
        worth = weighed.share - _lacking(weighed)
        if acts:
            worth += _ACT if acts <= senses_of(weighed.text) else _NO_ACT
        if undone:
            worth += _ACT if _not_done(weighed.text) else _NO_ACT
        if query.window is None:
            months = (query.asked - article.known).total_seconds() / (30 * 86_400)
            worth -= _AGE * math.log2(1 + max(months, 0))
        yield Spot(weighed.place, worth)


def _lacking(weighed: Weighed) -> float:
    return _LACKING * len(weighed.lacking) + _UNNAMED * len(weighed.unnamed)


def _not_done(text: str) -> bool:
    return "stop" in senses_of(text) or NEGATION.search(text) is not None


def _in_time(place: Place, window: When) -> bool:
    """Whether a sentence was published in or soon after a time, or names a day of it."""
    known = place.article.known.date()
    late = window.end is not None and known - window.end > _SOON
    if not late and (window.start is None or known >= window.start):
        return True
    return any(
        m.when.known and m.when.days <= _FINE and m.when.overlaps(window)
        for m in read_dates(place.article.text, known)
        if not late or place.span.start <= m.span.start < place.span.end
    )
