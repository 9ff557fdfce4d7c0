"""Linking the sentences of one article: who "the two sides" are, which meeting "the meeting" is."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import date

from bot.lexicon.dialogue import dialogue_lexicon
from bot.model import NO_DATE, Basis, Kind, Participant, Precision, Role, SideId, Status, When
from bot.reading.extraction.antecedents import inherit, round_before
from bot.reading.extraction.news import as_news, turn_as_news, turn_gone_on_about
from bot.reading.extraction.sentence import Draft

_TOP = 3
_JUST_HELD = 7  # days
_JUST_TAKEN_UP = 10  # days
_NEXT = 2  # sentences
_LONG_ROUND = 45  # days that one round told from its first day to its last may take
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
    lands: Collection[SideId] = (),
) -> list[Draft]:
    """Fill in sides and inherit dates; drop what tells nothing: no date, nobody, nothing asserted.

    `lead_day` is the day that the opening of the article speaks of, `news_day` the first day of the week that
    its first sentences name, `lands` the states in which the parties are at home.
    """
    linked: list[Draft] = []
    sided = [_with_sides(draft, tuple(SideId(s) for s in pair), lands) for draft in drafts]
    told = _told_on(sided, lead_day)
    for index, draft in enumerate(sided):
        filled = round_before(draft, linked) or inherit(
            draft, linked, same_place, pair, told=drafts[index].sides
        )
        filled = _by_scene(filled)
        filled = _look_ahead(filled, sided[index + 1 :])
        filled = _taken_up(filled, sided[index + 1 :], published)
        filled = _restart(filled, linked)
        filled = as_news(filled, told, published)
        filled = turn_as_news(filled, told if told.known else news_day)
        filled = turn_gone_on_about(filled, linked, published)
        if _tells(filled):
            linked.append(filled)
    return linked


def _told_on(drafts: Sequence[Draft], lead_day: When) -> When:
    """The day on which the opening was told: the later of what its first two sentences name, for what had been
    announced before is told to explain it."""
    said = [d.said for d in drafts if d.sentence <= 1 and d.said.known]
    first = next(iter(said), lead_day)
    if first.end is None or lead_day.end is None or lead_day.end < first.end:
        return first
    return lead_day


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


def _with_sides(draft: Draft, pair: tuple[SideId, ...], lands: Collection[SideId]) -> Draft:
    if len(pair) < 2:
        return draft
    people = [p for p in draft.participants if p.role is not Role.SPEAKER]
    sides = _without_setting(draft.sides, lands, people)
    draft = replace(draft, sides=sides)
    strangers = [s for s in sides if s not in pair]
    unknown = [p for p in people if p.side is None]
    stranger = draft.foreign and not draft.both and not draft.forum
    if len(sides) >= 2 or stranger:
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


def _without_setting(
    sides: tuple[SideId, ...], lands: Collection[SideId], people: Sequence[Participant]
) -> tuple[SideId, ...]:
    """Between a union and a company, or rebels and a government, the state that is named is where it happens
    ("Canada's dockers", "Zaire's warring parties"), unless somebody is there for it."""
    there = {p.side for p in people}
    return tuple(s for s in sides if s not in lands or s in there)


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


def _restart(draft: Draft, before: Sequence[Draft]) -> Draft:
    """ "The EU spoke of a positive resumption": the meeting told just before is what resumed the talks."""
    if draft.kind is not Kind.RESUMPTION or draft.when is not NO_DATE or draft.status not in _REAL:
        return draft
    told = [
        d
        for d in before
        if d.kind is Kind.RESUMPTION and d.status in _REAL and d.when.known and d.asserted
    ]
    halt = "halt" in dialogue_lexicon().nouns.get(draft.noun, ())
    if told and (draft.nominal or halt):  # "the news marks the end of the freeze"
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


def _taken_up(draft: Draft, after: Sequence[Draft], published: date | None) -> Draft:
    """ "They are talking again. The round opened on Thursday": the first meeting told next is what took the talks up."""
    news = draft.kind is Kind.RESUMPTION and draft.status in _REAL and draft.when is NO_DATE
    if not news or not draft.asserted or draft.sentence > 1 or published is None:
        return draft
    for other in after:
        if other.kind is not Kind.MEETING or other.sentence - draft.sentence > _NEXT:
            continue
        end = other.when.end
        fresh = end is not None and 0 <= (published - end).days <= _JUST_TAKEN_UP
        told = other.basis is Basis.EXPLICIT and other.when.known and other.asserted
        if told and fresh and other.status in _REAL and not other.bygone and other.when.days <= 2:
            return replace(draft, when=other.when, basis=Basis.INHERITED)
    return draft


def _during(meeting: Draft, visit: Draft) -> bool:
    """ "X has been to Oslo … X was received on Saturday": whom a visitor met, he met on the visit."""
    if visit.kind is not Kind.VISIT or meeting.kind is not Kind.MEETING:
        return False
    names = {p.name for p in visit.participants}
    return any(p.name in names for p in meeting.participants)


def _tells(draft: Draft) -> bool:
    if not draft.sides and not draft.participants:
        return False
    if draft.asserted:
        return True
    proposed = draft.status is Status.PROPOSED and bool(draft.participants or draft.place)
    return draft.basis is not Basis.NONE or bool(draft.ordinal) or proposed
