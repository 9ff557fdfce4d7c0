"""What is quoted for a sentence: with the one behind it in its paragraph, and the one before where it cannot stand without."""

from __future__ import annotations

import re

from bot.answering.places import Place, places_of
from bot.model import Span

_LEANING = re.compile(
    r"^[\"“'‘]?(?:He|She|It|They|This|That|These|Those|His|Her|Its|Their|Both|Neither|Another|The (?:latter|former|two|pair|same|other|move|step|decision|deal|accord|stoppage"
    r"|walkout|proposal|offer|talks|meeting|session|round|visit|call|text|statement))\b"
)
"""How a sentence begins that leans on the one before."""

_LONGEST = 700  # characters


def passage_of(place: Place) -> str:
    """The sentence and the next one, verbatim; before them the one that it leans on. Never past the paragraph, nor very long."""
    places = places_of(place.article)
    at = next((i for i, other in enumerate(places) if other.span == place.span), None)
    if at is None:
        return place.text
    text = place.article.text
    start, end = place.span.start, place.span.end
    if at + 1 < len(places) and places[at + 1].after_another:
        end = places[at + 1].span.end
    if place.after_another and _LEANING.match(place.text):
        start = places[at - 1].span.start
    if end - start > _LONGEST:
        return place.text
    return Span(start, end).of(text)
