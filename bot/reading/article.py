"""Article files and pages read into plain text: .html, .txt and .md."""

from __future__ import annotations

import logging
import re
import warnings
from dataclasses import dataclass
from datetime import datetime

from bot.errors import ParseError, TooLarge
from bot.model import require_utc
from bot.reading.decoding import decoded
from bot.reading.furniture import date_line, is_byline, is_furniture
from bot.reading.hygiene import clean
from bot.reading.markdown import front_matter, plain
from bot.reading.markup import faithful, one_line, text_of_html, text_of_page, tidy
from bot.reading.moments import moment
from bot.reading.pagemeta import page_meta
from bot.reading.parsed import web_link

TEXT_LIMIT = 2_000_000
_HEAD = 3_000
_MANY_TAGS = 40_000
_PAGE = re.compile(r"<!doctype html|<html\b|<body\b|<head\b", re.IGNORECASE)
_MARKED = re.compile(
    r"\s*(?:<!--.{0,500}?-->\s*)?<(?:p|div|article|section|h[1-6]|ul|ol|table|span)\b",
    re.IGNORECASE | re.DOTALL,
)
_TITLE_STOP = re.compile(r"[.,;:]\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadableArticle:
    """An article as found. What it does not say is empty or None.

    `published` comes from metadata only. `dateline` is a date written in the text's head ("March 2024"):
    a hint for dating what the text tells, never a day of publication.
    """

    text: str
    title: str
    author: str
    publisher: str
    url: str
    published: datetime | None
    dateline: str

    def __post_init__(self) -> None:
        require_utc(self.published)


def read_article(
    body: bytes | str,
    *,
    name: str = "",
    content_type: str = "",
    limit: int = TEXT_LIMIT,
) -> ReadableArticle:
    """Read an article from a file's or a page's content; `name` tells Markdown by its ending.

    Raises ParseError where it is empty, binary or holds no words, TooLarge over `limit` characters.
    """
    if len(body) > 4 * limit:
        raise _too_large(limit)
    text = decoded(body, content_type=content_type) if isinstance(body, bytes) else body
    if is_html(text, name=name, content_type=content_type):
        article = _from_html(text)
    elif name.lower().endswith((".md", ".markdown")):
        article = _from_markdown(text)
    else:
        article = _from_text(text)
    if len(article.text) > limit:
        raise _too_large(limit)
    if not any(map(str.isalnum, article.text)):
        raise ParseError("holds no words to read")
    return article


def is_html(text: str, *, name: str = "", content_type: str = "") -> bool:
    """Whether a text is a page or a fragment of one, by what it says rather than by its name."""
    start = text[:2000]
    if _PAGE.search(start) and start.lstrip("\ufeff \t\r\n")[:1] == "<":
        return True
    named = "html" in content_type or name.lower().endswith((".html", ".htm", ".xhtml"))
    return named or _MARKED.match(start) is not None


def _from_html(page: str) -> ReadableArticle:
    if not _PAGE.search(page[:20_000]):
        return _article(text_of_html(page))
    meta = page_meta(page)
    extracted, whole = _extracted(page), text_of_page(page)
    # On a bare page the extractor leaves out short paragraphs, or runs all of them together; then the
    # page itself is the article.
    enough = len(extracted) >= 0.6 * len(whole) or len(extracted) > 1500
    text = extracted if enough and ("\n" in extracted or "\n" not in whole) else whole
    return _article(
        text or text_of_html(page),
        title=meta.title,
        author=meta.author,
        publisher=meta.publisher,
        url=meta.url,
        published=meta.published,
    )


def _extracted(page: str) -> str:
    """The article's paragraphs as trafilatura finds them; empty where it finds none.

    It takes quadratic time in the number of elements: a page of very many goes without.
    """
    if page.count("<") > _MANY_TAGS:
        return ""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import trafilatura  # noqa: PLC0415 - slow to import, and most commands read no page

        for noisy in ("trafilatura", "htmldate", "courlan", "justext"):
            logging.getLogger(noisy).setLevel(logging.CRITICAL)
        try:
            text = trafilatura.extract(page, include_comments=False, favor_recall=True)
        except Exception:  # noqa: BLE001 - foreign pages, foreign code: the plain conversion stands in
            return ""
    lines = tidy(text or "").split("\n")
    return "\n\n".join(re.sub(r"\A- ", "\u2022 ", line) for line in lines if line)


def _from_markdown(text: str) -> ReadableArticle:
    fields, body = front_matter(faithful(text))
    return _article(
        plain(body),
        title=one_line(fields.get("title", "")),
        author=one_line(fields.get("author", "")),
        publisher=one_line(fields.get("publisher", "") or fields.get("source", "")),
        url=web_link(fields.get("url", "") or fields.get("link", "")),
        published=moment(fields.get("date", "") or fields.get("published", "")),
    )


def _from_text(text: str) -> ReadableArticle:
    return _article(faithful(text))


def _article(
    text: str,
    *,
    title: str = "",
    author: str = "",
    publisher: str = "",
    url: str = "",
    published: datetime | None = None,
) -> ReadableArticle:
    return ReadableArticle(
        text=text,
        title=title or _first_title(text),
        author=author,
        publisher=publisher,
        url=url,
        published=published,
        dateline=_dateline(text),
    )


def _first_title(text: str) -> str:
    """The first line that is not furniture, where it looks like a title: short, without a stop at its end."""
    lines = [line.strip() for line in text[:_HEAD].split("\n")]
    told = [line for line in lines if line]
    while told and (is_furniture(told[0]) or date_line(told[0]) or is_byline(told[0])):
        told.pop(0)
    if len(told) < 2 or len(told[0]) > 150 or _TITLE_STOP.search(told[0]):
        return ""
    title = told[0]
    # A title stands alone, or above a line much longer than itself; wrapped text does neither.
    stands_alone = not lines[lines.index(title) + 1]
    return title if stands_alone or len(told[1]) > 1.5 * len(title) or is_byline(told[1]) else ""


def _dateline(text: str) -> str:
    head = clean(text[:_HEAD])
    return head.dateline.date if head.dateline else ""


def _too_large(limit: int) -> TooLarge:
    return TooLarge(f"is longer than {limit:,} characters: split it into its articles")
