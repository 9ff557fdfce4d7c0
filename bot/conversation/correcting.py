"""What administrators correct: hide, merge, split, correct, restore. Nothing stored is edited: a correction
stands beside the reports, holds from its moment on, and can be taken back.
"""

from __future__ import annotations

import secrets
from collections.abc import Collection, Sequence

from bot.answering.evidence import citations
from bot.answering.facts import Facts, recall
from bot.conversation import auditing, wording
from bot.conversation.house import House, Request
from bot.conversation.text import when_of
from bot.conversation.words import Word
from bot.model import CorrectionKind, Event, EventId, Reply, Report, When
from bot.ports import Unit
from bot.reading.correcting import correction_of, split_id

_KINDS = {
    Word.HIDE: CorrectionKind.HIDE,
    Word.MERGE: CorrectionKind.MERGE,
    Word.SPLIT: CorrectionKind.SPLIT,
    Word.CORRECT: CorrectionKind.DATE,
}


def hide(house: House, request: Request) -> Reply:
    """Tell an event no more."""
    names = request.rest.split()
    if len(names) != 1:
        raise wording.usage(Word.HIDE)
    with house.store.begin() as unit:
        event = _event(recall(unit, request.at, None), names[0])
        return _corrected(unit, request, Word.HIDE, [event])


def merge(house: House, request: Request) -> Reply:
    """These events are one."""
    names = list(dict.fromkeys(request.rest.split()))
    if len(names) < 2:
        raise wording.usage(Word.MERGE)
    with house.store.begin() as unit:
        facts = recall(unit, request.at, None)
        events = [_event(facts, name) for name in names]
        return _corrected(unit, request, Word.MERGE, events)


def split(house: House, request: Request) -> Reply:
    """Some sources of an event tell of another. Without their numbers, they are listed."""
    name, *numbers = request.rest.replace(",", " ").split() or [""]
    if not name:
        raise wording.usage(Word.SPLIT)
    with house.store.begin() as unit:
        facts = recall(unit, request.at, None)
        event = _event(facts, name)
        sources = _by_source(facts, event)
        if len(sources) == 1:
            raise wording.one_source(event.id)
        if not numbers:
            return _listed(facts, event)
        chosen = {int(n) for n in numbers if n.isdecimal()}
        known = set(range(1, len(sources) + 1))
        if len(chosen) != len(set(numbers)) or not chosen < known:
            raise wording.bad_numbers(event.id, len(sources))
        reports = [report for number in sorted(chosen) for report in sources[number - 1]]
        return _corrected(unit, request, Word.SPLIT, [event], apart=reports)


def correct(house: House, request: Request) -> Reply:
    """The event was on that day, or in that month or year."""
    name, *words = request.rest.split() or [""]
    day = " ".join(words[1:] if words[:1] == ["date"] else words)
    if not name or not day:
        raise wording.usage(Word.CORRECT)
    when = when_of(day)
    if when is None:
        raise wording.bad_date(day)
    with house.store.begin() as unit:
        event = _event(recall(unit, request.at, None), name)
        return _corrected(unit, request, Word.CORRECT, [event], when=when)


def restore(house: House, request: Request) -> Reply:
    """Take back every correction of an event that is in force, or the one of that id."""
    names = request.rest.split()
    if len(names) != 1:
        raise wording.usage(Word.RESTORE)
    name = names[0].casefold()
    with house.store.begin() as unit:
        found = [
            c for c in unit.corrections.all()
            if c.holds(request.at) and (c.id == name or name in c.events)
        ]  # fmt: skip
        if not found:
            raise wording.nothing_to_restore(name)
        about = {event for correction in found for event in correction.events}
        about |= {split_id(c) for c in found if c.kind is CorrectionKind.SPLIT}
        before = _state(recall(unit, request.at, None), about)
        for correction in found:
            unit.corrections.withdraw(correction.id, request.at)
        after = _state(recall(unit, request.at, None), about)
        what = "; ".join(wording.correction_words(correction) for correction in found)
        unit.audit.add(
            auditing.entry(
                request, Word.RESTORE, name, f"{what}; {'; '.join(before)}", "; ".join(after)
            )
        )
    return Reply(
        headline=wording.restored_head(name, len(found)),
        body=(
            *(wording.correction_words(correction) for correction in found),
            *map(wording.was_line, before),
            *map(wording.is_line, after),
        ),
        private=True,
    )


def _corrected(
    unit: Unit,
    request: Request,
    word: Word,
    events: list[Event],
    *,
    apart: Sequence[Report] = (),
    when: When | None = None,
) -> Reply:
    """Store a correction of these events, and tell what it changed."""
    correction = correction_of(
        _KINDS[word],
        events,
        id="c" + secrets.token_hex(4),
        made=request.at,
        by=request.message.author,
        when=when,
        apart=apart,
    )
    about = {*correction.events, *([split_id(correction)] if apart else [])}
    before = _state(recall(unit, request.at, None), about)
    unit.corrections.add(correction)
    after = _state(recall(unit, request.at, None), about)
    subject = " ".join([*correction.events, correction.id])
    unit.audit.add(auditing.entry(request, word, subject, "; ".join(before), "; ".join(after)))
    return Reply(
        headline=wording.corrected_head(correction),
        body=(
            *map(wording.was_line, before),
            *map(wording.is_line, after),
            wording.taken_back(correction.id),
        ),
        private=True,
    )


def _state(facts: Facts, about: Collection[EventId]) -> list[str]:
    """How these events stand, a line each."""
    told = [wording.event_state(event) for event in facts.events if event.id in about]
    return told or [wording.UNTOLD]


def _event(facts: Facts, name: str) -> Event:
    wanted = EventId(name.casefold())
    event = next((event for event in facts.events if event.id == wanted), None)
    if event is None:
        raise wording.unknown_event(name)
    return event


def _by_source(facts: Facts, event: Event) -> list[list[Report]]:
    """The reports of each source, in the order in which the sources are listed."""
    found: dict[str, list[Report]] = {}
    for report in event.reports:
        article = facts.article(report)
        found.setdefault(article.url or article.id, []).append(report)
    by_quote = {report.quote: reports for reports in found.values() for report in reports}
    return [found.get(cited.url) or by_quote[cited.quote] for cited in citations(facts, event)]


def _listed(facts: Facts, event: Event) -> Reply:
    numbered = enumerate(citations(facts, event), 1)
    return Reply(
        headline=wording.split_list(event),
        body=(
            *(wording.source_line(number, cited) for number, cited in numbered),
            wording.split_hint(event.id),
        ),
        private=True,
    )
