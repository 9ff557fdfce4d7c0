"""The bytes of an XML feed made safe to hand to a parser: bounded, decodable, repaired where it is cheap.

The parser is quadratic, or worse, in the depth of nesting, in the attributes of an element and in the
length of an author's name, and expands entities: whatever would hold it up for seconds is refused here.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from bot.errors import ParseError, TooLarge

BODY_LIMIT = 20_000_000
_ELEMENTS = 500_000
_DEEPEST = 2_000
_LOOSE = 20_000  # tags such as <br> that HTML leaves open
_ATTRIBUTES = 500
_PROLOG = 65_536
_ENTITIES = 20
_ENTITY_LENGTH = 64
_AUTHOR_LENGTH = 1_000

_CONTROLS = bytes(n for n in range(0x20) if n not in (0x09, 0x0A, 0x0D))
_DECLARATION = re.compile(rb"<\?xml\b[^<>]{0,500}>")
_ENCODING = re.compile(rb"encoding\s{0,5}=\s{0,5}[\"']([A-Za-z0-9._:-]{1,40})[\"']")
_CHARSET = re.compile(r"charset\s{0,5}=\s{0,5}[\"']?([A-Za-z0-9._:-]{1,40})", re.IGNORECASE)
_ROOT = re.compile(rb"<[A-Za-z_]")
_ENTITY = re.compile(rb"<!ENTITY\b([^<>]{0,2000})", re.IGNORECASE)
_VALUE = re.compile(rb"[\"']([^\"']*)[\"']")
_TOKEN = re.compile(rb"<!\[CDATA\[|<!--|<(/?)([A-Za-z_][^\s/<>]{0,200})([^<>]*)")
_BARE = re.compile(rb"&(?!(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)")
_ITEM_NAMES = frozenset([b"item", b"entry"])
_AUTHORS = frozenset(
    [b"author", b"creator", b"managingeditor", b"webmaster", b"contributor", b"editor"]
)
_AUTHORS |= frozenset([b"publisher", b"owner"])
_VOID = frozenset(
    [b"br", b"hr", b"img", b"p", b"li", b"input", b"meta", b"link", b"td", b"tr", b"dt", b"dd"]
)
# A byte below 128 means the same character in each of these, so that the bytes can be looked through.
_PLAIN = (
    *(
        "utf-8",
        "ascii",
        "iso8859",
        "cp125",
        "koi8",
        "latin",
        "mac-",
        "gb18030",
        "gbk",
        "gb2312",
        "big5",
    ),
    *("euc_", "shift_jis", "cp932", "tis-620"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedBytes:
    """A feed fit for the parser; `items` is how many items begin in it.

    A fault that the parser finds in line n stands in line n + `line_shift` of what was given.
    """

    body: bytes
    charset: str
    items: int
    line_shift: int


def prepared(body: bytes, *, content_type: str = "", limit: int = BODY_LIMIT) -> FeedBytes:
    """Check and repair a feed. Raises TooLarge over `limit` bytes, ParseError for what no feed looks like."""
    if len(body) > limit:
        raise TooLarge(f"is larger than {limit // 1_000_000} MB: no feed is that long")
    if not body.strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise ParseError("is empty")
    if body.startswith(b"\x1f\x8b"):
        raise ParseError("is compressed: unpack it first")
    body, charset = _decodable(body, content_type)
    body = body.translate(None, _CONTROLS)
    given_lines = body.count(b"\n")
    body = body.lstrip()
    declaration = _DECLARATION.match(body)
    if declaration:
        body = body[declaration.end() :]
    root = _ROOT.search(body)
    if root is None:
        raise ParseError("is not a feed: it holds no XML elements")
    prolog, rest = body[: root.start()], body[root.start() :]
    _check_prolog(prolog)
    given_lines -= rest.count(b"\n")
    rest, items = _scanned(rest)
    # One blank for many: the parser looks for the prolog's declarations in quadratic time.
    head = b'<?xml version="1.0" encoding="%b"?>\n' % (charset or "utf-8").encode()
    if prolog.strip():
        head += re.sub(rb"\s+", b" ", prolog).strip() + b"\n"
    return FeedBytes(
        body=head + rest, charset=charset, items=items, line_shift=given_lines - head.count(b"\n")
    )


def _decodable(body: bytes, content_type: str) -> tuple[bytes, str]:
    """The body in an encoding that can be looked through byte by byte, with the encoding's name."""
    for mark, name in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF32_LE, "utf-32"),
        (codecs.BOM_UTF32_BE, "utf-32"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if body.startswith(mark):
            if name == "utf-8":
                return body[len(mark) :], name
            return body.decode(name, "replace").encode("utf-8", "replace"), "utf-8"
    start = body[:4]
    if start[1:2] == b"\0" or start[:1] == b"\0":
        name = "utf-16-le" if start[1:2] == b"\0" else "utf-16-be"
        return body.decode(name, "replace").encode("utf-8", "replace"), "utf-8"
    in_body, in_header = _ENCODING.search(body[:600]), _CHARSET.search(content_type)
    declared = in_body[1].decode() if in_body else in_header[1] if in_header else ""
    try:
        name = codecs.lookup(declared).name if declared else ""
        if not name or name.startswith(_PLAIN):
            return body, "" if not name else declared
        if name.startswith(("utf-16", "utf-32")):
            # It is not: such a declaration could not have been read in one byte a character.
            return body, ""
        return body.decode(declared, "replace").encode("utf-8", "replace"), "utf-8"
    except (LookupError, ValueError, AttributeError, TypeError):
        return body, ""


def _check_prolog(prolog: bytes) -> None:
    """Refuse what stands before the first element where it could blow up: entities of entities."""
    if len(prolog) > _PROLOG:
        raise ParseError("is not a feed: its first element comes too late")
    entities = _ENTITY.findall(prolog)
    if len(entities) > _ENTITIES:
        raise ParseError(f"declares more than {_ENTITIES} entities: refused")
    for declared in entities:
        value = _VALUE.search(declared)
        words = value[1] if value else b""
        outside = b"SYSTEM" in declared or b"PUBLIC" in declared or b"%" in declared
        if outside or len(words) > _ENTITY_LENGTH or re.search(rb"&(?!#)", words):
            raise ParseError("declares entities that could expand without end: refused")


def _scanned(body: bytes) -> tuple[bytes, int]:
    """The body with its bare ampersands repaired and overlong authors cut, and its number of items."""
    parts: list[bytes] = []
    done = skip = elements = depth = loose = items = 0
    for match in _TOKEN.finditer(body):
        start = match.start()
        if start < skip:
            continue
        if match[2] is None:
            parts.append(_BARE.sub(b"&amp;", body[done:start]))
            done = skip = _end_of_section(body, match)
            parts.append(body[start:done])
            continue
        elements += 1
        name = match[2].rsplit(b":")[-1].lower()
        depth = _deeper(depth, match, name)
        if name in _VOID and not match[3].endswith(b"/"):
            loose = max(loose - 1, 0) if match[1] else loose + 1
        if elements > _ELEMENTS or depth > _DEEPEST or loose > _LOOSE:
            raise TooLarge("is nested too deeply or has too many elements for a feed")
        if match[1]:
            continue
        attributes = match[3]
        if attributes.count(b"=") > _ATTRIBUTES or len(attributes.split()) > 4 * _ATTRIBUTES:
            raise TooLarge("has an element with too many attributes for a feed")
        items += name in _ITEM_NAMES
        if name in _AUTHORS and not attributes.endswith(b"/"):
            closing = body.find(b"</" + match[2], match.end(), match.end() + _AUTHOR_LENGTH)
            if closing < 0 and len(body) - match.end() > _AUTHOR_LENGTH:
                # Names are searched for mail addresses in quadratic time: this one goes without.
                parts.append(_BARE.sub(b"&amp;", body[done:start]))
                closing = body.find(b"</" + match[2], match.end())
                if closing < 0:
                    raise ParseError("has an author's element that never ends")
                done = skip = closing
                parts.append(b"<" + match[2] + b">")
    parts.append(_BARE.sub(b"&amp;", body[done:]))
    return b"".join(parts), items


def _deeper(depth: int, tag: re.Match[bytes], name: bytes) -> int:
    if tag[1]:
        return depth if name in _VOID else max(depth - 1, 0)
    return depth if name in _VOID or tag[3].endswith(b"/") else depth + 1


def _end_of_section(body: bytes, opening: re.Match[bytes]) -> int:
    """Where a comment or a CDATA section ends: the end of the body where it never does."""
    mark = b"-->" if opening[0] == b"<!--" else b"]]>"
    end = body.find(mark, opening.end())
    return len(body) if end < 0 else end + len(mark)
