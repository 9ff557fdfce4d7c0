"""What the engine offers to chat platforms, and asks of them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Protocol

from bot.model import Channel, Choice, Finding, IncomingMessage, Link, Reply


class Assistant(Protocol):
    """What is said to a message, whatever platform it came from. Synchronous: it reads the store."""

    def handle(self, message: IncomingMessage) -> Reply:
        """Answer one message or button press. Never raises for a foreseeable fault: the reply says what is wrong."""
        ...


class Overview(Protocol):
    """The tracks at a glance."""

    def board(self, author: str, channel: Channel, now: datetime) -> Reply:
        """Every track's state, for a platform's home page."""
        ...

    def choices(self, typed: str) -> tuple[Choice, ...]:
        """The tracks that what is typed can mean, at most 25; from memory, at once."""
        ...


class Desk(Protocol):
    """The driving port: every chat platform hands its messages here, from its event loop.

    Each method but `choices` works in a thread of its own and may be awaited by many at once.
    """

    async def handle(self, message: IncomingMessage) -> Reply | None:
        """Answer one message; None where it was taken in before, here or by another replica: then say nothing.

        Never raises: what went wrong stands in the reply. Acknowledge to the platform before calling this.
        """
        ...

    async def settle(self, message: IncomingMessage) -> None:
        """Note that the reply arrived, or never can; until then the message counts as unanswered."""
        ...

    async def orphans(self, platform: str) -> tuple[tuple[IncomingMessage, Reply], ...]:
        """Messages that a process took in and did not live to answer, with what to say to their askers.

        Call it once connected, and again every few seconds. Each comes to one caller only; settle it after.
        """
        ...

    def choices(self, typed: str) -> tuple[Choice, ...]:
        """As `Overview.choices`, without waiting."""
        ...

    async def board(self, author: str, channel: Channel) -> Reply:
        """As `Overview.board`, now."""
        ...


class Gateway(Protocol):
    """A chat platform, connected. Its methods run in one event loop."""

    @property
    def platform(self) -> str:
        """The name in `Channel.platform`."""
        ...

    async def run(self) -> None:
        """Connect and serve until `close`. Every lost connection is made again, for ever, with growing waits.

        Raises PlatformRefused, with what to do, where the platform refuses the token; nothing else.
        """
        ...

    async def close(self) -> None:
        """Take nothing new, let the answers under way go out (a few seconds at most), disconnect."""
        ...

    @property
    def remembers(self) -> timedelta:
        """How long the platform itself knows a key again, and posts nothing twice; zero where it does not."""
        ...

    async def find(self, conversation: str, key: str, *, since: datetime, under: str = "") -> str:
        """The id of what was posted with this key since a moment, "" where it is not to be seen.

        Raises as `post`; PermanentDelivery where nobody may look.
        """
        ...

    async def post(self, conversation: str, reply: Reply, key: str, *, under: str = "") -> str:
        """Post unasked, in the thread of the message `under`; the message's id on the platform. Tries once.

        Raises TransientDelivery, PermanentDelivery, and DestinationRefused where the channel takes nothing.
        """
        ...

    def link(self) -> Link:
        """How the connection stands."""
        ...

    async def check(self, conversations: Iterable[str]) -> tuple[Finding, ...]:
        """What the platform would refuse: the token, scopes or permissions, each of these channels.

        Works without `run`, and leaves nothing connected.
        """
        ...
