"""Whether a gateway connection lives: when the last frame came, and whether heartbeats are answered."""

from __future__ import annotations

import json
import time
from datetime import datetime
from typing import Final

from bot.ports import Clock

_HELLO: Final = 10
_ACK: Final = 11
_LONGEST: Final = 1_000  # the frames of interest are short; events are not read twice


class Pulse:
    """Told of every frame. A link that brings events, but no answer to heartbeats, is as dead as a silent one."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._frame = self._ack = time.monotonic()
        self._interval = 60.0
        self.last: datetime | None = None

    def begin(self) -> None:
        """A new connection: nothing is owed yet."""
        self._frame = self._ack = time.monotonic()

    def frame(self, text: str) -> None:
        """A frame came."""
        self.last = self._clock.now()
        self._frame = time.monotonic()
        if len(text) > _LONGEST:
            return
        told = json.loads(text)
        if told.get("op") == _HELLO:
            self._interval = told["d"]["heartbeat_interval"] / 1000
            self._ack = self._frame
        elif told.get("op") == _ACK:
            self._ack = self._frame

    def dead(self, patience: float) -> bool:
        """Whether nothing came, or no heartbeat was answered, for so many seconds past its time."""
        now = time.monotonic()
        return now - self._frame > patience or now - self._ack > self._interval + patience
