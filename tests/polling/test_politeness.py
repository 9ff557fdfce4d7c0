"""What servers see of us, rule by rule, each over real requests that a server on loopback recorded."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import pytest

from bot import __version__
from bot.model import FeedHealth, FeedTrouble
from bot.polling.deciding import SIGHTINGS
from bot.polling.feed import Feed
from bot.polling.notices import NoticeKind
from bot.reading.items import Batch, Counts
from store.feeds import SqlFeeds
from tests.loopback.feeds import FeedServer, item, rss
from tests.polling.conftest import Desk
from tests.polling.samples import NOW

HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)
ONE = rss(item("one"))


async def test_adding_a_feed_costs_one_request(desk: Desk, server: FeedServer) -> None:
    """Two requests at once are enough for some servers to shut the door."""
    server.feed("/feed.xml", ONE)
    await desk.poll(server.url("/feed.xml"))
    assert len(server.requests) == 1
    assert [each.title for each in desk.reader.items] == ["About one"]


async def test_we_say_who_we_are_and_what_we_want(desk: Desk, server: FeedServer) -> None:
    """Name, version, whom to write to; types of feeds; nothing that follows anybody about."""
    server.feed("/feed.xml", ONE)
    await desk.poll(server.url("/feed.xml"))
    headers = server.requests[0].headers
    assert headers["User-Agent"] == f"Backchannel/{__version__} (https://desk.example/bot)"
    for kind in ("application/atom+xml", "application/rss+xml", "application/feed+json"):
        assert kind in headers["Accept"]
    assert "gzip" in headers["Accept-Encoding"]
    for absent in ("Cookie", "Referer", "If-None-Match", "If-Modified-Since"):
        assert absent not in headers


@pytest.mark.parametrize("etag", ['"plain"', 'W/"weak"', "bare", '"Zürich"', '"a, b"', '""'])
async def test_validators_go_back_as_they_came(desk: Desk, server: FeedServer, etag: str) -> None:
    """They belong to the server: not even a date is written in another way."""
    date = "Wednesday, 05-Jun-24 09:00:00 gmt"
    server.feed("/feed.xml", ONE, etag=etag, last_modified=date)
    url = server.url("/feed.xml")
    await desk.poll(url)
    await desk.poll(url, after=HOUR)
    again = server.requests[1].headers
    assert again["If-None-Match"] == etag
    assert again["If-Modified-Since"] == date
    assert desk.health(url).failures == 0


async def test_validators_are_renewed_with_every_full_answer(
    desk: Desk, server: FeedServer
) -> None:
    """Also where the feed is the same."""
    url = server.url("/feed.xml")
    for number in (1, 2, 3):
        server.put("/feed.xml", 200, ONE, etag=f'"{number}"')
        await desk.poll(url, after=HOUR)
    assert [each.headers.get("If-None-Match") for each in server.requests] == [None, '"1"', '"2"']
    assert len(desk.reader.items) == 1


async def test_freshness_comes_from_unchanged_answers_too(desk: Desk, server: FeedServer) -> None:
    """A server under load says so with its 304."""
    url = server.url("/feed.xml")
    server.feed("/feed.xml", ONE, etag='"1"')
    await desk.poll(url)
    server.feed("/feed.xml", ONE, etag='"1"', cache_control="max-age=7200")
    await desk.poll(url, after=HOUR)
    assert await desk.poll(url, after=1.9 * HOUR) == 0
    assert await desk.poll(url, after=0.4 * HOUR) == 1
    assert len(server.requests) == 3


@pytest.mark.parametrize(
    "headers, more, hours",
    [
        ({"cache_control": "max-age=10800"}, "", 3),
        (
            {"expires": "Wed, 05 Jun 2024 15:30:00 GMT", "date": "Wed, 05 Jun 2024 12:30:00 GMT"},
            "",
            3,
        ),
        ({}, "<ttl>180</ttl>", 3),
        ({}, "<skipHours><hour>13</hour><hour>14</hour></skipHours>", 2.4),
        ({"cache_control": "max-age=99999999"}, "", 24),
        ({}, "<ttl>999999</ttl>", 24),
    ],
)
async def test_wishes_are_obeyed_within_a_day(
    desk: Desk, server: FeedServer, headers: dict[str, str], more: str, hours: float
) -> None:
    """max-age, Expires, ttl and skipHours: whoever says when we may come back is not asked before."""
    url = server.url("/feed.xml")
    server.put("/feed.xml", 200, rss(item("one"), more=more), **headers)  # type: ignore[arg-type]
    await desk.poll(url)
    assert await desk.poll(url, after=(hours - 0.1) * HOUR) == 0
    assert await desk.poll(url, after=0.2 * HOUR + hours * HOUR * 0.1) == 1


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize("said", ["7200", "Wed, 05 Jun 2024 20:00:00 GMT"])
async def test_retry_after_is_obeyed_in_full(
    desk: Desk, server: FeedServer, status: int, said: str
) -> None:
    """In seconds, and as a date by the server's own clock, which is six hours ahead of ours here."""
    url = server.url("/feed.xml")
    server.put("/feed.xml", status, retry_after=said, date="Wed, 05 Jun 2024 18:00:00 GMT")
    await desk.poll(url)
    assert desk.health(url).failures == 1
    assert await desk.poll(url, after=2 * HOUR - MINUTE) == 0
    assert await desk.poll(url, after=12 * MINUTE) == 1


