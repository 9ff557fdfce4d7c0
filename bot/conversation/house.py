"""What the words work with: the store, the tracks, the places, who may do what, and ways out of here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime

from bot.answering.answerer import Answerer
from bot.answering.board import Timeline
from bot.briefing.rooms import Rooms
from bot.conversation.rights import Rights
from bot.errors import PermanentDelivery
from bot.model import Channel, IncomingMessage, Picture, Reply, Track
from bot.ports import Store

Outgoing = Callable[[str, Reply, str], None]
"""Post a reply in the configured channel of that name; the same key posts once.

Raises DeliveryError where nobody is there to carry it. Called outside of any unit of work.
"""

Draw = Callable[[Timeline, date], Picture]
"""A timeline as a picture, seen from a day; raises what it likes where it cannot be drawn."""


def nobody(_room: str, _reply: Reply, _key: str) -> None:
    """The way out where no platform is connected."""
    raise PermanentDelivery("nothing is connected that could carry it")


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """`notices` is the name of the channel for what the operator should know, "" for none."""

    store: Store
    answerer: Answerer
    tracks: tuple[Track, ...]
    rooms: Rooms = field(default_factory=Rooms)
    rights: Rights = field(default_factory=Rights)
    notices: str = ""
    outgoing: Outgoing = nobody
    draw: Draw | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A command as somebody said it: where, who and when stand in the message; `rest` followed the word."""

    message: IncomingMessage
    rest: str = ""

    @property
    def at(self) -> datetime:
        """The moment."""
        return self.message.received

    @property
    def channel(self) -> Channel:
        """The place."""
        return self.message.channel
