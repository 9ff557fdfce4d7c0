"""Several occasions told at once: whether a plural tells of them one by one, and a draft for each day."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.model import Basis, DateMention, Kind, Status
from bot.reading.extraction.company import several
from bot.reading.extraction.frame import ELLIPTIC, Frame
from bot.reading.extraction.sentence import Draft, Sentence

# "Have met three times: on March 2 in Bern, on April 6 in Oslo".
_TIMES_OVER = re.compile(
    r"\b(?:twice|(?:two|three|four|five|six|seven|eight|nine|ten|several|\d+) times|on (?:two|three|four|five|six|several) (?:occasions|days))\b"
)


def plural(frame: Frame) -> bool:
    """Whether the frame can tell of several occasions at once."""
    if frame.kind not in (Kind.MEETING, Kind.VISIT, Kind.CALL) or frame.unasserted:
        return False
    subject = frame.clause.subject
    if frame.noun is None and _TIMES_OVER.search(frame.clause.verb.doc.text):
        return True
    if frame.noun is None:
        plan = frame.status is Status.PLANNED and several(subject)
        return plan or (
            subject is not None and subject.lower_ in ELLIPTIC | {"they", "these", "those"}
        )
    return frame.noun.plural and frame.noun.token.dep_ in ("nsubj", "nsubjpass", "dobj")


def one_by_one(draft: Draft, days: list[DateMention], sentence: Sentence) -> list[Draft]:
    """One draft a day, each with the place named before it."""
    drafts = []
    place = draft.place
    reached = 0
    starts = [d.span.start - sentence.span.start for d in days]
    places = [m for m in sentence.parties if m.place]
    behind = (
        bool(places) and places[0].span.start > starts[0]
    )  # "on March 2 in Bern, on April 6 in Oslo"
    ends = [*starts[1:], len(sentence.text)]
    for mention, start, end in zip(days, starts, ends, strict=True):
        low, high = (start, end) if behind else (reached, start)
        named = [m for m in places if low <= m.span.start < high]
        place = named[-1].span.of(sentence.text) if named else place
        reached = start
        drafts.append(replace(draft, when=mention.when, basis=Basis.EXPLICIT, place=place))
    return drafts
