"""Bodies made to hold a reader up, each named by what it does."""

from __future__ import annotations

import gzip
from collections.abc import Callable

from tests.loopback.feeds import item, rss

_OPEN = b'<?xml version="1.0"?><rss version="2.0"><channel><title>x</title>'
_SHUT = b"</channel></rss>"


def _in_feed(body: bytes) -> bytes:
    return _OPEN + body + _SHUT


def laughs() -> bytes:
    """A billion laughs."""
    lines = ['<!ENTITY a0 "ha">']
    for n in range(1, 11):
        inner = f"&a{n - 1};" * 10
        lines.append(f'<!ENTITY a{n} "{inner}">')
    return f"<!DOCTYPE rss [{''.join(lines)}]><rss><channel><title>&a10;</title></channel></rss>".encode()


def quadratic() -> bytes:
    """One long entity, used very often."""
    entity = "x" * 50_000
    return f'<!DOCTYPE rss [<!ENTITY a "{entity}">]><rss><channel><title>{"&a;" * 50_000}</title></channel></rss>'.encode()


def outside() -> bytes:
    """An entity that names a file."""
    return b'<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss><channel><title>&a;</title></channel></rss>'


def attributes(count: int) -> bytes:
    """One element with very many attributes."""
    named = b" ".join(b'a%d="1"' % n for n in range(count))
    return _in_feed(b"<item " + named + b"><title>t</title></item>")


HOSTILE: dict[str, Callable[[], bytes]] = {
    "billion laughs": laughs,
    "quadratic entities": quadratic,
    "outside entity": outside,
    "attributes, 16,000": lambda: attributes(16_000),
    "attributes, 200,000": lambda: attributes(200_000),
    "nesting, 200,000": lambda: _in_feed(b"<item><description>" + b"<div>" * 200_000),
    "nesting, closed": lambda: _in_feed(b"<div>" * 100_000 + b"</div>" * 100_000),
    "escaped nesting": lambda: _in_feed(
        b"<item><description>" + b"&lt;div&gt;" * 100_000 + b"</description></item>"
    ),
    "CDATA nesting": lambda: _in_feed(
        b"<item><description><![CDATA[" + b"<div>" * 100_000 + b"]]></description></item>"
    ),
    "elements, 600,000": lambda: _in_feed(b"<a/>" * 600_000),
    "items, 100,000": lambda: _in_feed(b"<item><title>t</title></item>" * 100_000),
    "items, never closed": lambda: _in_feed(b"<item>" * 100_000),
    "bare ampersands": lambda: _in_feed(b"<item><title>" + b"&" * 1_000_000 + b"</title></item>"),
    "open angles": lambda: b"<rss>" + b"<" * 1_000_000,
    "one open CDATA": lambda: _in_feed(b"<item><![CDATA[" * 200_000),
    "one open comment": lambda: _in_feed(b"<!--" * 1_000_000),
    "blanks": lambda: b" " * 9_000_000,
    "blanks in a tag": lambda: _in_feed(b"<item" + b" " * 1_000_000 + b">"),
    "a long date": lambda: rss(item("one", at="1" * 2_000_000)),
    "a long link": lambda: rss(item("x" * 2_000_000)),
    "a long author": lambda: _in_feed(b"<item><author>" + b"a@" * 500_000 + b"</author></item>"),
    "a long name": lambda: b"<rss><" + b"a" * 3_000_000 + b"/></rss>",
    "many names": lambda: _in_feed(b"".join(b"<a%d/>" % n for n in range(50_000))),
    "many namespaces": lambda: (
        b"<rss "
        + b" ".join(b'xmlns:a%d="u%d"' % (n, n) for n in range(20_000))
        + b"><channel/></rss>"
    ),
    "deep JSON": lambda: b'{"version":"https://jsonfeed.org/version/1.1","items":' + b"[" * 200_000,
    "wide JSON": lambda: (
        b'{"version":"https://jsonfeed.org/version/1.1","items":['
        + b",".join([b"{}"] * 100_000)
        + b"]}"
    ),
    "a long number": lambda: (
        b'{"version":"https://jsonfeed.org/version/1.1","items":[{"id":' + b"9" * 1_000_000 + b"}]}"
    ),
    "random bytes": lambda: bytes(range(256)) * 20_000,
    "zero bytes": lambda: b"\0" * 9_000_000,
}


def zipped(size: int) -> bytes:
    """So many bytes of nothing, packed."""
    return gzip.compress(b"\0" * size, 9)
