"""Digests and alerts decided and queued, on a store: once, through restarts and beside other processes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest

from bot.briefing import pushing
from bot.briefing.alerting import Plan
from bot.briefing.due import Times
from bot.briefing.pushing import Briefer
from bot.briefing.quiet import QuietHours
from bot.briefing.rooms import Room, Rooms
from bot.briefing.scheduling import plan_digest
from bot.model import (
    Article,
    Basis,
    Channel,
    Delivery,
    DeliveryKind,
    FeedHealth,
    Follow,
    Held,
    ItemOutcome,
    ItemRecord,
    Kind,
    Report,
    ReportGroup,
    ReportId,
    Span,
    Status,
    Track,
    When,
)
from bot.polling.holding import FIRST_READING
from bot.ports import Store
from bot.reading.merging import event_id
from store import open_store
from tests.answering.test_board import TRACK, article

CHANNEL, OTHER = (Channel(platform="pigeon", conversation=place) for place in "12")
START = datetime(2024, 3, 5, 6, tzinfo=UTC)
EIGHT = datetime(2024, 3, 6, 8, tzinfo=UTC)
SEVEN = EIGHT - timedelta(hours=1)
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
ROOM = Room(
    id="r",
    channel=CHANNEL,
    tracks=(TRACK.id,),
    zone=UTC,
    zone_name="UTC",
    times=Times(cron="0 8 * * *", zone=UTC),
)
ALERTS = replace(ROOM, times=None, alerts=frozenset({"status", "event"}))


@pytest.fixture
def store() -> Iterator[Store]:
    opened = open_store("sqlite://")
    yield opened
    opened.close()


def briefer(store: Store, room: Room = ROOM) -> Briefer:
    tracks: tuple[Track, ...] = (TRACK,)
    return Briefer(store, tracks, Rooms([room]), ["pigeon"])


def take_in(
    store: Store,
    name: str,
    published: date,
    day: date,
    kind: Kind = Kind.MEETING,
    *,
    joins: Report | None = None,
    held: bool = False,
) -> Report:
    """An article that tells of one event, stored; published when it may be, it arrives now."""
    of: Article = article(name, published, name.title())
    told = Report(
        id=ReportId(name),
        article=of.id,
        revision=1,
        known=of.known,
        span=Span(0, len(of.text)),
        quote=of.text,
        kind=kind,
        status=Status.ACTUAL,
        noun="talks",
        trigger="met",
        when=When.day(day),
        basis=Basis.EXPLICIT,
        tracks=(TRACK.id,),
    )
    with store.begin() as unit:
        unit.articles.add(of, "r")
        unit.reports.replace(of, [told], [])
        before = () if joins is None else (joins,)
        first = before[0] if before else told
        unit.reports.assign([ReportGroup(id=event_id(first), reports=(*before, told))])
        if held:
            unit.items.hold([of.id], Held(at=datetime(2024, 3, 30, tzinfo=UTC), why="-"))
    return told


def lines(queued: tuple[Delivery, ...]) -> str:
    return "\n".join(line for d in queued for line in (d.reply.headline, *d.reply.body))


def test_a_digest_is_queued_once_and_tells_what_was_fetched_since(store: Store) -> None:
    """An article published before the last digest and fetched after it is in the next one."""
    one, other = briefer(store), briefer(store)
    take_in(store, "early", date(2024, 3, 4), date(2024, 3, 4))
    assert one.digests(START) == ()
    take_in(store, "quay", date(2024, 3, 5), date(2024, 3, 5))
    (first,) = one.digests(EIGHT + MINUTE)
    assert first.kind is DeliveryKind.DIGEST
    assert "5 March 2024" in lines((first,))
    assert "new: 4 March 2024" not in lines((first,))
    assert one.digests(EIGHT + 2 * MINUTE) == other.digests(EIGHT + 2 * MINUTE) == ()
    take_in(store, "late", date(2024, 3, 3), date(2024, 3, 3), Kind.VISIT)
    (second,) = other.digests(EIGHT + 24 * HOUR)
    assert "new: 3 March 2024" in lines((second,))
    assert "5 March 2024: talks [" not in lines((second,))
    assert "1 article read" in second.reply.headline


def test_what_is_queued_and_what_is_covered_are_there_together(store: Store) -> None:
    """A store that refuses the delivery keeps no note of it either."""
    one = briefer(store)
    one.digests(START)
    take_in(store, "quay", date(2024, 3, 5), date(2024, 3, 5))
    preview = one.preview(ROOM, EIGHT)
    (queued,) = one.digests(EIGHT)
    assert preview == queued.reply
    with store.begin(readonly=True) as unit:
        assert unit.outbox.get(queued.key) is not None
        assert len(unit.briefings.told(CHANNEL)) == 1
        run = unit.briefings.last_digest(CHANNEL)
        assert run is not None
        assert run.told


def test_a_digest_out_of_its_turn_is_the_previewed_one(store: Store) -> None:
    """And what it told is not told again when the clock strikes."""
    one = briefer(store)
    one.digests(START)
    take_in(store, "quay", date(2024, 3, 5), date(2024, 3, 5))
    preview = one.preview(ROOM, SEVEN)
    sent = one.send(ROOM, SEVEN + timedelta(seconds=1))
    assert sent.reply.body == preview.body != ()
    assert sent.delivery is not None
    take_in(store, "pier", date(2024, 3, 5), date(2024, 3, 4))
    (scheduled,) = briefer(store).digests(EIGHT)
    assert "new: 5 March 2024" not in lines((scheduled,))
    assert "new: 4 March 2024" in lines((scheduled,))
    assert scheduled.reply.headline.startswith("Digest, 6 March 2024, 07:00 to 08:00")


def test_a_digest_can_be_sent_twice_in_a_minute(store: Store) -> None:
    """The second has nothing to tell, and says so or is left out, as configured."""
    one = briefer(store)
    one.digests(START)
    take_in(store, "quay", date(2024, 3, 5), date(2024, 3, 5))
    first = one.send(ROOM, SEVEN + timedelta(seconds=1))
    second = one.send(ROOM, SEVEN + timedelta(seconds=2))
    assert second.delivery is not None
    assert first.delivery is not None
    assert second.delivery.key != first.delivery.key
    assert "nothing new" in second.reply.headline
    silent = one.send(replace(ROOM, when_empty=False), SEVEN + timedelta(seconds=3))
    assert silent.delivery is None


def test_a_channel_without_a_history_is_sent_the_last_day(store: Store) -> None:
    """The bot may never have run; what it then tells is not told once more."""
    take_in(store, "quay", date(2024, 3, 5), date(2024, 3, 5))
    sent = briefer(store).send(ROOM, EIGHT - 2 * HOUR)
    assert sent.delivery is not None
    assert "new: 5 March 2024" in lines((sent.delivery,))
    (scheduled,) = briefer(store).digests(EIGHT)
    assert "nothing new" in scheduled.reply.headline


def test_a_digest_that_is_asked_for_in_quiet_hours_waits_for_their_end(store: Store) -> None:
    """Nothing is sent inside, whoever asks."""
    room = replace(ROOM, quiet=QuietHours(time(6), time(9)))
    sent = briefer(store, room).send(room, SEVEN)
    assert sent.delivery is not None
    assert sent.delivery.not_before == EIGHT + HOUR


def test_a_digest_is_decided_anew_where_another_process_was_quicker(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the other told is not told again."""
    one, other = briefer(store), briefer(store)
    one.digests(START)
    take_in(store, "quay", date(2024, 3, 5), date(2024, 3, 5))

    def beaten(*arguments: Any, **named: Any) -> Plan:
        monkeypatch.undo()
        other.send(ROOM, SEVEN)
        return plan_digest(*arguments, **named)

    monkeypatch.setattr(pushing, "plan_digest", beaten)
    sent = one.send(ROOM, SEVEN + MINUTE)
    assert "nothing new" in sent.reply.headline
    with store.begin(readonly=True) as unit:
        assert len(unit.outbox.open()) == 2


