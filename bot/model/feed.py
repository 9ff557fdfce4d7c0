"""How a feed does, and what is remembered so that its server is asked politely."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.model.time import require_utc


class FeedTrouble(StrEnum):
    """Why a feed was not read the last time; the empty word while it is well."""

    NONE = ""
    UNREACHABLE = "unreachable"  # no such host, no connection, a broken answer
    SLOW = "slow"  # the answer did not come, or not whole, in time
    ADDRESS = "address"  # an address that is not asked: private, or neither http nor https
    REDIRECTS = "redirects"  # too many, in a circle, or to where nobody should be sent
    THROTTLED = "throttled"  # asked too often, the server says
    REFUSED = "refused"  # a password is wanted, or the feed is forbidden to us
    MISSING = "missing"  # nothing there just now
    GONE = "gone"  # nothing there for good: the feed is asked no more
    SERVER = "server"  # the server's own fault
    STATUS = "status"  # any other answer without a feed in it
    TOO_LARGE = "too large"
    NO_FEED = "no feed"  # what came is no feed, or too broken to be read as one
    HEAVY = "heavy"  # reading it took longer, or more memory, than any feed should


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedHealth:
    """A feed's state after its last reading.

    `failures` in a row; `error` in words, "" while it is well. `next_try` is None for a feed that was not
    tried yet, and of no weight once it is `stopped`.

    What the server gave is kept as it gave it: `etag`, `last_modified`, and for how many seconds it holds
    its answer to be fresh; `digest` is of the body that was read last. `every` is how many seconds the feed
    itself wants to be left alone, `skip_hours` and `skip_days` (0 is Monday) when it wants no visit.

    `address` is where the feed is asked now, if not at its url; `moved_to` where it was said to have moved
    for good, `moved_seen` times in a row. `first_read` is when its items were first taken in, which are
    therefore no news. `norm` is how many new items a reading usually finds; `held` when it last found so
    many more that they were held back, with `held_words`.
    """

    url: str
    name: str
    last_try: datetime | None = None
    last_success: datetime | None = None
    next_try: datetime | None = None
    failures: int = 0
    trouble: FeedTrouble = FeedTrouble.NONE
    error: str = ""
    items: int = 0
    etag: str = ""
    last_modified: str = ""
    fresh: int = 0
    digest: str = ""
    every: int = 0
    skip_hours: tuple[int, ...] = ()
    skip_days: tuple[int, ...] = ()
    address: str = ""
    moved_to: str = ""
    moved_seen: int = 0
    stopped: datetime | None = None
    first_read: datetime | None = None
    norm: float = 0.0
    held: datetime | None = None
    held_words: str = ""

    def __post_init__(self) -> None:
        require_utc(self.last_try, self.last_success, self.next_try)
        require_utc(self.stopped, self.first_read, self.held)

    @property
    def place(self) -> str:
        """Where the feed is asked."""
        return self.address or self.url

    def due(self, now: datetime) -> bool:
        """Whether it is time to read it."""
        return self.stopped is None and (self.next_try is None or self.next_try <= now)

    def overdue(self, now: datetime, grace: timedelta) -> bool:
        """Whether it should have been read some time ago."""
        waiting = self.stopped is None and self.next_try is not None
        return waiting and self.next_try is not None and self.next_try + grace < now
