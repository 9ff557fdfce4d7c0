"""What people and the program do beside asking: exchanges kept, tracks followed, events corrected."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.model.chat import Channel, Reply
from bot.model.ids import ArticleId, EventId, TrackId
from bot.model.time import When, require_utc


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """A question and what it was answered with, kept so that follow-ups and buttons find it again.

    `before` is the exchange that the question followed, "" for none. `events` are those behind the answer.
    `reply` is kept without its picture and buttons.
    """

    id: str
    channel: Channel
    thread: str
    author: str
    asked: datetime
    question: str
    track: TrackId | None
    answered: bool
    events: tuple[EventId, ...]
    reply: Reply
    before: str = ""

    def __post_init__(self) -> None:
        require_utc(self.asked)


@dataclass(frozen=True, slots=True, kw_only=True)
class Follow:
    """Whether a channel follows a track, as somebody last said there; it outranks the configuration."""

    channel: Channel
    track: TrackId
    following: bool
    by: str
    at: datetime

    def __post_init__(self) -> None:
        require_utc(self.at)


class CorrectionKind(StrEnum):
    """What an administrator can correct."""

    HIDE = "hide"  # the event is not told any more
    MERGE = "merge"  # these events are one
    SPLIT = "split"  # these reports tell of another event than the rest of theirs
    DATE = "date"  # the event was on that day


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """A report, by what does not change when its article is read again: the article and the sentence."""

    article: ArticleId
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A correction, in force from `made` until `withdrawn`.

    `events` are the events' ids when it was made; `anchors` the reports it is about, which stay the same
    when articles are read again and events are grouped anew. `when` is the right date, for DATE.
    """

    id: str
    made: datetime
    by: str
    kind: CorrectionKind
    events: tuple[EventId, ...]
    anchors: tuple[Anchor, ...]
    when: When | None = None
    withdrawn: datetime | None = None

    def __post_init__(self) -> None:
        require_utc(self.made, self.withdrawn)
        if (self.kind is CorrectionKind.DATE) != (self.when is not None):
            raise ValueError("a date belongs to a corrected date, and to nothing else")

    def holds(self, at: datetime) -> bool:
        """Whether it was in force at a moment."""
        return self.made <= at and (self.withdrawn is None or at < self.withdrawn)


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditEntry:
    """What an administrator did: who, when, what, to what, and how that was before. Never altered."""

    at: datetime
    by: str
    channel: Channel
    action: str
    subject: str
    before: str
    after: str

    def __post_init__(self) -> None:
        require_utc(self.at)