def test_a_digest_missed_for_long_is_left_to_the_next_one(store: Store) -> None:
    """Which covers its period too."""
    one = briefer(store)
    one.digests(START)
    take_in(store, "quay", date(2024, 3, 5), date(2024, 3, 5))
    assert one.digests(EIGHT + 7 * HOUR) == ()
    (late,) = one.digests(EIGHT + 29 * HOUR)
    assert late.reply.caveats == ("this digest comes 5 hours late",)
    assert "new: 5 March 2024" in lines((late,))


def test_an_alert_comes_at_once_and_further_sources_under_it(store: Store) -> None:
    """A flip is one message; what three more feeds tell of it is one addition."""
    one = briefer(store, ALERTS)
    take_in(store, "old", date(2024, 2, 1), date(2024, 2, 1), Kind.SUSPENSION)
    assert one.alerts(SEVEN) == ()
    told = take_in(store, "quay", date(2024, 3, 5), date(2024, 3, 5), Kind.RESUMPTION)
    (alert,) = one.alerts(EIGHT)
    assert "on since 5 March 2024 (was off)" in alert.reply.headline
    assert one.alerts(EIGHT + MINUTE) == briefer(store, ALERTS).alerts(EIGHT + MINUTE) == ()
    for name in ("pier", "wharf"):
        take_in(store, name, date(2024, 3, 5), date(2024, 3, 5), Kind.RESUMPTION, joins=told)
    assert one.alerts(EIGHT + 2 * MINUTE) == ()
    (addition,) = one.alerts(EIGHT + 11 * MINUTE)
    assert (addition.kind, addition.under) == (DeliveryKind.ADDITION, alert.key)
    assert "Pier" in addition.reply.headline
    assert "Wharf" in addition.reply.headline
    assert one.alerts(EIGHT + 30 * MINUTE) == ()


