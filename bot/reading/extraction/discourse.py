"""Linking the sentences of one article: who "the two sides" are, which meeting "the meeting" is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from bot.model import NO_DATE, Basis, Kind, Participant, Precision, Role, SideId, Status, When
from bot.reading.extraction.frame import TURNS
from bot.reading.extraction.sentence import Draft

__all__ = ["Draft", "link"]

_TOP = 3
_JUST_HELD = 7  # days
_LONG_ROUND = 45  # days that one round told from its first day to its last may take
_GOING_ON = 4  # sentences over which one turn is told in its parts
_OPENING = 1  # the first sentences of an article tell its news
_OCCASIONS = (Kind.MEETING, Kind.VISIT, Kind.CALL)
_REAL = (Status.ACTUAL, Status.ALLEGED)


def link(
    drafts: Sequence[Draft],
    pair: Sequence[str],
    same_place: Callable[[str, str], bool],
    published: date | None,
    *,
    lead_day: When = NO_DATE,
    news_day: When = NO_DATE,
) -> list[Draft]:
    """Fill in sides and inherit dates; drop what tells nothing: no date, nobody, nothing asserted.

    `lead_day` is the day that the opening of the article speaks of, `news_day` the first day of the week that
    its first sentences name.
    """
    linked: list[Draft] = []
    sided = [_with_sides(draft, tuple(SideId(s) for s in pair)) for draft in drafts]
    told = next((d.said for d in sided if d.sentence <= 1 and d.said.known), lead_day)
    for index, draft in enumerate(sided):
        filled = _inherit(draft, linked, same_place, pair)
        filled = _by_scene(filled)
        filled = _look_ahead(filled, sided[index + 1 :])
        filled = _restart(filled, linked)
        filled = _as_news(filled, told, published)
        filled = _turn_as_news(filled, told if told.known else news_day)
        filled = _turn_gone_on_about(filled, linked, published)
        if _tells(filled):
            linked.append(filled)
    return linked


def at_dateline(drafts: Sequence[Draft], place: str, published: date | None) -> list[Draft]:
    """A meeting just held, told at the top of a story sent from a third place, was held there unless told otherwise."""
    if published is None:
        return list(drafts)
    return [
        replace(d, place=place)
        if d.kind is Kind.MEETING
        and d.asserted
        and not d.place
        and d.status in _REAL
        and d.sentence <= _TOP
        and d.when.end is not None
        and 0 <= (published - d.when.end).days <= _JUST_HELD
        else d
        for d in drafts
    ]


def _with_sides(draft: Draft, pair: tuple[SideId, ...]) -> Draft:
    if len(pair) < 2:
        return draft
    sides = draft.sides
    people = [p for p in draft.participants if p.role is not Role.SPEAKER]
    strangers = [s for s in sides if s not in pair]
    unknown = [p for p in people if p.side is None]
    if len(sides) >= 2 or (draft.foreign and not draft.both):
        return draft
    known = draft.both or draft.definite or draft.bygone
    if draft.kind is Kind.VISIT and not sides and not known:
        return draft
    if not strangers:
        known_two = draft.by_verb and len(people) >= 2 and len(unknown) == len(people) and not sides
        if not known_two or draft.both:
            sides = tuple(dict.fromkeys((*sides, *pair)))
    elif draft.both:
        sides = tuple(dict.fromkeys((*sides, *pair)))
    return replace(draft, sides=sides, participants=_settle_people(draft.participants, sides))


def _settle_people(
    people: tuple[Participant, ...], sides: tuple[SideId, ...]
) -> tuple[Participant, ...]:
    """With two sides and one of two persons placed, the other is of the other side."""
    actors = [p for p in people if p.role is not Role.SPEAKER]
    if len(sides) != 2 or len(actors) != 2:
        return people
    known = [p.side for p in actors if p.side in sides]
    if len(known) != 1:
        return people
    other = sides[1] if known[0] == sides[0] else sides[0]
    return tuple(replace(p, side=other) if p in actors and p.side is None else p for p in people)


def _inherit(
    draft: Draft,
    before: Sequence[Draft],
    same_place: Callable[[str, str], bool],
    pair: Sequence[str] = (),
) -> Draft:
    """Give "the meeting" the date, place and sides of the meeting told of before it."""
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
    if source is None or (
        draft.by_verb and draft.asserted and not draft.both and _apart(draft, source)
    ):
        return draft
    status: Status = draft.status
    if status in _REAL and source.status not in _REAL:
        status = source.status
    return replace(
        draft,
        when=source.when,
        basis=Basis.INHERITED,
        status=status,
        kind=source.kind if not draft.asserted else draft.kind,
        sides=tuple(dict.fromkeys((*source.sides, *draft.sides)))
        if len(draft.sides) < 2
        else draft.sides,
        place=draft.place or source.place,
        forum=draft.forum or source.forum,
        ordinal=draft.ordinal or source.ordinal,
    )


def _restart(draft: Draft, before: Sequence[Draft]) -> Draft:
    """ "The EU spoke of a positive resumption": the meeting told just before is what resumed the talks."""
    if draft.kind is not Kind.RESUMPTION or draft.when is not NO_DATE or draft.status not in _REAL:
        return draft
    told = [
        d
        for d in before
        if d.kind is Kind.RESUMPTION and d.status in _REAL and d.when.known and d.asserted
    ]
    if told and draft.nominal:  # "the news marks the end of the freeze"
        return replace(draft, when=told[-1].when, basis=told[-1].basis, said=told[-1].said)
    met = [
        d
        for d in before
        if d.kind in _OCCASIONS
        and d.status in _REAL
        and d.when.known
        and draft.sentence - d.sentence <= 1
    ]
    if not met or not draft.nominal:
        return draft
    return replace(
        draft, when=met[-1].when, basis=Basis.INHERITED, sides=draft.sides or met[-1].sides
    )


def _by_scene(draft: Draft) -> Draft:
    """An occasion told without its day happens on the day that the sentence before set as the scene."""
    fits = draft.kind in (*_OCCASIONS, Kind.AGREEMENT, Kind.SUSPENSION, Kind.RESUMPTION)
    if (
        not fits
        or draft.when is not NO_DATE
        or draft.status not in _REAL
        or not draft.asserted
        or not draft.scene.known
    ):
        return draft
    return replace(draft, when=draft.scene, basis=Basis.INHERITED)


def _look_ahead(draft: Draft, after: Sequence[Draft]) -> Draft:
    """Give news told without its day in the first sentences the date of the same occasion told next."""
    if (
        draft.kind not in _OCCASIONS
        or draft.when is not NO_DATE
        or draft.sentence > 1
        or not draft.asserted
    ):
        return draft
    for other in after:
        if (
            (other.kind is draft.kind or _during(other, draft))
            and other.basis is Basis.EXPLICIT
            and not other.bygone
            and other.sentence - draft.sentence <= 3
        ):
            agree = (other.status in _REAL) == (draft.status in _REAL)
            apart = draft.place and other.place and draft.place.lower() != other.place.lower()
            short = other.when.days <= (
                _LONG_ROUND if other.when.precision is Precision.RANGE else 10
            )
            if agree and not apart and other.when.known and short:
                return replace(
                    draft, when=other.when, basis=Basis.INHERITED, place=draft.place or other.place
                )
            return draft
    return draft


def _during(meeting: Draft, visit: Draft) -> bool:
    """ "X has been to Oslo … X was received on Saturday": whom a visitor met, he met on the visit."""
    if visit.kind is not Kind.VISIT or meeting.kind is not Kind.MEETING:
        return False
    names = {p.name for p in visit.participants}
    return any(p.name in names for p in meeting.participants)


def _as_news(draft: Draft, told: When, published: date | None) -> Draft:
    """A meeting told as news without any day took place on or shortly before the day of telling."""
    news = (
        draft.kind in _OCCASIONS
        and draft.when is NO_DATE
        and draft.sentence <= 2
        and draft.asserted
    )
    if not news or draft.status not in _REAL or draft.presupposed or published is None:
        return draft
    return replace(
        draft,
        when=told if told.known else NO_DATE,
        basis=Basis.REPORTED if told.known else Basis.NONE,
    )


def _turn_as_news(draft: Draft, day: When) -> Draft:
    """ "The companies have left the table": a turn that opens an article without its day is the day's news."""
    news = draft.kind in TURNS and draft.status in _REAL and draft.when is NO_DATE
    plain = draft.asserted and not draft.background and not draft.presupposed and not draft.nominal
    if not news or not plain or draft.sentence > _OPENING or draft.partial:
        return draft
    return replace(draft, when=day, basis=Basis.REPORTED)


