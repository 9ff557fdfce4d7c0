"""How well an event bears out a question: a score, and by name what is missing.

What a question names in particular (a person, a place, a time, a forum, a number) must be in the event;
the rest of its words only ranks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from bot.answering.facts import Facts, stems
from bot.answering.own_words import OwnWords
from bot.answering.peers import Held, called, held_by, offices_asked, words_of
from bot.answering.query import Query
from bot.answering.words import stem, words
from bot.lexicon.dialogue import dialogue_lexicon
from bot.lexicon.gazetteer import Gazetteer
from bot.model import Event, Kind, SideId, Track, TrackId, When
from bot.reading.folding import OFF, REAL, TURNS, same_person
from bot.reading.spelling import fold

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


@dataclass(slots=True)
class _Ledger:
    """The running score of one event, and what it lacks."""

    score: float
    missing: list[str] = field(default_factory=list)

    def enter(self, borne_out: bool, worth: float, name: str) -> None:
        if borne_out:
            self.score += worth
        else:
            self.missing.append(name)


# Weights, set by hand on the development sets; only their order matters much.
_PARTICULAR = 1.6  # the question's particular words
_ALL_WORDS = 0.4  # all its content words
_SURE = 0.8
_SEVERAL = 2
_MISSING = 1.5  # the price of each part that is not borne out


def _kind_score(event: Event, query: Query) -> float:
    if event.kind in query.kinds:
        return 1.0
    related = event.kind in _OCCASIONS or event.kind is Kind.RESUMPTION
    return 0.35 if related and query.kinds & _OCCASIONS else -1.0


_BOTH = re.compile(
    r"\b(?:the|both)(?: two)? (?:(leaders|presidents|prime ministers|premiers|heads of (?:state|government))"
    r"|(?:\w+ )?(ministers|secretaries|chiefs)|(generals|commanders)|(?:envoys|negotiators|men|women))\b",
    re.IGNORECASE,
)
_SHORT = {"gen": "general", "pm": "prime", "fm": "minister"}  # as a title before a name is written
_RANKS = (
    frozenset("president premier prime leader chancellor king".split()),
    frozenset("minister secretary chief".split()),
    frozenset("general commander".split()),
)
_JOINED = re.compile(r"\s*(?:[-–—/&+]|and\b|or\b)")
_AUXILIARY = re.compile(r"\b(?:did|do|does|has|have|had|would|will)\s+(?:the\s+)?$", re.IGNORECASE)


class Matcher:
    """Holds events against questions."""

    def __init__(
        self,
        gazetteer: Gazetteer,
        forum_aliases: dict[str, tuple[str, ...]],
        tracks: tuple[Track, ...] = (),
    ) -> None:
        self._gazetteer = gazetteer
        self._forums = forum_aliases
        self._own = OwnWords(gazetteer, forum_aliases, tracks)

    def candidates(self, query: Query, facts: Facts) -> list[Candidate]:
        """Every event with its score, best first; ties go to the later one."""
        rest = self.particular_words(query, facts.track)
        if offices_asked(query.text):
            own = words_of(query.text)
            rest = tuple(w for w in rest if w not in own)
        found = [self._judge(query, rest, facts, event) for event in facts.events]
        return sorted(found, key=lambda c: (-c.score, -_ordinal_day(c.event), c.event.id))

    def topical(self, event: Event, facts: Facts) -> bool:
        """Whether an event's own sentences speak of the track's subject, not only of its parties."""
        return self._own.topical(event, facts)

    def particular_words(self, query: Query, track: TrackId | None = None) -> tuple[str, ...]:
        """The question's words without those that any event of the track would bear out."""
        return self._own.particular_words(query, track)

    def _judge(self, query: Query, rest: tuple[str, ...], facts: Facts, event: Event) -> Candidate:
        bag = facts.bags[event.id]
        coverage = facts.coverage(rest, bag)
        ledger = _Ledger(_PARTICULAR * coverage + _ALL_WORDS * facts.coverage(query.words, bag))
        if query.kinds:
            ledger.score += _kind_score(event, query)
        for person in query.persons:
            self._person(ledger, person, query, facts, event, sure=bool(rest) and coverage >= _SURE)
        for term in (t for t in query.terms if not t.isdigit()):
            told = stems(term) <= bag or (
                event.status in OFF and stems(term) <= facts.around(event)
            )
            told = told and not self._elsewhere(term, query, facts, event)
            ledger.enter(told, 0.0, term)
        for place in query.places:
            ledger.enter(self.placed_in(place, event, facts), 0.7, f"in {place}")
        asked = offices_asked(query.text)
        if asked:
            held = held_by(asked, event, facts)
            if held is not Held.UNTOLD:
                ledger.enter(held is Held.YES, 1.0, called(query.text))
        if query.forum:
            fit = self._forum_fit(query.forum, event, bag)
            ledger.enter(fit > 0, 2 * fit, query.forum)
        if query.in_person:
            ledger.enter(event.kind is not Kind.CALL, 0.3, "in person")
        if query.ordinal is not None:
            ledger.enter(event.ordinal == query.ordinal, 1.5, f"round {query.ordinal}")
        if query.window is not None:
            self._window(ledger, query.window, event)
        self._sides(ledger, query, facts, event)
        self._agent(ledger, query, event)
        ledger.score += self._solidity(facts, event)
        score = ledger.score - _MISSING * len(ledger.missing)
        return Candidate(event, score, tuple(ledger.missing), coverage)

    def _person(
        self, ledger: _Ledger, person: str, query: Query, facts: Facts, event: Event, *, sure: bool
    ) -> None:
        """What is called off or turned is often told without names, which then stand in the article; so is
        an occasion whose other particulars all fit (`sure`) and of which nobody is named."""
        wide = bool(query.kinds) and (event.status in OFF or event.kind in TURNS)
        both = self.of_both(query, facts, event)
        wide = wide or (sure and not event.participants) or both
        bag = facts.around(event) if wide else facts.told[event.id]
        takes_part = any(same_person(person, p.name) for p in event.participants)
        ledger.enter(has_person(person, bag), 1.0 if takes_part or both else 0.5, person)

    def of_both(self, query: Query, facts: Facts, event: Event) -> bool:
        """Whether "the two leaders" met, of whom the article names those that the question does, or "both men"."""
        if len(query.persons) < _SEVERAL or any(
            has_person(p, facts.told[event.id]) for p in query.persons
        ):
            return False
        found = _BOTH.search(" ".join(r.quote for r in event.reports))
        if found is None:
            return False
        ranks = [rank for group, rank in zip(found.groups(), _RANKS, strict=True) if group]
        titles = {
            w
            for e in facts.events
            for p in e.participants
            if any(same_person(p.name, q) for q in query.persons)
            for title in words(p.title)
            for w in (title, _SHORT.get(title, title))
        }
        return not ranks or not titles or bool(ranks[0] & titles)

    def _window(self, ledger: _Ledger, window: When, event: Event) -> None:
        inside = event.when.overlaps(window) and (event.when.known or event.when.start is not None)
        ledger.enter(inside, 1.0 if event.when.known else 0.2, f"in {window.phrase or 'that time'}")

    def _sides(self, ledger: _Ledger, query: Query, facts: Facts, event: Event) -> None:
        lacking = set(query.sides) - set(event.sides)
        if lacking:
            lacking -= {m.side for r in event.reports for m in self._gazetteer.find(r.quote)}
            lacking -= self._own.parties_told(facts, event)
        ledger.missing.extend(self._gazetteer.name(side) for side in sorted(lacking))

    def _agent(self, ledger: _Ledger, query: Query, event: Event) -> None:
        """ "Why did Greece cut the hotline?" is not answered by what Turkey did."""
        turned = event.kind in TURNS or event.status in OFF
        asked = self._doer_asked(query.text) if turned and event.agents else None
        if asked is not None and asked not in event.agents:
            ledger.missing.append(f"by {self._gazetteer.name(asked)}")

    def _doer_asked(self, text: str) -> SideId | None:
        """The party right behind the auxiliary of an active question, unless it is one of two."""
        for mention in self._gazetteer.find(text):
            if _AUXILIARY.search(text[: mention.span.start]):
                following = words(text[mention.span.end :])[:2]
                named = any(w in dialogue_lexicon().nouns for w in following)
                joined = _JOINED.match(text, mention.span.end)
                return None if joined or named or mention.place else mention.side
        return None

    def _solidity(self, facts: Facts, event: Event) -> float:
        """What speaks for an event whatever is asked: that it is dated, on the subject, told by several."""
        dated = event.status in REAL and event.when.known
        topical = (
            facts.track is not None and event.kind in _OCCASIONS and self.topical(event, facts)
        )
        return 0.2 * dated + 0.5 * topical + min(len(event.reports), 4) * 0.05

    def placed_in(self, place: str, event: Event, facts: Facts) -> bool:
        """Whether an event is told to have been in a place."""
        wanted = stems(place)
        if event.place and (
            stems(event.place) == wanted or self._gazetteer.contains(place, event.place)
        ):
            return True
        if (
            event.kind in TURNS or event.kind is Kind.AGREEMENT or event.status in OFF
        ) and wanted <= facts.around(event):
            return True
        if not event.place and any(wanted <= stems(facts.headline_over(r)) for r in event.reports):
            return True
        return any(
            wanted <= stems(r.quote)
            or any(self._gazetteer.contains(place, m) for m in self._places_in(r.quote))
            for r in event.reports
        )

    def _elsewhere(self, term: str, query: Query, facts: Facts, event: Event) -> bool:
        """Whether a name that tells where ("at Fort Ross") stands over the event's report only, and it was in another place."""
        if not event.place or event.kind not in _OCCASIONS or stems(term) <= facts.told[event.id]:
            return False
        where = re.search(rf"\b(?:at|in) (?:the )?{re.escape(term)}\b", query.text, re.IGNORECASE)
        return where is not None and not self.same_place(term, event.place)

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
        tail = fold(" ".join(forum.split()[-2:]))
        if any(tail in fold(r.quote) for r in event.reports):
            return 0.75
        return 0.75 if own & bag and event.kind is not Kind.CALL else 0.0


def has_person(person: str, bag: frozenset[str]) -> bool:
    """Whether a bag of stems names a person: by two words of the name, or by its telling last or first word."""
    parts = _parts(person)
    held = [p for p in parts if p in bag]
    if len(parts) == 1:
        return bool(held)
    return (
        len(held) >= 2
        or (parts[-1] in held and len(parts[-1]) > 3)
        or (parts[0] in held and len(parts[0]) > 3)
    )


@lru_cache(maxsize=4_000)  # a question's people are held against every sentence
def _parts(person: str) -> tuple[str, ...]:
    return tuple(stem(w) for w in words(person))


def _ordinal_day(event: Event) -> int:
    day = event.when.start or event.when.end
    return day.toordinal() if day else 0


def happened(event: Event) -> bool:
    return event.status in REAL
