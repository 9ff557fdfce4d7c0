"""Whole date expressions: atoms with their parts, ranges, distances and bounds around them."""

from __future__ import annotations

from bot.reading.dates.amounts import bare_length, read_length
from bot.reading.dates.atoms import clock_and_day, dated_atom
from bot.reading.dates.bound_grammar import bound_form
from bot.reading.dates.distances import distance_form
from bot.reading.dates.forms import (
    Clock,
    Form,
)
from bot.reading.dates.ranges import between as between_form
from bot.reading.dates.ranges import continued
from bot.reading.dates.tokens import Tokens
from bot.reading.dates.vague import repeated_form, vague_form


def expression(tokens: Tokens, at: int, with_events: bool = False) -> Form | None:
    """The longest expression of any kind that starts at a token."""
    vague = vague_form(tokens, at)
    if vague is not None:
        return vague
    bound = bound_form(tokens, at, with_events)
    if bound is not None:
        return bound
    between = between_form(tokens, at)
    if between is not None:
        return between
    repeated = repeated_form(tokens, at)
    if repeated is not None:
        return repeated
    timed = clock_and_day(tokens, at)
    if timed is not None and not isinstance(timed, Clock):
        return timed
    distance = distance_form(tokens, at, dated_atom, with_events)
    if distance is not None:
        return distance
    atom = dated_atom(tokens, at)
    if atom is not None:
        return continued(tokens, atom)
    return timed or read_length(tokens, at) or bare_length(tokens, at)
