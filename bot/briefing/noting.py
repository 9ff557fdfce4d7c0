"""What is written of a delivery that was tried, and what the operator is told of it in the same transaction."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.briefing import wording
from bot.briefing.rooms import Room
from bot.briefing.settling import Again, Dead, Sent, Settlement, Suspended
from bot.model import Claimed, Delivery, DeliveryKind, Reply
from bot.ports import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Notes:
    """For the operator in this place, None for nobody. In its quiet hours a notice waits for their end."""

    operator: Room | None

    def settle(self, unit: Unit, claimed: Claimed, settlement: Settlement, now: datetime) -> bool:
        """Write what became of it; False where the lease was lost."""
        outbox = unit.outbox
        match settlement:
            case Sent(message_id=message_id):
                return outbox.sent(claimed, message_id)
            case Again(wait=wait, words=words, ambiguous=ambiguous, counted=counted):
                return outbox.retry(claimed, wait, words, ambiguous=ambiguous, counted=counted)
            case Suspended():
                return self._suspend(unit, claimed, settlement, now)
            case Dead():
                return self._give_up(unit, claimed, settlement, now)

    def tell_repeated(self, unit: Unit, now: datetime) -> None:
        """Tell in one notice what may be there twice, and take it off the list.

        Not of a notice: where the operator's channel loses answers, that would go on without end.
        """
        listed = unit.outbox.tell_repeated(wording.NAMED)
        found = [each for each in listed if each.delivery.kind is not DeliveryKind.NOTICE]
        if found:
            key = f"twice:{now.isoformat()}:{found[0].delivery.key}"
            self._notify(unit, key, wording.repeated(found), now)

    def _give_up(self, unit: Unit, claimed: Claimed, dead: Dead, now: datetime) -> bool:
        of, words, ambiguous = claimed.delivery, dead.words, dead.ambiguous
        if not unit.outbox.dead(claimed, words, counted=dead.counted, ambiguous=ambiguous):
            return False
        if of.kind is not DeliveryKind.NOTICE:
            # With the fence: one that was sent again and dies again is told again.
            key = f"dead:{claimed.fence}:{of.key}"
            self._notify(unit, key, wording.given_up(of, words, ambiguous=ambiguous), now)
        return True

    def _suspend(self, unit: Unit, claimed: Claimed, asked: Suspended, now: datetime) -> bool:
        at_once, channel, words = timedelta(0), claimed.delivery.channel, asked.words
        if not unit.outbox.retry(claimed, at_once, words, ambiguous=asked.ambiguous, counted=False):
            return False
        new = unit.outbox.suspend(channel, asked.until, words)
        if new and (self.operator is None or channel != self.operator.channel):
            key = f"suspended:{claimed.fence}:{claimed.delivery.key}"
            self._notify(unit, key, wording.suspended(channel, words), now)
        return True

    def _notify(self, unit: Unit, key: str, reply: Reply, now: datetime) -> None:
        if self.operator is None:
            return
        notice = Delivery(
            key=key,
            channel=self.operator.channel,
            kind=DeliveryKind.NOTICE,
            reply=reply,
            made=now,
            not_before=self.operator.quiet_until(now) or now,
        )
        unit.outbox.add(notice)
