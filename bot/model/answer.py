"""What is found: answers and the citations that they rest on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.model.ids import EventId, TrackId
from bot.model.time import When, require_utc


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """Where a claim stands: the item's own link and a verbatim span of its text."""

    url: str
    title: str
    publisher: str
    published: datetime | None
    quote: str


class AnswerKind(StrEnum):
    DATE = "date"
    STATUS = "status"
    PERSON = "person"
    PLACE = "place"
    CAUSE = "cause"
    DURATION = "duration"
    COUNT = "count"
    LIST = "list"
    UPCOMING = "upcoming"
    STATEMENT = "statement"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The answer object of the outside contract.

    `headline` is the answer in one line, `body` the lines that support it; `text` joins them with the
    evidence quoted. Every claim rests on `citations`. `confidence` is how likely the answer is right by the learned
    weights, 0 to 1; it stays inside and is shown to nobody.
    """

    question: str
    asked: datetime
    track: TrackId | None
    answered: bool
    kind: AnswerKind
    headline: str
    body: tuple[str, ...] = ()
    dates: tuple[When, ...] = ()
    events: tuple[EventId, ...] = ()
    citations: tuple[Citation, ...] = ()
    as_of: datetime | None = None
    caveats: tuple[str, ...] = ()
    confidence: float = 0.0

    def __post_init__(self) -> None:
        require_utc(self.asked, self.as_of)
        if self.answered and not self.citations:
            raise ValueError("an answer without a citation")
