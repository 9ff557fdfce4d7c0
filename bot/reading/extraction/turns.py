"""Turns: a dialogue suspended, resumed or called off, by the verb that turns what its noun names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.model import Kind, Status
from bot.reading.extraction.clauses import Clause
from bot.reading.extraction.extents import (
    boycotted,
    ends_for_good,
    in_part,
    left_for_good,
    only_ends,
    recurring,
    shared,
    tells_of_many,
)
from bot.reading.extraction.frame import Frame, first, kind_of_noun
from bot.reading.extraction.halts import halt_ended, halts_dialogue
from bot.reading.extraction.nouns import DialogueNoun, dialogue_nouns
from bot.reading.extraction.other_senses import dates_from, turns_another_thing
from bot.reading.extraction.status import status_of

if TYPE_CHECKING:
    from bot.reading.extraction.tree import Token

_CALLED_OFF = {
    "cancellation": Status.CANCELLED,
    "postponement": Status.POSTPONED,
    "delay": Status.POSTPONED,
    "deferral": Status.POSTPONED,
}
_ANNOUNCING = {
    "announced",
    "announces",
    "announce",
    "announcing",
    "declared",
    "declares",
    "ordered",
    "confirmed",
    "decided",
}


def turn_of(clause: Clause, core: list[DialogueNoun], inside: list[DialogueNoun]) -> Frame | None:
    """A suspension, a resumption, or a meeting called off: the verb turns what its noun names."""
    return (
        halt_ended(clause, core)
        or _noun_turned(clause, core)
        or (_pronoun_turned(clause) if not core else None)
        or _turn_named(clause, core)
        or (_plural_turned(clause, inside) if not core else None)
        or (_back_at_the_table(clause, inside) if not core else None)
    )


def _noun_turned(clause: Clause, core: list[DialogueNoun]) -> Frame | None:
    """The verb's sense on the noun it is about: "suspended contacts", "called off the visit"."""
    linked = [n for n in core if n.is_a("channel", "meeting", "call")]
    if (
        len(linked) > 1 and not clause.passive
    ):  # "the meeting will revive the talks" turns the talks
        linked.sort(key=lambda n: n.token.dep_ == "nsubj")
    noun = first(linked) or first([n for n in core if n.is_a("visit", "agreement")])
    if noun is None:
        return None
    status = status_of(clause)
    if clause.is_a("cancel", "postpone"):
        return _called_off(clause, noun, status)
    if clause.is_a("refuse") and noun.is_a("meeting", "visit", "call"):
        return Frame(clause, noun, kind_of_noun(noun), _refused(status))
    if noun.is_a("visit", "agreement"):
        return None
    if (
        _does_something_else(clause, noun)
        or turns_another_thing(clause, noun.token)
        or _fear(clause, noun, status)
    ):
        return None
    if clause.is_a("resume"):
        return None if dates_from(clause) else Frame(clause, noun, Kind.RESUMPTION, status)
    if noun.is_a("meeting") and boycotted(clause, noun):
        return Frame(clause, noun, kind_of_noun(noun), _refused(status))
    if clause.is_a("suspend") and not only_ends(clause, noun):
        if status is Status.DENIED and any(t.lower_ == "unanswered" for t in clause.tokens):
            status = Status.ACTUAL
        return Frame(clause, noun, Kind.SUSPENSION, status, partial=in_part(clause, noun))
    return Frame(clause, noun, Kind.SUSPENSION, status) if ends_for_good(clause, noun) else None


def _fear(clause: Clause, noun: DialogueNoun, status: Status) -> bool:
    """ "The relationship could break like a glass": a figure of speech, no break that anybody proposes."""
    modal = any(c.lower_ in ("could", "may", "might", "can") for c in clause.verb.children)
    ties = noun.text.rstrip("s") in ("relation", "relationship", "tie")
    return ties and modal and status is Status.PROPOSED and clause.is_a("suspend")


def _does_something_else(clause: Clause, noun: DialogueNoun) -> bool:
    """ "The meeting broke new ground", "the talks stopped the fighting": what it turns is another thing."""
    objects = [c for c in clause.verb.children if c.dep_ == "dobj"]
    return noun.token == clause.subject and not clause.passive and bool(objects)


def _pronoun_turned(clause: Clause) -> Frame | None:
    """ "The North had cut them": what was named before is turned."""
    if not _pronoun_about(clause):
        return None
    if any(s.base == "break" and s.particles == ("up",) for s in clause.senses):
        return None  # "it broke up late on Tuesday": a session that ended
    if any(s.base == "renew" for s in clause.senses):
        return None  # "it was renewed twice": a truce or a licence, which had not stopped
    status = status_of(clause)
    for name, kind in (("resume", Kind.RESUMPTION), ("suspend", Kind.SUSPENSION)):
        if clause.is_a(name):
            return Frame(clause, None, kind, status)
    if clause.is_a("cancel") and status is Status.ACTUAL and _series(clause):
        return Frame(clause, None, Kind.SUSPENSION, status)
    if clause.is_a("cancel", "postpone") and status is not Status.DENIED:
        off = Status.CANCELLED if clause.is_a("cancel") else Status.POSTPONED
        return Frame(clause, None, Kind.MEETING, off, unasserted=True)
    return None


