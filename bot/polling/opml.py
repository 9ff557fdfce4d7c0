"""Lists of feeds as other readers write and take them: OPML in and out, and the tables of our configuration."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from bot.errors import ParseError
from bot.reading.parsed import web_link

_LONGEST = 5_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A feed of a list."""

    url: str
    name: str


def to_opml(feeds: Iterable[Listed], title: str) -> str:
    """The list as OPML 2.0."""
    root = ET.Element("opml", version="2.0")
    ET.SubElement(ET.SubElement(root, "head"), "title").text = title
    body = ET.SubElement(root, "body")
    for feed in feeds:
        name = feed.name or feed.url
        ET.SubElement(body, "outline", type="rss", text=name, title=name, xmlUrl=feed.url)
    ET.indent(root)
    written = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{written}\n'


def from_opml(body: bytes) -> tuple[Listed, ...]:
    """The feeds of a list in its order, each once, folders opened. Raises ParseError where it is none."""
    if len(body) > _LONGEST or b"<!ENTITY" in body:
        raise ParseError("is no list of feeds: it is too long, or declares entities")
    try:
        root = ET.fromstring(body)  # noqa: S314 - without entities there is nothing to expand
    except (ET.ParseError, ValueError, LookupError) as error:
        raise ParseError(f"is no OPML: {error}") from error
    if root.tag.lower() != "opml":
        raise ParseError("is no OPML: its first element is another")
    found: dict[str, Listed] = {}
    for outline in root.iter("outline"):
        named = {key.lower(): value for key, value in outline.attrib.items()}
        url = web_link(named.get("xmlurl", ""))
        if url:
            name = " ".join((named.get("title") or named.get("text") or "").split())
            found.setdefault(url, Listed(url=url, name="" if name == url else name))
    if not found:
        raise ParseError("lists no feed with an address (xmlUrl) on the web")
    return tuple(found.values())


def to_tables(feeds: Iterable[Listed]) -> str:
    """The list as tables of the configuration, to be pasted into it."""
    tables = []
    for feed in feeds:
        name = f"name = {_quoted(feed.name)}\n" if feed.name else ""
        tables.append(f"[[feeds]]\nurl = {_quoted(feed.url)}\n{name}")
    return "\n".join(tables)


def _quoted(text: str) -> str:
    """As TOML quotes it, which is nearly as JSON does."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
