"""Feeds of every format read into one shape. The only module that knows the feed parser."""

from __future__ import annotations

import calendar
import io
import re
import warnings
from collections.abc import Mapping
from datetime import UTC, datetime
from time import struct_time
from typing import Any

from bot.errors import ParseError
from bot.reading.feedbytes import BODY_LIMIT, FeedBytes, prepared
from bot.reading.jsonfeed import is_json, parse_json
from bot.reading.markup import one_line, text_of_html, tidy
from bot.reading.moments import moment, sane
from bot.reading.parsed import Entry, Issues, ParsedFeed, distinct, entry, web_link

__all__ = ["Entry", "ParsedFeed", "parse"]


def parse(
    body: bytes,
    *,
    url: str,
    content_type: str = "",
    limit: int = BODY_LIMIT,
    now: datetime | None = None,
) -> ParsedFeed:
    """Read RSS, RDF, Atom or JSON Feed. Nothing is fetched, whatever the body refers to.

    `url` is the feed's own address, against which its links are resolved. With `now`, dates more than a
    day ahead of it count as missing. Raises ParseError for what is empty or not a feed, TooLarge over
    `limit` bytes or for a structure no feed has. What was broken but could be read is told in `issues`.
    """
    if len(body) <= limit and is_json(body):
        return parse_json(body, url=url, now=now)
    safe = prepared(body, content_type=content_type, limit=limit)
    data = _parsed(safe, url)
    raw_entries: list[Mapping[str, Any]] = data.get("entries") or []
    version = str(data.get("version") or "")
    if not version and not raw_entries:
        raise ParseError("is not a feed: neither RSS, RDF, Atom nor JSON Feed")
    channel: Mapping[str, Any] = data.get("feed") or {}
    home = web_link(_text(channel, "link"), url)
    lost = Issues()
    found = [_entry(raw, (url, home), now, lost) for raw in raw_entries]
    entries, doubled = distinct(found)
    return ParsedFeed(
        format=version or "unknown",
        title=one_line(_text(channel, "title")),
        link=home,
        entries=entries,
        issues=(*_faults(data, safe, len(found)), *lost.told(), *doubled),
    )


def _parsed(safe: FeedBytes, url: str) -> Mapping[str, Any]:
    """The parser's result. It is given a stream, since it takes a string for an address or a file name."""
    import feedparser  # noqa: PLC0415 - slow to import, and most commands read no feed

    # The limits here are made for Python's own XML parser, whatever else is installed; and looking for another
    # one anew with each feed takes a tenth of the time of a small one.
    feedparser.api.PREFERRED_XML_PARSERS.clear()
    headers = {"content-type": "application/xml"}
    if safe.charset:
        headers["content-type"] += f"; charset={safe.charset}"
    if web_link(url):
        headers["content-location"] = url
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            # Its sanitiser would only cost time: all markup becomes plain text here.
            result: Mapping[str, Any] = feedparser.parse(
                io.BytesIO(safe.body),
                response_headers=headers,
                sanitize_html=False,
                resolve_relative_uris=False,
            )
        except Exception as error:
            raise ParseError("is too broken to be read as a feed") from error
    return result


def _entry(
    raw: Mapping[str, Any], bases: tuple[str, ...], now: datetime | None, lost: Issues
) -> Entry:
    link = web_link(_text(raw, "link"), *bases)
    if not link:
        lost.add("without a usable web address (http or https)")
    published = sane(_moment(raw, "published") or _moment(raw, "created"), now)
    updated = sane(_moment(raw, "updated"), now)
    if published is None and updated is None:
        lost.add("without a usable date")
    contents = [_plain(part) for part in raw.get("content") or [] if isinstance(part, Mapping)]
    content = max(contents, key=len, default="")
    detail = raw.get("summary_detail")
    summary = _plain(detail) if isinstance(detail, Mapping) else text_of_html(_text(raw, "summary"))
    if len(summary) > len(content) > 0:
        content = summary
    return entry(
        own_id=tidy(_text(raw, "id")),
        link=link,
        title=one_line(_text(raw, "title")),
        content=content,
        summary=summary,
        author=one_line(_text(raw, "author"))[:200],
        published=published,
        updated=updated,
    )


def _plain(part: Mapping[str, Any]) -> str:
    """The text of a content element by its declared type."""
    value = _text(part, "value")
    if part.get("type") == "text/plain" and not re.search(r"</?(?:p|br|div|a|li)\b", value):
        return tidy(value)
    return text_of_html(value)


def _moment(raw: Mapping[str, Any], key: str) -> datetime | None:
    # dict.get, since the parser's own mapping answers for a missing key with another one.
    if not isinstance(raw, dict):
        return None
    parts = dict.get(raw, f"{key}_parsed")
    if isinstance(parts, struct_time):
        try:
            return datetime.fromtimestamp(calendar.timegm(parts), UTC)
        except (ValueError, OverflowError, OSError):
            return None
    written = dict.get(raw, key)
    return moment(written) if isinstance(written, str) else None


def _text(raw: Mapping[str, Any], key: str) -> str:
    value = raw.get(key)
    return value if isinstance(value, str) else ""


def _faults(data: Mapping[str, Any], safe: FeedBytes, read: int) -> list[str]:
    """What was wrong with the feed as a whole, in an administrator's words."""
    issues: list[str] = []
    fault = data.get("bozo_exception")
    kind = type(fault).__name__
    if kind == "CharacterEncodingOverride":
        issues.append(f"the feed declares a wrong encoding and was read as {data.get('encoding')}")
    elif kind == "CharacterEncodingUnknown":
        issues.append("the encoding of the feed is not known: letters may be wrong")
    elif isinstance(fault, Exception) and kind != "NonXMLContentType":
        line = getattr(fault, "getLineNumber", lambda: None)()
        where = f" at line {line + safe.line_shift}" if isinstance(line, int) else ""
        issues.append(f"the XML is broken{where}; {read} of {safe.items} items were recovered")
    if read == 0:
        issues.append("the feed has no items")
    return issues
