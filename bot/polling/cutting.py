"""A feed without the entries that are known already, so that neither parser nor cleaner sees them again.

An entry is known by a digest of its bytes, just as they were sent. Only a feed of the plainest structure is
cut: where anything is odd - entries inside entries, two entries of one id, declarations - it is parsed whole.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

from bot.reading.jsonfeed import is_json

_MARK = re.compile(
    rb"<!\[CDATA\[|<!--|<(/?)((?:[A-Za-z_][\w.-]*:)?(?:item|entry))(?=[\s/>])([^<>]*)>",
    re.IGNORECASE,
)
_SECTION_ENDS = {b"<![CDATA[": b"]]>", b"<!--": b"-->"}
_ID = re.compile(
    rb"<(?:guid|id|(?:\w+:)id)\b[^<>]*>\s*([^<]*?)\s*</|\brdf:about\s*=\s*[\"']([^\"']*)",
    re.IGNORECASE,
)
_LINK = re.compile(
    rb"<link\b[^<>]*?href\s*=\s*[\"']([^\"']*)|<link\b[^<>]*>\s*([^<]*?)\s*</", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """`body` holds the fresh entries alone; `rest` is the feed without any entry."""

    body: bytes
    rest: bytes
    fresh: tuple[str, ...]
    known: tuple[str, ...]

    @property
    def total(self) -> int:
        return len(self.fresh) + len(self.known)


def cut(body: bytes, known: Collection[str]) -> Cut | None:
    """The feed cut, or None where it must be parsed whole."""
    return _cut_json(body, known) if is_json(body) else _cut_xml(body, known)


def digest_of(data: bytes) -> str:
    """What an entry is known by within its feed."""
    return blake2b(data, digest_size=12).hexdigest()


def _cut_xml(body: bytes, known: Collection[str]) -> Cut | None:
    spans = _spans(body)
    if not spans or b"<!DOCTYPE" in body[: spans[0][0]] or b"<!ENTITY" in body[: spans[0][0]]:
        return None
    segments = [body[start:end] for start, end in spans]
    names = [_name(segment) for segment in segments]
    if len(set(names)) < len(names):
        return None
    kept, rest, fresh, old = [], [], [], []
    done = 0
    for (start, end), segment in zip(spans, segments, strict=True):
        between = body[done:start]
        kept.append(between)
        rest.append(between)
        digest = digest_of(segment)
        if digest in known:
            old.append(digest)
        else:
            fresh.append(digest)
            kept.append(segment)
        done = end
    kept.append(body[done:])
    rest.append(body[done:])
    return Cut(body=b"".join(kept), rest=b"".join(rest), fresh=tuple(fresh), known=tuple(old))


def _spans(body: bytes) -> list[tuple[int, int]]:
    """Where the entries stand; [] where they do not follow one another plainly."""
    spans: list[tuple[int, int]] = []
    name: bytes = b""
    begun, at = -1, 0
    while (mark := _MARK.search(body, at)) is not None:
        at = mark.end()
        if mark[2] is None:
            closing = _SECTION_ENDS[mark[0]]
            end = body.find(closing, at)
            if end < 0:
                return []
            at = end + len(closing)
            continue
        name = name or mark[2]
        if mark[2] != name or mark[3].endswith(b"/") or bool(mark[1]) != (begun >= 0):
            return []
        if mark[1]:
            spans.append((begun, at))
            begun = -1
        else:
            begun = mark.start()
    return spans if begun < 0 else []


def _name(segment: bytes) -> bytes:
    """What distinguishes the entry from the others of its feed: its id, else its link, else all of it."""
    for pattern in (_ID, _LINK):
        found = pattern.search(segment)
        if found is not None and (found[1] or found[2]):
            return bytes(found[1] or found[2])
    return segment


def _cut_json(body: bytes, known: Collection[str]) -> Cut | None:
    try:
        data: Any = json.loads(body)
    except (ValueError, RecursionError):
        return None
    items = data.get("items") if isinstance(data, dict) else None
    if not isinstance(items, list) or not items or not all(isinstance(i, dict) for i in items):
        return None
    names = [str(item.get("id") or item.get("url") or item) for item in items]
    if len(set(names)) < len(names):
        return None
    digests = [digest_of(json.dumps(item, sort_keys=True).encode()) for item in items]
    pairs = [pair for pair in zip(items, digests, strict=True) if pair[1] not in known]
    return Cut(
        body=json.dumps({**data, "items": [item for item, _ in pairs]}).encode(),
        rest=b"",
        fresh=tuple(digest for _, digest in pairs),
        known=tuple(digest for digest in digests if digest in known),
    )
