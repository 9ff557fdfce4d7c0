"""Occasions: meetings, visits and calls that a noun names, held or only mentioned."""

from __future__ import annotations

from bot.model import Kind, Status
from bot.reading.extraction.clauses import Clause
from bot.reading.extraction.frame import CALL_WORDS, Frame, first, kind_of_noun
from bot.reading.extraction.halts import ends, halts_dialogue, led_into
from bot.reading.extraction.judged import judged, looked_back_on
from bot.reading.extraction.not_yet import agreed_to, past_it
from bot.reading.extraction.nouns import DialogueNoun
from bot.reading.extraction.paths import one_of
from bot.reading.extraction.status import noun_status, status_of

_WHAT = ("attr", "dobj", "acomp")
_SPECIFIC = {"meeting", "visit", "call"}


def held(clause: Clause, core: list[DialogueNoun]) -> Frame | None:
    """A meeting, visit or call that the clause says is, was or will be held."""
    if clause.verb.lower_ in ("is", "are", "was", "were", "ought", "needs", "need") and any(
        c.dep_ == "xcomp" for c in clause.verb.children
    ):
        return None  # "were to open": the infinitive tells it
    noun = first([n for n in core if n.is_a("meeting", "call")]) or first(
        [n for n in core if n.is_a("visit")]
    )
    if noun is None:
        return _of_something_else(clause, core)
    if clause.is_a("say") and noun.token.dep_ in ("nsubj", "nsubjpass"):
        return None
    if clause.is_a("lead") and noun.token.dep_ == "nsubj" and not clause.passive:
        return None  # "did not expect the talks to lead anywhere"
    conjoined = clause.verb.lower_ in ("is", "are", "was", "were") and noun.token.dep_ == "conj"
    if conjoined or _none_planned(clause, noun):
        return None
    status = status_of(clause, None if one_of(noun.token) else noun.token)
    aside = judged(clause, noun, status)
    if aside is not None:
        return aside
    if status is Status.ACTUAL and (agreed_to(clause, noun) or _on(clause, noun)):
        status = Status.PLANNED
    if clause.passive and clause.verb.lower_ == "followed" and noun.token.dep_ == "nsubjpass":
        status = Status.ACTUAL  # "the meeting will be followed by another": what comes is the other
    if clause.is_a("propose") and not clause.is_a("hold") and status is Status.ACTUAL:
        status = Status.PROPOSED
    if clause.is_a("plan") and not clause.is_a("say", "hold", "agree") and status is Status.ACTUAL:
        status = Status.PLANNED
    asserted = clause.is_a("hold", "meet", "lead", "host", "visit", "plan", "propose") or clause.verb.lower_ in (
        "is", "was", "were", "are", "be", "been", "follow", "follows", "followed",
    )  # fmt: skip
    kind = Kind.CALL if _over_a_line(clause, noun) else kind_of_noun(noun)
    return Frame(clause, noun, kind, status, unasserted=not asserted)


def _over_a_line(clause: Clause, noun: DialogueNoun) -> bool:
    """ "Spoke by telephone, their first conversation since March": the word for talking is no meeting then."""
    speaking = any(s.base in ("speak", "talk") for s in clause.senses)
    words = {t.lower_ for t in clause.tokens}
    return speaking and noun.is_a("meeting") and not words.isdisjoint(CALL_WORDS)


def _of_something_else(clause: Clause, core: list[DialogueNoun]) -> Frame | None:
    """An accord signed or ending, an outside event, a standing link that is held open."""
    signed = first([n for n in core if n.is_a("agreement")])
    if signed is not None and clause.is_a("agree"):
        return Frame(clause, signed, Kind.AGREEMENT, status_of(clause))
    if signed is not None and _ready(clause):
        return Frame(clause, signed, Kind.AGREEMENT, Status.PLANNED, dated=True)
    happening = first([n for n in core if n.is_a("agreement", "trigger")])
    if happening is not None and clause.is_a("effect"):
        kind = Kind.AGREEMENT if happening.is_a("agreement") else Kind.TRIGGER
        return Frame(clause, happening, kind, status_of(clause, happening.token))
    channel = first([n for n in core if n.is_a("channel")])
    if channel is not None and clause.is_a("hold"):
        return Frame(clause, channel, Kind.CONTACT, status_of(clause, channel.token))
    return None