def test_what_is_held_back_is_told_to_nobody(store: Store) -> None:
    """The first reading of a feed, and a burst; neither then nor by the next news."""
    one = briefer(store, ALERTS)
    one.alerts(SEVEN)
    take_in(store, "old", date(2024, 3, 4), date(2024, 3, 4), Kind.SUSPENSION, held=True)
    assert one.alerts(EIGHT) == ()
    take_in(store, "quay", date(2024, 3, 6), date(2024, 3, 6), Kind.RESUMPTION)
    (alert,) = one.alerts(EIGHT + 2 * HOUR)
    assert "on since 6 March 2024 (was off)" in alert.reply.headline


def test_after_a_week_away_there_is_one_message(store: Store) -> None:
    """Once the feeds have been read, however much they bring."""
    one = briefer(store, ALERTS)
    one.alerts(START)
    back = START + timedelta(days=7)
    assert one.alerts(back) == ()
    for n in range(4):
        take_in(store, f"n{n}", date(2024, 3, 6 + n), date(2024, 3, 6 + n))
        assert one.alerts(back + n * MINUTE / 2) == ()
    (caught_up,) = one.alerts(back + 4 * MINUTE)
    assert "4 new events" in caught_up.reply.headline
    assert one.alerts(back + HOUR) == ()


def test_a_channel_that_follows_is_told_from_then_on(store: Store) -> None:
    """Also one that the configuration does not name; what was before is no news there."""
    place = Channel(platform="pigeon", conversation="9")
    one = briefer(store)
    take_in(store, "old", date(2024, 3, 4), date(2024, 3, 4))
    with store.begin() as unit:
        unit.follows.set(Follow(channel=place, track=TRACK.id, following=True, by="U", at=START))
    assert one.alerts(SEVEN) == ()
    take_in(store, "quay", date(2024, 3, 5), date(2024, 3, 5))
    assert [d.channel for d in one.alerts(SEVEN + MINUTE)] == [place]
    elsewhere = Briefer(store, (TRACK,), Rooms([]), ["owl"])
    assert elsewhere.alerts(EIGHT) == ()


FEED = FeedHealth(url="https://quay.invalid/feed", name="Quay", held=START, held_words="brought 9")


def burst(store: Store, names: Iterable[str], why: str = "-") -> None:
    """What the feed brought at once, held back."""
    for n, name in enumerate(names):
        told = take_in(store, name, date(2024, 3, 5), date(2024, 3, 1 + n))
        item = ItemRecord(
            link=f"https://quay.invalid/{name}",
            source=FEED.url,
            seen=START,
            outcome=ItemOutcome.NEW,
            article=told.article,
        )
        with store.begin() as unit:
            unit.items.hold([told.article], Held(at=datetime(2024, 3, 30, tzinfo=UTC), why=why))
            unit.items.record(item)


