"""What to do about a delivery, before and after a try: post it, again later, leave its channel alone, or never."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from bot.briefing import wording
from bot.errors import DeliveryError, DestinationRefused, PermanentDelivery, TransientDelivery
from bot.model import Claimed


@dataclass(frozen=True, slots=True, kw_only=True)
class Waits:
    """How long is waited for what, and how often.

    `first` is about how long after the first try that failed; each further one takes three times as long, up
    to `longest`, until `tries` have failed: most of a day. `settling` is how long a message may take until its
    channel's history shows it. A channel that refuses is left alone for `suspension`. A delivery whose workers
    have fallen silent `lapses` times may be what kills them.
    """

    first: timedelta = timedelta(seconds=15)
    longest: timedelta = timedelta(hours=3)
    settling: timedelta = timedelta(seconds=60)
    suspension: timedelta = timedelta(hours=1)
    tries: int = 12
    lapses: int = 20

    def after(self, failed: int) -> timedelta:
        """How long to wait, about, once so many tries have failed."""
        threefold: int = 3 ** min(max(failed - 1, 0), 20)
        return min(self.longest, self.first * threefold)


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrived:
    """It is there."""

    message_id: str


Outcome = Arrived | DeliveryError
"""How a try ended."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """Note that it is there."""

    message_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Again:
    """Try once more after a wait; `ambiguous` where it may have arrived."""

    wait: timedelta
    words: str
    ambiguous: bool
    counted: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Suspended:
    """Its channel takes nothing: leave that alone until a moment, and lose nothing."""

    until: datetime
    words: str
    ambiguous: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Dead:
    """Give it up, and say so; `ambiguous` where it may have arrived."""

    words: str
    counted: bool = True
    ambiguous: bool = True


Settlement = Sent | Again | Suspended | Dead


def before(claimed: Claimed, now: datetime, waits: Waits) -> Again | Dead | None:
    """What is done with it in place of a try, None where it is to be tried.

    What may have arrived is not looked for before it can be seen. What nobody has lived to settle is not
    tried for ever.
    """
    if not claimed.readable:
        return Dead(words=wording.UNREADABLE, counted=False, ambiguous=claimed.ambiguous)
    if claimed.lapses >= waits.lapses:
        words = wording.silenced(claimed.lapses)
        return Dead(words=words, counted=False, ambiguous=claimed.ambiguous)
    if claimed.last_tried is None:
        return None
    left = claimed.last_tried + waits.settling - now
    if left <= timedelta(0):
        return None
    wait = min(left, waits.settling)
    return Again(wait=wait, words="it may have arrived", ambiguous=True, counted=False)


def after(
    claimed: Claimed, outcome: Outcome, now: datetime, rng: Random, waits: Waits
) -> Settlement:
    """What becomes of a delivery after a try."""
    if isinstance(outcome, Arrived):
        return Sent(message_id=outcome.message_id)
    words = str(outcome)
    # What may have arrived once may show later, whatever was heard since.
    ambiguous = claimed.ambiguous
    if isinstance(outcome, DestinationRefused):
        return Suspended(until=now + waits.suspension, words=words, ambiguous=ambiguous)
    if isinstance(outcome, PermanentDelivery):
        return Dead(words=words, ambiguous=ambiguous)
    asked = None
    if isinstance(outcome, TransientDelivery):
        ambiguous = ambiguous or outcome.ambiguous
        asked = outcome.retry_after
    failed = claimed.attempts + 1
    if failed >= waits.tries:
        return Dead(words=f"{words} ({failed} tries)", ambiguous=ambiguous)
    wait = _spread(waits.after(failed), rng)
    if asked is not None:
        wait = _longer(timedelta(seconds=asked), rng)
    if ambiguous:
        wait = max(wait, waits.settling)
    return Again(wait=wait, words=words, ambiguous=ambiguous)


def _spread(wait: timedelta, rng: Random) -> timedelta:
    """Not in step with others."""
    return wait * rng.uniform(0.75, 1.25)


def _longer(wait: timedelta, rng: Random) -> timedelta:
    """Never before the time that was asked for."""
    return wait + min(wait, timedelta(seconds=5)) * rng.uniform(0.0, 0.2)
