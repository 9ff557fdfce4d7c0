"""What goes to and fro in a conversation: messages, button presses, replies. No platform's markup in any of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.model.answer import Citation
from bot.model.time import require_utc


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """Where a message came from; opaque to the engine, only its adapter reads inside."""

    platform: str
    conversation: str


class Action(StrEnum):
    """What a button under a reply does."""

    TIMELINE = "timeline"
    SOURCES = "sources"
    FOLLOW = "follow"
    WRONG = "wrong"


LONGEST_SUBJECT = 80
"""Characters of a button's subject: with the action it has to fit the shortest id a platform allows, 100."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Button:
    """A button under a reply. `subject` says what it is about (an exchange's or a track's id).

    An adapter writes action and subject into the button itself, so that it works after a restart.
    """

    action: Action
    label: str
    subject: str

    def __post_init__(self) -> None:
        if len(self.subject) > LONGEST_SUBJECT:
            raise ValueError("a button's subject is too long")


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture to go with a reply; `alt` tells in words what it shows."""

    png: bytes
    alt: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IncomingMessage:
    """What a person wrote or pressed. (channel, message_id) identifies it over redeliveries and replicas.

    `thread` names the conversation inside the channel that it belongs to, "" for the channel itself.
    `question` says that the text is a question, whatever word it begins with. `pressed` is the button,
    where it was one; then there is no text. `follows` is the exchange whose answer the message replies to,
    where its platform tells; a thread that has exchanges of its own goes on from them. `return_address` is how its adapter reaches the asker, good
    until `reachable`; nobody else reads it.
    """

    channel: Channel
    author: str
    text: str
    message_id: str
    received: datetime
    thread: str = ""
    question: bool = False
    pressed: Button | None = None
    follows: str = ""
    return_address: str = ""
    reachable: datetime | None = None

    def __post_init__(self) -> None:
        require_utc(self.received, self.reachable)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What is said back, platform-neutral plain text: renderers lay it out and escape it.

    The headline is the answer in one line. `private` is for the asker's eyes alone, where the platform can.
    """

    headline: str
    body: tuple[str, ...] = ()
    citations: tuple[Citation, ...] = ()
    caveats: tuple[str, ...] = ()
    as_of: datetime | None = None
    buttons: tuple[Button, ...] = ()
    picture: Picture | None = None
    private: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One completion of what is being typed: what is sent, and what is shown (at most 100 characters each)."""

    value: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """How a platform's connection stands. `last_frame` is when anything last came over it."""

    connected: bool
    last_frame: datetime | None
    words: str

    def __post_init__(self) -> None:
        require_utc(self.last_frame)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something that a platform would refuse, and what to do about it. `where` is a channel, scope or token."""

    where: str
    problem: str
    remedy: str
