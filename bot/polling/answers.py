"""What came of asking a server: an answer, or the reason why there is none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.model import FeedTrouble


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The last answer of a chain of redirects; names of headers are in lower case.

    `url` is where it came from. `moved` is the same, where there were redirects and each was for good.
    """

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes = b""
    moved: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """No answer, or none that could be used; `words` are for an administrator."""

    trouble: FeedTrouble
    words: str


_TOLD = {
    401: (FeedTrouble.REFUSED, "it wants a password: ask the publisher, or take the feed out"),
    403: (FeedTrouble.REFUSED, "it is forbidden to us: set [poller] contact, or ask the publisher"),
    404: (FeedTrouble.MISSING, "there is nothing at this address: check it"),
    410: (FeedTrouble.GONE, "the feed is gone for good and is asked no more: take it out"),
    429: (FeedTrouble.THROTTLED, "we asked too often: give it a longer interval"),
}


def refusal(status: int) -> Failure:
    """What a status means that brings no feed."""
    trouble, remedy = _TOLD.get(status, (FeedTrouble.STATUS, "check the address"))
    if status >= 500:
        trouble, remedy = FeedTrouble.SERVER, "the server has a fault; it is tried again"
    return Failure(trouble=trouble, words=f"answered with status {status}: {remedy}")
