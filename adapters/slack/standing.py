"""How the connection stands, kept where whoever learns of it writes it down."""

from __future__ import annotations

from datetime import datetime

import structlog

from bot.model import Link
from bot.ports import Clock

log = structlog.get_logger(__name__)


class Standing:
    """Up or down, since the last frame, in words."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._connected = False
        self._last: datetime | None = None
        self._words = "not started"

    def frame(self) -> None:
        """Something came over the connection."""
        self._last = self._clock.now()

    def up(self, words: str) -> None:
        """It stands."""
        self.frame()
        if not self._connected:
            log.info("Slack connected", how=words)
        self._connected, self._words = True, words

    def down(self, words: str) -> None:
        """It does not stand; whoever reads the log is told once of each reason."""
        if self._words != words:
            log.warning("Slack not connected", why=words)
        self._connected, self._words = False, words

    def ended(self) -> None:
        """It was closed on purpose."""
        self._connected, self._words = False, "closed"

    def link(self) -> Link:
        """All of it."""
        return Link(connected=self._connected, last_frame=self._last, words=self._words)
