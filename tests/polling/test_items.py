"""What becomes of items: who they are, what is news, where their text is from, and which tracks they concern."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.bootstrap import build
from bot.bootstrap.polling import poller_of
from bot.config import Settings
from bot.config.settings import FeedSettings, PollerSettings, StoreSettings, TrackSettings
from bot.polling.cutting import cut
from bot.polling.feed import Feed, FullText
from bot.polling.holding import FIRST_READING
from bot.polling.notices import NoticeKind
from bot.polling.parsing import read_feed
from tests.loopback.feeds import FeedServer, item, rss
from tests.polling.conftest import Clock, Desk
from tests.polling.samples import NOW, URL

HOUR = timedelta(hours=1)
PAGE = (
    b"<html><head><title>T</title></head><body><article><p>"
    + b"The whole story. " * 40
    + b"</p></article></body></html>"
)


def numbered(*numbers: int) -> bytes:
    return rss(*(item(f"n{n}") for n in numbers))


async def test_a_new_feed_brings_no_news_and_then_each_item_once(
    desk: Desk, server: FeedServer
) -> None:
    """Its first items are held; what comes after is news; the order and what left the feed play no part."""
    url = server.url("/feed.xml")
    for numbers in ((1, 2, 3), (1, 2, 3), (3, 4, 2), (5,), (1, 2, 3, 4, 5), (6, 5)):
        server.put("/feed.xml", 200, numbered(*numbers))
        await desk.poll(url, after=HOUR)
    assert [each.title for each in desk.reader.items] == [f"About n{n}" for n in (1, 2, 3, 4, 5, 6)]
    assert desk.reader.held == [FIRST_READING, "", "", ""]
    assert desk.health(url).first_read == NOW + HOUR


async def test_a_burst_is_held_and_told_in_one_line(desk: Desk, server: FeedServer) -> None:
    """A publisher that issues its archive again floods nobody."""
    url = server.url("/feed.xml")
    server.put("/feed.xml", 200, numbered(1, 2))
    await desk.poll(url)
    server.put("/feed.xml", 200, numbered(*range(1, 300)))
    await desk.poll(url, after=HOUR)
    assert len(desk.reader.items) == 299
    assert "297 new items at once" in desk.reader.held[-1]
    assert [notice.kind for notice in desk.told] == [NoticeKind.HELD]
    assert "297 new items at once" in desk.told[0].words
    server.put("/feed.xml", 200, numbered(*range(1, 301)))
    await desk.poll(url, after=HOUR)
    assert desk.reader.held[-1] == ""
    assert len(desk.told) == 1


async def test_a_counter_in_an_item_is_no_change(desk: Desk, server: FeedServer) -> None:
    """Nor another date of it: what is read of it is the same."""
    url = server.url("/feed.xml")
    for number in range(4):
        body = numbered(1).replace(b"</item>", b"<comments>%d</comments></item>" % number)
        server.put("/feed.xml", 200, body.replace(b"05 Jun", b"%02d Jun" % (number + 1)))
        await desk.poll(url, after=HOUR)
    assert len(desk.reader.items) == 1
    server.put("/feed.xml", 200, rss(item("n1", "Something else")))
    await desk.poll(url, after=HOUR)
    assert len(desk.reader.items) == 2


@pytest.mark.parametrize(
    "how, relevant, fetched",
    [
        (FullText.AUTO, True, True),
        (FullText.AUTO, False, False),
        (FullText.NEVER, True, False),
        (FullText.ALWAYS, False, True),
    ],
)
async def test_the_page_is_fetched_where_it_is_wanted(
    desk: Desk, server: FeedServer, how: FullText, relevant: bool, fetched: bool
) -> None:
    """Under the same rules as the feed, once, and its text is the item's where it says more."""
    desk.relevant = relevant
    link = server.url("/story")
    body = numbered(1).replace(b"<link>https://news.example/n1", f"<link>{link}".encode())
    server.put("/feed.xml", 200, body)
    server.put("/story", 200, PAGE, content_type="text/html")
    feed = Feed(url=server.url("/feed.xml"), full_text=how)
    await desk.poll(feed)
    server.put("/feed.xml", 200, body + b"<!-- another body -->")
    await desk.poll(feed, after=HOUR)
    assert len(server.asked("/story")) == fetched
    (found,) = desk.reader.items
    assert ("whole story" in found.text) == fetched
    assert found.text_from == ("its page" if fetched else "")


