"""The nouns of Backchannel: what crosses a module border, frozen and free of any library.

Three layers hold what is known. An `Article` is what was published, revision by revision. A `Report`
is one sentence of an article telling of one event. An `Event` is what one or more reports tell of; it is
always folded from its reports and never edited by hand, so that it can be folded again as of any moment.

Times: every `datetime` is time zone aware UTC. Happening is told in whole days (`When`), becoming known
in instants (`known`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import NewType

ArticleId = NewType("ArticleId", str)
ReportId = NewType("ReportId", str)
EventId = NewType("EventId", str)
TrackId = NewType("TrackId", str)
SideId = NewType("SideId", str)
"""A party: an ISO 3166-1 alpha-3 code for a state ("USA"), else a slug ("writers-guild-of-america")."""


def require_utc(*moments: datetime | None) -> None:
    """Raise ValueError unless every given moment is time zone aware with offset zero."""
    for moment in moments:
        if moment is not None and moment.utcoffset() != timedelta(0):
            raise ValueError(f"not an aware UTC moment: {moment!r}")


class Precision(StrEnum):
    """How finely a date is known; the names are those of the answer object."""

    DAY = "day"
    RANGE = "range"
    MONTH = "month"
    SEASON = "season"
    QUARTER = "quarter"
    YEAR = "year"
    UNKNOWN = "unknown"


class Direction(StrEnum):
    """How an expression bounds what it dates: on the interval, or open to one side of a point."""

    ON = "on"
    SINCE = "since"
    UNTIL = "until"
    BEFORE = "before"
    AFTER = "after"


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """An inclusive interval of days; an end that is not known is None.

    `phrase` is the expression it was read from; it takes no part in comparisons.
    """

    start: date | None
    end: date | None
    precision: Precision
    direction: Direction = Direction.ON
    phrase: str = field(default="", compare=False)

    def __post_init__(self) -> None:
        if self.start is not None and self.end is not None and self.start > self.end:
            raise ValueError(f"an interval ends before it starts: {self.start} > {self.end}")

    @classmethod
    def day(cls, day: date, phrase: str = "") -> When:
        return cls(start=day, end=day, precision=Precision.DAY, phrase=phrase)

    @property
    def known(self) -> bool:
        """Whether both ends are known."""
        return self.start is not None and self.end is not None

    @property
    def days(self) -> int:
        """Length in days, both ends counted; 0 where an end is open."""
        return (self.end - self.start).days + 1 if self.start and self.end else 0

    def overlaps(self, other: When) -> bool:
        """Whether the two intervals share a day, open ends reaching without limit."""
        starts = self.start is None or other.end is None or self.start <= other.end
        return starts and (other.start is None or self.end is None or other.start <= self.end)

    def within(self, other: When) -> bool:
        """Whether this interval lies inside the other; an open end lies only inside an open end."""
        low = other.start is None or (self.start is not None and self.start >= other.start)
        high = other.end is None or (self.end is not None and self.end <= other.end)
        return low and high


NO_DATE = When(start=None, end=None, precision=Precision.UNKNOWN)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Character offsets into a text, the end excluded."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"no span: {self.start}..{self.end}")

    def of(self, text: str) -> str:
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True, kw_only=True)
class DateMention:
    """One date expression found in a text: `span.of(text) == when.phrase`."""

    span: Span
    when: When


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """A party that can take part in a dialogue."""

    id: SideId
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A party of a track as the configuration names it: a state by name, or anything with its aliases."""

    name: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Forum:
    """A named series of meetings."""

    name: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Track:
    """A dialogue to follow, as an administrator wrote it."""

    id: TrackId
    name: str
    parties: tuple[Party, ...]
    keywords: tuple[str, ...] = ()
    forums: tuple[Forum, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One revision of a published text. Immutable: spans of reports point into `text`.

    `id` derives from the item's own identity and stays the same over revisions, numbered from 1.
    `known` is the moment the revision became known: its publication where that is given, else its arrival.
    """

    id: ArticleId
    revision: int
    url: str
    title: str
    publisher: str
    published: datetime | None
    known: datetime
    text: str
    digest: str
    source: str = ""

    def __post_init__(self) -> None:
        require_utc(self.published, self.known)


class Kind(StrEnum):
    """What an event is; the effect on the track's state stands beside each."""

    SUSPENSION = "suspension"  # turns the track off
    RESUMPTION = "resumption"  # turns it on
    MEETING = "meeting"  # meeting, talks, summit, round: evidence of on
    VISIT = "visit"  # one side travels: evidence of on
    CALL = "call"  # telephone or video: evidence of on
    CONTACT = "contact"  # communication is said to go on: confirms
    AGREEMENT = "agreement"  # something agreed or signed: none
    TRIGGER = "trigger"  # an outside event given as a cause: none
    STATEMENT = "statement"  # said with a stance: none


class Status(StrEnum):
    """How real an event is, as one report tells it."""

    ACTUAL = "actual"
    PLANNED = "planned"
    PROPOSED = "proposed"
    CANCELLED = "cancelled"
    POSTPONED = "postponed"
    DENIED = "denied"
    ALLEGED = "alleged"


class Basis(StrEnum):
    """Where an event's date comes from."""

    EXPLICIT = "explicit"  # the sentence dates the event
    REPORTED = "reported"  # only the day of telling is known: it happened on or before it
    INHERITED = "inherited"  # from the event that the sentence refers back to
    NONE = "none"


class Role(StrEnum):
    LEAD = "lead"
    HOST = "host"
    VISITOR = "visitor"
    PRINCIPAL = "principal"
    SPEAKER = "speaker"


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """A named person in an event; `title` as quoted, `side` None where the text does not tell it."""

    name: str
    title: str = ""
    side: SideId | None = None
    role: Role = Role.PRINCIPAL


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause:
    """What a report gives as the reason; `strong` for "because of", weak for a mere "after"."""

    span: Span
    quote: str
    strong: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One sentence of one article revision telling of one event.

    `quote` is `span.of(article.text)`, verbatim. `when` is the day of the event, `said` the day of the
    telling. `known` is copied from the article revision, `superseded` is the moment the next revision
    replaced it (None: it stands).
    """

    id: ReportId
    article: ArticleId
    revision: int
    known: datetime
    span: Span
    quote: str
    kind: Kind
    status: Status
    noun: str
    trigger: str
    when: When = NO_DATE
    basis: Basis = Basis.NONE
    said: When = NO_DATE
    sides: tuple[SideId, ...] = ()
    participants: tuple[Participant, ...] = ()
    place: str = ""
    forum: str = ""
    ordinal: int | None = None
    causes: tuple[Cause, ...] = ()
    speaker: str = ""
    partial: bool = False
    presupposed: bool = False
    tracks: tuple[TrackId, ...] = ()
    superseded: datetime | None = None

    def __post_init__(self) -> None:
        require_utc(self.known, self.superseded)
        if len(self.quote) != self.span.end - self.span.start:
            raise ValueError("a quote is not as long as its span")


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What one or more reports tell of, folded from them as of one moment."""

    id: EventId
    kind: Kind
    status: Status
    when: When
    basis: Basis
    sides: tuple[SideId, ...]
    participants: tuple[Participant, ...]
    place: str
    forum: str
    ordinal: int | None
    partial: bool
    tracks: tuple[TrackId, ...]
    reports: tuple[Report, ...]

    def __post_init__(self) -> None:
        if not self.reports:
            raise ValueError("an event without a report")

    @property
    def known(self) -> datetime:
        """When the first of its reports became known."""
        return min(report.known for report in self.reports)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportGroup:
    """The reports of one event, as the store keeps them; `bot.reading.merging.fold` makes the event."""

    id: EventId
    reports: tuple[Report, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A stretch of an article to search: verbatim, a few sentences long."""

    article: ArticleId
    revision: int
    known: datetime
    span: Span
    text: str
    tracks: tuple[TrackId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """Where a claim stands: the item's own link and a verbatim span of its text."""

    url: str
    title: str
    publisher: str
    published: datetime | None
    quote: str


class TrackState(StrEnum):
    ON = "on"
    OFF = "off"
    PARTLY_OFF = "partly off"
    UNKNOWN = "unknown"


class ItemOutcome(StrEnum):
    """What ingestion did with an item."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemRecord:
    """What became of one item of one source, for `why`."""

    link: str
    source: str
    seen: datetime
    outcome: ItemOutcome
    reason: str = ""
    article: ArticleId | None = None
    tracks: tuple[TrackId, ...] = ()
    reports: int = 0

    def __post_init__(self) -> None:
        require_utc(self.seen)


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
    evidence quoted. Every claim rests on `citations`.
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

    def __post_init__(self) -> None:
        require_utc(self.asked, self.as_of)
        if self.answered and not self.citations:
            raise ValueError("an answer without a citation")


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """Where a message came from; opaque to the engine, only its adapter reads inside."""

    platform: str
    conversation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IncomingMessage:
    """What a person wrote. (channel, message_id) identifies it over redeliveries."""

    channel: Channel
    author: str
    text: str
    message_id: str
    received: datetime

    def __post_init__(self) -> None:
        require_utc(self.received)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What is said back, platform-neutral plain text: renderers lay it out and escape it."""

    headline: str
    body: tuple[str, ...] = ()
    citations: tuple[Citation, ...] = ()
    caveats: tuple[str, ...] = ()
    as_of: datetime | None = None
