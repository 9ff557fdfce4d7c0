"""Where something happened, when its own clause names no place: a capital, "there", the one place named."""

from __future__ import annotations

import re

from bot.lexicon.states import capital_of
from bot.model import Kind, Span
from bot.reading.extraction.frame import Frame
from bot.reading.extraction.places import of_another
from bot.reading.extraction.sentence import Sentence, token_at

_CAPITAL = re.compile(
    r"\b(?:[Ii]n|to|into|at|from|left|reached|leave|outside|near) the "
    r"(?:([A-Z][\w-]+(?: [A-Z][\w-]+)?) capital\b|capital of (?:the )?([A-Z][\w-]+))"
)
_HERE = re.compile(
    r"\bin this (?:[\w-]+ ){0,3}(?:resort|city|town|capital|village|port|island|spa|suburb)\b|\b(?:met|gathered|held|opened|arrived|began"
    r"|meet|convened|ended|closed|together|be) here\b"
)


def demonyms(sentence: Sentence) -> list[Span]:
    """ "In the Turkish Cypriot election": a people is no place."""
    return [m.span for m in sentence.parties if m.form == "demonym" or not m.place]


def capital_named(sentence: Sentence) -> str:
    """ "In the Vietnamese capital": the city meant."""
    match = _CAPITAL.search(sentence.text)
    if match is None:
        return ""
    at = match.start(1) if match.group(1) else match.start(2)
    mention = next((m for m in sentence.parties if m.span.start == at), None)
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