def test_a_burst_that_is_released_comes_with_the_next_digest(store: Store) -> None:
    """Where a channel has no alerts it is told then, and in one."""
    one = briefer(store)
    one.digests(START)
    with store.begin() as unit:
        unit.feeds.set(FEED)
    burst(store, ["n1", "n2"])
    burst(store, ["first"], FIRST_READING)
    assert one.release(FEED, SEVEN) == 2
    assert one.release(FEED, SEVEN) == 0
    (queued,) = one.digests(EIGHT)
    assert "2 new events" in queued.reply.headline
    with store.begin(readonly=True) as unit:
        feed = unit.feeds.get(FEED.url)
    assert feed is not None
    assert (feed.held, feed.held_words) == (None, "")


def test_a_burst_that_is_released_is_one_message_where_a_channel_is_told_at_once(
    store: Store,
) -> None:
    """However few they are that are news: nobody gets a row of alerts of what is some days old."""
    one = briefer(store, ALERTS)
    one.alerts(START)
    burst(store, ["n1", "n2", "n3"])
    assert one.alerts(SEVEN) == ()
    one.release(FEED, SEVEN)
    (caught_up,) = one.alerts(SEVEN + MINUTE)
    assert caught_up.reply.headline.startswith("What was held back")
    assert "3 new events" in caught_up.reply.headline
    assert one.alerts(EIGHT) == ()


def test_a_release_leaves_what_was_read_of_the_feed_meanwhile(store: Store) -> None:
    """Whoever asked for it saw the feed as it was before."""
    one = briefer(store)
    burst(store, ["n1"])
    with store.begin() as unit:
        unit.feeds.set(replace(FEED, etag='"2"', next_try=EIGHT))
    assert one.release(FEED, SEVEN) == 1
    with store.begin(readonly=True) as unit:
        feed = unit.feeds.get(FEED.url)
    assert feed == replace(FEED, etag='"2"', next_try=EIGHT, held=None, held_words="")


def test_of_a_feed_with_nothing_held_back_none_is_said_to_be(store: Store) -> None:
    """What it brought may have been forgotten since, or be held back by another feed's burst no more."""
    with store.begin() as unit:
        unit.feeds.set(FEED)
    assert briefer(store).release(FEED, SEVEN) == 0
    with store.begin(readonly=True) as unit:
        assert unit.feeds.get(FEED.url) == replace(FEED, held=None, held_words="")


def arrivals(store: Store) -> int:
    """Of how many articles it is known when they were taken in."""
    with store.begin(readonly=True) as unit:
        return len(unit.articles.after(0))


def test_when_articles_were_taken_in_is_forgotten_once_all_were_told(store: Store) -> None:
    """What a channel's next digest has to tell of is not."""
    both = Briefer(
        store, (TRACK,), Rooms([ROOM, replace(ALERTS, id="a", channel=OTHER)]), ["pigeon"]
    )
    both.alerts(START)
    take_in(store, "a", date(2024, 3, 5), date(2024, 3, 5))
    take_in(store, "b", date(2024, 3, 5), date(2024, 3, 6))
    both.alerts(SEVEN)
    both.prune(SEVEN)
    assert arrivals(store) == 2
    (queued,) = both.digests(EIGHT)
    assert "2 new events" in queued.reply.headline
    both.alerts(EIGHT + MINUTE)
    both.prune(EIGHT + MINUTE)
    assert arrivals(store) == 1


def test_a_channel_that_is_served_no_more_keeps_nothing_back(store: Store) -> None:
    """The store would grow for ever for a channel that was taken out of the configuration."""
    briefer(store).digests(START)
    for n, name in enumerate("abc"):
        take_in(store, name, date(2024, 3, 5), date(2024, 3, 1 + n))
    briefer(store).prune(START + timedelta(days=30))
    assert arrivals(store) == 3
    briefer(store).prune(START + timedelta(days=61))
    assert arrivals(store) == 1
