"""What to do about a delivery once its try has ended: it arrived, again later, not there for now, or never."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from bot.errors import DeliveryError, DestinationRefused, PermanentDelivery, TransientDelivery
from bot.model import Claimed

TRIES = 12
SUSPENSION = timedelta(hours=1)
_FIRST_WAIT = timedelta(seconds=15)
_LONGEST_WAIT = timedelta(hours=3)
SETTLING = timedelta(seconds=60)
"""How long a message may take until its channel's history shows it."""


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
    """Give it up, and say so."""

    words: str


Settlement = Sent | Again | Suspended | Dead


def too_early(claimed: Claimed, now: datetime, settling: timedelta = SETTLING) -> Again | None:
    """What may have arrived is not looked for before it can be seen: the wait until then, if any."""
    if not claimed.ambiguous or claimed.first_tried is None:
        return None
    left = claimed.first_tried + settling - now
    if left <= timedelta(0):
        return None
    return Again(
        wait=min(left, settling), words="it may have arrived", ambiguous=True, counted=False
    )


def after(
    claimed: Claimed,
    outcome: Outcome,
    now: datetime,
    rng: Random,
    settling: timedelta = SETTLING,
) -> Settlement:
    """What becomes of a delivery after a try. `settling` is how long its arrival may take to show."""
    if isinstance(outcome, Arrived):
        return Sent(message_id=outcome.message_id)
    words = str(outcome)
    # What may have arrived once may show later, whatever was heard since.
    ambiguous = claimed.ambiguous
    if isinstance(outcome, DestinationRefused):
        return Suspended(until=now + SUSPENSION, words=words, ambiguous=ambiguous)
    if isinstance(outcome, PermanentDelivery):
        return Dead(words=words)
    asked = None
    if isinstance(outcome, TransientDelivery):
        ambiguous = ambiguous or outcome.ambiguous
        asked = outcome.retry_after
    if claimed.attempts >= TRIES:
        return Dead(words=f"{words} ({claimed.attempts} tries)")
    wait = _spread(waiting(claimed.attempts), rng)
    if asked is not None:
        wait = _longer(timedelta(seconds=asked), rng)
    if ambiguous:
        wait = max(wait, settling)
    return Again(wait=wait, words=words, ambiguous=ambiguous)


def waiting(attempts: int) -> timedelta:
    """How long to wait after so many tries, about: a quarter of a minute first, three hours at most."""
    threefold: int = 3 ** min(max(attempts - 1, 0), 20)
    return min(_LONGEST_WAIT, _FIRST_WAIT * threefold)


def _spread(wait: timedelta, rng: Random) -> timedelta:
    """Not in step with others."""
    return wait * rng.uniform(0.75, 1.25)


def _longer(wait: timedelta, rng: Random) -> timedelta:
    """Never before the time that was asked for."""
    return wait + min(wait, timedelta(seconds=5)) * rng.uniform(0.0, 0.2)
