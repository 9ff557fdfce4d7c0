"""How well an event bears out a question: a score, and by name what is missing.

What a question names in particular (a person, a place, a time, a forum, a number) must be in the event;
the rest of its words only ranks.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bot.answering.facts import Facts, stems
from bot.answering.query import Query
from bot.answering.words import stem, words
from bot.lexicon.gazetteer import Gazetteer
from bot.model import Event, Kind, Status, TrackId
from bot.reading.merging import REAL

_OCCASIONS = frozenset({Kind.MEETING, Kind.VISIT, Kind.CALL})
_GENERIC = frozenset(
    stem(w)
    for w in "talks meeting session round agreement dialogue dialog consultative defense defence military security "
    "commission committee conference group joint working political policy strategic high level forum process".split()
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """An event held against a question. `missing` names what the event does not bear out, in words."""

    event: Event
    score: float
    missing: tuple[str, ...]
    coverage: float


class Matcher:
    """Holds events against questions."""

    def __init__(self, gazetteer: Gazetteer, forum_aliases: dict[str, tuple[str, ...]]) -> None:
        self._gazetteer = gazetteer
        self._forums = forum_aliases

    def candidates(
        self, query: Query, facts: Facts, allow: Callable[[Event], bool]
    ) -> list[Candidate]:
        """Every allowed event with its score, best first; ties go to the later one."""
        found = [self._judge(query, facts, event) for event in facts.events if allow(event)]
        return sorted(found, key=lambda c: (-c.score, -_ordinal_day(c.event), c.event.id))

    def _judge(self, query: Query, facts: Facts, event: Event) -> Candidate:
        bag = facts.bags[event.id]
        missing: list[str] = []
        score = 2.0 * (coverage := facts.coverage(query.words, bag))
        if query.kinds:
            score += (
                1.0
                if event.kind in query.kinds
                else 0.35
                if event.kind in _OCCASIONS and query.kinds & _OCCASIONS
                else -1.0
            )
        for person in query.persons:
            if self._has_person(person, event, bag):
                score += 1.0
            else:
                missing.append(person)
        for place in query.places:
            if self._has_place(place, event, facts):
                score += 0.7
            else:
                missing.append(f"in {place}")
        if query.forum:
            fit = self._forum_fit(query.forum, event, bag)
            score += 2 * fit
            if fit == 0:
                missing.append(query.forum)
        if query.ordinal is not None:
            if event.ordinal == query.ordinal:
                score += 1.5
            else:
                missing.append(f"round {query.ordinal}")
        if query.window is not None:
            if event.when.known and event.when.overlaps(query.window):
                score += 1.0
            elif (
                not event.when.known
                and event.when.overlaps(query.window)
                and event.when.start is not None
            ):
                score += 0.2
            else:
                missing.append(f"in {query.window.phrase or 'that time'}")
        sides = set(query.sides)
        if sides and not sides <= set(event.sides):
            named = {m.side for r in event.reports for m in self._gazetteer.find(r.quote)}
            lacking = sides - set(event.sides) - named
            if lacking:
                missing.extend(self._gazetteer.name(s) for s in sorted(lacking))
        if event.status in REAL and event.when.known:
            score += 0.2
        score += min(len(event.reports), 4) * 0.05
        return Candidate(event, score - 1.5 * len(missing), tuple(missing), coverage)

    def _has_person(self, person: str, event: Event, bag: frozenset[str]) -> bool:
        wanted = [stem(w) for w in words(person) if len(w) > 1]
        return (
            bool(wanted)
            and stem(wanted[-1]) in bag
            and (len(wanted) == 1 or any(w in bag for w in wanted))
        )

    def _has_place(self, place: str, event: Event, facts: Facts) -> bool:
        if event.place and self.same_place(place, event.place):
            return True
        wanted = stems(place)
        return any(
            wanted <= stems(r.quote)
            or any(self.same_place(place, m) for m in self._places_in(r.quote))
            for r in event.reports
        )

    def _places_in(self, quote: str) -> list[str]:
        return [m.span.of(quote) for m in self._gazetteer.find(quote) if m.place]

    def same_place(self, one: str, other: str) -> bool:
        """Whether two places can be one: the same words, or one inside the other."""
        a, b = stems(one), stems(other)
        if a <= b or b <= a:
            return True
        return self._gazetteer.contains(one, other) or self._gazetteer.contains(other, one)

    def _forum_fit(self, forum: str, event: Event, bag: frozenset[str]) -> float:
        if event.forum:
            return 1.0 if event.forum == forum else 0.0
        telling = {stem(w) for w in words(forum)} - _GENERIC
        others = {stem(w) for name in self._forums if name != forum for w in words(name)}
        own = telling - others
        return 0.5 if own & bag else 0.0


def _ordinal_day(event: Event) -> int:
    day = event.when.start or event.when.end
    return day.toordinal() if day else 0


def happened(event: Event) -> bool:
    return event.status in REAL


def pending(event: Event) -> bool:
    return event.status in (Status.PLANNED, Status.PROPOSED)


def of_track(track: TrackId) -> Callable[[Event], bool]:
    return lambda event: track in event.tracks
