"""The turn that only the headline tells: "Talks pick up again", over a lead that tells who met.

A headline is no part of the text and is never quoted; it lets the lead sentence stand for the turn.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.model import NO_DATE, Basis, Kind, Status
from bot.reading.extraction.clauses import clauses_of
from bot.reading.extraction.frames import frames_of
from bot.reading.extraction.nouns import dialogue_nouns
from bot.reading.extraction.sentence import Draft

if TYPE_CHECKING:
    from bot.reading.extraction.tree import Doc

_TURNS = (Kind.SUSPENSION, Kind.RESUMPTION)
_REAL = (Status.ACTUAL, Status.ALLEGED)
_OCCASIONS = (Kind.MEETING, Kind.VISIT, Kind.CALL)
_LEAD = 2  # how many opening sentences may carry what the headline says


def title_turns(doc: Doc | None) -> tuple[tuple[Kind, str], ...]:
    """The turns that a headline asserts, each with the noun it turns."""
    if doc is None or len(doc) == 0:
        return ()
    clauses, owner = clauses_of(doc)
    frames = frames_of(clauses, owner, dialogue_nouns(doc))
    return tuple(
        dict.fromkeys(
            (f.kind, f.label)
            for f in frames
            if f.kind in _TURNS
            and f.status in _REAL
            and not f.unasserted
            and not f.idiom.startswith("fruitless")
        )
    )


def with_headline(drafts: Sequence[Draft], turns: Sequence[tuple[Kind, str]]) -> list[Draft]:
    """Add a draft for each turn of the headline that the opening tells only as a meeting or a refusal."""
    result = list(drafts)
    for kind, noun in turns:
        dated = [
            d
            for d in drafts
            if d.kind is kind and d.status in _REAL and (d.when.known or d.said.known)
        ]
        if any(d.sentence <= _LEAD for d in dated):
            continue
        lead = next((d for d in drafts if d.sentence <= _LEAD and _carries(d, kind)), None)
        if lead is not None:
            when = lead.when if lead.when.known else lead.said
            basis = lead.basis if lead.when.known else Basis.REPORTED
            result.append(
                replace(
                    lead,
                    kind=kind,
                    status=Status.ACTUAL,
                    noun=noun,
                    when=when,
                    basis=basis if when is not NO_DATE else Basis.NONE,
                    participants=(),
                    place="",
                    ordinal=None,
                    nominal=False,
                    asserted=True,
                )
            )
    return sorted(result, key=lambda d: d.sentence)


def _carries(draft: Draft, kind: Kind) -> bool:
    """A meeting held carries a resumption, one refused or called off a suspension."""
    if draft.kind not in _OCCASIONS:
        return False
    if kind is Kind.RESUMPTION:
        return draft.status in _REAL and (draft.when.known or draft.said.known)
    return draft.status in (Status.DENIED, Status.CANCELLED, Status.POSTPONED)
