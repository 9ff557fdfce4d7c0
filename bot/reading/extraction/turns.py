"""Turns: a dialogue suspended, resumed or called off, by the verb that turns what its noun names."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from bot.lexicon.dialogue import dialogue_lexicon
from bot.model import Kind, Status
from bot.reading.extraction.clauses import Clause
from bot.reading.extraction.frame import Frame, first, kind_of_noun
from bot.reading.extraction.nouns import SHARES, DialogueNoun, dialogue_nouns, governed_by
from bot.reading.extraction.status import status_of

if TYPE_CHECKING:
    from bot.reading.extraction.tree import Token

_SAID_OF_MUCH = {
    "gap",
    "failure",
    "collapse",
    "end",
    "break-up",
    "breakup",
    "cut",
    "abandonment",
    "demise",
    "boycott",
}
_CALLED_OFF = {
    "cancellation": Status.CANCELLED,
    "postponement": Status.POSTPONED,
    "delay": Status.POSTPONED,
    "deferral": Status.POSTPONED,
}
_LEAVING = {"walk", "pull", "drop", "ditch", "axe", "abort", "scrap"}
_SERIES = {"talks", "negotiations", "dialogue", "dialog", "bargaining", "discussions", "mediation"}
_RECURRING = frozenset(
    "annual yearly monthly weekly daily biannual biennial quarterly fortnightly regular routine periodic recurring semi-annual".split()
)
_APPOSED = 8  # words of an aside between commas
_LENGTHS = {"days", "weeks", "months", "years", "month", "year", "week"}
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
ENDING = {"end", "ends", "ended", "ending", "over", "lift", "lifts", "lifted", "lifting", "finished", "eases", "ease",
           "eased", "thawed", "bridge", "break", "broke", "broken", "reverse", "reversed", "resolve"}  # fmt: skip


def turn_of(clause: Clause, core: list[DialogueNoun], inside: list[DialogueNoun]) -> Frame | None:
    """A suspension, a resumption, or a meeting called off: the verb turns what its noun names."""
    return (
        _halt_ended(clause, core)
        or _noun_turned(clause, core)
        or (_pronoun_turned(clause) if not core else None)
        or _turn_named(clause, core)
        or (_plural_turned(clause, inside) if not core else None)
        or (_back_at_the_table(clause, inside) if not core else None)
    )


def _halt_ended(clause: Clause, core: list[DialogueNoun]) -> Frame | None:
    """ "The freeze is over", "brings to an end an eight-month freeze"; but not "ended in deadlock"."""
    halts = [n for n in core if n.is_a("halt") and halts_dialogue(n) and not led_into(n.token)]
    own = {n.token.i for n in halts}
    ending = any(
        t.lower_ in ENDING and not t.tag_.startswith("NNP") and t.i not in own
        for t in clause.tokens
    )
    if halts and ending and not clause.is_a("say"):
        return Frame(clause, halts[0], Kind.RESUMPTION, status_of(clause))
    return None


def brought_by(frame: Frame, core: list[DialogueNoun]) -> list[Frame]:
    """ "The call on Monday ended the freeze": what ended it has itself been held."""
    ended = frame.kind is Kind.RESUMPTION and frame.noun is not None and frame.noun.is_a("halt")
    if not ended or frame.status is not Status.ACTUAL or frame.clause.passive:
        return []
    held = [n for n in core if n.token == frame.clause.subject and n.is_a("meeting", "call")]
    single = [n for n in held if not n.plural and not n.is_a("channel")]
    return [Frame(frame.clause, n, kind_of_noun(n), Status.ACTUAL) for n in single[:1]]


def led_into(noun: Token) -> bool:
    """ "Ended in deadlock", "with an impasse": the halt is where it led, not what was ended."""
    return noun.dep_ == "pobj" and noun.head.lower_ in ("in", "into", "at", "with", "amid", "after")


def halts_dialogue(noun: DialogueNoun) -> bool:
    """Whether a noun of standing still is said of the dialogue: "gap" and "failure" are said of much else."""
    if noun.text.rstrip("s") not in _SAID_OF_MUCH:
        return True
    nouns = dialogue_lexicon().nouns
    own = [c for c in noun.token.children if c.dep_ in ("compound", "poss")]
    under = [
        g
        for c in noun.token.children
        if c.dep_ == "prep" and c.lower_ in ("of", "in")
        for g in c.children
    ]
    return any(
        {"meeting", "channel", "call"} & set(nouns.get(t.lower_, ())) or t.lower_ in _LENGTHS
        for t in (*own, *under)
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
    if _does_something_else(clause, noun) or _fear(clause, noun, status):
        return None
    if clause.is_a("resume"):
        return Frame(clause, noun, Kind.RESUMPTION, status)
    if noun.is_a("meeting") and _boycotted(clause, noun):
        return Frame(clause, noun, kind_of_noun(noun), _refused(status))
    if clause.is_a("suspend") and not _only_ends(clause, noun):
        if status is Status.DENIED and any(t.lower_ == "unanswered" for t in clause.tokens):
            status = Status.ACTUAL
        return Frame(clause, noun, Kind.SUSPENSION, status, partial=_partial(clause, noun))
    return Frame(clause, noun, Kind.SUSPENSION, status) if _ends_for_good(clause, noun) else None


def _fear(clause: Clause, noun: DialogueNoun, status: Status) -> bool:
    """ "The relationship could break like a glass": a figure of speech, no break that anybody proposes."""
    modal = any(c.lower_ in ("could", "may", "might", "can") for c in clause.verb.children)
    ties = noun.text.rstrip("s") in ("relation", "relationship", "tie")
    return ties and modal and status is Status.PROPOSED and clause.is_a("suspend")


def _does_something_else(clause: Clause, noun: DialogueNoun) -> bool:
    """ "The meeting broke new ground", "the talks stopped the fighting": what it turns is another thing."""
    objects = [c for c in clause.verb.children if c.dep_ == "dobj"]
    return noun.token == clause.subject and not clause.passive and bool(objects)


def _boycotted(clause: Clause, noun: DialogueNoun) -> bool:
    """ "Boycotted the session": one occasion is missed, the dialogue stands."""
    return any(s.base == "boycott" for s in clause.senses) and not noun.plural


def _pronoun_turned(clause: Clause) -> Frame | None:
    """ "The North had cut them": what was named before is turned."""
    if not _pronoun_about(clause):
        return None
    if any(s.base == "break" and s.particles == ("up",) for s in clause.senses):
        return None  # "it broke up late on Tuesday": a session that ended
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
    restart = first([n for n in core if n.is_a("restart")])
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
    partial = _partial(clause, several)
    return Frame(clause, several, Kind.SUSPENSION, status_of(clause), partial=partial)


def _back_at_the_table(clause: Clause, inside: list[DialogueNoun]) -> Frame | None:
    """ "Returned to the (bargaining) table": the table stands for the talks at it."""
    table = first([n for n in inside if n.text.endswith(" table")])
    idiom = any(s.sense == "resume" and s.particles[-1:] == ("table",) for s in clause.senses)
    if not idiom and (table is None or not clause.is_a("resume")):
        return None
    return Frame(clause, table, Kind.RESUMPTION, status_of(clause), idiom="on")


def _ends_for_good(clause: Clause, noun: DialogueNoun) -> bool:
    """ "Bogotá ends ELN process": one side ends what both hold; "the two ended a round" only closes it."""
    if clause.passive or not any(s.base in ("end", "terminate", "close") for s in clause.senses):
        return False
    subject = clause.subject
    alone = (
        subject is not None
        and subject.tag_ in ("NNP", "NN")
        and not any(c.dep_ == "conj" for c in subject.children)
    )
    standing = noun.is_a("channel") or noun.text in ("talks", "negotiations", "dialogue")
    governed = noun.token.dep_ == "dobj" or shared(noun)
    return alone and standing and governed and subject != noun.token


def shared(noun: DialogueNoun) -> bool:
    """ "Its participation in the talks": one side's part is turned, and with it what both hold."""
    prep = noun.token.head
    own = noun.token.dep_ == "pobj" and prep.dep_ == "prep"
    return own and governed_by(prep).lower_ in SHARES


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
    if _left_for_good(clause, noun) and status in (Status.ACTUAL, Status.ALLEGED):
        return Frame(clause, noun, Kind.SUSPENSION, status)
    many = noun.plural and (noun.is_a("channel") or _many(noun))
    if shared(noun) or recurring(noun):
        return Frame(clause, noun, Kind.SUSPENSION, status)
    if many or noun.is_a("channel"):
        partial = clause.is_a("postpone") or _partial(clause, noun)
        return Frame(clause, noun, Kind.SUSPENSION, status, partial=partial)
    if status in (Status.PROPOSED, Status.ALLEGED):
        return Frame(clause, noun, kind_of_noun(noun), Status.PROPOSED)
    return Frame(clause, noun, kind_of_noun(noun), cancelled)


