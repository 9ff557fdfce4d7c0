"""An answer as it is said in a conversation, and the buttons under it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from bot.conversation import wording
from bot.model import LONGEST_SUBJECT, Action, Answer, Button, Reply


def reply_of(answer: Answer) -> Reply:
    """An answer as it is said in a conversation."""
    return Reply(
        headline=answer.headline,
        body=answer.body,
        citations=answer.citations,
        caveats=answer.caveats,
        as_of=answer.as_of,
    )


def with_buttons(reply: Reply, answer: Answer, exchange: str) -> Reply:
    """The reply with what can be pressed under it; the exchange is stored under that id."""
    wanted: list[tuple[Action, str]] = []
    if answer.track is not None:
        wanted.append((Action.TIMELINE, answer.track))
    if answer.citations:
        wanted.append((Action.SOURCES, exchange))
    if answer.track is not None:
        wanted.append((Action.FOLLOW, answer.track))
    wanted.append((Action.WRONG, exchange))
    return replace(reply, buttons=buttons(wanted))


def buttons(wanted: Iterable[tuple[Action, str]]) -> tuple[Button, ...]:
    """Buttons with these subjects; what is too long to be one is left out."""
    return tuple(
        Button(action=action, label=wording.LABELS[action], subject=subject)
        for action, subject in wanted
        if len(subject) <= LONGEST_SUBJECT
    )


def kept(reply: Reply) -> Reply:
    """A reply as it is stored: without picture and buttons."""
    return replace(reply, picture=None, buttons=())
