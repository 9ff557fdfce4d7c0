"""Foreign text made harmless: no markup, no mention, no link that is not ours, nothing invisible."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import quote, urlsplit

_INVISIBLE: Final = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
"""What shows as nothing without being of a category that says so."""

_MARKUP: Final = re.compile(r"[\\*_~|`\[\]<]")
_LINE_START: Final = re.compile(r"^(\s*)(?=>|#{1,3}\s|[-+]\s|-#\s)")
_NUMBERED: Final = re.compile(r"^(\s*\d+)(?=[.)]\s)")
_LINK: Final = re.compile(r"(?=://)")
_INVITE: Final = re.compile(r"(?i)\bdiscord(?:app)?(?=\.(?:gg|com)/)")
_MENTION: Final = re.compile(r"@(?=everyone|here|[!&]?\d)")
_SCHEME: Final = re.compile(r"\w*://")
_NESTED: Final = re.compile(r"[()]")
_PAIRED: Final = re.compile(r"[^()]*(?:\([^()]*\)[^()]*)*")

_LONGEST_URL: Final = 1_500
_IN_URL: Final = "!#$%&'*+,/:;=?@()~"


def neutral(text: str) -> str:
    """One line without control, invisible or direction-changing characters."""
    if not text.isprintable():
        spaced = (" " if char.isspace() else char for char in text)
        text = "".join(char for char in spaced if char.isprintable())
    return text if text.isascii() else "".join(char for char in text if char not in _INVISIBLE)


def escaped(text: str) -> str:
    """Foreign text that shows as it is: nobody is mentioned, nothing is laid out or linked."""
    text = _MARKUP.sub(r"\\\g<0>", neutral(text))
    text = _LINE_START.sub(r"\1\\", text)
    text = _NUMBERED.sub(r"\1\\", text)
    text = _INVITE.sub(r"\g<0>\\", _LINK.sub(r"\\", text))
    return _MENTION.sub("@\u200b", text)


def address(url: str) -> str:
    """A web address that is safe inside our own markup, or "" where it is none."""
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").encode("idna").decode("ascii")
        port = "" if parts.port is None else f":{parts.port}"
        netloc = parts.netloc if parts.netloc.isascii() else f"{host}{port}"
        whole = parts._replace(netloc=netloc).geturl()
        safe = quote(whole, safe=_IN_URL + ("[]" if "[" in netloc else ""))
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or not host or "@" in parts.netloc:
        return ""
    if not _PAIRED.fullmatch(safe):
        safe = _NESTED.sub(lambda match: quote(match[0], safe=""), safe)
    safe = _MENTION.sub("%40", safe)
    return safe if len(safe) <= _LONGEST_URL else ""


def link(label: str, url: str) -> str:
    """A titled link that unfurls nowhere, or the title alone where the address is none of the web's."""
    safe = address(url)
    if not safe:
        return escaped(label)
    # A label that holds an address of its own is not shown as a link at all.
    shown = escaped(_SCHEME.sub("", neutral(label))).strip() or escaped(urlsplit(safe).netloc)
    return f"[{shown}](<{safe}>)"


def shortened(text: str, most: int) -> str:
    """A text of at most `most` characters, cut between words."""
    if len(text) <= most:
        return text
    cut = text[: most - 1]
    head, space, _ = cut.rpartition(" ")
    return (head if space and len(head) > most // 2 else cut).rstrip() + "…"
