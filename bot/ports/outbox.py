"""What waits to be posted, and when what is due comes next: kept in the store, shared by replicas."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Protocol

from bot.model import Channel, Claimed, Delivery, DeliveryRecord


class Outbox(Protocol):
    """Deliveries. Leases and waits go by the database's clock, so that replicas need not agree on theirs.

    `claim`, `renew`, `trying`, `sent` and `retry` guard themselves and need no queue of writers: so a process
    that is stopped in the middle of one of them holds up its own delivery and no other.
    """

    def add(self, delivery: Delivery) -> bool:
        """Queue it, in the transaction that decides on it; False where its key is there already."""
        ...

    def claim(
        self,
        holder: str,
        lease: timedelta,
        *,
        platform: str = "",
        apart: timedelta = timedelta(0),
    ) -> Claimed | None:
        """Lease the next delivery that is due: of each channel only its oldest open one, so order is kept.

        One that waits for its `not_before` holds nothing up but what belongs under it. One whose lease has
        ended is due again, with one lapse more, and ambiguous if somebody was trying it; that is no attempt
        of its own, as whoever held it may have died of anything. With `platform` only those for there;
        `apart` is how long ago the last one must have been sent to the same channel. Commit before posting.
        None: nothing is due.
        """
        ...

    def renew(self, claimed: Claimed, lease: timedelta) -> bool:
        """Hold on to it; False where the lease was lost."""
        ...

    def trying(self, claimed: Claimed, lease: timedelta, *, repeated: bool = False) -> bool:
        """Note that it is being posted now, on a lease from now on.

        `repeated` where that may make a second one of it: `tell_repeated` will tell. False where the lease was
        lost or has ended: then do not post.
        """
        ...

    def sent(self, claimed: Claimed, message_id: str) -> bool:
        """It arrived; False where the lease was lost.

        Where it was lost to one who has posted another message of it, `tell_repeated` will tell that.
        """
        ...

    def retry(
        self,
        claimed: Claimed,
        after: timedelta,
        error: str,
        *,
        ambiguous: bool,
        counted: bool = True,
    ) -> bool:
        """Try again after a wait; `ambiguous` where it may have arrived. False where the lease was lost.

        Not `counted` among the attempts is what was no fault of this delivery.
        """
        ...

    def dead(
        self, claimed: Claimed, error: str, *, counted: bool = True, ambiguous: bool = True
    ) -> bool:
        """Given up, after one more attempt if that is `counted`; False where the lease was lost.

        `ambiguous` where it may have arrived: then whoever sends it again looks first.
        """
        ...

    def resend(self, key: str) -> bool:
        """Make a dead one due again, and end the suspension of its channel; False where there is none of that key.

        One that was ambiguous when it was given up still is.
        """
        ...

    def suspend(self, channel: Channel, until: datetime, why: str) -> bool:
        """Send nothing there before a moment; nothing is deleted. What is sent there then ends the suspension.

        False where the channel was suspended already.
        """
        ...

    def tell_repeated(self, limit: int) -> tuple[DeliveryRecord, ...]:
        """Those done with that may be there twice, the oldest first, so many: each is given once, to be told."""
        ...

    def get(self, key: str) -> DeliveryRecord | None: ...

    def open(self) -> tuple[DeliveryRecord, ...]:
        """Those that are not sent, the dead ones too, the oldest first."""
        ...

    def prune(self, before: datetime) -> int:
        """Forget those sent before a moment; how many."""
        ...
