"""The gateways' own ways of posting and finding, without the connections that questions come by."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

import aiohttp
from discord.http import HTTPClient

from adapters.discord.delivery import Delivery as DiscordDelivery
from adapters.discord.delivery import tracing
from adapters.discord.options import point_api_at
from adapters.slack.api import Api
from adapters.slack.delivery import Delivery as SlackDelivery
from adapters.slack.options import Options
from adapters.slack.posting import Posting
from bot.clock import SystemClock
from bot.errors import TransientDelivery
from bot.model import Finding, Link, Reply


@dataclass
class Bare:
    """What of the port is not posting."""

    platform: str
    remembers: timedelta

    async def run(self) -> None:
        await asyncio.Event().wait()

    async def close(self) -> None:
        return

    def link(self) -> Link:
        return Link(connected=True, last_frame=None, words="")

    async def check(self, _conversations: Iterable[str]) -> tuple[Finding, ...]:
        return ()


class SlackPosts(Bare):
    """Slack's."""

    def __init__(self, port: int) -> None:
        super().__init__("slack", timedelta(0))
        api = Api(Options(api_base_url=f"http://127.0.0.1:{port}/api/", bot_token="xoxb-1"))
        self._posting = Posting(api, SlackDelivery(api, SystemClock()))

    async def find(
        self,
        conversation: str,
        key: str,
        *,
        since: datetime,
        under: str = "",
    ) -> str:
        return await self._posting.find(conversation, key, since=since, under=under)

    async def post(self, conversation: str, reply: Reply, key: str, *, under: str = "") -> str:
        return await self._posting.post(conversation, reply, key, under=under)


class DiscordPosts(Bare):
    """Discord's; `remembers` goes with the window of its server."""

    def __init__(self, port: int, remembers: timedelta) -> None:
        super().__init__("discord", remembers)
        point_api_at(f"http://127.0.0.1:{port}/api")
        self._http: HTTPClient | None = None
        self._turn = asyncio.Lock()
        self._me = 0

    async def find(
        self,
        conversation: str,
        key: str,
        *,
        since: datetime,
        under: str = "",
    ) -> str:
        http = await self._ready()
        return await DiscordDelivery(http).find(conversation, self._me, key, since)

    async def post(self, conversation: str, reply: Reply, key: str, *, under: str = "") -> str:
        return await DiscordDelivery(await self._ready()).post(
            conversation, reply, key, under=under
        )

    async def _ready(self) -> HTTPClient:
        """The library's client, logged in as the gateway has it."""
        async with self._turn:
            if self._http is None:
                http = HTTPClient(
                    asyncio.get_running_loop(), max_ratelimit_timeout=30.0, http_trace=tracing()
                )
                try:
                    self._me = int((await http.static_login("token"))["id"])
                except (aiohttp.ClientError, OSError) as error:
                    raise TransientDelivery("not logged in") from error
                self._http = http
            return self._http
