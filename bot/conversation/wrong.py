"""A press on "Wrong?": the answer with everything behind it goes to the administrators."""

from __future__ import annotations

import structlog

from bot.answering.evidence import citations
from bot.answering.facts import Facts, recall
from bot.conversation import wording
from bot.conversation.house import House, Request
from bot.conversation.sources import exchange_named
from bot.errors import DeliveryError
from bot.model import Channel, Exchange, Reply

log = structlog.get_logger(__name__)


def pressed_wrong(house: House, request: Request) -> Reply:
    """Report an answer; the thanks to the presser say where the report went."""
    exchange = exchange_named(house, request.rest)
    noted = log.bind(exchange=exchange.id, platform=request.channel.platform)
    if not house.notices:
        noted.warning("an answer was reported as wrong, and no channel is there to tell it")
        return Reply(headline=wording.THANKS_UNSENT, private=True)
    report = _report(house, request, exchange)
    try:
        house.outgoing(house.notices, report, f"wrong-{exchange.id}-{request.message.author}")
    except DeliveryError as error:
        noted.error("the report of a wrong answer was not sent", why=str(error))
        return Reply(headline=wording.THANKS_LOST, private=True)
    noted.info("an answer was reported as wrong")
    return Reply(headline=wording.THANKS, private=True)


def _report(house: House, request: Request, exchange: Exchange) -> Reply:
    """The question, its answer, and the events behind it as they stand, with their sources by number."""
    with house.store.begin(readonly=True) as unit:
        facts = recall(unit, request.at, exchange.track)
    where = _place(house, exchange.channel)
    lines = wording.wrong_lines(exchange, request.message.author, where, request.at)
    lines += _events(facts, exchange)
    if exchange.events:
        lines.append(wording.WRONG_HINT)
    return Reply(
        headline=wording.wrong_head(exchange),
        body=tuple(lines),
        citations=exchange.reply.citations,
        caveats=exchange.reply.caveats,
        as_of=exchange.reply.as_of,
    )


def _events(facts: Facts, exchange: Exchange) -> list[str]:
    if not exchange.events:
        return [wording.NO_EVENTS_BEHIND]
    by_id = {event.id: event for event in facts.events}
    lines = []
    for name in exchange.events:
        event = by_id.get(name)
        if event is None:
            lines.append(wording.event_gone(name))
            continue
        lines.append(wording.event_line(event))
        numbered = enumerate(citations(facts, event), 1)
        lines += [wording.source_line(number, cited) for number, cited in numbered]
    return lines


def _place(house: House, channel: Channel) -> str:
    room = house.rooms.at(channel)
    return room.id if room else f"{channel.platform} {channel.conversation}"
