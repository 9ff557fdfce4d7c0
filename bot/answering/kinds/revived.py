"""An occasion that was called off and is on again: what was told last holds."""

from __future__ import annotations

from bot.answering.context import Context
from bot.lexicon.dialogue import dialogue_lexicon
from bot.model import Event, Kind, Status
from bot.reading.folding import REAL

_CALLED_OFF = (Status.CANCELLED, Status.POSTPONED)
_LASTING = frozenset(
    "talks negotiations negotiation dialogue bargaining contacts relations".split()
)


def revived(context: Context, event: Event) -> Event | None:
    """The turn, told after an occasion was called off, by which just such a one is on again; None where there is none."""
    if event.status not in _CALLED_OFF:
        return None
    told = max(r.known for r in event.reports)
    later = [
        c.event
        for c in context.candidates(lambda e: e.kind is Kind.RESUMPTION and e.status in REAL)
        if not c.missing and c.event.known > told and _of_occasion(c.event)
    ]
    return max(later, key=lambda e: e.known, default=None)


def _of_occasion(event: Event) -> bool:
    """Whether what is on again is one occasion ("the summit is on again"), and not a dialogue."""
    nouns = dialogue_lexicon().nouns
    return any(
        "meeting" in nouns.get(r.noun.casefold(), ()) or "visit" in nouns.get(r.noun.casefold(), ())
        for r in event.reports
        if r.noun.casefold() not in _LASTING
    )
