"""What the store keeps of telling channels unasked: what each was told, and how far it was looked."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Protocol

from bot.model import Channel, DigestRun, EventId, Told, TrackId, TrackState, Watch


class Briefings(Protocol):
    """Written in the transaction that queues the delivery, so that both happen or neither."""

    def watch(self, channel: Channel) -> Watch | None:
        """How far the channel has been looked after; None where it never was."""
        ...

    def watches(self) -> tuple[Watch, ...]:
        """Those of all channels, by channel."""
        ...

    def keep(self, watch: Watch) -> bool:
        """Keep it in place of the version before; False where another process has been quicker."""
        ...

    def last_digest(self, channel: Channel) -> DigestRun | None:
        """The run that ended last."""
        ...

    def add_digest(self, run: DigestRun) -> bool:
        """Note that it was decided; False where the channel has a run of that name already."""
        ...

    def told(self, channel: Channel) -> dict[EventId, Told]:
        """What the channel was told last of each event."""
        ...

    def tell(self, channel: Channel, told: Iterable[Told]) -> None:
        """Note what it is told now, each event once, in place of what it was told before."""
        ...

    def states(self, channel: Channel) -> dict[TrackId, TrackState]:
        """In which state the channel was last told that each track is."""
        ...

    def state(self, channel: Channel, track: TrackId, state: TrackState) -> None:
        """Note in which state it is told now that a track is."""
        ...

    def prune(self, before: datetime) -> int:
        """Forget what was told, and the digests, before a moment, but for each channel's last; how many."""
        ...
