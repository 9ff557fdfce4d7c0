"""What an answer rests on, and the articles behind a track."""

from __future__ import annotations

from datetime import timedelta

from bot.answering import board
from bot.answering.facts import recall
from bot.conversation import wording
from bot.conversation.conversations import last_exchange
from bot.conversation.house import House, Request
from bot.conversation.looking import track_named
from bot.errors import RequestError
from bot.model import Exchange, Reply

_MOST_LINES = 12
REMEMBERED = timedelta(days=7)
"""Outside a thread, the sources of an older answer are not shown without a question."""


def sources(house: House, request: Request) -> Reply:
    """The sources of the last answer in this thread, or to this person; with a track, its articles."""
    if request.rest:
        return _of_track(house, request)
    with house.store.begin(readonly=True) as unit:
        exchange = last_exchange(unit, request.message, REMEMBERED)
    if exchange is None:
        return Reply(headline=wording.NOTHING_ASKED, private=True)
    return _of_exchange(exchange)


def pressed_sources(house: House, request: Request) -> Reply:
    """The sources of the answer under which the button was."""
    return _of_exchange(exchange_named(house, request.rest), private=True)


def exchange_named(house: House, name: str) -> Exchange:
    """A stored exchange; a fault where it was forgotten."""
    with house.store.begin(readonly=True) as unit:
        exchange = unit.exchanges.get(name)
    if exchange is None:
        raise RequestError(wording.FORGOTTEN)
    return exchange


def _of_exchange(exchange: Exchange, *, private: bool = False) -> Reply:
    citations = exchange.reply.citations
    if not citations:
        return Reply(headline=wording.NO_SOURCES, private=private)
    return Reply(
        headline=wording.sources_head(exchange),
        citations=citations,
        as_of=exchange.reply.as_of,
        private=private,
    )


def _of_track(house: House, request: Request) -> Reply:
    track = track_named(house, request.rest)
    with house.store.begin(readonly=True) as unit:
        facts = recall(unit, request.at, track.id)
    head = f"{track.name}: {wording.counted(len(facts.articles), 'article')} with events"
    return Reply(
        headline=head, body=tuple(board.source_lines(facts)[:_MOST_LINES]), as_of=facts.newest
    )
