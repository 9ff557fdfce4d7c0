"""JSON Feed, versions 1 and 1.1 (https://www.jsonfeed.org/version/1.1/)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.errors import ParseError
from bot.reading.markup import one_line, text_of_html, tidy
from bot.reading.moments import moment, sane
from bot.reading.parsed import Entry, Issues, ParsedFeed, distinct, entry, web_link

_VERSIONS = {
    "https://jsonfeed.org/version/1": "json1",
    "https://jsonfeed.org/version/1.1": "json11",
}


def is_json(body: bytes) -> bool:
    """Whether a body can only be JSON: its first mark is a brace."""
    return body.lstrip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n")[:1] == b"{"


def parse_json(body: bytes, *, url: str, now: datetime | None = None) -> ParsedFeed:
    """Read a JSON Feed. Raises ParseError where it is not JSON or not a feed."""
    try:
        data = json.loads(body)
    except RecursionError as error:
        raise ParseError("is nested too deeply to be a JSON Feed") from error
    except ValueError as error:
        raise ParseError("is not a feed: its JSON is broken") from error
    if not isinstance(data, dict):
        raise ParseError("is not a feed: its JSON is no object")
    version = str(data.get("version", "")).replace("http://", "https://").rstrip("/")
    known = version.startswith("https://jsonfeed.org/version/")
    items = data.get("items")
    if not isinstance(items, list):
        raise ParseError(
            "is a JSON Feed without its list of items" if known else "is JSON, but not a JSON Feed"
        )
    lost = Issues()
    home = web_link(_string(data, "home_page_url"), url)
    own = web_link(_string(data, "feed_url"), url) or url
    found: list[Entry] = []
    for item in items:
        if isinstance(item, Mapping):
            found.append(_entry(item, (own, home), now, lost))
        else:
            lost.add("could not be read: they are no objects")
    entries, doubled = distinct(found)
    issues = [] if known else ["the feed does not say which version of JSON Feed it is"]
    issues += [*lost.told(), *doubled]
    if not entries:
        issues.append("the feed has no items")
    return ParsedFeed(
        format=_VERSIONS.get(version, "json"),
        title=one_line(_string(data, "title")),
        link=home,
        entries=entries,
        issues=tuple(issues),
    )


def _entry(
    item: Mapping[str, Any], bases: tuple[str, ...], now: datetime | None, lost: Issues
) -> Entry:
    raw_link = _string(item, "url") or _string(item, "external_url")
    link = web_link(raw_link, *bases)
    if not link:
        lost.add("without a usable web address (http or https)")
    # The plain form may be a shortened one: the longer of the two is the article.
    content = max(
        tidy(_string(item, "content_text")), text_of_html(_string(item, "content_html")), key=len
    )
    stamps = _string(item, "date_published"), _string(item, "date_modified")
    published, updated = (sane(moment(stamp), now) for stamp in stamps)
    if published is None and updated is None:
        lost.add("without a usable date")
    return entry(
        own_id=tidy(_string(item, "id")),
        link=link,
        title=one_line(_string(item, "title")),
        content=content,
        summary=text_of_html(_string(item, "summary")),
        author=one_line(_author(item)),
        published=published,
        updated=updated,
    )


def _author(item: Mapping[str, Any]) -> str:
    """The first author's name, from version 1.1's list or version 1's single object."""
    authors = item.get("authors")
    first = authors[0] if isinstance(authors, list) and authors else item.get("author")
    return _string(first, "name") if isinstance(first, Mapping) else ""


def _string(data: Mapping[str, Any], key: str) -> str:
    """The value as text: numbers are seen as ids in the wild; anything else counts as missing."""
    value = data.get(key)
    if isinstance(value, str):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        try:
            return str(value)
        except ValueError:  # an integer of more digits than Python writes out
            return ""
    return ""
