"""Which threads are conversations with the bot: those that it began, or whose first message names it."""

from __future__ import annotations

from collections import OrderedDict

from adapters.slack.api import Api

_MOST = 2_000


class Threads:
    """Looks at a thread's first message once, and remembers."""

    def __init__(self, api: Api) -> None:
        self._api = api
        self._known: OrderedDict[tuple[str, str], bool] = OrderedDict()

    async def ours(self, channel: str, root: str, bot_user: str) -> bool:
        """Whether what is written in the thread is for the bot; no where it cannot be seen."""
        known = self._known.get((channel, root))
        if known is not None:
            return known
        first = await self._api.root(channel, root)
        if not first:
            return False
        named = f"<@{bot_user}" in str(first.get("text") or "")
        self._known[channel, root] = ours = named or first.get("user") == bot_user
        while len(self._known) > _MOST:
            self._known.popitem(last=False)
        return ours
