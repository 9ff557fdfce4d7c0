"""Where, by a sentence near the one that tells what is asked about: "it took place at …", "at a villa outside …"."""

from __future__ import annotations

import re

from bot.answering.context import Context, Found, Quote
from bot.answering.facts import stems
from bot.answering.places import Place
from bot.answering.sentences import AHEAD
from bot.answering.spots import Spot, spots
from bot.model import AnswerKind, When
from bot.reading.dates import read_dates

_BAR = 1.0
_A_MONTH = 31  # days
_BEFORE, _BEHIND, _STEP = 2, 2, 0.1
_COMING = re.compile(r"\bwhere (?:will|(?:is|are)\b.*\b(?:to|going)\b)", re.IGNORECASE)
_TOWN, _HOUSE = 0.3, 0.3
_PLACING = re.compile(r"\b(?:in|at|to|near|outside|from)\s+(?:the )?$", re.IGNORECASE)
_OTHER = re.compile(
    r"\b(?:offered|proposed|suggested|would|will|planned|due|earlier|previous|next|speaking|spoke|said|told(?! (?:his|her|their) (?:[A-Z]\w+ )?(?:counterpart|host|guest|colleague|opposite number))|reporters|arrived|flew|flies|left|leaving|bound for|last (?:week|month|year|summer|autumn|winter|spring))\b[^,;]*$",
    re.IGNORECASE,
)  # what is told of a town behind these is no place of a meeting
_BUILDING = re.compile(
    r"\b(?:in|at|inside|into) (?:the |a |an |its |their |his |her |[\w'’-]+(?:'s|’s) )?(?:[\w'’-]+ ){0,3}?(?:palace|hotel|villa|residence|headquarters|mansion|castle|embassy|conference centre|conference center|resort|lodge|airport|museum|offices|compound|ballroom|warehouse)s?\b",
    re.IGNORECASE,
)


def place_near(context: Context) -> Found | None:
    """The answer by the sentence that names a place which the question does not; None where none is near enough."""
    named = stems(context.query.text)
    coming = _COMING.search(context.query.text) is not None
    best: tuple[float, Place, Spot] | None = None
    for spot in spots(context):
        for distance, place in spot.around(_BEFORE, _BEHIND):
            if distance and coming and not AHEAD.search(place.text):
                continue
            if distance and _of_another_time(place, spot.place):
                continue
            grade = _placed(place.text, context, named)
            worth = spot.worth + grade - _STEP * abs(distance)
            if grade and (best is None or worth > best[0]):
                best = (worth, place, spot)
    if best is None or best[0] < _BAR or context.facts.hides(best[1].article, best[1].text):
        return None
    both = dict.fromkeys((best[1], best[2].place))
    return Found(
        kind=AnswerKind.PLACE,
        headline="By the report quoted.",
        quotes=tuple(Quote(p.article, p.text) for p in both),
    )


def _of_another_time(place: Place, told: Place) -> bool:
    """Whether a sentence has a day or a month of its own, and what is asked about another one."""
    own, other = _days_of(place), _days_of(told)
    return bool(own and other) and not any(a.overlaps(b) for a in own for b in other)


def _days_of(place: Place) -> list[When]:
    found = read_dates(place.article.text, place.article.known.date())
    return [
        m.when
        for m in found
        if place.span.start <= m.span.start < place.span.end
        and m.when.known
        and m.when.days <= _A_MONTH
    ]


def _placed(text: str, context: Context, named: frozenset[str]) -> float:
    if _BUILDING.search(text):
        return _HOUSE
    for mention in context.gazetteer.find(text):
        ahead = text[: mention.span.start]
        new = not stems(mention.span.of(text)) <= named
        if mention.place and new and _PLACING.search(ahead) and not _OTHER.search(ahead):
            return _TOWN
    return 0.0
