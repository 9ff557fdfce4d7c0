"""What a feed holds once it is read, whatever format it came in."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass, replace
from datetime import datetime
from urllib.parse import urljoin, urlsplit

from bot.model import require_utc

_LONGEST_LINK = 2048
_LONGEST_ID = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One item of a feed.

    `id` is the item's own id, else its link, else a digest of its title and text. `link` is http or https,
    or empty. `text` is plain: the full content, else the summary, else the title (`summary_only` tells
    that there was no content). `published` falls back to `updated` where the feed gives only that.
    """

    id: str
    link: str
    title: str
    text: str
    author: str
    published: datetime | None
    updated: datetime | None
    summary_only: bool

    def __post_init__(self) -> None:
        require_utc(self.published, self.updated)


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedFeed:
    """A feed and its entries in the feed's order; `issues` say to an administrator what was wrong or lost.

    `format` is the reader's short name: "rss20", "rss10", "rss091u", "atom10", "json11", "unknown", ….
    """

    format: str
    title: str
    link: str
    entries: tuple[Entry, ...]
    issues: tuple[str, ...]


def entry(
    *,
    own_id: str,
    link: str,
    title: str,
    content: str,
    summary: str,
    author: str,
    published: datetime | None,
    updated: datetime | None,
) -> Entry:
    """Make an entry of texts that are plain already, filling in its identity and its text."""
    text = content or summary or title
    own_id = own_id.strip()
    digest = hashlib.sha256(f"{title}\n{text}".encode("utf-8", "replace")).hexdigest()
    if len(own_id) > _LONGEST_ID:
        own_id = hashlib.sha256(own_id.encode("utf-8", "replace")).hexdigest()
    return Entry(
        id=own_id or link or f"sha256:{digest}",
        link=link,
        title=title,
        text=text,
        author=author,
        published=published or updated,
        updated=updated,
        summary_only=not content,
    )


def web_link(link: str, *bases: str) -> str:
    """The link as an absolute http or https address, resolved against the first base that is one; else ""."""
    link = "".join(link.split())
    if not link:
        return ""
    for base in ("", *bases):
        try:
            whole = urljoin(base, link) if base else link
            parts = urlsplit(whole)
            usable = parts.scheme.lower() in ("http", "https") and bool(parts.hostname)
        except ValueError:
            return ""
        if usable:
            return whole if len(whole) <= _LONGEST_LINK else ""
        if parts.scheme and not base:
            return ""
    return ""


def distinct(entries: list[Entry]) -> tuple[tuple[Entry, ...], tuple[str, ...]]:
    """The entries with an id each of its own, and what had to be done for it.

    One id over several links is a fault of the publisher's program: the links then identify. One id twice
    with one link is one item: the first stands.
    """
    links: dict[str, set[str]] = {}
    for item in entries:
        links.setdefault(item.id, set()).add(item.link)
    shared = {own_id for own_id, found in links.items() if len(found) > 1}
    kept: dict[str, Entry] = {}
    for item in entries:
        if item.id in shared and item.link:
            item = replace(item, id=item.link)  # noqa: PLW2901 - the same item under its better name
        kept.setdefault(item.id, item)
    issues: list[str] = []
    if shared:
        issues.append(f"ids used for several items: {len(shared)}; links identify these items")
    if len(kept) < len(entries):
        issues.append(f"items left out that repeat an earlier one: {len(entries) - len(kept)}")
    return tuple(kept.values()), tuple(issues)


class Issues:
    """Collects what went wrong with single items, to be told once with a count."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()

    def add(self, what: str) -> None:
        """Count one more item of which `what` is to be said: "without a usable date"."""
        self._counts[what] += 1

    def told(self) -> tuple[str, ...]:
        return tuple(
            f"{count} item{'s' if count > 1 else ''} {what}" for what, count in self._counts.items()
        )