async def test_one_request_a_host_at_a_time(desk: Desk, server: FeedServer) -> None:
    """With a pause between two; other hosts are not kept waiting."""
    desk.gap = 0.2
    async with FeedServer("127.0.0.2") as other:
        feeds = []
        for number in range(4):
            server.put(f"/{number}", 200, ONE, delay=0.05)
            feeds.append(server.url(f"/{number}"))
        other.put("/feed.xml", 200, ONE)
        assert await desk.poll(*feeds, other.url("/feed.xml")) == 5
        assert server.most_under_way == 1
        begun = [each.begun for each in server.requests]
        assert all(b - a >= 0.24 for a, b in pairwise(begun))
        assert other.requests[0].begun < begun[1]


async def test_a_server_is_asked_on_while_a_body_is_taken_in(
    desk: Desk, server: FeedServer
) -> None:
    """What takes long in one feed of a server holds none of its others up."""
    urls = [server.url(f"/{number}") for number in (1, 2)]
    asked_on = threading.Event()

    def ingest(batches: Sequence[Batch]) -> list[Counts]:
        assert asked_on.wait(10), "the second feed waited for the first"
        return desk.reader.ingest_all(batches)

    for number in (1, 2):
        server.put(f"/{number}", 200, rss(item(f"no {number}")))
    desk.ingest = ingest
    async with desk.poller(*urls) as poller:
        reading = asyncio.create_task(poller.once())
        await server.until(lambda: len(server.requests) == 2)
        asked_on.set()
        assert await reading == 2
    assert {each.title for each in desk.reader.items} == {"About no 1", "About no 2"}
    assert [desk.health(url).failures for url in urls] == [0, 0]


@pytest.mark.parametrize("status", [301, 308])
async def test_a_move_for_good_is_believed_after_some_time(
    desk: Desk, server: FeedServer, status: int
) -> None:
    """Then the new address is asked alone, and the items stay who they are."""
    url = server.url("/old.xml")
    server.put("/old.xml", status, location="/new.xml")
    server.put("/new.xml", 200, ONE)
    for _ in range(SIGHTINGS):
        await desk.poll(url, after=HOUR)
    assert len(server.asked("/old.xml")) == SIGHTINGS
    await desk.poll(url, after=HOUR)
    assert len(server.asked("/old.xml")) == SIGHTINGS
    assert len(server.asked("/new.xml")) == SIGHTINGS + 1
    assert desk.health(url).address == server.url("/new.xml")
    assert {each.source for each in desk.reader.items} == {url}
    assert [notice.kind for notice in desk.told] == [NoticeKind.MOVED]


@pytest.mark.parametrize("status", [302, 303, 307])
async def test_a_detour_is_never_believed(desk: Desk, server: FeedServer, status: int) -> None:
    """Nor a move for good that leads over one."""
    url = server.url("/old.xml")
    server.put("/old.xml", 301, location="/detour.xml")
    server.put("/detour.xml", status, location="/new.xml")
    server.put("/new.xml", 200, ONE)
    for _ in range(SIGHTINGS + 3):
        await desk.poll(url, after=HOUR)
    assert len(server.asked("/old.xml")) == SIGHTINGS + 3
    assert desk.health(url).address == ""


async def test_gone_is_asked_no_more_and_told(desk: Desk, server: FeedServer) -> None:
    """The publisher took it away, and the administrator hears of it at once."""
    url = server.url("/feed.xml")
    server.put("/feed.xml", 410)
    await desk.poll(url)
    assert await desk.poll(url, after=1000 * HOUR) == 0
    assert len(server.requests) == 1
    assert desk.health(url).trouble is FeedTrouble.GONE
    assert [notice.kind for notice in desk.told] == [NoticeKind.GONE]


