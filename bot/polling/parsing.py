"""A body becomes a reading: what is fresh in a feed, and what the feed says of itself. Pure.

This is what runs in a process of its own, which can be killed.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from bot.errors import ParseError
from bot.polling.cutting import cut, digest_of
from bot.polling.deciding import Wishes
from bot.polling.wishing import wishes_of
from bot.reading.feeds import parse
from bot.reading.parsed import Entry, web_link
from bot.reading.sources import is_feed

_HEAD = 100_000
_LINK = re.compile(rb"<link\b[^<>]{1,1000}>", re.IGNORECASE)
_HREF = re.compile(rb"href\s{0,5}=\s{0,5}[\"']([^\"'<>]{1,500})", re.IGNORECASE)
_ALTERNATE = re.compile(rb"application/(?:rss|atom|feed)\+", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """`entries` are the fresh ones; `fresh` and `known` the digests of all, `total` how many there are.

    `link` and `title` are the feed's own, "" where it was not parsed since all of it was known.
    """

    title: str
    link: str
    entries: tuple[Entry, ...]
    fresh: tuple[str, ...]
    known: tuple[str, ...]
    total: int
    issues: tuple[str, ...]
    wishes: Wishes


def read_feed(
    body: bytes, *, url: str, content_type: str, now: datetime, known: Collection[str]
) -> Reading:
    """Read what is not known yet. Raises SourceError for what is no feed, or broken beyond repair."""
    if body.strip() and not is_feed(body, name=".xml"):
        raise ParseError(_other_page(body, url))
    pieces = cut(body, known) if known else None
    if pieces is not None and not pieces.fresh:
        return Reading(
            title="",
            link="",
            entries=(),
            fresh=(),
            known=pieces.known,
            total=pieces.total,
            issues=(),
            wishes=wishes_of(pieces.rest),
        )
    feed = parse(pieces.body if pieces else body, url=url, content_type=content_type, now=now)
    if not feed.entries and len(feed.issues) > 1:
        raise ParseError("; ".join(feed.issues))
    pieces = pieces or cut(body, ())
    marks = {mark_of(entry): entry for entry in feed.entries}
    old = [mark for mark in marks if mark in known]
    return Reading(
        title=feed.title,
        link=feed.link,
        entries=tuple(entry for mark, entry in marks.items() if mark not in known),
        fresh=((*pieces.fresh, *marks) if pieces else tuple(marks)),
        known=((*pieces.known, *old) if pieces else tuple(old)),
        total=pieces.total if pieces else len(feed.entries),
        issues=feed.issues,
        wishes=wishes_of(pieces.rest if pieces else body),
    )


def _other_page(body: bytes, url: str) -> str:
    """What to say of a page that is no feed: the feed that it names, if it names one."""
    for tag in _LINK.findall(body[:_HEAD]):
        where = _HREF.search(tag)
        if where is not None and _ALTERNATE.search(tag):
            link = web_link(where[1].decode("utf-8", "replace"), url)
            if link:
                return f"is a web page and no feed; its feed seems to be {link}"
    return "is a web page and no feed: check the address"


def mark_of(entry: Entry) -> str:
    """A digest of what is read of an entry: the same where only its markup or a counter in it changed."""
    dated = "dated" if entry.published else "undated"
    words = f"{entry.id}\n{entry.link}\n{entry.title}\n{entry.text}\n{dated}"
    return digest_of(words.encode("utf-8", "replace"))
