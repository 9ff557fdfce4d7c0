"""Every form that a party's name takes, built in or from the configured tracks, as entries to match."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from bot.lexicon.context import context
from bot.lexicon.folding import fold, plain
from bot.lexicon.seats import seats_and_bodies
from bot.lexicon.states import states
from bot.model import Party, SideId

FormKind = Literal["name", "demonym", "capital", "seat", "alias"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One spelling and whom it stands for.

    `sides` holds two for "Koreas", none for a mask ("South China Sea"). `venue`: it may act as a place, then
    told of as `place_side`. `prefix`: counts only before a hyphen. `cardinal`: counts only in its context.
    """

    text: str
    sides: tuple[SideId, ...]
    kind: FormKind = "name"
    venue: bool = False
    place_side: SideId | None = None
    prefix: bool = False
    cardinal: bool = False


def slug(name: str) -> SideId:
    """The id of a side that is no state: "Writers Guild of America" gives writers-guild-of-america."""
    return SideId(re.sub(r"[^0-9a-z]+", "-", fold(name)).strip("-") or "party")


def _state_forms() -> Iterator[Form]:
    for state in states().values():
        sides = (state.id,)
        yield from (Form(text=name, sides=sides, venue=True) for name in state.names)
        for alias in state.aliases:
            yield Form(text=alias, sides=sides, kind="alias", venue=True)
        if state.sovereign or state.id in {"TWN", "PSE", "XKX", "HKG"}:
            for capital in state.capitals:
                yield Form(text=capital, sides=sides, kind="capital", venue=True)
        yield from (Form(text=name, sides=sides, kind="demonym") for name in state.demonyms)


def _seat_forms() -> Iterator[Form]:
    seats, bodies = seats_and_bodies()
    for seat in seats:
        yield Form(text=seat.name, sides=(seat.side,), kind="seat", venue=seat.venue)
    for body in bodies:
        yield Form(text=body.name, sides=(body.id,))
        yield from (Form(text=alias, sides=(body.id,), kind="alias") for alias in body.aliases)


def _capitals_of_bodies() -> Iterator[Form]:
    """Brussels is the Union as a party and Belgium as a place, so it goes before Belgium's capital."""
    homes = {fold(name): state.id for state in states().values() for name in state.capitals}
    for body in seats_and_bodies()[1]:
        if body.capital:
            yield Form(
                text=body.capital,
                sides=(body.id,),
                kind="capital",
                venue=True,
                place_side=homes.get(fold(body.capital)),
            )


def _context_forms() -> Iterator[Form]:
    known = context()
    for text in known.masks:
        yield Form(text=text, sides=())
    for text, sides in known.joint.items():
        yield Form(text=text, sides=sides, kind="demonym" if "-Korean" in text else "name")
    for text, side in known.prefixes.items():
        yield Form(text=text, sides=(side,), kind="demonym", prefix=True)
    for cardinal in known.cardinals:
        for text in cardinal.forms:
            yield Form(text=text, sides=(cardinal.side,), kind="alias", cardinal=True)
        for text in cardinal.joint:
            yield Form(text=text, sides=cardinal.joint_sides, kind="alias", cardinal=True)


@cache
def built_in() -> tuple[Form, ...]:
    """All forms that need no configuration; of two alike the earlier counts."""
    return (
        *_context_forms(),
        *_capitals_of_bodies(),
        *_state_forms(),
        *_seat_forms(),
    )


@cache
def by_name() -> dict[str, Form]:
    """Folded form → the form it resolves to where a name stands alone; a name goes before a demonym."""
    order = ("name", "alias", "demonym", "capital", "seat")
    found: dict[str, Form] = {}
    single = [form for form in built_in() if len(form.sides) == 1 and not form.prefix]
    for form in sorted(single, key=lambda form: (form.cardinal, order.index(form.kind))):
        if not form.cardinal:
            found.setdefault(fold(form.text), form)
    return found


def party_forms(party: Party) -> tuple[SideId, str, tuple[Form, ...]]:
    """A configured party's side, display name and forms.

    It is a state if it is named as one: by any name where it brings no aliases of its own, else by a name
    proper, so that {name = "Seoul bus drivers"} or {name = "Kremlin", aliases = […]} stays itself.
    """
    known = by_name().get(fold(party.name))
    if known is not None and party.aliases and known.kind in {"capital", "seat"}:
        known = None
    side = known.sides[0] if known is not None else slug(party.name)
    if known is not None:
        shown = display_names().get(side, party.name)
        return (
            side,
            shown,
            tuple(Form(text=a, sides=(side,), kind="alias", venue=True) for a in party.aliases),
        )
    forms = [Form(text=party.name, sides=(side,))]
    forms += [Form(text=alias, sides=(side,), kind="alias") for alias in party.aliases]
    return side, party.name, tuple(forms)


def same_bodies(party: Party, side: SideId) -> dict[SideId, SideId]:
    """Built-in bodies that a configured party takes over by one of its names: body → the party's side."""
    bodies = {body.id for body in seats_and_bodies()[1]}
    taken = {}
    for name in (party.name, *party.aliases):
        form = by_name().get(fold(name))
        if form is None or form.kind not in {"name", "alias"}:
            continue
        if form.sides[0] in bodies and form.sides[0] != side:
            taken[form.sides[0]] = side
    return taken


@cache
def display_names() -> dict[SideId, str]:
    """Side → short display name, for every built-in side."""
    names = {state.id: state.name for state in states().values()}
    return names | {body.id: body.name for body in seats_and_bodies()[1]}


@cache
def adjectives() -> dict[SideId, str]:
    """Side → adjective ("Chinese"), for every built-in side; a state without one is called by its name."""
    found = {state.id: state.adjective for state in states().values()}
    return found | {body.id: body.adjective for body in seats_and_bodies()[1]}


def written_as(form: Form, words: list[str], lower: bool) -> bool:
    """Whether a text's words are written as the form wants them.

    As typed, with a capital on a word typed without, or in capitals; an alias typed all in lower case counts
    in any case. With `lower` small letters will do too, but for forms that are then common words.
    """
    typed = plain(form.text)
    together = "".join(words)
    if together in _spellings(typed) or (typed.islower() and not form.cardinal):
        return True
    if not lower or not together.islower():
        return False
    lists = context().lower
    return together not in lists["never"] and (len(together) > 3 or together in lists["short"])


@cache
def _spellings(typed: str) -> frozenset[str]:
    words = re.findall(r"[^\W_]+", typed)
    titled = [word[0].upper() + word[1:] for word in words]
    first = [titled[0], *words[1:]]
    return frozenset(
        "".join(way) for way in (words, titled, first, [word.upper() for word in words])
    )
