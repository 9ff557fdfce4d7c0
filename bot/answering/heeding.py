"""Answers in the light of corrections: what was hidden is not quoted, what was dated anew says so."""

from __future__ import annotations

from dataclasses import replace

from bot.answering.context import Found
from bot.answering.facts import Facts
from bot.answering.wording import LEFT_OUT, day_corrected, not_answered


def heeding(facts: Facts, found: Found) -> Found:
    """The answer as it may be given: none where it quotes a hidden sentence, with a note on a corrected day."""
    if not found.answered:
        return found
    if facts.unsaid and _quotes_hidden(facts, found):
        return Found(kind=found.kind, headline=not_answered(LEFT_OUT))
    dated = facts.dated & set(found.events)
    notes = tuple(day_corrected(event) for event in facts.events if event.id in dated)
    return replace(found, caveats=(*found.caveats, *notes)) if notes else found


def _quotes_hidden(facts: Facts, found: Found) -> bool:
    # What stands in the reports of an event that is told may be quoted with it.
    own = {r.quote for e in facts.events if e.id in found.events for r in e.reports}
    return any(q.text not in own and facts.hides(q.article, q.text) for q in found.quotes)