async def test_a_page_that_cannot_be_had_costs_only_itself(desk: Desk, server: FeedServer) -> None:
    """The feed's own text stands in, and the item says why."""
    body = numbered(1).replace(
        b"<link>https://news.example/n1", f"<link>{server.url('/gone')}".encode()
    )
    server.put("/feed.xml", 200, body)
    await desk.poll(server.url("/feed.xml"))
    (found,) = desk.reader.items
    assert found.text == "n1"
    assert "status 404" in found.text_from


async def test_a_feed_serves_its_tracks_alone(
    server: FeedServer, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """And `why` says which track an item concerned in vain. The whole way, through the reader of articles."""
    words = "Norway and Iceland resumed their herring talks in Bergen on Tuesday."
    server.put("/feed.xml", 200, rss(item("talks", words)))
    url = server.url("/feed.xml")
    herring = TrackSettings(id="herring", parties=("Norway", "Iceland"), keywords=("herring",))  # type: ignore[arg-type]
    cod = TrackSettings(id="cod", parties=("Portugal", "Denmark"), keywords=("cod",))  # type: ignore[arg-type]
    told = {}
    for tracks in ((), ("cod",)):
        folder = tmp_path_factory.mktemp("store")
        settings = Settings(
            store=StoreSettings(url=f"sqlite:///{folder}/store.db"),
            tracks=(herring, cod),
            feeds=(FeedSettings(url=url, tracks=tracks),),
            poller=PollerSettings(allow_private_addresses=True, host_gap=0.0),
        )
        app = build(settings, Clock())
        async with poller_of(app, lambda _: None) as poller:
            assert await poller.once() == 1
        with app.store.begin(readonly=True) as unit:
            (record,) = unit.items.about("https://news.example/talks")
            assert record.article is not None
            held = unit.items.held([record.article])
        assert held[record.article].why == FIRST_READING
        told[tracks] = record
        app.store.close()
    assert told[()].tracks == ("herring",)
    assert told[()].reports >= 1
    assert told["cod",].tracks == ()
    assert "concerns herring" in told["cod",].reason


texts = st.text(
    st.characters(codec="utf-8", exclude_characters="<>&\r", exclude_categories=["Cc", "Cs"]),
    max_size=30,
)


@given(st.lists(texts, min_size=1, max_size=6), st.sets(st.integers(0, 5)))
def test_a_cut_feed_gives_what_the_whole_one_does(bodies: list[str], known: set[int]) -> None:
    """Whichever entries are known, the others are read as ever."""
    body = rss(*(item(f"n{n}", text) for n, text in enumerate(bodies)))
    pieces = cut(body, ())
    assert pieces is not None
    digests = {pieces.fresh[n] for n in known if n < len(pieces.fresh)}
    whole = read_feed(body, url=URL, content_type="", now=NOW, known=())
    part = read_feed(body, url=URL, content_type="", now=NOW, known=digests)
    kept = [e for n, e in enumerate(whole.entries) if n >= len(bodies) or n not in known]
    assert list(part.entries) == kept
    assert part.total == len(bodies)
    assert not read_feed(body, url=URL, content_type="", now=NOW, known=set(whole.fresh)).entries


@pytest.mark.parametrize(
    "odd",
    [
        rss(item("same"), item("same")),
        rss("<item><item></item></item>"),
        rss("<item/>", item("x")),
        rss(item("x"), "<item><title>open"),
        rss("<ITEM></ITEM>", item("x")),
        b"<!DOCTYPE rss [<!ENTITY a 'b'>]>" + rss(item("x")),
        rss(),
        b"",
        b"{",
        b'{"items": [{"id": 1}, {"id": 1}]}',
    ],
)
def test_an_odd_feed_is_read_whole(odd: bytes) -> None:
    """What is not plain is left to the parser, which has seen worse."""
    assert cut(odd, ()) is None


def test_entries_in_comments_and_sections_are_none() -> None:
    """They look like entries and are text."""
    body = rss("<!-- <item> -->", item("x", "<![CDATA[ </item><item> ]]>"))
    pieces = cut(body, ())
    assert pieces is not None
    assert pieces.total == 1
