"""Nouns of standing still: whether a halt is one of the dialogue, and whether it is ended or led into."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.lexicon.dialogue import dialogue_lexicon
from bot.model import Kind, Status
from bot.reading.extraction.clauses import Clause
from bot.reading.extraction.frame import Frame, kind_of_noun
from bot.reading.extraction.nouns import DialogueNoun
from bot.reading.extraction.paths import SHARES
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
_LENGTHS = {"day", "hour", "hours", "days", "weeks", "months", "years", "month", "year", "week"}
ENDING = {"end", "ends", "ended", "ending", "over", "lift", "lifts", "lifted", "lifting", "finished", "eases", "ease",
           "eased", "thawed", "bridge", "break", "broke", "broken", "reverse", "reversed", "resolve"}  # fmt: skip


def halt_ended(clause: Clause, core: list[DialogueNoun]) -> Frame | None:
    """ "The freeze is over", "brings to an end an eight-month freeze"; but not "ended in deadlock"."""
    halts = [n for n in core if n.is_a("halt") and halts_dialogue(n) and not led_into(n.token)]
    own = {n.token.i for n in halts}
    ending = any(ends(t) and t.i not in own for t in clause.tokens) or _closed(clause, own)
    if halts and ending and not clause.is_a("say"):
        return Frame(clause, halts[0], Kind.RESUMPTION, status_of(clause))
    return None


def _closed(clause: Clause, halts: set[int]) -> bool:
    """ "Closed a gap of ten years": to close what stood still is to end it."""
    turned = [c.i for c in clause.verb.children if c.dep_ in ("dobj", "nsubjpass")]
    return clause.verb.lower_.startswith("clos") and bool(halts & set(turned))


def ends(token: Token) -> bool:
    """Whether a word says that a halt ends; "concern over the halt" does not."""
    ending = token.lower_ in ENDING and not token.tag_.startswith("NNP")
    return ending and not any(c.dep_ == "pobj" for c in token.children)


def brought_by(frame: Frame, core: list[DialogueNoun]) -> list[Frame]:
    """ "The call on Monday ended the freeze": what ended it has itself been held."""
    if _left_shut(frame, core):
        held = [n for n in core if _heads_subject(n, frame.clause)]
        return [Frame(frame.clause, n, kind_of_noun(n), Status.ACTUAL) for n in held[:1]]
    ended = frame.kind is Kind.RESUMPTION and frame.noun is not None and frame.noun.is_a("halt")
    if not ended or frame.status is not Status.ACTUAL or frame.clause.passive:
        return []
    held = [n for n in core if n.token == frame.clause.subject and n.is_a("meeting", "call")]
    single = [n for n in held if not n.plural and not n.is_a("channel")]
    return [Frame(frame.clause, n, kind_of_noun(n), Status.ACTUAL) for n in single[:1]]


def _left_shut(frame: Frame, core: list[DialogueNoun]) -> bool:
    """ "Two hours of talks on Monday have not reopened the line": the talks were held, whatever became of the line."""
    clause = frame.clause
    if frame.kind is not Kind.RESUMPTION or frame.status not in (Status.ACTUAL, Status.DENIED):
        return False
    opened = [c for c in clause.verb.children if c.dep_ == "dobj"]
    shut = any(c.lower_.rstrip("s") in dialogue_lexicon().nouns for c in opened)
    return shut and not clause.passive and any(_heads_subject(n, clause) for n in core)


def _heads_subject(noun: DialogueNoun, clause: Clause) -> bool:
    """Whether a meeting or a call is the subject of a clause, or what its subject is full of: "hours of talks"."""
    subject = clause.subject
    if subject is None or not noun.is_a("meeting", "call") or noun.is_a("channel"):
        return False
    inside = noun.token.dep_ == "pobj" and noun.token.head.lower_ == "of"
    return noun.token == subject or (inside and noun.token.head.head == subject)


def led_into(noun: Token) -> bool:
    """ "Ended in deadlock", "with an impasse": the halt is where it led, not what was ended."""
    return noun.dep_ == "pobj" and noun.head.lower_ in ("in", "into", "at", "with", "amid", "after")


def _of_another_thing(halt: Token) -> bool:
    """ "The suspension of interest payments", "the price freeze": what stands still is no dialogue."""
    about = [c for c in halt.children if c.dep_ == "compound" and c.tag_ in ("NN", "NNS")]
    about += [
        g
        for c in halt.children
        if c.dep_ == "prep" and c.lower_ in ("of", "on", "to")
        for g in c.children
        if g.dep_ == "pobj" and g.tag_ in ("NN", "NNS")
    ]
    about = [t for t in about if t.lower_ not in _LENGTHS]
    return bool(about) and all(_is_another_thing(t) for t in about)


def _is_another_thing(token: Token) -> bool:
    nouns = dialogue_lexicon().nouns
    named = any(t.lower_ in nouns or t.tag_.startswith("NNP") for t in token.subtree)
    return not (named or token.lower_ in SHARES)


def halts_dialogue(noun: DialogueNoun) -> bool:
    """Whether a noun of standing still is said of the dialogue: "gap" and "failure" are said of much else."""
    if noun.text.rstrip("s") not in _SAID_OF_MUCH:
        return not _of_another_thing(noun.token)
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
