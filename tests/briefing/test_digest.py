"""What became known in a period: composed from facts made by hand, and told."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

from bot.answering.facts import Facts
from bot.briefing.digest import Digest, Period, section
from bot.briefing.rooms import Room, followed
from bot.briefing.telling import digest_reply
from bot.model import Channel, Event, Follow, Kind, Reply, Status, TrackId, TrackState, When
from tests.answering.test_board import HALT, JANUARY, MARCH, MEETING, PLAN, TRACK, article, event

START, END = datetime(2024, 3, 5, 8, tzinfo=UTC), datetime(2024, 3, 6, 10, tzinfo=UTC)
SUMMER = timezone(timedelta(hours=2))
PERIOD = Period(start=START, end=END, zone=SUMMER, zone_name="Quay time")


def known(at: datetime, *events: Event) -> Facts:
    """Facts of the herring talks as of a moment."""
    told = [e for e in events if e.known <= at]
    articles = (JANUARY, MARCH, FIRST, SECOND)
    return Facts(
        at=at,
        track=TRACK.id,
        events=tuple(told),
        articles={(a.id, a.revision): a for a in articles if a.known <= at},
        newest=max((a.known for a in articles if a.known <= at), default=None),
    )


FIRST = article("first", date(2024, 3, 1))
SECOND = article("second", date(2024, 3, 6), "Pier")


def composed(then: Facts, now: Facts, articles: int = 3) -> Digest:
    return Digest(period=PERIOD, sections=(section(TRACK, then, now),), articles=articles)


def both(*events: Event) -> Digest:
    return composed(known(START, *events), known(END, *events))


def read(reply: Reply) -> str:
    return "\n".join([reply.headline, *reply.body])


def test_new_events_are_told_by_date_with_their_sources() -> None:
    """What became known in the period is new, and what was known before is not."""
    digest = both(HALT, MEETING, PLAN)
    (one,) = digest.sections
    assert [entry.event for entry in one.fresh] == [MEETING, PLAN]
    reply = digest_reply(digest)
    assert "5 March 2024: talks [Quay]" in read(reply)
    assert "12 January 2024: suspension" not in read(reply)
    assert [c.url for c in reply.citations] == ["https://a.invalid/march"]
    assert reply.as_of == MARCH.known


def test_an_event_told_by_several_is_one_line_with_each_source() -> None:
    """With a link for each as far as there is room; what another event rests on goes before."""
    several = event(Kind.MEETING, When.day(date(2024, 3, 5)), MARCH, SECOND)
    visit = event(Kind.VISIT, When.day(date(2024, 3, 6)), SECOND)
    digest = both(HALT, several, visit)
    reply = digest_reply(digest)
    assert "5 March 2024: talks [Quay, Pier]" in read(reply)
    links = ["https://a.invalid/march", "https://a.invalid/second"]
    assert [c.url for c in reply.citations][:2] == links
    alone = digest_reply(both(HALT, several))
    assert [c.url for c in alone.citations] == links
    whole = len(read(alone)) + sum(
        len(c.url + c.title + c.publisher + c.quote) for c in alone.citations
    )
    short = digest_reply(both(HALT, several), longest=whole - 40)
    assert read(short) == read(alone)
    assert [c.url for c in short.citations] == links[:1]


def test_the_state_is_told_with_what_it_was() -> None:
    """A turn is the first thing that a reader wants to know."""
    digest = both(HALT, MEETING)
    assert digest.sections[0].before.state is TrackState.OFF
    assert "Herring talks: on by 5 March 2024 (was off)" in read(digest_reply(digest))


def test_the_period_and_its_zone_are_named_and_the_articles_counted() -> None:
    """A digest that does not say which day it is about misleads."""
    head = digest_reply(both(HALT, MEETING)).headline
    assert "5 March 2024, 10:00 to 6 March 2024, 12:00 (Quay time)" in head
    assert "3 articles read" in head


def test_nothing_new_is_one_line() -> None:
    """Nobody reads a long way of saying nothing."""
    reply = digest_reply(both(HALT))
    assert (reply.body, reply.citations) == ((), ())
    assert "nothing new" in reply.headline
    assert "Quay time" in reply.headline


def planned(day: date, *, status: Status = Status.PLANNED) -> Event:
    return event(Kind.MEETING, When.day(day), FIRST, status=status)


def test_a_meeting_that_is_called_off_or_moved_is_told() -> None:
    """The plan was in a former digest; who relied on it must hear of the change."""
    before = planned(date(2024, 3, 20))
    off = replace(before, status=Status.CANCELLED)
    moved = replace(before, when=When.day(date(2024, 4, 2)))
    called_off = composed(known(START, before), known(END, off))
    assert "cancelled: talks, cancelled, was 20 March 2024" in read(digest_reply(called_off))
    shifted = read(digest_reply(composed(known(START, before), known(END, moved))))
    assert "moved: 2 April 2024: talks, planned, was 20 March 2024 [Quay]" in shifted


def test_what_is_coming_is_told_beside_what_is_new() -> None:
    """A plan of an earlier day is still ahead."""
    plan = planned(date(2024, 3, 20))
    told = read(digest_reply(both(HALT, plan, MEETING)))
    assert "next: 20 March 2024" in told
    passed = read(digest_reply(both(HALT, planned(date(2024, 3, 3)), MEETING)))
    assert "next:" not in passed


def test_history_in_a_new_article_is_background() -> None:
    """An article of today that recalls 2008 is no news of 2008."""
    old = event(Kind.MEETING, When.day(date(2008, 6, 1)), SECOND)
    digest = both(HALT, old, MEETING)
    assert old not in [entry.event for entry in digest.sections[0].fresh]
    assert "1 event of earlier times" in read(digest_reply(digest))
    assert "nothing new" in digest_reply(both(HALT, old)).headline


def test_many_events_are_cut_and_counted() -> None:
    """A flood of reports must not bury the other tracks."""
    many = [
        event(Kind.VISIT, When.day(date(2024, 3, 1) + timedelta(days=n)), SECOND) for n in range(30)
    ]
    reply = digest_reply(both(*many))
    assert "… and 20 more: timeline herring" in read(reply)
    assert len(reply.body) < 20


def test_the_same_facts_make_the_same_digest() -> None:
    """A preview is exactly what is sent."""
    events = (HALT, MEETING, PLAN)
    assert digest_reply(both(*events)) == digest_reply(both(*reversed(events)))


def test_what_a_channel_said_outranks_its_configuration() -> None:
    """Follow and unfollow lie over the tracks configured with alerts, the newest word on each."""
    here = Channel(platform="pigeon", conversation="1")
    a, b, c = TrackId("a"), TrackId("b"), TrackId("c")
    room = Room(
        id="r", channel=here, tracks=(a, b), zone=UTC, zone_name="UTC", alerts=frozenset({"event"})
    )

    def word(track: TrackId, *, on: bool) -> Follow:
        return Follow(channel=here, track=track, following=on, by="U", at=START)

    assert followed(room, ()) == (a, b)
    assert followed(room, (word(b, on=False), word(c, on=True))) == (a, c)
    assert followed(replace(room, alerts=frozenset()), (word(c, on=True),)) == (c,)
    assert followed(None, ()) == ()
