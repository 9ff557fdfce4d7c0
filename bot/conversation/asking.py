"""A question: answered in the light of what was said before, and kept for what comes after it."""

from __future__ import annotations

import secrets

import structlog

from bot.conversation import wording
from bot.conversation.answers import kept, reply_of, with_buttons
from bot.conversation.conversations import Conversations, Said
from bot.conversation.house import House, Request
from bot.errors import RequestError, StoreError
from bot.model import Answer, Exchange, Reply

log = structlog.get_logger(__name__)


class Asking:
    """Answers questions, one conversation going on from its last answer."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._conversations = Conversations(house.store, house.answerer, house.rooms)

    def answer(self, request: Request) -> Reply:
        """The answer with its buttons; `rest` is the question."""
        message = request.message
        before = self._conversations.before(message)
        answer, turn = self._house.answerer.reply(
            request.rest,
            request.at,
            default=self._house.rooms.default(request.channel),
            before=before.turn if before else None,
        )
        if answer.as_of is None and self._empty():
            raise RequestError(wording.EMPTY)
        exchange = _exchange(request, answer, before)
        self._conversations.remember(message, Said(exchange=exchange, turn=turn))
        reply = reply_of(answer)
        return with_buttons(reply, answer, exchange.id) if self._keep(exchange) else reply

    def _keep(self, exchange: Exchange) -> bool:
        """Store an exchange; an answer that cannot be stored is given all the same, without buttons."""
        try:
            with self._house.store.begin() as unit:
                unit.exchanges.add(exchange)
        except StoreError as error:
            log.warning("an exchange was not stored", why=type(error).__name__)
            return False
        return True

    def _empty(self) -> bool:
        with self._house.store.begin(readonly=True) as unit:
            return unit.articles.count() == 0


def _exchange(request: Request, answer: Answer, before: Said | None) -> Exchange:
    message = request.message
    return Exchange(
        id=secrets.token_urlsafe(9),
        channel=message.channel,
        thread=message.thread,
        author=message.author,
        asked=message.received,
        question=request.rest,
        track=answer.track,
        answered=answer.answered,
        events=answer.events,
        reply=kept(reply_of(answer)),
        before=before.exchange.id if before else "",
    )
