"""What is remembered of telling a channel unasked: how far it was looked, and what it was told last."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.model.chat import Channel
from bot.model.ids import ArticleId, EventId, TrackId
from bot.model.report import Status
from bot.model.time import When, require_utc


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """How far a channel has been looked after. `version` grows with every change.

    What was taken in up to `mark` is settled: told at once, or not to be; `at` is when that was. What came
    up to `seen` was looked at, and waits until `wake` or for something new. With `held` it has waited, and
    is told in one message. `looked` is when the program was last at work, `posts` are the alerts of late.
    """

    channel: Channel
    version: int
    mark: int
    seen: int
    at: datetime
    looked: datetime
    wake: datetime | None = None
    held: bool = False
    posts: tuple[datetime, ...] = ()

    def __post_init__(self) -> None:
        require_utc(self.at, self.looked, self.wake, *self.posts)


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestRun:
    """A digest that was decided on: `name` is its time on the wall, "" for where the first one begins.

    It covers what was taken in up to `mark`; the period is from `start` to `end`. `told` says whether there
    was anything to post.
    """

    channel: Channel
    name: str
    due: datetime
    start: datetime
    end: datetime
    mark: int
    told: bool

    def __post_init__(self) -> None:
        require_utc(self.due, self.start, self.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """How a channel was last told of an event of a track: its status and day, and its sources.

    `words` are those that it was told in; without `sources` it was told that it is told no more. `alert` is the key of the delivery in whose thread further
    sources belong, "" where it was told in a digest.
    """

    event: EventId
    track: TrackId
    status: Status
    when: When
    sources: tuple[ArticleId, ...]
    words: str
    at: datetime
    alert: str = ""

    def __post_init__(self) -> None:
        require_utc(self.at)
