"""Which person of an event is wanted: who led it, who hosted it, and on which side."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answering.questions.lists import AskingLists
from bot.answering.questions.parties import Named, Standing
from bot.answering.questions.text import Token
from bot.model import Role, SideId

_FOR = frozenset("for from of represent represented representing represents".split())
_SUBJECTS = frozenset("who which what".split())


def role_of(clause: str, lists: AskingLists, *, speaks: bool) -> Role | None:
    """The role asked for; `speaks` if the event is something said."""
    if any(f" {word} " in clause for word in lists.roles["lead"]):
        return Role.LEAD
    if _did(clause, lists.roles["host"]):
        return Role.HOST
    if speaks and _did(clause, lists.roles["speaker"]):
        return Role.SPEAKER
    if _did(clause, lists.roles["visitor"]):
        return Role.VISITOR
    return None


def _did(clause: str, verbs: tuple[str, ...]) -> bool:
    """Whether the person asked for does it: "who visited", not "who did Gates visit"."""
    lows = clause.split()
    for i, low in enumerate(lows):
        if low in verbs:
            asked = [w for w in lows[:i] if w in _SUBJECTS]
            return bool(asked) and not {"did", "does", "do"} & set(lows[:i])
    return False


def role_side(named: Sequence[Named], tokens: Sequence[Token], lists: AskingLists) -> SideId | None:
    """The side whose person is wanted: "the PLA side", "Iran's negotiating team", "for the union"."""
    words = [t for t in tokens if t.word]
    best: SideId | None = None
    for name in named:
        if name.standing not in (Standing.SIDE, Standing.OFFICE) or _several(name, named):
            continue
        after = [t.low for t in words if t.start >= name.span.end]
        before = [t.low for t in words if t.end <= name.span.start if t.low != "the"]
        if (after and after[0] in lists.roles["team"]) or _tail(after):
            return name.side
        if best is None and before and before[-1] in _FOR and _person_before(before, lists):
            best = name.side
    return best


def _several(name: Named, named: Sequence[Named]) -> bool:
    return any(n is not name and n.span == name.span for n in named)


def _tail(after: list[str]) -> bool:
    """A team word one word on: "Iran's new negotiator"."""
    return len(after) > 1 and after[1] in (
        "negotiator",
        "delegation",
        "team",
        "side",
        "envoy",
        "minister",
    )


def _person_before(before: list[str], lists: AskingLists) -> bool:
    if before[-1].startswith("represent"):
        return True
    near = set(before[-4:-1])
    return bool(
        near & (set(lists.roles["team"]) | lists.classes["person"] | {"led", "spoke", "who"})
    )
