"""How far a turn reaches: the whole dialogue, a part of it, one side's share, or one occasion alone."""

from __future__ import annotations

from bot.lexicon.dialogue import dialogue_lexicon
from bot.reading.extraction.clauses import Clause
from bot.reading.extraction.nouns import DialogueNoun
from bot.reading.extraction.paths import SHARES, governed_by

_LEAVING = {"walk", "pull", "drop", "ditch", "axe", "abort", "scrap"}
_SERIES = {"talks", "negotiations", "dialogue", "dialog", "bargaining", "discussions", "mediation"}
_RECURRING = frozenset(
    "annual yearly monthly weekly daily biannual biennial quarterly fortnightly regular routine periodic recurring semi-annual".split()
)
_APPOSED = 8  # words of an aside between commas


def boycotted(clause: Clause, noun: DialogueNoun) -> bool:
    """ "Boycotted the session": one occasion is missed, the dialogue stands."""
    return any(s.base == "boycott" for s in clause.senses) and not noun.plural


def ends_for_good(clause: Clause, noun: DialogueNoun) -> bool:
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


def recurring(noun: DialogueNoun) -> bool:
    """ "Called off the annual consultations", "the talks, once a yearly affair": the series is off, not one day."""
    after = [t.lower_ for t in noun.token.doc[noun.token.i + 1 : noun.token.i + _APPOSED]]
    aside = after[1 : after.index(",", 1)] if after[:1] == [","] and "," in after[1:] else []
    own = [c.lower_ for c in noun.token.children]
    return noun.plural and not _RECURRING.isdisjoint((*own, *aside))


def left_for_good(clause: Clause, noun: DialogueNoun) -> bool:
    """ "Walked away from negotiations": the whole is left, not one occasion that a day or place singles out."""
    leaves = any(s.base in _LEAVING for s in clause.senses if s.sense == "cancel")
    single = any(
        c.dep_ in ("poss", "nummod", "acl", "relcl", "amod") or c.lower_ in ("on", "in", "at")
        for c in noun.token.children
    )
    return leaves and noun.text in _SERIES and not single


def only_ends(clause: Clause, noun: DialogueNoun) -> bool:
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


def in_part(clause: Clause, noun: DialogueNoun) -> bool:
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


def tells_of_many(noun: DialogueNoun) -> bool:
    return any(c.lower_ in ("all", "several", "some", "many", "planned", "other") or c.dep_ == "nummod"
               for c in noun.token.children) and noun.text.endswith("s")  # fmt: skip


def not_all(noun: DialogueNoun) -> bool:
    """ "Not all channels had been cut off" tells that some stand, and of no new break."""
    words = {c.lower_ for c in noun.token.children if c.i < noun.token.i}
    return "not" in words and bool(words & {"all", "every"})
