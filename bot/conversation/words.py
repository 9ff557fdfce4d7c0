"""A line of text → the command word that it is, or none: then it is a question.

A question may well begin with a command's word ("next meeting in Beijing?", "why were they cut?"), so what
follows the word decides whether it was meant as a command.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.conversation.naming import beyond_name, likest, looks_named
from bot.conversation.text import without_days
from bot.model import Track


class Word(StrEnum):
    """What can be said, each with what it takes. The first word alone is what `open_words` names."""

    STATUS = "status [track]"
    TIMELINE = "timeline [track] [from] [to]"
    NEXT = "next [track]"
    SOURCES = "sources [track]"
    DIGEST = "digest"
    FOLLOW = "follow TRACK"
    UNFOLLOW = "unfollow TRACK"
    FEEDS = "feeds"
    WHY = "why LINK"
    HELP = "help"
    POST = "digest CHANNEL"
    RETRY = "feeds retry NAME"
    RELEASE = "feeds release NAME"
    DELIVERIES = "deliveries"
    RESEND = "deliveries resend KEY"
    HIDE = "hide EVENT"
    RESTORE = "restore EVENT"
    MERGE = "merge EVENT EVENT…"
    SPLIT = "split EVENT NUMBER…"
    CORRECT = "correct EVENT date DATE"

    @property
    def first(self) -> str:
        """The word that it begins with."""
        return self.value.partition(" ")[0]


EVENT_ID = re.compile(r"e[0-9a-f]{8,}")
_LINK = re.compile(r"<?(?:[a-z][a-z0-9+.-]*:/\S+|[\w-]+(?:\.[\w-]+)+/\S*)>?", re.IGNORECASE)
_OF_TWO = (Word.RETRY, Word.RELEASE, Word.RESEND)
_TYPO = 75  # of 100: so much alike one word was meant as the other
_ASKING = frozenset("who whom whose what when where which how why and".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """A command word with what followed it."""

    word: Word
    rest: str = ""


def spoken(text: str, tracks: Sequence[Track]) -> Spoken | None:
    """The command that a line is, or None where it is a question."""
    first, _, rest = text.strip().partition(" ")
    rest = rest.strip()
    folded = first.casefold()
    if folded.rstrip("?!.") in ("", "help") and folded and not rest:
        return Spoken(word=Word.HELP)
    return next(
        (
            Spoken(word=word, rest=_without_own(word, rest))
            for word in Word
            if word.first == folded and _MEANT[word](rest, tracks)
        ),
        None,
    )


def mistyped(text: str) -> tuple[str, ...]:
    """The words that a single word may have been meant as; none where it may be a question."""
    word = text.strip().casefold()
    if len(word.split()) != 1 or not word.isalpha() or word in _ASKING:
        return ()
    return likest(word, dict.fromkeys(each.first for each in Word), _TYPO)


def _without_own(word: Word, rest: str) -> str:
    """What follows the words that are the command's own."""
    return rest.partition(" ")[2].strip() if word in _OF_TWO else rest


def _nothing(rest: str, _: Sequence[Track]) -> bool:
    return not rest


def _one_name(rest: str) -> bool:
    return len(rest.split()) == 1 and not rest.endswith("?")


def _track(rest: str, tracks: Sequence[Track]) -> bool:
    return not rest or _one_name(rest) or looks_named(tracks, rest)


def _span(rest: str, tracks: Sequence[Track]) -> bool:
    bare = without_days(rest)[0]
    return _track(rest, tracks) or _track(bare, tracks) or beyond_name(tracks, bare) is not None


def _link(rest: str, _: Sequence[Track]) -> bool:
    return _LINK.fullmatch(rest) is not None


def _name(rest: str, _: Sequence[Track]) -> bool:
    return _one_name(rest)


def _retry(rest: str, _: Sequence[Track]) -> bool:
    return rest.casefold().split()[:1] == ["retry"]


def _release(rest: str, _: Sequence[Track]) -> bool:
    return rest.casefold().split()[:1] == ["release"]


def _deliveries(rest: str, _: Sequence[Track]) -> bool:
    return not rest or (_one_name(rest) and rest.casefold() != "resend")


def _resend(rest: str, _: Sequence[Track]) -> bool:
    return rest.casefold().split()[:1] == ["resend"]


def _about_words(rest: str, _: Sequence[Track]) -> bool:
    return not rest or rest.casefold() in {word.first for word in Word}


def _event(rest: str, _: Sequence[Track]) -> bool:
    return not rest or _one_name(rest) or EVENT_ID.match(rest.casefold()) is not None


_MEANT: dict[Word, Callable[[str, Sequence[Track]], bool]] = {
    Word.STATUS: _track,
    Word.TIMELINE: _span,
    Word.NEXT: _track,
    Word.SOURCES: _track,
    Word.DIGEST: _nothing,
    Word.FOLLOW: _track,
    Word.UNFOLLOW: _track,
    Word.FEEDS: _nothing,
    Word.WHY: _link,
    Word.HELP: _about_words,
    Word.POST: _name,
    Word.RETRY: _retry,
    Word.RELEASE: _release,
    Word.DELIVERIES: _deliveries,
    Word.RESEND: _resend,
    Word.HIDE: _event,
    Word.RESTORE: _event,
    Word.MERGE: _event,
    Word.SPLIT: _event,
    Word.CORRECT: _event,
}