def _turn_gone_on_about(draft: Draft, before: Sequence[Draft], published: date | None) -> Draft:
    """ "Broke off all contacts on Friday. … Three channels are cancelled: …": one turn, told in its parts."""
    told = draft.kind in TURNS and draft.status in _REAL and draft.when is NO_DATE
    plain = draft.asserted and not draft.background and not draft.presupposed and not draft.nominal
    if not told or not plain or published is None:
        return draft
    turns = [d for d in before if d.kind in TURNS and d.status in _REAL and d.when.known]
    last = turns[-1] if turns else None
    if last is None or last.kind is not draft.kind or draft.sentence - last.sentence > _GOING_ON:
        return draft
    fresh = last.when.end is not None and 0 <= (published - last.when.end).days <= _JUST_HELD
    if not fresh or last.when.days > 1:
        return draft
    return replace(draft, when=last.when, basis=Basis.INHERITED)


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


def _same_world(draft: Draft, source: Draft) -> bool:
    if draft.status not in _REAL and draft.asserted and source.status in _REAL:
        return False  # a plan is not what has been
    if source.status in _REAL or draft.status not in _REAL:
        return True
    return (
        not draft.asserted or draft.status is source.status or draft.sentence - source.sentence <= 2
    )


def _tells(draft: Draft) -> bool:
    if not draft.sides and not draft.participants:
        return False
    if draft.asserted:
        return True
    proposed = draft.status is Status.PROPOSED and bool(draft.participants or draft.place)
    return draft.basis is not Basis.NONE or bool(draft.ordinal) or proposed
