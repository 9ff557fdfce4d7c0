"""`feeds`, `feeds retry` and `feeds release`: how the feeds do."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urlsplit

from bot.briefing.pushing import Briefer
from bot.conversation import auditing, wording
from bot.conversation.house import House, Request
from bot.conversation.words import Word
from bot.errors import RequestError
from bot.log import redact
from bot.model import FeedHealth, Reply
from bot.ports import Unit


def feeds(house: House, _request: Request) -> Reply:
    """Each feed's health, for the asker alone."""
    with house.store.begin(readonly=True) as unit:
        found = unit.feeds.all()
    if not found:
        return Reply(headline=wording.NO_FEEDS, private=True)
    lines = [wording.feed_line(name_of(feed), feed, redact(feed.error)) for feed in found]
    return Reply(headline=wording.feeds_head(found), body=tuple(lines), private=True)


def retry(house: House, request: Request) -> Reply:
    """Make a feed due at once."""
    with house.store.begin() as unit:
        feed = _named(unit, request, Word.RETRY)
        unit.feeds.ask_now(feed.url, request.at)
        now = unit.feeds.get(feed.url) or replace(feed, next_try=request.at)
        before, after = wording.poll_words(feed), wording.poll_words(now)
        unit.audit.add(auditing.entry(request, Word.RETRY, name_of(feed), before, after))
    return Reply(
        headline=wording.retry_head(name_of(feed)),
        body=(wording.was_line(before), wording.is_line(after)),
        private=True,
    )


def release(house: House, request: Request) -> Reply:
    """Let what a feed brought in a burst be news after all."""
    with house.store.begin(readonly=True) as unit:
        feed = _named(unit, request, Word.RELEASE)

    def note(unit: Unit) -> None:
        unit.audit.add(
            auditing.entry(request, Word.RELEASE, name_of(feed), feed.held_words, "news")
        )

    briefer = Briefer(house.store, house.tracks, house.rooms, ())
    count = briefer.release(feed, request.at, note)
    if not count:
        raise RequestError(wording.NOTHING_HELD, wording.NOTHING_HELD_HINT)
    head = wording.release_head(name_of(feed), count)
    return Reply(headline=head, body=(wording.RELEASED,), private=True)


def _named(unit: Unit, request: Request, word: Word) -> FeedHealth:
    """The feed of the name or the address that was said."""
    if not request.rest:
        raise wording.usage(word)
    wanted = request.rest.strip("<>").casefold()
    found = unit.feeds.all()
    feed = next((f for f in found if wanted in (name_of(f).casefold(), f.url.casefold())), None)
    if feed is None:
        raise wording.unknown_feed(request.rest, [name_of(f) for f in found])
    return feed


def name_of(feed: FeedHealth) -> str:
    """What a feed is called where anybody may read it: an address may hold a key, so only its place is shown."""
    return feed.name or place_of(feed.url)


def place_of(address: str) -> str:
    """As much of a source's address as anybody may read; of a file here its name alone."""
    parts = urlsplit(address)
    if parts.scheme == "file":
        return parts.path.rpartition("/")[2]
    return f"{parts.hostname or ''}{parts.path}" or address