def _on(clause: Clause, noun: DialogueNoun) -> bool:
    """ "The summit is on again": it will take place, and has not."""
    if clause.verb.lower_ not in ("is", "are", "was", "were", "be") or noun.plural:
        return False
    on = [c for c in clause.verb.children if c.lower_ == "on" and c.i > clause.verb.i]
    return any(not any(t.dep_ in ("pobj", "pcomp") for t in c.children) for c in on)


def _none_planned(clause: Clause, noun: DialogueNoun) -> bool:
    """ "No further sessions are planned": that there is no plan denies no occasion."""
    none = any(c.dep_ == "det" and c.lower_ == "no" for c in noun.token.children)
    planned = clause.passive and clause.is_a("plan")
    return none and planned and noun.token == clause.subject


def _ready(clause: Clause) -> bool:
    """ "An agreement should be ready by January 15": a day by which it is wanted."""
    if clause.negated or clause.verb.lower_ not in ("be", "is", "are"):
        return False
    return any(
        c.lower_ in ("ready", "due", "complete", "done", "finished") for c in clause.verb.children
    )


def was_host(noun: DialogueNoun, clause: Clause) -> bool:
    """ "Oslo was host on Monday to both teams for a round of talks": who is host to those who came has it held."""
    being = clause.verb.lower_ in (
        "is",
        "was",
        "were",
        "are",
        "be",
        "been",
        "play",
        "played",
        "plays",
    )
    hosts = [c for c in clause.verb.children if c.lower_ in ("host", "hosts") and c.dep_ in _WHAT]
    behind = noun.token.dep_ == "pobj" and noun.token.head.lower_ in (
        "for",
        "of",
        "to",
        "at",
        "during",
    )
    return being and bool(hosts) and behind and noun.token.i > hosts[0].i


def named(noun: DialogueNoun, clause: Clause) -> Frame | None:
    """An event that is only named: "after talks in Geneva on Monday", "the November summit"."""
    ended = any(ends(t) for t in noun.token.ancestors if t.i < noun.token.i)
    if noun.is_a("halt") and ended and halts_dialogue(noun) and not led_into(noun.token):
        return Frame(clause, noun, Kind.RESUMPTION, status_of(clause), nominal=True)
    if noun.is_a("restart"):
        return Frame(
            clause, noun, Kind.RESUMPTION, noun_status(noun.token), nominal=True, unasserted=True
        )
    if noun.is_a("halt"):
        if not halts_dialogue(noun):
            return None
        return Frame(
            clause, noun, Kind.SUSPENSION, noun_status(noun.token), nominal=True, unasserted=True
        )
    if not noun.is_a(*_SPECIFIC):
        return None
    status = noun_status(noun.token)
    if was_host(noun, clause):
        return Frame(clause, noun, kind_of_noun(noun), status_of(clause))
    if looked_back_on(noun.token):
        return Frame(clause, noun, kind_of_noun(noun), status, nominal=True, unasserted=True)
    above = Status.ACTUAL if past_it(noun.token, clause) else status_of(clause)
    if status is Status.ACTUAL and above is not Status.ACTUAL:
        status = Status.PROPOSED if above in (Status.DENIED, Status.CANCELLED) else above
    if status is Status.ACTUAL and clause.is_a("propose") and not clause.is_a("say"):
        status = Status.PROPOSED
    present = clause.verb.tag_ in ("VBZ", "VBP", "VBG", "VB")
    if status is Status.ACTUAL and present and clause.is_a("plan") and not clause.is_a("say"):
        status = Status.PLANNED
    return Frame(clause, noun, kind_of_noun(noun), status, nominal=True, unasserted=True)
