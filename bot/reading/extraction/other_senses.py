"""Words of dialogue that mean another thing: "met the demand", "foreign exchange", "told the agency by telephone"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.lexicon.dialogue import dialogue_lexicon
from bot.lexicon.titles import title_lexicon
from bot.reading.dates.vocabulary import MONTHS, WEEKDAYS
from bot.reading.extraction.clauses import Clause

if TYPE_CHECKING:
    from bot.reading.extraction.tree import Token

_PHONES = frozenset({"telephone", "phone"})
_BY_MEANS = frozenset({"by", "over", "on", "via"})
_CALENDAR = frozenset(MONTHS) | frozenset(WEEKDAYS)
_PLACE_AND_TIME = frozenset(
    "place days day hours hour minutes weeks week month months course end close start shape form".split()
)
_IDEAS = frozenset(
    "idea proposal plan project scheme dispute quarrel row feud tradition practice custom mechanism arrangement format hotline line channel".split()
)
_OF_ITSELF = frozenset("break collapse stall founder freeze lapse expire fail stop halt".split())
"""Verbs whose subject, where they have no object, is what breaks or stops."""
_STANDING_FOR_IT = frozenset(
    "process effort efforts attempt attempts bid push initiative series thing things work participation involvement part".split()
)
_BETWEEN_LANDS = frozenset(
    "border borders frontier boundary war conflict dispute row feud quarrel standoff rivalry".split()
)


def meets_a_thing(clause: Clause) -> bool:
    """ "Meet the union's request", "the demands were met": nobody is met."""
    wanted = "nsubjpass" if clause.passive else "dobj"
    thing = next((c for c in clause.verb.children if c.dep_ == wanted), None)
    return thing is not None and thing.tag_ in ("NN", "NNS") and _in(thing, "met")


def has_a_thing(clause: Clause) -> bool:
    """ "Had no pay rise since March", "has held no elections since 2013": what was had or held is no occasion."""
    thing = next((c for c in clause.verb.children if c.dep_ == "dobj"), None)
    if thing is None or thing.tag_ not in ("NN", "NNS"):
        return False
    people = thing.lower_.removesuffix("s") in title_lexicon().roles
    return not (people or any(t.lower_ in dialogue_lexicon().nouns for t in thing.subtree))


def dates_from(clause: Clause) -> bool:
    """ "The hotline goes back to 2016", "the talks took up Wednesday": since when or how long, and nothing is taken up again.

    An idea that goes back to a conversation is not taken up again either.
    """
    objects = [c for c in clause.verb.children if c.dep_ in ("dobj", "npadvmod")]
    beside = [
        *clause.verb.children,
        *(c for a in clause.verb.children if a.dep_ == "advmod" for c in a.children),
    ]
    objects += [c for p in beside if p.lower_ == "to" for c in p.children if c.dep_ == "pobj"]
    subject = clause.subject
    if subject is None or clause.passive or subject.tag_ not in ("NN", "NNS", "WDT"):
        return False
    if subject.tag_ == "WDT" and clause.verb.head.tag_.startswith("NNP"):
        return False
    if subject.lower_ in _IDEAS and any(c.lower_ == "back" for c in clause.verb.children):
        return True
    return any(t.lower_ in _CALENDAR or t.lower_.isdigit() for t in objects[:1])


def turns_another_thing(clause: Clause, noun: Token) -> bool:
    """ "Broke the ice at the talks", "on the second day of the talks the coffee machine broke down", "cutting violence": what is
    turned is told, and is neither the dialogue nor anything else that the sentence could mean by it."""
    told = [c for c in clause.verb.children if c.dep_ in ("dobj", "nsubjpass")]
    if not told and any(s.base in _OF_ITSELF for s in clause.senses):
        told = [c for c in clause.verb.children if c.dep_ == "nsubj"]
    if len(told) != 1 or told[0].tag_ not in ("NN", "NNS"):
        return False
    thing = told[0]
    inside = list(thing.subtree)
    if noun == thing or noun in inside or thing.lower_ in _STANDING_FOR_IT:
        return False
    nouns = dialogue_lexicon().nouns
    return not any(t.lower_ in nouns or t.tag_.startswith(("NNP", "PRP")) for t in inside)


def is_another_thing(noun: Token) -> bool:
    """Whether the word before a dialogue noun makes another thing of it, or the phone is what the press was told by."""
    before = [
        c for c in noun.children if c.i < noun.i and c.dep_ in ("compound", "amod", "nmod", "poss")
    ]
    others = dialogue_lexicon().other_senses.get(_base(noun), frozenset())
    return any(c.lower_ in others for c in before) or _told_by(noun)


def across(preposition: Token) -> bool:
    """ "On the border with Rwanda", "the war with the rebels": nobody is met by that."""
    return preposition.head.lower_ in _BETWEEN_LANDS


def is_no_occasion(clause: Clause) -> bool:
    """ "It has not ended dumping", "they have begun to realise", "one can never be too careful": nothing is held."""
    verb, subject = clause.verb, clause.subject
    thing = next((c for c in verb.children if c.dep_ in ("dobj", "obj")), None)
    done = thing is not None and thing.lower_ not in _PLACE_AND_TIME
    governs = done or any(c.dep_ in ("xcomp", "ccomp") for c in verb.children)
    anyone = subject is not None and subject.lower_ == "one" and not subject.children
    judged = anyone and any(c.dep_ == "acomp" for c in verb.children)
    return (governs and not clause.passive) or judged or _of_another_noun(clause)


def _of_another_noun(clause: Clause) -> bool:
    """ "Military rule, which ended in 1985": the relative clause goes on about a thing that is no occasion."""
    head = clause.verb.head
    if clause.relation != "relcl" or head.tag_ not in ("NN", "NNS"):
        return False
    return not any(
        t.lower_ in dialogue_lexicon().nouns for t in head.subtree if t.i < clause.verb.i
    )


def _told_by(noun: Token) -> bool:
    if noun.lower_ not in _PHONES or noun.dep_ != "pobj" or noun.head.lower_ not in _BY_MEANS:
        return False
    verb = noun.head.head
    lexicon = dialogue_lexicon()
    return bool(lexicon.senses(verb.lower_, "say")) and not lexicon.senses(
        verb.lower_, "call", "meet"
    )


def _in(noun: Token, name: str) -> bool:
    words = dialogue_lexicon().other_senses[name]
    return noun.lower_ in words or _base(noun) in words


def _base(noun: Token) -> str:
    word = noun.lower_
    if noun.tag_ != "NNS":
        return word
    return f"{word[:-3]}y" if word.endswith("ies") else word.removesuffix("s")
