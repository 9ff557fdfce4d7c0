"""Parties and places by name: who takes part, who a name stands for, what lies where."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from bot.lexicon import places
from bot.lexicon.bearing import bearings, elsewhere
from bot.lexicon.doubts import settled
from bot.lexicon.folding import fold
from bot.lexicon.forms import (
    Form,
    FormKind,
    adjectives,
    by_name,
    display_names,
    party_forms,
    same_bodies,
)
from bot.lexicon.party_matcher import Trie, built_in_trie, matches
from bot.lexicon.place_index import Place
from bot.lexicon.states import states
from bot.model import Side, SideId, Span, Track

_LONG = 5_000  # characters; the parties of longer texts are not remembered
_REMEMBERED = (
    4_000  # texts: an answer holds the same sentences against its question again and again
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyMention:
    """A party named in a text: `span.of(text)` is the name as it stands there.

    `place`: it acts as a place ("in Beijing"); a place told of is its country's side.
    """

    span: Span
    side: SideId
    form: FormKind
    place: bool


class Gazetteer:
    """Names of parties and places, built in and from the tracks. Immutable; safe to share between threads."""

    __slots__ = ("_known", "_names", "_own", "_remap", "_tracked", "_tries")

    def __init__(self, tracks: tuple[Track, ...] = ()) -> None:
        """Take the tracks' parties and their aliases in; these go before what is built in."""
        own: list[Form] = []
        self._names: dict[SideId, str] = {}
        self._remap: dict[SideId, SideId] = {}
        for track in tracks:
            for party in track.parties:
                side, shown, forms = party_forms(party)
                own += forms
                self._names.setdefault(side, shown)
                self._remap |= same_bodies(party, side)
        self._own: dict[str, SideId] = {}
        for form in own:
            self._own.setdefault(fold(form.text), form.sides[0])
        self._tracked = frozenset(self._names)
        self._tries = (Trie(own), built_in_trie())
        self._known = lru_cache(_REMEMBERED)(self._found)

    def find(self, text: str, *, lower: bool = False) -> tuple[PartyMention, ...]:
        """Every party named in the text, in order.

        Spans do not overlap, but an expression for two sides ("inter-Korean", "the two Koreas") gives one
        mention for each with the same span. With `lower` the text may be written without capitals.
        """
        return self._found(text, lower) if len(text) > _LONG else self._known(text, lower)

    def _found(self, text: str, lower: bool) -> tuple[PartyMention, ...]:
        matched = list(matches(text, self._tries, lower=lower))
        found = settled(text, matched, self._tracked, lower=lower)
        found = [match for match in found if not elsewhere(text, match)]
        told: list[PartyMention] = []
        for match, is_place in zip(found, bearings(text, found), strict=True):
            form = match.form
            sides = self._sides_of(form, is_place)
            told += [
                PartyMention(
                    span=Span(match.start, match.end),
                    side=self._remap.get(side, side),
                    form=form.kind,
                    place=is_place,
                )
                for side in sides
            ]
        return tuple(told)

    def _sides_of(self, form: Form, is_place: bool) -> tuple[SideId, ...]:
        """Brussels as a place is Belgium's, and as a party where a track names Belgium and not the Union."""
        if form.place_side is None:
            return form.sides
        union = self._remap.get(form.sides[0], form.sides[0])
        home = is_place or (form.place_side in self._tracked and union not in self._tracked)
        return (form.place_side,) if home else form.sides

    def side(self, name: str) -> SideId | None:
        """The side that a name stands for alone: a name of any kind, a code or an id; None if unknown."""
        bare = name.strip().removesuffix("'s").removesuffix("’s").strip()
        for given in (bare, bare.removeprefix("the ").removeprefix("The ")):
            if fold(given) in self._own:
                return self._own[fold(given)]
            form = by_name().get(fold(given))
            if form is not None:
                return self._remap.get(form.sides[0], form.sides[0])
        if SideId(bare) in self._names or SideId(bare) in display_names():
            return self._remap.get(SideId(bare), SideId(bare))
        return SideId(bare.upper()) if SideId(bare.upper()) in states() else None

    def name(self, side: SideId) -> str:
        """Short display name: "United States"; an unknown id is spelled out from its slug."""
        known = self._names.get(side) or display_names().get(side)
        return known or side.replace("-", " ").title()

    def adjective(self, side: SideId) -> str:
        """What is put before a noun: "Chinese", "EU"; a party without an adjective is called by its name."""
        return self.name(side) if side not in adjectives() else adjectives()[side]

    def sides(self) -> tuple[Side, ...]:
        """The parties of the tracks, in order of their first naming."""
        return tuple(Side(id=side, name=name) for side, name in self._names.items())

    def place(self, name: str) -> Place | None:
        """The likeliest place of that name."""
        return places.place(name)

    def country_of(self, name: str) -> SideId | None:
        """The state in which a place lies: "Honolulu" gives USA."""
        return places.country_of(name)

    def contains(self, outer: str, inner: str) -> bool:
        """Whether the one place is the other or lies in it: ("Vietnam", "Hanoi")."""
        return places.contains(outer, inner)
