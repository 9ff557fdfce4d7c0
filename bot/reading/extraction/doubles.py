"""One occasion that one sentence tells twice: "the round, due to open today, does not open" is one, called off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.model import Basis, Kind, Participant, Status
from bot.reading.extraction.clauses import Clause
from bot.reading.extraction.frame import Frame
from bot.reading.extraction.placing import Placed
from bot.reading.extraction.sentence import Draft
from bot.reading.extraction.status import status_of
from bot.reading.folding import OFF, same_person

if TYPE_CHECKING:
    from bot.reading.extraction.tree import Token

_OCCASIONS = (Kind.MEETING, Kind.VISIT, Kind.CALL)
_REAL = (Status.ACTUAL, Status.ALLEGED)

Told = tuple[Frame, Draft]


def called_off(told: Sequence[Told], placed: Sequence[Placed]) -> list[Draft]:
    """The drafts, where what is called off has taken over the day that it was meant for, and no plan is left of it."""
    dropped: set[int] = set()
    result = [draft for _, draft in told]
    for index, (frame, draft) in enumerate(told):
        if draft.status not in OFF or draft.kind not in _OCCASIONS or draft.when.known:
            continue
        for other, (plan, planned) in enumerate(told):
            if planned.status is Status.PLANNED and _of_one(frame, plan):
                dropped.add(other)
                if planned.when.known:
                    result[index] = replace(draft, when=planned.when, basis=Basis.EXPLICIT)
        if not result[index].when.known:
            result[index] = _by_plan(frame, draft, placed)
    return [draft for index, draft in enumerate(result) if index not in dropped]


def _of_one(off: Frame, plan: Frame) -> bool:
    """Whether the plan is told of the noun that is called off, by itself or by "which" and "meant to"."""
    named = plan.noun.token if plan.noun is not None else None
    return _is(named, off) or _is(_described(plan.clause), off)


def _is(token: Token | None, off: Frame) -> bool:
    """Whether the word is what is called off; the parser may tie "which" to a word inside its phrase."""
    if token is None:
        return False
    inside = off.noun is not None and token in list(off.anchor.subtree)
    return inside or token in (off.anchor, off.clause.subject)


def _described(clause: Clause) -> Token | None:
    """The noun that a clause tells more of: "the round, which was to begin on Monday"."""
    while clause.relation == "xcomp" and clause.parent is not None:
        clause = clause.parent
    return clause.verb.head if clause.relation in ("relcl", "acl") else None


def _by_plan(frame: Frame, draft: Draft, placed: Sequence[Placed]) -> Draft:
    """ "It had been planned for mid-May but they called it off": the day stands beside the plan."""
    for item in placed:
        clause = item.clause
        if not item.mention.when.known or clause is frame.clause:
            continue
        beside = clause is frame.clause.parent or clause.parent is frame.clause
        it = clause.subject is not None and clause.subject.lower_ in ("it", "they")
        of_it = draft.pronoun and clause.is_a("plan") and beside and it
        if of_it or (_is(_described(clause), frame) and status_of(clause) is Status.PLANNED):
            return replace(draft, when=item.mention.when, basis=Basis.EXPLICIT)
    return draft


def without_doubles(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts of one sentence, each occasion once: "met on Friday, the first time they came face to face"."""
    kept: list[Draft] = []
    for draft in drafts:
        for index, other in enumerate(kept):
            if _same(other, draft):
                kept[index] = _joined(other, draft)
                break
        else:
            kept.append(draft)
    return kept


def _same(one: Draft, other: Draft) -> bool:
    real = one.status in _REAL and other.status in _REAL
    known = one.when.known and other.when.known and max(one.when.days, other.when.days) <= 10
    dated = known and (one.when.within(other.when) or other.when.within(one.when))
    if one.kind is not other.kind or one.kind not in _OCCASIONS or not (real and dated):
        return False
    a, b = set(one.sides), set(other.sides)
    if one.bygone or other.bygone:
        return one.bygone and other.bygone and one.when == other.when
    if not (a <= b or b <= a) or one.previous or other.previous:
        return False
    if one.place and other.place and one.place != other.place:
        return False
    if one.ordinal and other.ordinal and one.ordinal != other.ordinal:
        return False
    return not (one.participants and other.participants) or any(
        same_person(p.name, q.name) for p in one.participants for q in other.participants
    )


def _joined(one: Draft, other: Draft) -> Draft:
    first, second = (one, other) if one.asserted or not other.asserted else (other, one)
    return replace(
        first,
        when=max(one.when, other.when, key=lambda w: w.days),
        sides=tuple(dict.fromkeys((*first.sides, *second.sides))),
        participants=_people(first.participants, second.participants),
        place=first.place or second.place,
        forum=first.forum or second.forum,
        ordinal=first.ordinal or second.ordinal,
        causes=first.causes or second.causes,
        both=first.both or second.both,
        foreign=first.foreign and second.foreign,
    )


def _people(
    some: tuple[Participant, ...], more: tuple[Participant, ...]
) -> tuple[Participant, ...]:
    new = [p for p in more if not any(same_person(p.name, q.name) for q in some)]
    return (*some, *new)
