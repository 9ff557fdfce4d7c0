"""The tracks at a glance: a platform's home page, and what completes a track that is being typed."""

from __future__ import annotations

from datetime import datetime

from bot.conversation import naming
from bot.conversation.faults import fault_id, told
from bot.conversation.house import House
from bot.conversation.looking import everything
from bot.model import Channel, Choice, Reply


class TrackOverview:
    """The port `Overview`, in a house."""

    def __init__(self, house: House) -> None:
        self._house = house

    def board(self, author: str, channel: Channel, now: datetime) -> Reply:  # noqa: ARG002 - as the port has it
        """Every track's state; what goes wrong is said. It is the same for every author."""
        try:
            return everything(self._house, now)
        except Exception as error:  # noqa: BLE001 - as the assistant: nobody is left without a reply
            return told(error, channel, fault_id())

    def choices(self, typed: str) -> tuple[Choice, ...]:
        """The tracks that what is typed can mean."""
        return naming.choices(self._house.tracks, typed)