def recurring(noun: DialogueNoun) -> bool:
    """ "Called off the annual consultations", "the talks, once a yearly affair": the series is off, not one day."""
    after = [t.lower_ for t in noun.token.doc[noun.token.i + 1 : noun.token.i + _APPOSED]]
    aside = after[1 : after.index(",", 1)] if after[:1] == [","] and "," in after[1:] else []
    own = [c.lower_ for c in noun.token.children]
    return noun.plural and not _RECURRING.isdisjoint((*own, *aside))


def _left_for_good(clause: Clause, noun: DialogueNoun) -> bool:
    """ "Walked away from negotiations": the whole is left, not one occasion that a day or place singles out."""
    leaves = any(s.base in _LEAVING for s in clause.senses if s.sense == "cancel")
    single = any(
        c.dep_ in ("poss", "nummod", "acl", "relcl", "amod") or c.lower_ in ("on", "in", "at")
        for c in noun.token.children
    )
    return leaves and noun.text in _SERIES and not single


def _refused(status: Status) -> Status:
    return Status.PROPOSED if status in (Status.PROPOSED, Status.DENIED) else Status.DENIED


def phrase_turn(clause: Clause, inside: list[DialogueNoun]) -> Frame | None:
    """A fixed expression ("back on track", "on hold") in the clause of a dialogue noun or of its pronoun.

    Where no dialogue noun is near, "the militaries have been on hold" speaks of their relations.
    """
    about = [n for n in inside if n.is_a("channel", "meeting", "call", "halt")]
    for kind, at in _phrases_in(clause.verb.doc.text.lower()):
        if not _inside(clause, at):
            continue
        noun = first(about) or _antecedent(clause)
        if noun is not None:
            status = status_of(clause)
            if status in (
                Status.DENIED,
                Status.CANCELLED,
            ):  # the phrase holds the negation itself
                status = Status.ACTUAL
            if kind is Kind.MEETING or (
                kind is Kind.SUSPENSION and noun.is_a("meeting") and not noun.plural
            ):
                return Frame(clause, noun, kind_of_noun(noun), Status.CANCELLED)
            return Frame(clause, noun, kind, status)
    return None