def _turn_named(clause: Clause, core: list[DialogueNoun]) -> Frame | None:
    """A noun that is itself the turn: "the resumption came", "the freeze began"."""
    restart = first([n for n in core if n.is_a("restart") and not _prolonged(n)])
    if restart is not None:
        return Frame(clause, restart, Kind.RESUMPTION, status_of(clause), nominal=True)
    off = first([n for n in core if n.is_a("cancelling") and _announced(clause, n)])
    if off is not None and off.text in _CALLED_OFF:
        own = first([n for n in dialogue_nouns(off.token.doc) if _of(n.token, off.token)])
        if own is not None and own.is_a("meeting", "visit", "call"):
            return Frame(clause, own, kind_of_noun(own), _CALLED_OFF[off.text])
        return Frame(clause, None, Kind.MEETING, _CALLED_OFF[off.text], unasserted=True)
    halt = first([n for n in core if n.is_a("halt") and halts_dialogue(n)])
    if halt is not None and (not clause.is_a("say") or _announced(clause, halt)):
        return Frame(clause, halt, Kind.SUSPENSION, status_of(clause), nominal=True)
    return None


def _prolonged(noun: DialogueNoun) -> bool:
    """ "The earlier renewal, in May": of an accord, unless it is told to be of talks or contacts."""
    if not noun.text.startswith("renewal"):
        return False
    own = [n for n in dialogue_nouns(noun.token.doc) if _of(n.token, noun.token)]
    return not any(n.is_a("channel", "meeting", "call") for n in own)


def _of(noun: Token, turn: Token) -> bool:
    """ "The postponement of the round", "a delay in the talks"."""
    return noun.dep_ == "pobj" and noun.head.lower_ in ("of", "in", "to") and noun.head.head == turn


def _announced(clause: Clause, noun: DialogueNoun) -> bool:
    """ "Announced the suspension of the talks": saying it makes it so."""
    return clause.verb.lower_ in _ANNOUNCING and noun.token.dep_ == "dobj"


def _plural_turned(clause: Clause, inside: list[DialogueNoun]) -> Frame | None:
    """A verb with its particle beside plural contacts that the parser tied elsewhere."""
    if not clause.is_a("suspend") or clause.verb.lower_ in ("stop", "stopped", "shut"):
        return None
    several = first([n for n in inside if n.is_a("channel") and n.plural])
    if several is None or not any(s.particles for s in clause.senses if s.sense == "suspend"):
        return None
    partial = in_part(clause, several)
    return Frame(clause, several, Kind.SUSPENSION, status_of(clause), partial=partial)


def _back_at_the_table(clause: Clause, inside: list[DialogueNoun]) -> Frame | None:
    """ "Returned to the (bargaining) table": the table stands for the talks at it."""
    table = first([n for n in inside if n.text.endswith(" table")])
    idiom = any(s.sense == "resume" and s.particles[-1:] == ("table",) for s in clause.senses)
    if not idiom and (table is None or not clause.is_a("resume")):
        return None
    return Frame(clause, table, Kind.RESUMPTION, status_of(clause), idiom="on")


def _pronoun_about(clause: Clause) -> bool:
    """Whether the verb turns "it" or "them": what was named in the sentence before."""
    wanted = ("nsubjpass",) if clause.passive else ("dobj", "nsubj")
    pronouns = [
        c
        for c in clause.verb.children
        if c.dep_ in wanted and c.lower_ in ("it", "them", "they", "series")
    ]
    objects = [c for c in clause.verb.children if c.dep_ == "dobj"]
    other = not clause.passive and any(
        c.dep_ in ("xcomp", "ccomp", "oprd") for c in clause.verb.children
    )  # "it was freezing hiring"
    return bool(pronouns) and (objects[0] in pronouns if objects else not other)


def _series(clause: Clause) -> bool:
    """ "Cancelled the series": not one occasion of it."""
    return any(c.lower_ == "series" for c in clause.verb.children)


def _called_off(clause: Clause, noun: DialogueNoun, status: Status) -> Frame:
    cancelled = Status.CANCELLED if clause.is_a("cancel") else Status.POSTPONED
    if status is Status.DENIED:
        return Frame(clause, noun, kind_of_noun(noun), Status.PLANNED)
    if left_for_good(clause, noun) and status in (Status.ACTUAL, Status.ALLEGED):
        return Frame(clause, noun, Kind.SUSPENSION, status)
    many = noun.plural and (noun.is_a("channel") or tells_of_many(noun))
    if shared(noun) or recurring(noun):
        return Frame(clause, noun, Kind.SUSPENSION, status)
    if many or noun.is_a("channel"):
        partial = clause.is_a("postpone") or in_part(clause, noun)
        return Frame(clause, noun, Kind.SUSPENSION, status, partial=partial)
    if status in (Status.PROPOSED, Status.ALLEGED):
        return Frame(clause, noun, kind_of_noun(noun), Status.PROPOSED)
    return Frame(clause, noun, kind_of_noun(noun), cancelled)


def _refused(status: Status) -> Status:
    return Status.PROPOSED if status in (Status.PROPOSED, Status.DENIED) else Status.DENIED
