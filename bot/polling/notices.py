"""What an administrator is told of the feeds: a pure function of how they were and how they are.

A feed that stumbles once or twice is nobody's trouble. It is told at the third failure in a row, and again
when it recovers; where many go wrong at once it is one fault, and one notice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.model import FeedHealth

TELLING = 3
"""The failure in a row that is told."""
_SINGLY = 3  # how many notices of one kind are given one by one
_NAMED = 5  # how many feeds a notice about many names


class NoticeKind(StrEnum):
    """What happened to a feed."""

    FAILING = "failing"
    RECOVERED = "recovered"
    GONE = "gone"
    HELD = "held"
    MOVED = "moved"


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """One message for the administrator, about one feed or many; `key` names it over repetitions."""

    kind: NoticeKind
    urls: tuple[str, ...]
    words: str

    @property
    def key(self) -> str:
        """What it is about: the kind and the feeds."""
        return f"{self.kind.value} {' '.join(self.urls)}"


def notices(before: Iterable[FeedHealth], after: Iterable[FeedHealth]) -> tuple[Notice, ...]:
    """What to tell of the change from one look at the feeds to the next, each time with all of them.

    A feed that was not there before counts as well before.
    """
    was = {state.url: state for state in before}
    pairs = [(was.get(now.url) or FeedHealth(url=now.url, name=now.name), now) for now in after]
    found: list[Notice] = []
    for kind, happened, one, many in _KINDS:
        states = [new for old, new in pairs if happened(old, new)]
        found.extend(_told(kind, states, one, many))
    return tuple(found)


def stirred(before: FeedHealth, after: FeedHealth) -> bool:
    """Whether anything changed that a notice could ever be made of; a quick look, as most feeds are well."""
    return (before.failures, before.stopped, before.held, before.address) != (
        after.failures,
        after.stopped,
        after.held,
        after.address,
    )


def name_of(state: FeedHealth) -> str:
    """What a feed is called."""
    return state.name or state.url


def _told(
    kind: NoticeKind, states: Sequence[FeedHealth], one: Callable[[FeedHealth], str], many: str
) -> list[Notice]:
    states = sorted(states, key=lambda state: (name_of(state), state.url))
    if len(states) <= _SINGLY:
        return [
            Notice(kind=kind, urls=(s.url,), words=f"The feed {name_of(s)} {one(s)}")
            for s in states
        ]
    named = ", ".join(map(name_of, states[:_NAMED]))
    rest = len(states) - _NAMED
    more = f" and {rest} more" if rest > 0 else ""
    words = f"{len(states)} feeds {many}: {named}{more}. `backchannel feeds` tells of each."
    return [Notice(kind=kind, urls=tuple(s.url for s in states), words=words)]


def _failing(old: FeedHealth, new: FeedHealth) -> bool:
    return old.failures < TELLING <= new.failures and new.stopped is None


def _recovered(old: FeedHealth, new: FeedHealth) -> bool:
    ill = old.failures >= TELLING or old.stopped is not None
    return ill and new.failures == 0 and new.stopped is None


def _failing_words(state: FeedHealth) -> str:
    when = f"; the next try is at {state.next_try:%H:%M} UTC" if state.next_try else ""
    return f"has failed {state.failures} times in a row: {state.error}{when}."


def _moved_words(state: FeedHealth) -> str:
    return (
        f"has moved for good and is read at {state.address} now; put that into the configuration."
    )


_KINDS: tuple[
    tuple[NoticeKind, Callable[[FeedHealth, FeedHealth], bool], Callable[[FeedHealth], str], str],
    ...,
] = (
    (
        NoticeKind.GONE,
        lambda old, new: old.stopped is None and new.stopped is not None,
        lambda new: f"{new.error}.",
        "are gone for good and are asked no more",
    ),
    (NoticeKind.FAILING, _failing, _failing_words, "fail"),
    (
        NoticeKind.RECOVERED,
        _recovered,
        lambda _: "is read again.",
        "are read again",
    ),
    (
        NoticeKind.HELD,
        lambda old, new: new.held is not None and new.held != old.held,
        lambda new: f"{new.held_words}. `feeds release {name_of(new)}` tells of them after all.",
        "brought many items at once, which were stored and held back",
    ),
    (
        NoticeKind.MOVED,
        lambda old, new: bool(new.address) and new.address != old.address,
        _moved_words,
        "have moved for good and are read at their new addresses now",
    ),
)
