"""What is pushed unasked: deliveries, kept in the store until they have arrived."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.model.chat import Channel, Reply
from bot.model.time import require_utc


class DeliveryKind(StrEnum):
    """Why something is pushed."""

    DIGEST = "digest"
    ALERT = "alert"
    ADDITION = "addition"  # a further source of what was posted before
    NOTICE = "notice"  # for the operator


class DeliveryState(StrEnum):
    """Where a delivery stands; it goes down this list and never back, but for an administrator's resending."""

    READY = "ready"
    SENDING = "sending"  # leased by a worker
    AMBIGUOUS = "ambiguous"  # it may have arrived: looked up before anything else
    SENT = "sent"
    DEAD = "dead"  # given up, told to the operator, can be sent again


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """Something to post in a channel. `key` is unique: what has the same key is the same thing, posted once.

    Nothing is sent before `not_before`. `under` is the key of an earlier delivery in whose thread it belongs,
    "" for none.
    """

    key: str
    channel: Channel
    kind: DeliveryKind
    reply: Reply
    made: datetime
    not_before: datetime
    under: str = ""

    def __post_init__(self) -> None:
        require_utc(self.made, self.not_before)


@dataclass(frozen=True, slots=True, kw_only=True)
class Claimed:
    """A delivery leased to a worker until its lease ends by the database's clock.

    `fence` grows with every claim: who settles with an older one has lost the lease. `attempts` is how many
    tries have failed before, at the platform or on the way there; `lapses` how many leases on it have ended
    without a word from who held it. It is `ambiguous` where it may have arrived; then `first_tried` and
    `last_tried` are when the first and the last of the tries began of which that is not known, else None.
    `under_id` is the platform's id of the message to post it under. Where the store holds what it cannot read it is
    not `readable`, and its reply stands for that.
    """

    delivery: Delivery
    fence: int
    attempts: int
    lapses: int
    ambiguous: bool
    first_tried: datetime | None
    last_tried: datetime | None
    under_id: str = ""
    readable: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryRecord:
    """How a delivery stands, for people."""

    delivery: Delivery
    state: DeliveryState
    attempts: int
    message_id: str
    error: str
    sent_at: datetime | None
