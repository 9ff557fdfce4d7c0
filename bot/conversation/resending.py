"""`deliveries` and `deliveries resend`: what waits to be posted, and what was given up."""

from __future__ import annotations

from bot.conversation import auditing, wording
from bot.conversation.house import House, Request
from bot.conversation.words import Word
from bot.errors import RequestError
from bot.log import redact
from bot.model import DeliveryState, Reply

_SHOWN = 20


def deliveries(house: House, _request: Request) -> Reply:
    """What is not there yet, for the asker alone: what still waits before what was given up, the oldest first."""
    with house.store.begin(readonly=True) as unit:
        found = sorted(unit.outbox.open(), key=lambda record: record.state is DeliveryState.DEAD)
    dead = sum(record.state is DeliveryState.DEAD for record in found)
    lines = [wording.delivery_line(record, redact(record.error)) for record in found[:_SHOWN]]
    if len(found) > _SHOWN:
        lines.append(wording.more_deliveries(len(found) - _SHOWN))
    head = wording.deliveries_head(len(found) - dead, dead)
    return Reply(headline=head, body=tuple(lines), private=True)


def resend(house: House, request: Request) -> Reply:
    """Have one that was given up posted after all."""
    if not request.rest:
        raise wording.usage(Word.RESEND)
    with house.store.begin() as unit:
        record = unit.outbox.get(request.rest)
        if record is None or not unit.outbox.resend(request.rest):
            raise RequestError(wording.NOT_DEAD, wording.NOT_DEAD_HINT)
        before, after = record.state.value, DeliveryState.READY.value
        unit.audit.add(auditing.entry(request, Word.RESEND, request.rest, before, after))
    return Reply(headline=wording.resent(request.rest), private=True)
