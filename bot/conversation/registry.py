"""The one table of what can be said: for each word whether it is for everyone, and what it does."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import structlog

from bot.conversation import (
    correcting,
    digesting,
    feeding,
    following,
    looking,
    resending,
    sources,
    wording,
)
from bot.conversation.house import House, Request
from bot.conversation.words import Word
from bot.model import Reply

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """What a word does; `admin` says that it changes what others see."""

    run: Callable[[House, Request], Reply]
    admin: bool


def _help(house: House, request: Request) -> Reply:
    """What can be said, to whoever may say it."""
    if request.rest:
        chosen = [word for word in Word if word.first == request.rest.casefold()]
        head, *rest = wording.help_lines(chosen)
        return Reply(headline=head, body=tuple(rest), private=True)
    mine = [word for word in Word if _may(house, request, word)]
    admin = [word for word in mine if COMMANDS[word].admin]
    body = wording.help_lines(word for word in mine if word not in admin)
    if admin:
        body += (wording.HELP_ADMIN, *wording.help_lines(admin))
    return Reply(headline=wording.HELP_HEAD, body=body, private=True)


COMMANDS: Mapping[Word, Command] = MappingProxyType(
    {
        Word.STATUS: Command(run=looking.status, admin=False),
        Word.TIMELINE: Command(run=looking.timeline, admin=False),
        Word.NEXT: Command(run=looking.upcoming, admin=False),
        Word.SOURCES: Command(run=sources.sources, admin=False),
        Word.DIGEST: Command(run=digesting.digest, admin=False),
        Word.FOLLOW: Command(run=following.follow, admin=True),
        Word.UNFOLLOW: Command(run=following.unfollow, admin=True),
        Word.FEEDS: Command(run=feeding.feeds, admin=False),
        Word.WHY: Command(run=looking.why, admin=False),
        Word.HELP: Command(run=_help, admin=False),
        Word.POST: Command(run=digesting.post, admin=True),
        Word.RETRY: Command(run=feeding.retry, admin=True),
        Word.RELEASE: Command(run=feeding.release, admin=True),
        Word.DELIVERIES: Command(run=resending.deliveries, admin=True),
        Word.RESEND: Command(run=resending.resend, admin=True),
        Word.HIDE: Command(run=correcting.hide, admin=True),
        Word.RESTORE: Command(run=correcting.restore, admin=True),
        Word.MERGE: Command(run=correcting.merge, admin=True),
        Word.SPLIT: Command(run=correcting.split, admin=True),
        Word.CORRECT: Command(run=correcting.correct, admin=True),
    }
)


def perform(house: House, word: Word, request: Request) -> Reply:
    """Do what a word says, if who said it may. The one place where rights are asked for."""
    if not _may(house, request, word):
        log.info("refused", word=word.first, platform=request.channel.platform)
        return Reply(headline=wording.refused(word), body=(wording.REFUSED_HINT,), private=True)
    return COMMANDS[word].run(house, request)


def _may(house: House, request: Request, word: Word) -> bool:
    return not COMMANDS[word].admin or house.rights.allow(word.first, request.message)
