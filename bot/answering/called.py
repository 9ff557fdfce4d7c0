"""What reports call a party or a round: "the union", "the rebels", "the 14th"."""

from __future__ import annotations

from bot.answering.context import Context
from bot.answering.facts import stems
from bot.answering.words import stem
from bot.model import Party, SideId

_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
_NO_NAME = frozenset(
    stem(w)
    for w in "the of and for in on to united international national association organization organisation group american general federal new".split()
)


def ordinal_stems(number: int) -> frozenset[str]:
    """How a text writes "the 14th"."""
    ending = (
        "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    )
    named = [_ORDINALS[number - 1]] if 0 < number <= len(_ORDINALS) else []
    return stems(" ".join([f"{number}{ending}", *named]))


def names_of(context: Context, side: SideId) -> frozenset[str]:
    """The stems of the words by which reports call a party of the dialogue: "writers", "guild", "studios"."""
    parties = context.track.parties if context.track is not None else ()
    for party in parties:
        if context.gazetteer.side(party.name) == side:
            names = stems(" ".join((party.name, *party.aliases)))
            return (names - _NO_NAME) | called_by_kind(party, parties)
    return stems(context.gazetteer.name(side)) if side else frozenset()


_CALLED = (
    (stems("union guild brotherhood workers"), stems("union guild")),
    (stems("company corporation motors studios employers carmaker producers tramways railway airline"), stems("company employer firm management")),
    (stems("front movement taliban rebels paramilitary militia guerrillas liberation insurgents"), stems("rebel guerrilla insurgent fighter movement")),
    (stems("opposition coalition"), stems("opposition")),
)  # fmt: skip


_UNIONS = stems("union guild brotherhood federation")
_EMPLOYER = stems("company employer firm management")
_ARMIES = stems("army military")
_ARMY = stems("army military")


def _faces(party: Party, parties: tuple[Party, ...], kinds: frozenset[str] | None) -> bool:
    """Whether the one other party is of these kinds, and this one not; without kinds, whether it is no army."""
    others = [p for p in parties if p != party]
    if len(others) != 1:
        return False
    own, other = (stems(" ".join((p.name, *p.aliases))) for p in (party, others[0]))
    if kinds is None:
        return not other & _ARMIES
    return bool(other & kinds) and not own & (kinds | stems("government ministry"))


def called_by_kind(party: Party, parties: tuple[Party, ...]) -> frozenset[str]:
    """What a party is called by its kind ("the union", "the rebels"), where no other party is of that kind.

    Whoever talks with a union is its employer, and whoever talks with an army is no army.
    """
    found = _EMPLOYER if _faces(party, parties, _UNIONS) else frozenset[str]()
    found |= _ARMY if stems(party.name) & _ARMIES and _faces(party, parties, None) else frozenset()
    for kinds, nouns in _CALLED:
        alike = [p for p in parties if stems(" ".join((p.name, *p.aliases))) & (kinds | nouns)]
        if alike == [party]:
            found |= nouns
    return found
