"""What was last said in each conversation, so that a follow-up finds what it follows."""

from __future__ import annotations

from collections import OrderedDict
from datetime import datetime, timedelta
from threading import Lock

from bot.answering.followup import Turn
from bot.model import IncomingMessage

_MOST = 2_000
_FRESH = timedelta(hours=1)  # outside a thread, what is older is not followed any more

_Key = tuple[str, str, str, str]


class Conversations:
    """The last turn of each conversation, the oldest forgotten first. Safe to share between threads.

    In a thread whoever writes goes on from its last answer; in a channel itself each person has a
    conversation of their own, which ends after an hour.
    """

    def __init__(self) -> None:
        self._turns: OrderedDict[_Key, tuple[datetime, Turn]] = OrderedDict()
        self._lock = Lock()

    def before(self, message: IncomingMessage) -> Turn | None:
        """What the message may follow."""
        with self._lock:
            said, turn = self._turns.get(_key(message), (None, None))
        if said is None or (not message.thread and message.received - said > _FRESH):
            return None
        return turn

    def remember(self, message: IncomingMessage, turn: Turn) -> None:
        """Keep what a message was answered with."""
        with self._lock:
            self._turns[_key(message)] = (message.received, turn)
            self._turns.move_to_end(_key(message))
            while len(self._turns) > _MOST:
                self._turns.popitem(last=False)


def _key(message: IncomingMessage) -> _Key:
    channel = message.channel
    author = "" if message.thread else message.author
    return (channel.platform, channel.conversation, message.thread, author)