@lru_cache(maxsize=64)  # asked for each clause of a sentence
def _phrases_in(text: str) -> tuple[tuple[Kind, int], ...]:
    """What each fixed expression of a sentence tells of, and where it first stands."""
    return tuple(
        (kind, found.start())
        for kind, phrase, pattern in _phrases()
        if phrase in text and (found := pattern.search(text)) is not None
    )


@cache
def _phrases() -> tuple[tuple[Kind, str, re.Pattern[str]], ...]:
    """The fixed expressions as whole words: "on hold" is not "on holding"."""
    return tuple(
        (kind, phrase, re.compile(rf"\b{re.escape(phrase)}\b"))
        for kind, name in (
            (Kind.MEETING, "cancel"),
            (Kind.RESUMPTION, "resume"),
            (Kind.SUSPENSION, "suspend"),
        )
        for phrase in dialogue_lexicon().phrases[name]
    )


def _antecedent(clause: Clause) -> DialogueNoun | None:
    subject = clause.subject
    before = [n for n in dialogue_nouns(clause.verb.doc) if n.is_a("channel", "meeting")]
    if subject is None:
        return first(before)
    return first([n for n in before if n.token in list(subject.subtree)]) or first(
        [n for n in reversed(before) if n.token.i < clause.verb.i and n.is_a("channel")]
        or [n for n in reversed(before) if n.token.i < clause.verb.i]
    )


def _inside(clause: Clause, at: int) -> bool:
    return any(t.idx <= at < t.idx + len(t) for t in clause.tokens)


def _only_ends(clause: Clause, noun: DialogueNoun) -> bool:
    """Whether the verb merely closes an occasion ("the session closed on Friday")."""
    closing = {
        "close",
        "closed",
        "closes",
        "stop",
        "cool",
        "cooled",
        "shut",
        "break",
        "block",
        "leave",
        "left",
    }
    if any(s.base == "break" and s.particles == ("up",) for s in clause.senses) and not noun.plural:
        return True  # "the eighth meeting broke up late on Tuesday"
    return (
        clause.verb.lower_ in closing
        and not noun.is_a("channel")
        and len(clause.senses[0].particles) == 0
    )


def _partial(clause: Clause, noun: DialogueNoun) -> bool:
    """Whether only part is hit: "some exchanges", "part of its programme", "soured"."""
    around = " ".join(t.lower_ for t in noun.token.subtree)
    object_words = " ".join(t.lower_ for t in clause.tokens if t.i > clause.verb.i)[:120]
    words = dialogue_lexicon().phrases["partial"]
    if clause.verb.lower_ in (
        "curtail",
        "curtailed",
        "soured",
        "sour",
        "cooled",
        "cool",
        "scaled",
        "scale",
    ):
        return True
    return any(f" {w} " in f" {around} " or f" {w} " in f" {object_words} " for w in words)


def _many(noun: DialogueNoun) -> bool:
    return any(c.lower_ in ("all", "several", "some", "many", "planned", "other") or c.dep_ == "nummod"
               for c in noun.token.children) and noun.text.endswith("s")  # fmt: skip
