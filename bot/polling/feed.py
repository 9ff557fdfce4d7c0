"""A feed as the configuration has it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from bot.model import TrackId


class FullText(StrEnum):
    """Whether the page behind an item is fetched."""

    AUTO = "auto"  # where the feed gives a summary alone, of what may concern a track
    ALWAYS = "always"
    NEVER = "never"


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """What the poller is told of a feed; `tracks` are the only ones it serves, None for all."""

    url: str
    name: str = ""
    interval: timedelta = timedelta(minutes=30)
    tracks: frozenset[TrackId] | None = None
    full_text: FullText = FullText.AUTO

    @property
    def is_file(self) -> bool:
        return self.url.startswith("file:")
