"""Whose conversation a thread is: the bot's own, one that names the bot, or other people's."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from dataclasses import dataclass
from enum import StrEnum

from adapters.slack.api import Api, Identity
from adapters.slack.buttons import exchange_under

_MOST = 2_000
_UNSEEN = 60.0  # seconds for which a thread that cannot be seen is not asked for again


class Root(StrEnum):
    """What a thread began with."""

    OURS = "ours"  # a message of the bot
    NAMED = "named"  # a message that names the bot
    OTHER = "other"  # anything else, or nothing that can be seen


@dataclass(frozen=True, slots=True, kw_only=True)
class Begun:
    """A thread's beginning; `exchange` is that of the bot's answer which the thread hangs on."""

    root: Root
    exchange: str = ""


class Threads:
    """Looks at a thread's first message once, and remembers."""

    def __init__(self, api: Api) -> None:
        self._api = api
        self._known: OrderedDict[tuple[str, str], tuple[Begun, float]] = OrderedDict()

    async def begun(self, channel: str, thread: str, me: Identity) -> Begun:
        """What the thread began with."""
        now = asyncio.get_running_loop().time()
        found, until = self._known.get((channel, thread), (None, 0.0))
        if found is not None and now < until:
            return found
        first = await self._api.root(channel, thread)
        # What came by a response_url is the bot's, whether or not Slack names a user for it.
        if first.get("user") == me.user or (me.bot and first.get("bot_id") == me.bot):
            found = Begun(root=Root.OURS, exchange=exchange_under(first))
        else:
            named = f"<@{me.user}" in str(first.get("text") or "")
            found = Begun(root=Root.NAMED if named else Root.OTHER)
        self._known[channel, thread] = found, now + _UNSEEN if not first else float("inf")
        while len(self._known) > _MOST:
            self._known.popitem(last=False)
        return found
