"""Which occasion told before "the meeting" means, and what it takes over from it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.model import NO_DATE, Basis, Kind, Role, Status
from bot.reading.extraction.sentence import Draft

_OCCASIONS = (Kind.MEETING, Kind.VISIT, Kind.CALL)
_REAL = (Status.ACTUAL, Status.ALLEGED)
_TWO = 2
_MONTH = 31  # days
_LONG_AGO = 300  # days
_LONGEST = 92  # days; "encounters of the past two years" date no one meeting


def inherit(
    draft: Draft,
    before: Sequence[Draft],
    same_place: Callable[[str, str], bool],
    pair: Sequence[str] = (),
    told: Sequence[str] = (),
) -> Draft:
    """Give "the meeting" the date, place and sides of the meeting told of before it.

    `told` are the sides that its own sentence names: where it names none, and others met than the article's `pair`,
    "the talks" are those others'.
    """
    if draft.previous:
        source = _antecedent(draft, before, same_place)
        return (
            replace(draft, forum=source.forum, sides=draft.sides or source.sides)
            if source
            else draft
        )
    if draft.kind not in _OCCASIONS or not draft.definite:
        return draft
    if draft.when is not NO_DATE:
        return _same_people(draft, before)
    if draft.status is Status.PROPOSED:
        return draft
    if draft.pronoun and before and max(before, key=lambda d: d.sentence).status in _REAL:
        return draft  # "it was called off" of what has since been held is history
    source = _antecedent(draft, before, same_place)
    if len(pair) >= 2 and any(
        side not in pair and (source is None or side not in source.sides) for side in draft.sides
    ):
        return draft  # "the talks with the FARC" are others
    if (
        source is None
        or (source.when.known and source.when.days > _LONGEST)
        or _series_named(draft, source)
        or (draft.by_verb and draft.asserted and not draft.both and _apart(draft, source))
    ):
        return draft
    status: Status = draft.status
    if status in _REAL and source.status not in _REAL:
        status = source.status
    others = len(source.sides) >= _TWO <= len(pair) and not set(source.sides) & set(pair)
    if others and set(told) & set(pair):
        return draft
    sides = draft.sides
    if len(sides) < _TWO:
        sides = tuple(dict.fromkeys((*source.sides, *sides)))
    elif others:
        sides = source.sides
    return replace(
        draft,
        when=source.when,
        basis=Basis.INHERITED,
        status=status,
        kind=source.kind if not draft.asserted else draft.kind,
        sides=sides,
        place=draft.place or source.place,
        forum=draft.forum or source.forum,
        ordinal=draft.ordinal or source.ordinal,
    )


def _round_after(draft: Draft, before: Sequence[Draft]) -> Draft | None:
    """The round of the news, which came after the one that is told as the one before it."""
    for other in reversed(before):
        start, end = other.when.start, draft.when.end
        if other.kind is Kind.MEETING and (other.forum or other.ordinal) and start and end:
            apart = bool(draft.forum) and draft.forum != other.forum
            return other if end < start and not apart else None
    return None


def round_before(draft: Draft, before: Sequence[Draft]) -> Draft | None:
    """ "The previous round was held in Bern in May": of the same forum as the round told of, and one less."""
    later = _round_after(draft, before) if draft.one_before else None
    if later is None:
        return None
    number = later.ordinal - 1 if later.ordinal and later.ordinal > 1 else None
    return replace(
        draft,
        forum=later.forum,
        ordinal=draft.ordinal or number,
        sides=draft.sides if len(draft.sides) > 1 else later.sides,
    )


def _series_named(draft: Draft, source: Draft) -> bool:
    """ "He mentioned the Herring Commission Talks": a series that is named was not what was held, where that is not said."""
    named = bool(draft.forum) and draft.noun.lower() in draft.forum.lower()
    led = any(p.role in (Role.LEAD, Role.HOST) for p in draft.participants)
    if led or draft.ordinal:
        return False  # "led the team at the 18th Talks"
    return named and not draft.asserted and source.forum != draft.forum


def _apart(draft: Draft, source: Draft) -> bool:
    """A meeting told by its verb alone goes on with the one told just before, not with one of its own
    sentence or of long ago."""
    return not 1 <= draft.sentence - source.sentence <= 2


def _same_people(draft: Draft, before: Sequence[Draft]) -> Draft:
    """ "The trip should have happened last year": the people of the trip told of before."""
    if draft.participants or draft.kind is Kind.MEETING:
        return draft
    source = next((d for d in reversed(before) if d.kind is draft.kind and d.participants), None)
    return replace(draft, participants=source.participants) if source is not None else draft


def _antecedent(
    draft: Draft, before: Sequence[Draft], same_place: Callable[[str, str], bool]
) -> Draft | None:
    """The dated occasion nearest before that nothing in the draft contradicts; the same noun family first."""
    fitting = [
        d
        for d in before
        if d.kind in _OCCASIONS and d.when is not NO_DATE and not d.bygone
        and (d.sentence < draft.sentence or d.kind is draft.kind)
        and _same_world(draft, d)
        and not (draft.place and d.place and not same_place(draft.place, d.place))
        and not (draft.ordinal and d.ordinal and draft.ordinal != d.ordinal)
    ]  # fmt: skip
    fitting = _without_history(fitting)
    same = [d for d in fitting if d.kind is draft.kind]
    if not same and draft.kind is not Kind.MEETING:
        return None
    pool = same or fitting
    if draft.asserted and draft.status in _REAL:
        pool = [d for d in pool if d.status in _REAL] or pool
    lead = [d for d in pool if d.sentence <= 1 and d.asserted]
    recent = [d for d in pool if draft.sentence - d.sentence <= 1]
    if recent:
        return recent[-1]
    return next(iter(lead or pool), None)


def _without_history(fitting: list[Draft]) -> list[Draft]:
    """Without what lies far behind the rest and is told by its year or season only ("who last met in 2019")."""
    newest = max((d.when.end for d in fitting if d.when.end is not None), default=None)
    return [
        d
        for d in fitting
        if newest is None
        or d.when.end is None
        or d.when.days <= _MONTH
        or (newest - d.when.end).days < _LONG_AGO
    ]


def _same_world(draft: Draft, source: Draft) -> bool:
    if draft.status not in _REAL and draft.asserted and source.status in _REAL:
        return False  # a plan is not what has been
    if source.status in _REAL or draft.status not in _REAL:
        return True
    return (
        not draft.asserted or draft.status is source.status or draft.sentence - source.sentence <= 2
    )
