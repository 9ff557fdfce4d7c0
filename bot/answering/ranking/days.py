"""The days that a sentence may give to what is asked, each described by figures."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.answering.acts import acts_in
from bot.answering.called import ordinal_stems
from bot.answering.clause_dates import dates_of, every_date
from bot.answering.context import fits_kind
from bot.answering.places import Place, places_of
from bot.answering.query import Order
from bot.answering.ranking.scene import Scene
from bot.answering.words import stem, words
from bot.model import Basis, DateMention, Direction, Event, Report, When

_REACH = 260  # characters back in which the day of a sentence without one may stand
_FAR = 200  # characters
_LONGEST = 1_500  # characters; a calendar without full stops is no sentence
_MOST_DATES = 20
_OLD = 400  # days
_SHORT, _MONTH = 3, 31  # days
_SCALE_DAYS, _SCALE_LENGTH, _SCALE_WAY = 7, 6, 5
_WORD = re.compile(r"[\w'-]+")
_APART = re.compile(r"\b(?:after|before)$", re.IGNORECASE)
_ASIDE = re.compile(
    r"\b(?:since|until|till|after|before|by|following|ahead of|than)\s+(?:the\s+|last\s+|about\s+|around\s+)?$",
    re.IGNORECASE,
)
_BREAK = re.compile(
    r"[,;:–—()]|\b(?:after|before|when|since|while|which|who|where|whose|as|until|that|because|although|if|and)\b",
    re.IGNORECASE,
)
_BREAKS = 3


@dataclass(frozen=True, slots=True)
class Day:
    """A day, or a stretch of days, and its figures."""

    when: When
    features: dict[str, float]
    named_at: int | None = None  # where it is named, if that is before the sentence

    @property
    def bounds(self) -> tuple[date, date]:
        assert self.when.start is not None
        assert self.when.end is not None
        return self.when.start, self.when.end


def days_of(scene: Scene, place: Place) -> list[Day]:
    """What its sentence names, and the days of the events that it tells of; where it has neither, the day named shortly before and that of publication."""
    known = place.article.known.date()
    every = [m for m in every_date(place.article.text, known) if _bounded(m.when)]
    own = [m for m in every if place.span.start <= m.span.start and m.span.end <= place.span.end]
    facts, every_told = scene.context.facts, scene.told_at(place)
    told = [(e, r) for e, r in every_told if _bounded(e.when)]
    if any(event.id in facts.dated for event, _ in every_told):
        own = []  # an administrator corrected what the sentence says
    corrected = _corrected(scene)
    own = [m for m in own if (m.when.start, m.when.end) not in corrected][:_MOST_DATES]
    spots = _spots(scene, place) if own else []
    own = [
        m
        for m in own
        if (not _APART.search(m.when.phrase) or not spots or _told_behind(place, m, spots))
        and not any(_finer(other, m) for other in own)
    ]
    found = [_of_mention(scene, place, mention, own, told=told, spots=spots) for mention in own]
    named = {(m.when.start, m.when.end) for m in own}
    for event, report in told:
        if (event.when.start, event.when.end) not in named:
            features = _features(scene, place, event.when, told) | {
                "d_event": 1.0,
                "d_reported": float(event.basis is Basis.REPORTED),
            }
            found.append(Day(event.when, features | _doubtful(report)))
    if own and place.span.start == scene.leads[place.article.id] and _no_day(own):
        return [*found, *_beside(scene, place, [], told)]  # "have ended what went on for months"
    return found or _beside(scene, place, every, told)


def _no_day(own: Sequence[DateMention]) -> bool:
    """Whether dates are all vague, or long stretches of time."""
    return all(m.when.days > _SHORT for m in own)


def _corrected(scene: Scene) -> set[tuple[date | None, date | None]]:
    """The days which reports give to events that an administrator put on another day."""
    facts = scene.context.facts
    return {
        (report.when.start, report.when.end)
        for event in facts.events
        if event.id in facts.dated
        for report in event.reports
        if not report.when.overlaps(event.when)
    }


def _bounded(when: When) -> bool:
    return when.start is not None and when.end is not None


def _doubtful(report: Report) -> dict[str, float]:
    return {"d_loose": float(report.basis is not Basis.EXPLICIT)}


def _of_mention(
    scene: Scene,
    place: Place,
    mention: DateMention,
    own: list[DateMention],
    *,
    told: list[tuple[Event, Report]],
    spots: list[int],
) -> Day:
    query = scene.context.query
    apart = _APART.search(mention.when.phrase) is not None
    if apart:
        spots = _told_behind(place, mention, spots)
    way = min((abs(mention.span.start - spot) for spot in spots), default=_FAR)
    phrase = mention.when.phrase.lower()
    start, end = mention.span.start - place.span.start, mention.span.end - place.span.start
    return Day(
        mention.when,
        _features(scene, place, mention.when, told)
        | {
            "d_own": 1.0,
            "d_way": math.log1p(way) / _SCALE_WAY,
            "d_only": float(len(own) == 1),
            "d_apart": float(apart),
            "d_asked": float(bool(phrase) and phrase in query.text.lower()),
            "d_aside": float(_ASIDE.search(place.text[:start]) is not None),
            "d_inside": float(any(_within(mention, other) for other in own)),
            "d_parted": _parted(place.text, start, end, [s - place.span.start for s in spots]),
            **_among(place, mention, own, spots),
            **_of_act(scene, place, mention, own),
        },
    )


def _finer(one: DateMention, other: DateMention) -> bool:
    """Whether one of a sentence's dates tells the other to the day: "this week, on Monday and Tuesday"; the ends of a stretch do not."""
    fine = one.when.days <= _SHORT < other.when.days <= _MONTH and one.when.within(other.when)
    return fine and not _within(one, other)


