"""Fragments of HTML turned into plain paragraphs, losing no words."""

from __future__ import annotations

import html
import re

_BLOCKS = frozenset(
    [
        *("address", "article", "aside", "blockquote", "body", "center", "dd", "div", "dl", "dt"),
        *("figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header"),
        *("hr", "html", "main", "nav", "ol", "p", "pre", "section", "table", "tr", "ul"),
    ]
)
_TAGS = _BLOCKS | {"br", "li", "td", "th"}
# Not words for a reader, wherever they stand.
_NEVER_READ = frozenset(
    ["script", "style", "template", "noscript", "iframe", "svg", "title", "object"]
)
# On a whole page, what stands around the article.
PAGE_FURNITURE = frozenset(["nav", "header", "footer", "aside", "form", "button", "select"])

_TAG = re.compile(r"<(/?)([a-z0-9]+)>")
_ANY_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]{0,20})(?:[\s/][^<>]*)?>")
_HIDDEN = re.compile(r"<(script|style)\b", re.IGNORECASE)
_LOOKS_MARKED = re.compile(
    r"</?(?:p|br|div|li|ul|ol|span|strong|em|b|i|a|h[1-6]|img)\b[^<>]{0,500}>", re.IGNORECASE
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,30});", re.IGNORECASE)
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
_BLANKS = re.compile(r"[ \t\r\f\v]+")
_GAP = re.compile(r"\n\n+")
# html5 parsers take quadratic time in the depth of nesting; no page is meant to be this deep.
_DEEPEST = 400


def text_of_html(fragment: str) -> str:
    """Return the text of a fragment: paragraphs parted by an empty line, list items led by a bullet.

    Scripts and styles are left out, entities are resolved; a fragment that was escaped once too often is
    resolved once more. Total: any string gives a string, free of control characters.
    """
    text = _converted(fragment, frozenset())
    if _LOOKS_MARKED.search(text) and not _LOOKS_MARKED.search(fragment):
        # It was escaped twice: what came out is the markup itself.
        text = _converted(text, frozenset())
    if _ENTITY.search(text):
        text = tidy(html.unescape(text))
    return text


def text_of_page(page: str) -> str:
    """Return the text of a whole page without its menus, header, footer and forms."""
    return _converted(page, PAGE_FURNITURE)


def one_line(text: str) -> str:
    """Return a title or a name, which may hold markup, as one line of plain text."""
    if "<" in text or "&" in text:
        text = text_of_html(text)
    return " ".join(tidy(text).split())


def tidy(text: str) -> str:
    """As `faithful`, with one blank for several: in markup their number means nothing."""
    return "\n".join(_BLANKS.sub(" ", line) for line in faithful(text).split("\n"))


def faithful(text: str) -> str:
    """Drop what no store takes and blanks at the ends of lines, unify line ends, and leave at most one
    empty line between paragraphs; within a line every character stays, so that quotations are exact.
    """
    for mark in ("\r\n", "\r", "\u2028", "\u2029", "\x0c", "\x85"):
        text = text.replace(mark, "\n")
    text = _UNPRINTABLE.sub(_printable, text)
    return _GAP.sub("\n\n", "\n".join(line.strip() for line in text.split("\n"))).strip("\n")


def _printable(match: re.Match[str]) -> str:
    return "\ufffd" if match[0] >= "\ud800" else " "


def _converted(fragment: str, dropped: frozenset[str]) -> str:
    if "<" not in fragment:
        return tidy(html.unescape(fragment))
    marked = (
        _well_formed(fragment, dropped) if _depth(fragment) <= _DEEPEST else _stripped(fragment)
    )
    parts: list[str] = []
    done = 0
    for match in _TAG.finditer(marked):
        # A line break in the source is a blank to a reader.
        parts.append(" ".join(re.split(r"\s*\n\s*", marked[done : match.start()])))
        parts.append(_mark(match[2], closing=bool(match[1])))
        done = match.end()
    parts.append(" ".join(re.split(r"\s*\n\s*", marked[done:])))
    return tidy(html.unescape("".join(parts)))


def _mark(tag: str, *, closing: bool) -> str:
    if tag == "li":
        return "\n" if closing else "\n\u2022 "
    if tag == "br":
        return "\n"
    if tag in ("td", "th"):
        return " "
    return "\n\n"


def _well_formed(fragment: str, dropped: frozenset[str]) -> str:
    """The fragment parsed as a browser would, with nothing left but the tags that part paragraphs."""
    import nh3  # noqa: PLC0415 - not every command reads markup

    return nh3.clean(
        fragment,
        tags=set(_TAGS - dropped),
        attributes={},
        clean_content_tags=set(_NEVER_READ | dropped),
        link_rel=None,
    )


def _depth(fragment: str) -> int:
    """The deepest nesting, taking every tag at its word."""
    depth = deepest = 0
    for match in _ANY_TAG.finditer(fragment):
        if match[1]:
            depth = max(depth - 1, 0)
        elif match[2].lower() in _BLOCKS and match[2].lower() not in ("p", "hr"):
            depth += 1
            deepest = max(deepest, depth)
    return deepest


def _stripped(fragment: str) -> str:
    """The fragment with its tags taken off one by one: coarse, but in linear time at any depth."""
    parts: list[str] = []
    done = 0
    for match in _ANY_TAG.finditer(fragment):
        if match.start() < done:
            continue
        parts.append(html.escape(html.unescape(fragment[done : match.start()]), quote=False))
        done = match.end()
        if _HIDDEN.match(match[0]):
            closing = fragment.find("</" + match[2], done)
            done = closing if closing >= 0 else len(fragment)
        elif match[2].lower() in _TAGS:
            parts.append(f"<{match[1]}{match[2].lower()}>")
    parts.append(html.escape(html.unescape(fragment[done:]), quote=False))
    return "".join(parts)
