"""What a command line names as a source - address, file or folder - opened into feeds and articles."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

from bot.errors import ParseError, SourceError, TooLarge
from bot.reading.article import TEXT_LIMIT, ReadableArticle, read_article
from bot.reading.feedbytes import BODY_LIMIT
from bot.reading.feeds import ParsedFeed, parse
from bot.reading.jsonfeed import is_json
from bot.reading.webget import Fetched, get

READABLE = frozenset(
    [
        *(".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml"),
        *(".xml", ".json", ".rss", ".atom", ".rdf"),
    ]
)
_FEED_NAMES = (".xml", ".rss", ".atom", ".rdf", ".json")
_FEED_ROOT = re.compile(rb"<(?:[A-Za-z0-9]+:)?(?:rss|feed|rdf|channel)\b", re.IGNORECASE)
_PAGE_ROOT = re.compile(rb"<!doctype html|<html\b", re.IGNORECASE)

Fetch = Callable[[str, int], Fetched]


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedPiece:
    """A feed; `source` is the file's path or the address."""

    source: str
    feed: ParsedFeed


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticlePiece:
    """One article; `source` is the file's path or the address."""

    source: str
    article: ReadableArticle


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """A source that gave nothing; `message` says in one line what is wrong with it and what to do."""

    source: str
    error: SourceError

    @property
    def message(self) -> str:
        return f"{self.source}: {self.error}"


Piece = FeedPiece | ArticlePiece | Problem


def open_source(
    source: str,
    *,
    now: datetime | None = None,
    body_limit: int = BODY_LIMIT,
    text_limit: int = TEXT_LIMIT,
    fetch: Fetch = lambda url, limit: get(url, limit=limit),
) -> Iterator[Piece]:
    """Yield what a source holds: one piece for an address or a file, one for each file of a folder.

    Never raises for what the source is or holds: that is a `Problem`. With `now`, dates in feeds that
    lie in the future count as missing.
    """
    source = source.strip()
    if re.match(r"https?:", source, re.IGNORECASE):
        yield _piece(source, lambda: _from_web(source, now, body_limit, text_limit, fetch))
        return
    path = _path(source)
    if isinstance(path, Problem):
        yield path
    elif path.is_dir():
        yield from _from_folder(path, now, body_limit, text_limit)
    else:
        yield _piece(source, lambda: _from_file(path, now, body_limit, text_limit))


def read_piece(
    body: bytes,
    *,
    source: str,
    url: str = "",
    content_type: str = "",
    now: datetime | None = None,
    body_limit: int = BODY_LIMIT,
    text_limit: int = TEXT_LIMIT,
) -> FeedPiece | ArticlePiece:
    """Tell by its content whether a body is a feed or an article, and read it. Raises SourceError."""
    if len(body) > body_limit:
        raise TooLarge(f"is larger than {body_limit // 1_000_000} MB: split it")
    name = url.partition("?")[0] if url else source
    if is_feed(body, name=name, content_type=content_type):
        feed = parse(body, url=url, content_type=content_type, limit=body_limit, now=now)
        return FeedPiece(source=source, feed=feed)
    article = read_article(body, name=name, content_type=content_type, limit=text_limit)
    return ArticlePiece(source=source, article=article)


def is_feed(body: bytes, *, name: str = "", content_type: str = "") -> bool:
    """Whether a body is to be read as a feed: by its root element or brace, else by its name."""
    # Zero bytes out, so that UTF-16 reads like ASCII.
    start = body[:16_384].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    named = name.lower().endswith(_FEED_NAMES) or "json" in content_type
    if start[:1] == b"{":
        return named or (is_json(body) and b'"version"' in start and b'"items"' in body)
    if start[:1] != b"<":
        return named and bool(start)
    root, page = _FEED_ROOT.search(start), _PAGE_ROOT.search(start)
    if root is not None:
        return page is None or root.start() < page.start()
    return page is None and named


def _piece(source: str, read: Callable[[], FeedPiece | ArticlePiece]) -> Piece:
    try:
        return read()
    except SourceError as error:
        return Problem(source=source, error=error)


def _path(source: str) -> Path | Problem:
    """The path that a source names, plainly or as a file: address; "file:feed.xml" may be relative."""
    if source.lower().startswith("file:"):
        try:
            parts = urlsplit(source)
            if parts.netloc not in ("", "localhost"):
                return _problem(
                    source, "is on another machine: copy it here, or give its web address"
                )
            source = url2pathname(parts.path)
        except ValueError:
            return _problem(source, "is not a proper file: address")
    elif re.match(r"[A-Za-z][A-Za-z0-9+.-]+://", source):
        return _problem(source, "cannot be opened: give an http(s) address, a file or a folder")
    if not source or "\0" in source:
        return _problem(source, "is not a file, a folder or an address")
    try:
        path = Path(source).expanduser()
        if not path.exists():
            return _problem(source, "no such file or folder: check the name")
    except (OSError, RuntimeError, ValueError) as error:
        return _problem(source, _reason(error))
    return path


def _problem(source: str, message: str) -> Problem:
    return Problem(source=source, error=SourceError(message))


def _from_web(
    url: str, now: datetime | None, body_limit: int, text_limit: int, fetch: Fetch
) -> FeedPiece | ArticlePiece:
    fetched = fetch(url, body_limit)
    return read_piece(
        fetched.body,
        source=url,
        url=fetched.url,
        content_type=fetched.content_type,
        now=now,
        body_limit=body_limit,
        text_limit=text_limit,
    )


def _from_folder(
    folder: Path, now: datetime | None, body_limit: int, text_limit: int
) -> Iterator[Piece]:
    """The readable files of a folder and of those below it, in the order of their paths."""
    unreadable: list[OSError] = []
    found: list[Path] = []
    for where, folders, names in os.walk(folder, onerror=unreadable.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        paths = (Path(where, name) for name in names if not name.startswith("."))
        found.extend(path for path in paths if path.suffix.lower() in READABLE)
    for error in unreadable:
        yield _problem(str(error.filename or folder), _reason(error))
    if not found and not unreadable:
        yield _problem(
            str(folder), "holds no article or feed (.txt, .md, .html, .xml, .json, .rss, .atom)"
        )
    for path in sorted(found):
        yield _piece(str(path), lambda path=path: _from_file(path, now, body_limit, text_limit))  # type: ignore[misc]


def _from_file(
    path: Path, now: datetime | None, body_limit: int, text_limit: int
) -> FeedPiece | ArticlePiece:
    try:
        if not path.is_file():
            raise ParseError("is neither a file nor a folder")
        with path.open("rb") as file:
            # One byte more than allowed is enough to know.
            body = file.read(body_limit + 1)
    except (OSError, ValueError) as error:
        raise SourceError(_reason(error)) from error
    return read_piece(body, source=str(path), now=now, body_limit=body_limit, text_limit=text_limit)


def _reason(error: Exception) -> str:
    if isinstance(error, PermissionError):
        return "may not be read: give this user the right to read it"
    if isinstance(error, FileNotFoundError):
        return "no such file or folder: check the name"
    words = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return f"cannot be read ({words})"
