"""What a web page says about itself: title, author, publisher, address and day of publication."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.reading.markup import one_line
from bot.reading.moments import moment
from bot.reading.parsed import web_link

_HEAD = 500_000
_META = re.compile(r"<(?:meta|link|time)\b([^<>]{0,2000})>", re.IGNORECASE)
_ATTRIBUTE = re.compile(
    r"([A-Za-z-]{1,30})\s{0,3}=\s{0,3}(?:\"([^\"]{0,1500})\"|'([^']{0,1500})'|([^\s\"'>]{1,1500}))"
)
_TITLE = re.compile(r"<title\b[^<>]{0,200}>([^<]{0,1000})", re.IGNORECASE)
_HEADING = re.compile(r"<h1\b[^<>]{0,500}>", re.IGNORECASE)
_DATA = re.compile(r"<script\b[^<>]{0,200}application/ld\+json[^<>]{0,200}>", re.IGNORECASE)

_TITLES = ("og:title", "twitter:title", "dc.title", "headline")
_AUTHORS = ("author", "dc.creator", "parsely-author", "sailthru.author")
_PUBLISHERS = ("og:site_name", "publisher", "dc.publisher", "application-name")
_ADDRESSES = ("canonical", "og:url")
_DAYS = (
    *("article:published_time", "datepublished", "date", "dc.date", "dc.date.issued", "pubdate"),
    *("publishdate", "parsely-pub-date", "og:published_time", "sailthru.date", "publication_date"),
)
_SITE = re.compile(r"\s+(?:[|\u2013\u2014\u00b7]|-|::)\s+[^|\u2013\u2014]{2,40}\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class PageMeta:
    """Each is empty (None) where the page does not say."""

    title: str
    author: str
    publisher: str
    url: str
    published: datetime | None


def page_meta(page: str) -> PageMeta:
    """Read a page's metadata from its meta elements, its linked data and its title. Never raises."""
    head = page[:_HEAD]
    said: dict[str, str] = {}
    for name, value in [*_named(head), *_linked(head)]:
        said.setdefault(name, value)

    def first(names: tuple[str, ...]) -> str:
        return next((said[name] for name in names if said.get(name, "").strip()), "")

    moments = (moment(said[name]) for name in (*_DAYS, "time") if name in said)
    return PageMeta(
        title=one_line(first(_TITLES)) or _heading(head) or _title(head),
        author=one_line(first(_AUTHORS))[:200],
        publisher=one_line(first(_PUBLISHERS))[:200],
        url=web_link(first(_ADDRESSES)),
        published=next((found for found in moments if found is not None), None),
    )


def _named(head: str) -> Iterator[tuple[str, str]]:
    """The name and value of each meta element, of the canonical link and of dated time elements."""
    for element in _META.finditer(head):
        found = {m[1].lower(): m[2] or m[3] or m[4] or "" for m in _ATTRIBUTE.finditer(element[1])}
        name = (
            found.get("property")
            or found.get("name")
            or found.get("itemprop")
            or found.get("rel")
            or ""
        )
        value = found.get("content") or found.get("href") or found.get("datetime") or ""
        if value and name:
            yield name.lower(), value
        elif value and element[0][1:5].lower() == "time":
            yield "time", value


def _linked(head: str) -> Iterator[tuple[str, str]]:
    """What the page's JSON-LD says of an article."""
    for opening in _DATA.finditer(head):
        end = head.find("</", opening.end(), opening.end() + 100_000)
        try:
            data = json.loads(head[opening.end() : end if end >= 0 else opening.end()])
        except (ValueError, RecursionError):
            continue
        for thing in _things(data):
            yield from _of_thing(thing)


def _things(data: Any) -> list[Mapping[str, Any]]:
    graph = data.get("@graph", [data]) if isinstance(data, Mapping) else data
    return (
        [thing for thing in graph if isinstance(thing, Mapping)] if isinstance(graph, list) else []
    )


def _of_thing(thing: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for key, name in (("headline", "headline"), ("datePublished", "datepublished")):
        if isinstance(thing.get(key), str):
            yield name, thing[key]
    for key in ("author", "publisher"):
        who = thing.get(key)
        who = who[0] if isinstance(who, list) and who else who
        who = who.get("name") if isinstance(who, Mapping) else who
        if isinstance(who, str):
            yield key, who


def _heading(head: str) -> str:
    """The page's one first-order heading; several say nothing."""
    found = list(_HEADING.finditer(head))
    if len(found) != 1:
        return ""
    end = head.find("</", found[0].end(), found[0].end() + 2000)
    title = one_line(head[found[0].end() : end]) if end >= 0 else ""
    return title if len(title) <= 300 else ""


def _title(head: str) -> str:
    """The page's title without the name of the site behind it."""
    match = _TITLE.search(head)
    title = one_line(match[1]) if match else ""
    return _SITE.sub("", title) or title
