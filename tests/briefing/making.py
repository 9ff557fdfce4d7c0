"""A channel about the herring talks, its memory and what became known, made by hand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time, timedelta

from bot.answering.facts import Facts
from bot.briefing.digest import Digest, Period, Section, section
from bot.briefing.memory import Memory
from bot.briefing.quiet import QuietHours
from bot.briefing.rooms import Room
from bot.model import (
    Article,
    ArticleId,
    Channel,
    Event,
    EventId,
    Held,
    Kind,
    Status,
    Told,
    TrackId,
    TrackState,
    Watch,
    When,
)
from tests.answering.test_board import TRACK, article, event

CHANNEL = Channel(platform="pigeon", conversation="1")
ALL = frozenset({"status", "event"})
NOON = datetime(2024, 3, 6, 12, tzinfo=UTC)
BEFORE = NOON - timedelta(days=1)
ROOM = Room(
    id="r", channel=CHANNEL, tracks=(TRACK.id,), zone=UTC, zone_name="UTC", alerts=ALL
)  # fmt: skip
NIGHT = QuietHours(time(11), time(13))
WATCH = Watch(channel=CHANNEL, version=1, mark=0, seen=0, at=BEFORE, looked=BEFORE)

OLD = article("old", date(2024, 2, 1))
NEW = article("new", date(2024, 3, 6))
SECOND = article("second", date(2024, 3, 6), "Pier")
LATE = article("late", date(2024, 3, 4), "Pier")  # published before, taken in after
HALT = event(Kind.SUSPENSION, When.day(date(2024, 2, 1)), OLD)
AGAIN = event(Kind.RESUMPTION, When.day(date(2024, 3, 5)), NEW)


def facts(at: datetime, events: Iterable[Event], *, known: datetime | None = None) -> Facts:
    """What was known at a moment; with `known`, of what became known by then."""
    told = [e for e in events if e.known <= (known or at)]
    articles = (OLD, NEW, SECOND, LATE)
    return Facts(
        at=at,
        track=TRACK.id,
        events=tuple(told),
        articles={(a.id, a.revision): a for a in articles},
        newest=max((e.known for e in told), default=None),
    )


def untold(
    *events: Event,
    taken: Iterable[Article] = (NEW, SECOND, LATE),
    told: Iterable[Told] = (),
    states: Mapping[TrackId, TrackState] | None = None,
    held: Mapping[ArticleId, Held] | None = None,
    hidden: Iterable[EventId] = (),
    now: datetime = NOON,
) -> Digest:
    """What the channel has not been told of these events."""
    memory = Memory(
        told={each.event: each for each in told},
        states=states or {},
        taken=frozenset((a.id, a.revision) for a in taken),
        hidden=frozenset(hidden),
    )
    made = section(TRACK, facts(BEFORE, events), facts(now, events, known=now), held, memory)
    period = Period(start=BEFORE, end=now, zone=UTC, zone_name="UTC")
    return Digest(period=period, sections=(made,), articles=len(memory.taken))


def only(digest: Digest) -> Section:
    """The one section."""
    (one,) = digest.sections
    return one


def meeting(day: date, *told: Article, status: Status = Status.ACTUAL) -> Event:
    """Talks on a day."""
    return event(Kind.MEETING, When.day(day), *told, status=status)
