"""Foreign text made harmless in Slack's markup, links built from checked addresses, text cut to a length.

Slack reads nothing but &, < and > as control: with these escaped, no text can name a person, a group or a
channel, and no link stands that was not built here.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from datetime import date
from urllib.parse import quote, urlsplit

from adapters.slack.limits import ADDRESS, TITLE, size

_CONTROL = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_KEPT_IN_ADDRESSES = "!#$%&'()*+,/:;=?@[]~-._"
_INVISIBLE = ("Cc", "Cf", "Cs", "Co")
_MONTHS = (
    "January February March April May June July August September October November December"
).split()


class _Visible(dict[int, str]):
    """What becomes of each character, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        kept = " " if char.isspace() else char
        if kept != " " and unicodedata.category(char) in _INVISIBLE:
            kept = ""
        self[code] = kept
        return kept


_VISIBLE = _Visible()


def neutral(text: str) -> str:
    """One line without control, invisible or direction-changing characters."""
    return " ".join(text.translate(_VISIBLE).split())


def escaped(text: str) -> str:
    """Neutral text in which nothing is control."""
    return neutral(text).translate(_CONTROL)


def indented(text: str) -> str:
    """Escaped text that keeps the indentation it begins with."""
    lead = min(len(text) - len(text.lstrip(" ")), 8)
    return "\u00a0" * lead + escaped(text)


def bold(text: str) -> str:
    """Escaped text in bold; an asterisk inside would end it, so it is written as its twin."""
    inner = escaped(text).replace("*", "\u2217")
    return f"*{inner}*" if inner else ""


def address(url: str) -> str:
    """The address as it may stand in a link, "" where it is none of the web or too long."""
    try:
        parts = urlsplit(url)
        usable = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
        usable = usable and "@" not in parts.netloc  # https://bank.example@elsewhere.example
    except ValueError:
        return ""
    if not usable or url != neutral(url).replace(" ", ""):
        return ""
    coded = quote(url, safe=_KEPT_IN_ADDRESSES).replace("&", "&amp;")
    return coded if len(coded) <= ADDRESS else ""


def link(url: str, label: str) -> str:
    """A link with words, or the words alone where the address cannot be one."""
    words = shortened(neutral(label), TITLE) or _host(url)
    words = escaped(words).replace("|", "\u00a6")  # after a first | the words would begin anew
    target = address(url)
    return f"<{target}|{words}>" if target else words


def shortened(text: str, most: int) -> str:
    """At most so long, cut between words, with an ellipsis where something is missing."""
    if size(text) <= most:
        return text
    piece = next(pieces(text, most - 1), "")
    return piece.rstrip() + "\u2026"


def pieces(text: str, most: int) -> Iterator[str]:
    """The whole text in pieces of at most so many characters each, cut between words where there are any."""
    rest = text
    while rest:
        end = most
        while size(rest[:end]) > most:
            end -= size(rest[:end]) - most
        if end < len(rest):
            gap = rest.rfind(" ", 0, end + 1)
            end = gap if gap > 0 else end
        yield rest[:end]
        rest = rest[end:].lstrip(" ")


def escaped_pieces(text: str, most: int) -> list[str]:
    """As `pieces`, each escaped and then no longer than that; no escape is cut through."""
    whole = escaped(text)
    if size(whole) <= most:
        return [whole] if whole else []
    # An escape is at most five times as long as what it stands for, so halving ends soon.
    plain, length = neutral(text), most
    while True:
        found = [escaped(piece) for piece in pieces(plain, length)]
        if all(size(piece) <= most for piece in found):
            return found
        length //= 2


def day(moment: date) -> str:
    """A day as a person writes it."""
    return f"{moment.day} {_MONTHS[moment.month - 1]} {moment.year}"


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or "source"
    except ValueError:
        return "source"
