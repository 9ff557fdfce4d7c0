"""What sources give, turned into items to ingest: above all, who each item is.

An item must be recognised when it comes again, in another order, by another feed or with its text changed.
So its identity is its own id where that is unique in the world (a URL, a urn, a tag), else its id within
its source, else its link, else its content.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

from bot.reading.article import ReadableArticle
from bot.reading.items import LONGEST_TEXT, Item
from bot.reading.parsed import ParsedFeed

_WORLDWIDE = re.compile(r"(?:https?://\S|urn:\w|tag:\w)", re.IGNORECASE)
_DIGEST = "sha256:"  # how the feed reader marks an id that it made itself, of the content


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What a person says of an article, which counts for more than what the article says itself."""

    published: datetime | None = None
    url: str = ""
    title: str = ""
    publisher: str = ""


def items_of_feed(feed: ParsedFeed, source: str, publisher: str = "") -> tuple[Item, ...]:
    """A feed's entries as items, in the feed's order. `source` is the feed's own address."""
    name = publisher or feed.title or host(feed.link) or host(source)
    return tuple(
        Item(
            identity=identity(entry.id, source, entry.link, f"{entry.title}\n{entry.text}"),
            link=entry.link,
            title=entry.title,
            text=entry.text,
            publisher=name,
            published=entry.published,
            updated=entry.updated,
            source=source,
        )
        for entry in feed.entries
    )


def item_of_article(article: ReadableArticle, source: str, given: Given) -> Item:
    """An article file or page as an item. Without an address of its own, a file is known by its path."""
    place = address(source)
    link = given.url or article.url or place
    return Item(
        identity=link,
        link=link,
        title=given.title or article.title or Path(source).stem,
        text=article.text,
        publisher=given.publisher or article.publisher or host(link),
        published=given.published or article.published,
        updated=None,
        source=place,
    )


def address(source: str) -> str:
    """A source as an address that stays the same wherever the command is run: a path becomes file:…"""
    if re.match(r"[A-Za-z][A-Za-z0-9+.-]+://|file:", source):
        return source
    return Path(source).expanduser().resolve().as_uri()


def identity(own: str, source: str, link: str, content: str) -> str:
    """What an item is recognised by, unique over all sources."""
    own = own.strip()
    if _WORLDWIDE.match(own):
        return own
    if own and not own.startswith(_DIGEST):
        return f"{source}|{own}"
    return link or _DIGEST + hashlib.sha256(content.encode("utf-8", "replace")).hexdigest()


def host(address: str) -> str:
    """The host of a web address, which names a publisher that gives no name."""
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


__all__ = [
    "LONGEST_TEXT",
    "Given",
    "address",
    "host",
    "identity",
    "item_of_article",
    "items_of_feed",
]
