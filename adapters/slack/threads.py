"""Whose conversation a thread is: the bot's own, one that names the bot, or other people's."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from enum import StrEnum

from adapters.slack.api import Api

_MOST = 2_000
_UNSEEN = 60.0  # seconds for which a thread that cannot be seen is not asked for again


class Root(StrEnum):
    """What a thread began with."""

    OURS = "ours"  # a message of the bot
    NAMED = "named"  # a message that names the bot
    OTHER = "other"  # anything else, or nothing that can be seen


class Threads:
    """Looks at a thread's first message once, and remembers."""

    def __init__(self, api: Api) -> None:
        self._api = api
        self._known: OrderedDict[tuple[str, str], tuple[Root, float]] = OrderedDict()

    async def root(self, channel: str, thread: str, bot_user: str) -> Root:
        """What the thread began with."""
        now = asyncio.get_running_loop().time()
        found, until = self._known.get((channel, thread), (None, 0.0))
        if found is not None and now < until:
            return found
        first = await self._api.root(channel, thread)
        if first.get("user") == bot_user:
            found = Root.OURS
        else:
            named = f"<@{bot_user}" in str(first.get("text") or "")
            found = Root.NAMED if named else Root.OTHER
        self._known[channel, thread] = found, now + _UNSEEN if not first else float("inf")
        while len(self._known) > _MOST:
            self._known.popitem(last=False)
        return found
