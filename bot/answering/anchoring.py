"""The day of an event that a question names to bound its time: "since Pelosi's visit", "before the Bern summit".

All that names it must stand in the event's own sentences, among its people or be its place; the word for the occasion itself is
held against the event's kind, for who met at a summit is often told without that word.
"""

from __future__ import annotations

from bot.answering.facts import Facts, stems
from bot.answering.words import content_words
from bot.lexicon.dialogue import dialogue_lexicon
from bot.model import Event, Kind, When

_NAMED = 0.95  # so much of a phrase an event must bear out to be the one that it names
_FINEST = 62  # days
_NAMED_KINDS = {
    "meeting": (Kind.MEETING,),
    "call": (Kind.CALL,),
    "visit": (Kind.VISIT, Kind.MEETING),  # a visit is often told by whom the visitor met
}


def _occasion(word: str) -> bool:
    return not _NAMED_KINDS.keys().isdisjoint(dialogue_lexicon().nouns.get(word, ()))


def _told_of(facts: Facts, event: Event) -> frozenset[str]:
    """The words of an event's own sentences, its people and its place."""
    names = " ".join((*(p.name for p in event.participants), event.place))
    return (facts.bags[event.id] & stems(" ".join(r.quote for r in event.reports))) | stems(names)


def anchored(facts: Facts, phrase: str) -> When | None:
    """The date of a stored event that a phrase names ("Pelosi's visit", "the Bern summit"), where one clearly does."""
    asked = content_words(phrase)
    kinds = {
        k
        for w in asked
        for n in dialogue_lexicon().nouns.get(w, ())
        for k in _NAMED_KINDS.get(n, ())
    }
    wanted = tuple(w for w in asked if not kinds or not _occasion(w))
    if not wanted:
        return None
    scored = [
        (facts.coverage(wanted, _told_of(facts, e)), e.when)
        for e in facts.events
        if e.when.known and e.when.days <= _FINEST and (not kinds or e.kind in kinds)
    ]
    best = max(scored, key=lambda pair: pair[0], default=(0.0, None))
    if best[0] < _NAMED:
        return None
    alike = [when for score, when in scored if score >= best[0]]
    return max(alike, key=lambda when: when.start or facts.at.date())  # the last of that name
