"""The bytes of a file as text: which encoding, and whether it is text at all."""

from __future__ import annotations

import codecs
import re

from bot.errors import ParseError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MAGIC = (
    *(b"%PDF-", b"PK\x03\x04", b"\x89PNG", b"GIF8", b"\xff\xd8\xff", b"\x1f\x8b", b"7z\xbc\xaf"),
    *(b"\x7fELF", b"MZ\x90", b"\xd0\xcf\x11\xe0", b"RIFF", b"ID3", b"OggS", b"SQLite format 3"),
    *(b"BZh", b"\xfd7zXZ", b"Rar!", b"\xca\xfe\xba\xbe", b"{\\rtf"),
)
_DECLARED = re.compile(
    rb"<(?:meta\b[^<>]{0,300}?charset|\?xml\b[^<>]{0,100}?encoding)\s{0,3}=\s{0,3}[\"']?"
    rb"([A-Za-z0-9._:-]{1,40})",
    re.IGNORECASE,
)
_HEADER = re.compile(r"charset\s{0,3}=\s{0,3}[\"']?([A-Za-z0-9._:-]{1,40})", re.IGNORECASE)
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_SAMPLE = 8192


def decoded(body: bytes, *, content_type: str = "") -> str:
    """Decode by byte order mark, UTF-8, declaration (of the server, of the page), else Windows-1252.

    Raises ParseError for an empty body and for one that is no text. Letters that the encoding does not
    know come out as U+FFFD.
    """
    if not body.strip():
        raise ParseError("is empty")
    for mark, name in _BOMS:
        if body.startswith(mark):
            return (
                body[len(mark) :].decode(name, "replace")
                if name == "utf-8"
                else body.decode(name, "replace")
            )
    sample = body[:_SAMPLE]
    wide = _wide(sample)
    if wide:
        return body.decode(wide, "replace")
    if sample.startswith(_MAGIC) or len(_CONTROLS.findall(sample)) > len(sample) // 100:
        raise ParseError("is a binary file, not an article: give a .txt, .md or .html file")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        pass
    header, declared = _HEADER.search(content_type), _DECLARED.search(body[:4096])
    for found in (header[1] if header else "", declared[1].decode() if declared else ""):
        try:
            # What says UTF-8 and is not, is Windows-1252 with hardly an exception.
            if found and codecs.lookup(found).name not in ("utf-8", "iso8859-1", "ascii"):
                return body.decode(found)
        except (LookupError, ValueError, TypeError, AttributeError):
            continue
    try:
        return body.decode("cp1252")
    except UnicodeDecodeError:
        return body.decode("utf-8", "replace")


def _wide(sample: bytes) -> str:
    """The name of the encoding of UTF-16 without a mark, by where its zero bytes stand; else ""."""
    half = len(sample) // 2
    if half < 4:
        return ""
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > 0.7 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.7 * half and odd < 0.05 * half:
        return "utf-16-be"
    return ""
