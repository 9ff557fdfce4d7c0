"""Ends without result: a breakdown where no day is named for going on, else no more than the end of a round.

Whether a day is named often stands some sentences further, so that an article is judged as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.model import NO_DATE, Basis, Kind, Status, When
from bot.reading.extraction.sentence import Draft

_OCCASIONS = (Kind.MEETING, Kind.VISIT, Kind.CALL, Kind.RESUMPTION, Kind.CONTACT)
_REAL = (Status.ACTUAL, Status.ALLEGED)
_FRESH = 21  # days for which an end without result is news
_NO_NEXT = re.compile(
    r"\b(?:no|without(?: an?y?)?|nor|neither|nothing)\b(?: \w+){0,3}? (?:date|day|round|session|meeting|sitting|talks|appointment"
    r"|negotiations|sessions|meetings|encounter|contact)s?\b.{0,40}?\b(?:set|named|fixed|planned|scheduled|agreed|announced"
    r"|given|made|arranged|in sight|on the calendar|in the diary|foreseen)\b"
    r"|\bnothing (?:is|was|has been|had been) (?:planned|scheduled|fixed|arranged|set)\b"
    r"|\b(?:without|not) (?:even )?(?:agreeing|setting|fixing|naming) (?:a |any |how |when |on )",
    re.IGNORECASE,
)


def names_no_next(text: str) -> bool:
    """Whether an article says that no next occasion has been set."""
    return _NO_NEXT.search(text) is not None


def settle_outcomes(
    drafts: Sequence[Draft], published: date | None, *, no_next: bool
) -> list[Draft]:
    """Keep those ends without result that broke the dialogue off, on the last day of what ended."""
    kept: list[Draft] = []
    ahead = any(_next_occasion(d, published) for d in drafts)
    for draft in drafts:
        if not draft.fruitless:
            kept.append(draft)
            continue
        broken = no_next or (draft.fruitless.endswith(("dialogue", "object")) and not ahead)
        settled = _dated(draft, drafts) if broken else None
        if settled is not None and not _fresh(settled, published):
            settled = None
        if settled is not None:
            kept.append(settled)
    return kept


def _next_occasion(draft: Draft, published: date | None) -> bool:
    """Whether a draft plans an occasion on a day that lies ahead."""
    end = draft.when.end
    planned = draft.status is Status.PLANNED and draft.kind in _OCCASIONS
    return planned and end is not None and published is not None and end >= published


def _fresh(draft: Draft, published: date | None) -> bool:
    """Whether the end is news: what ended long before has been told of since."""
    end = draft.when.end
    return end is None or published is None or (published - end).days <= _FRESH


def _dated(draft: Draft, drafts: Sequence[Draft]) -> Draft | None:
    """With the last day of the occasion that came to nothing, told beside it or shortly before."""
    ended = draft.when
    if ended is NO_DATE or not ended.known:
        held = [
            d
            for d in drafts
            if d.kind is Kind.MEETING
            and d.status in _REAL
            and d.when.known
            and 0 <= draft.sentence - d.sentence <= 1
        ]
        if not held:
            return None
        ended = held[-1].when
    last = When.day(ended.end, ended.phrase) if ended.end and ended.days <= 31 else ended
    basis = draft.basis if draft.when.known else Basis.INHERITED
    return replace(draft, when=last, basis=basis)
