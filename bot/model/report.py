"""What was published and what it tells: article revisions, reports, events, passages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.model.dialogue import Participant
from bot.model.ids import ArticleId, EventId, ReportId, SideId, TrackId
from bot.model.time import NO_DATE, Span, When, require_utc


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
    agent: SideId | None = None  # the one party that did it, where the sentence makes one the doer
    partial: bool = False
    presupposed: bool = False
    tracks: tuple[TrackId, ...] = ()
    superseded: datetime | None = None

    def __post_init__(self) -> None:
        require_utc(self.known, self.superseded)
        if len(self.quote) != self.span.end - self.span.start:
            raise ValueError("a quote is not as long as its span")

    def __hash__(self) -> int:
        """Of the id alone, which is quick; reports that are equal have equal ids."""
        return hash(self.id)


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
    def agents(self) -> frozenset[SideId]:
        """The parties that the reports make the doers; empty where none does."""
        return frozenset(report.agent for report in self.reports if report.agent is not None)

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


class ItemOutcome(StrEnum):
    """What ingestion did with an item."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemRecord:
    """What became of one item of one source, for `why`; `text_from` says where its text was taken from."""

    link: str
    source: str
    seen: datetime
    outcome: ItemOutcome
    reason: str = ""
    article: ArticleId | None = None
    tracks: tuple[TrackId, ...] = ()
    reports: int = 0
    text_from: str = ""

    def __post_init__(self) -> None:
        require_utc(self.seen)


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """Since when and why an article is held back: what it told by then is pushed to nobody."""

    at: datetime
    why: str

    def __post_init__(self) -> None:
        require_utc(self.at)