def _told_behind(place: Place, mention: DateMention, spots: list[int]) -> list[int]:
    """The words of the question that stand behind "a day before the talks", to the next comma: it is the day of these."""
    text = place.article.text
    comma = text.find(",", mention.span.end, place.span.end)
    end = comma if comma >= 0 else place.span.end
    return [spot for spot in spots if mention.span.end <= spot < end]


def _spots(scene: Scene, place: Place) -> list[int]:
    """Where in its article a sentence has words of the question, or the number of the round that it names."""
    query = scene.context.query
    sought = {stem(w) for w in (*query.words, *scene.weigher.words)}
    if query.ordinal is not None:
        sought |= ordinal_stems(query.ordinal)
    return [
        place.span.start + m.start()
        for m in _WORD.finditer(place.text)
        if any(stem(part) in sought for part in words(m.group()))
    ]


def _within(mention: DateMention, other: DateMention) -> bool:
    """Whether a date is a part of another: "2 May" of "a week after 2 May"."""
    inner, outer = mention.span, other.span
    return outer.start <= inner.start and inner.end <= outer.end and inner != outer


def _parted(text: str, start: int, end: int, spots: list[int]) -> float:
    """How many breaks of the sentence stand between a date and the nearest word of the question, in thirds, 1 at most."""
    if not spots:
        return 1.0
    spot = min(spots, key=lambda s: min(abs(s - start), abs(s - end)))
    between = text[end:spot] if spot >= end else text[spot:start]
    return min(_BREAKS, len(_BREAK.findall(between))) / _BREAKS


def _among(
    place: Place, mention: DateMention, own: list[DateMention], spots: list[int]
) -> dict[str, float]:
    """How much of what the sentence says of the question stands between the breaks around a date, against its other dates."""
    if len(own) == 1 or not spots:
        return {}
    held = {m.span: _beside_date(place, m, spots) for m in own}
    mine, most = held[mention.span], max(held.values())
    others = [n for span, n in held.items() if span != mention.span]
    return {
        "d_clause": mine / len(spots),
        "d_clause_most": float(mine == most and mine > max(others, default=0)),
        "d_clause_less": (most - mine) / len(spots),
    }


def _beside_date(place: Place, mention: DateMention, spots: list[int]) -> int:
    """How many words of the question stand with a date between two breaks of its sentence."""
    text = place.article.text
    low, high = place.span.start, place.span.end
    before = [low + m.end() for m in _BREAK.finditer(text[low : mention.span.start])]
    behind = _BREAK.search(text, mention.span.end, high)
    first, last = max(before, default=low), behind.start() if behind else high
    return sum(first <= spot < last for spot in spots)


def _of_act(
    scene: Scene, place: Place, mention: DateMention, own: list[DateMention]
) -> dict[str, float]:
    """Whether the sentence gives the date to the act that the question asks about, or to another."""
    act = scene.act
    if act is None or not act.acts or len(place.text) > _LONGEST:
        return {}
    same = [a for a in acts_in(place.text) if a.senses & act.acts]
    if not same:
        return {}
    given = any(mention in dates_of(a, place.text, place.span.start, own) for a in same)
    return {"d_act": float(given), "d_other_act": float(not given)}


def _beside(
    scene: Scene, place: Place, every: list[DateMention], told: list[tuple[Event, Report]]
) -> list[Day]:
    article, facts = place.article, scene.context.facts
    before = [
        m
        for m in every
        if m.span.end <= place.span.start
        and place.span.start - m.span.start < _REACH
        and not facts.hides(article, _sentence_at(place, m.span.start)[1])
    ]
    published = When.day(place.article.known.date())
    return [
        *(
            Day(
                m.when,
                _features(scene, place, m.when, told) | {"d_before": 1.0},
                _sentence_at(place, m.span.start)[0],
            )
            for m in before[-1:]
        ),
        Day(published, _features(scene, place, published, told) | {"d_known": 1.0}),
    ]


def _sentence_at(place: Place, at: int) -> tuple[int, str]:
    """Where the sentence of an article begins that holds a place in its text, and what it says."""
    for other in places_of(place.article):
        if other.span.start <= at < other.span.end:
            return other.span.start, other.text
    return at, place.article.text[at : place.span.start]


def _features(
    scene: Scene, place: Place, when: When, told: list[tuple[Event, Report]]
) -> dict[str, float]:
    query = scene.context.query
    asked, known = query.asked.date(), place.article.known.date()
    assert when.start is not None
    assert when.end is not None
    same = [(e, r) for e, r in told if e.when.start == when.start]
    found = {
        "d_past": float(when.start <= asked),
        "d_future": float(when.end >= asked),
        "d_length": math.log1p((when.end - when.start).days) / _SCALE_LENGTH,
        "d_since": math.log1p(abs((known - when.end).days)) / _SCALE_DAYS,
        "d_ahead": float(when.start > known),
        "d_on": float(when.direction is Direction.ON),
        "d_ev": float(any(e.when.end == when.end for e, _ in same)),
        "d_ev_explicit": float(any(r.basis is Basis.EXPLICIT for _, r in same)),
        "d_ev_kind": float(bool(query.kinds) and any(fits_kind(e, query.kinds) for e, _ in same)),
        "d_ev_top": float(any(scene.rank_of(e) == 0 for e, _ in same)),
    }
    ago = math.log1p(min(_OLD, abs((asked - when.end).days))) / _SCALE_DAYS
    found["d_ago"] = ago
    if query.order in (Order.LAST, Order.FIRST, Order.NEXT, Order.PREVIOUS):
        found[f"d_ago_{query.order.value}"] = ago
    if query.window is not None:
        found["d_win"] = float(when.overlaps(query.window))
    return found