@pytest.mark.parametrize("status", [401, 403, 404, 418, 500, 502])
async def test_everything_else_is_tried_again(desk: Desk, server: FeedServer, status: int) -> None:
    """After a minute, then ever more rarely, and it recovers with the first answer."""
    url = server.url("/feed.xml")
    server.put("/feed.xml", status)
    await desk.poll(url)
    assert await desk.poll(url, after=MINUTE * 0.9) == 0
    assert await desk.poll(url, after=MINUTE * 0.5) == 1
    assert await desk.poll(url, after=MINUTE * 1.5) == 0
    assert await desk.poll(url, after=MINUTE * 1.5) == 1
    assert str(status) in desk.health(url).error
    server.put("/feed.xml", 200, ONE)
    await desk.poll(url, after=24 * HOUR)
    assert desk.health(url).failures == 0
    assert [notice.kind for notice in desk.told] == [NoticeKind.FAILING, NoticeKind.RECOVERED]


async def test_a_restart_does_not_reset_the_clock(desk: Desk, server: FeedServer) -> None:
    """Every `poll` here is a new poller: what it knows of the time is in the store."""
    url = server.url("/feed.xml")
    server.feed("/feed.xml", ONE)
    for minutes in (0, 1, 1, 1, 10, 16):
        await desk.poll(url, after=minutes * MINUTE)
    assert len(server.requests) == 1
    await desk.poll(url, after=10 * MINUTE)
    assert len(server.requests) == 2


async def test_an_administrator_need_not_wait(desk: Desk, server: FeedServer) -> None:
    """Asked for, a feed is read at once, one that was gone too."""
    url = server.url("/feed.xml")
    server.put("/feed.xml", 410)
    await desk.poll(url)
    server.put("/feed.xml", 200, ONE)
    with desk.store.begin() as unit:
        assert unit.feeds.ask_now(url, desk.clock.now())
    assert await desk.poll(url) == 1
    assert desk.health(url).failures == 0
    assert desk.health(url).stopped is None


async def test_a_fault_of_the_network_is_one_notice(desk: Desk, server: FeedServer) -> None:
    """Ten feeds that fail together have one cause, and one message."""
    urls = [server.url(f"/{number}") for number in range(10)]
    with desk.store.begin() as unit:
        unit.feeds.set(*(replace(desk_state(url), failures=2) for url in urls))
    await desk.poll(*urls)
    assert [notice.kind for notice in desk.told] == [NoticeKind.FAILING]
    assert desk.told[0].words.startswith("10 feeds fail")


async def test_a_file_is_read_when_it_changes(
    desk: Desk, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """A feed of the configuration may be a file, and is no worse a feed."""
    file = tmp_path_factory.mktemp("feeds") / "feed.xml"
    file.write_bytes(ONE)
    feed = Feed(url=file.as_uri(), name="Wire")
    await desk.poll(feed)
    await desk.poll(feed, after=HOUR)
    assert [each.title for each in desk.reader.items] == ["About one"]
    file.write_bytes(rss(item("one"), item("two")))
    await desk.poll(feed, after=HOUR)
    assert [each.title for each in desk.reader.items] == ["About one", "About two"]
    file.unlink()
    await desk.poll(feed, after=HOUR)
    assert "no such file" in desk.health(feed.url).error


def desk_state(url: str) -> FeedHealth:
    return FeedHealth(url=url, name="")


async def test_a_reader_that_can_store_nothing_any_more_ends(
    desk: Desk, server: FeedServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After a fault of the program: whoever runs it starts it anew, where it would else read nothing again."""

    def fault(*_: object) -> None:
        raise RuntimeError("a fault")

    server.feed("/feed.xml", ONE)
    monkeypatch.setattr(SqlFeeds, "set", fault)
    async with desk.poller(server.url("/feed.xml")) as poller, asyncio.timeout(20):
        with pytest.raises(RuntimeError, match="a fault"):
            await poller.run()


async def test_of_a_burst_of_long_ago_nothing_is_said_any_more(
    desk: Desk, server: FeedServer
) -> None:
    """Its items are forgotten to be held back by then, and there is nothing left to release."""
    old = FeedHealth(
        url=server.url("/feed.xml"),
        name="Quay",
        first_read=NOW,
        next_try=NOW + HOUR,
        held=NOW - timedelta(days=31),
        held_words="brought 9",
    )
    new = replace(old, url=server.url("/other.xml"), held=NOW - timedelta(days=29))
    with desk.store.begin() as unit:
        unit.feeds.set(old, new)
    async with desk.poller(old.url, new.url) as poller, asyncio.timeout(20):
        running = asyncio.create_task(poller.run())
        while desk.health(old.url).held is not None:  # noqa: ASYNC110 - it is another task that brings it about
            await asyncio.sleep(0.05)
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
    assert desk.health(old.url) == replace(old, held=None, held_words="")
    assert desk.health(new.url) == new
