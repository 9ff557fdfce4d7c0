"""Where something happened, when its own clause names no place: a capital, "there", the one place named."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.lexicon.gazetteer import PartyMention
from bot.lexicon.states import capital_of
from bot.model import Kind, Span
from bot.reading.extraction.frame import Frame
from bot.reading.extraction.places import of_another
from bot.reading.extraction.sentence import Draft, Sentence, token_at

_CAPITAL = re.compile(
    r"\b(?:[Ii]n|to|into|at|from|left|reached|leave|outside|near) the "
    r"(?:([A-Z][\w-]+(?: [A-Z][\w-]+)?) capital\b|capital of (?:the )?([A-Z][\w-]+))"
)
_HERE = re.compile(
    r"\bin this (?:[\w-]+ ){0,3}(?:resort|city|town|capital|village|port|island|spa|suburb)\b|\b(?:met|gathered|held|opened|arrived|began"
    r"|meet|convened|ended|closed|together|be) here\b"
)


_VENUE = re.compile(
    r"^(?:The|Their) (?:(?:meeting )?place|venue|setting|scene|location)(?: of (?:the|their) \w+)? (?:was|is) "
    r"(?:in |the city of |the town of )?([A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*)"
)
_JUST_BEFORE = 2  # sentences


def at_venue(drafts: list[Draft], text: str, index: int) -> list[Draft]:
    """ "The place was Izmir": where the occasion was that the sentences just before told of."""
    venue = _VENUE.match(text)
    told = [
        d
        for d in drafts
        if d.kind is Kind.MEETING and d.asserted and 0 < index - d.sentence <= _JUST_BEFORE
    ]
    if venue is None or not told or told[-1].place:
        return drafts
    return [replace(d, place=venue.group(1)) if d is told[-1] else d for d in drafts]


def demonyms(sentence: Sentence) -> list[Span]:
    """ "In the Turkish Cypriot election": a people is no place."""
    return [m.span for m in sentence.parties if m.form == "demonym" or not m.place]


def capital_named(text: str, parties: Sequence[PartyMention]) -> str:
    """ "In the Vietnamese capital": the city meant."""
    match = _CAPITAL.search(text)
    if match is None:
        return ""
    at = match.start(1) if match.group(1) else match.start(2)
    mention = next((m for m in parties if m.span.start == at), None)
    return capital_of(mention.side) if mention is not None else ""


def place_before(sentence: Sentence, frame: Frame) -> str:
    """ "The last cycle closed there": the place that the sentence before named."""
    said = any(t.lower_ == "there" and t.dep_ == "advmod" for t in frame.clause.tokens)
    if said:
        return sentence.there
    return sentence.dateline if _HERE.search(sentence.text) else ""


def only_place(sentence: Sentence, frame: Frame) -> str:
    """The one place that the sentence names, unless it only says where somebody spoke."""
    if frame.kind not in (Kind.MEETING, Kind.CALL, Kind.AGREEMENT) or frame.unasserted:
        return ""
    places = {
        m.span.of(sentence.text)
        for m in sentence.parties
        if m.place
        and m.form != "demonym"
        and (token := token_at(sentence.doc, m.span)) is not None
        and not sentence.owner[token].is_a("say")
        and not of_another(sentence.doc[token], frame)
    }
    return places.pop() if len(places) == 1 else ""
