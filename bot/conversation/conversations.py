"""What was last said in each conversation, so that a follow-up finds what it follows, also after a restart.

The store holds the exchanges; how each question was understood is kept in memory, and made again from the
stored questions where it is not there.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from threading import Lock

from bot.answering.answerer import Answerer
from bot.answering.followup import Turn
from bot.briefing.rooms import Rooms
from bot.errors import BriefingError
from bot.model import Exchange, IncomingMessage
from bot.ports import Store, Unit

_MOST = 2_000
_LONGEST_CHAIN = 5  # questions asked again to understand the last of them
FRESH = timedelta(hours=1)
"""Outside a thread, what is older is not followed any more."""

_Key = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """An exchange, and how its question was understood."""

    exchange: Exchange
    turn: Turn


class Conversations:
    """The last turn of each conversation. Safe to share between threads.

    In a thread whoever writes goes on from its last answer; in a channel itself each person has a
    conversation of their own, which ends after an hour.
    """

    def __init__(self, store: Store, answerer: Answerer, rooms: Rooms) -> None:
        self._store = store
        self._answerer = answerer
        self._rooms = rooms
        self._said: OrderedDict[_Key, Said] = OrderedDict()
        self._lock = Lock()

    def before(self, message: IncomingMessage) -> Said | None:
        """What the message may follow."""
        with self._store.begin(readonly=True) as unit:
            last = last_exchange(unit, message, FRESH)
            chain = _chain(unit, last)
        with self._lock:
            kept = self._said.get(_key(message))
        if last is not None and last.id == message.follows:
            return kept if kept is not None and kept.exchange.id == last.id else self._again(chain)
        if kept is not None and (last is None or kept.exchange.asked >= last.asked):
            return kept if _follows(message, kept.exchange, FRESH) else None
        return self._again(chain)  # another process answered since, or this one is new

    def remember(self, message: IncomingMessage, said: Said) -> None:
        """Keep what a message was answered with."""
        with self._lock:
            self._said[_key(message)] = said
            self._said.move_to_end(_key(message))
            while len(self._said) > _MOST:
                self._said.popitem(last=False)

    def _again(self, chain: Iterable[Exchange]) -> Said | None:
        """The last of some exchanges, understood by asking each again at its own moment."""
        said: Said | None = None
        for exchange in chain:
            try:
                _, turn = self._answerer.reply(
                    exchange.question,
                    exchange.asked,
                    default=self._rooms.default(exchange.channel),
                    before=said.turn if said else None,
                )
            except BriefingError:
                said = None
            else:
                said = Said(exchange=exchange, turn=turn)
        return said


def last_exchange(unit: Unit, message: IncomingMessage, fresh: timedelta) -> Exchange | None:
    """The exchange that a message comes after: of its thread, the one replied to, or its author's of late."""
    author = None if message.thread else message.author
    last = unit.exchanges.last(message.channel, message.thread, author)
    if message.follows and not (message.thread and last is not None):
        named = unit.exchanges.get(message.follows)
        if named is not None and named.channel == message.channel:
            return named
    return last if last is not None and _follows(message, last, fresh) else None


def _follows(message: IncomingMessage, exchange: Exchange, fresh: timedelta) -> bool:
    return bool(message.thread) or message.received - exchange.asked <= fresh


def _chain(unit: Unit, last: Exchange | None) -> list[Exchange]:
    """An exchange with those that it followed, the earliest first."""
    chain: list[Exchange] = []
    while last is not None and len(chain) < _LONGEST_CHAIN:
        chain.insert(0, last)
        last = unit.exchanges.get(last.before) if last.before else None
    return chain


def _key(message: IncomingMessage) -> _Key:
    channel = message.channel
    author = "" if message.thread else message.author
    return (channel.platform, channel.conversation, message.thread, author)
