"""The port `Gateway` on Discord: logs in, registers the commands, serves, and posts."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Iterable
from datetime import datetime, timedelta
from typing import Any, Final

import discord
import structlog

from adapters.discord import intake, wording
from adapters.discord.checking import findings
from adapters.discord.client import BriefClient, wait_before
from adapters.discord.delivery import REMEMBERS, UNREACHABLE, Delivery
from adapters.discord.options import Options, point_api_at, point_gateway_at
from adapters.discord.service import Service
from bot.errors import PlatformRefused, TransientDelivery
from bot.model import Finding, Link, Reply
from bot.ports import Clock, Desk

_LOGIN: Final = 30.0  # seconds; the library itself would wait minutes
_LAST_ANSWERS: Final = 2.5
_FAREWELL: Final = 1.0
_ORPHANS: Final = 5.0
_LONGEST_REST: Final = 86_400.0

log = structlog.get_logger(__name__)


class DiscordGateway:
    """Discord, connected."""

    def __init__(self, options: Options, desk: Desk, clock: Clock) -> None:
        self._options = options
        self._clock = clock
        self._service = Service(desk, clock)
        self._client: BriefClient | None = None
        self._closing = asyncio.Event()
        self._registered = False
        self._connected = False
        self._words = wording.NOT_YET

    @property
    def platform(self) -> str:
        """The name in `Channel.platform`."""
        return intake.PLATFORM

    async def run(self) -> None:
        """Connect and serve until `close`; PlatformRefused where the token is refused."""
        attempt = 0
        while not self._closing.is_set():
            attempt += 1
            try:
                await self._session()
                attempt = 1
            except PlatformRefused:
                raise
            except Exception as error:  # noqa: BLE001  # whatever Discord or the network does, it passes
                self._changed(wording.away(type(error).__name__), connected=False)
                log.warning("discord cannot be reached", error=repr(error), attempt=attempt)
            await self._pause(wait_before(attempt + 1))
        self._changed(wording.CLOSED, connected=False)

    async def close(self) -> None:
        """Take nothing new, let the answers under way go out, disconnect."""
        self._closing.set()
        await self._service.close(_LAST_ANSWERS)
        if self._client is not None:
            self._client.leave()
            await _farewell(self._client)

    @property
    def remembers(self) -> timedelta:
        """For so long a nonce is known again, at the least."""
        return REMEMBERS

    async def find(
        self,
        conversation: str,
        key: str,
        *,
        since: datetime,
        under: str = "",  # noqa: ARG002  # what is posted under a message stands in the channel too
    ) -> str:
        """The id of what was posted with this key since a moment, "" where it is not to be seen."""
        client, me = self._ready()
        return await Delivery(client.http).find(conversation, me, key, since)

    async def post(self, conversation: str, reply: Reply, key: str, *, under: str = "") -> str:
        """Post unasked; the message's id. The same key within minutes posts once."""
        client, _ = self._ready()
        return await Delivery(client.http).post(conversation, reply, key, under=under)

    def _ready(self) -> tuple[BriefClient, int]:
        """The client, logged in, and the id of the bot's user."""
        client = self._client
        if client is None or client.user is None or client.is_closed():
            raise TransientDelivery(wording.AWAY)
        return client, client.user.id

    def link(self) -> Link:
        """How the connection stands."""
        last = self._client.pulse.last if self._client is not None else None
        return Link(connected=self._connected, last_frame=last, words=self._words)

    async def check(self, conversations: Iterable[str]) -> tuple[Finding, ...]:
        """What Discord would refuse: the token, each server, each of these channels."""
        return await findings(self._options, tuple(conversations))

    async def _session(self) -> None:
        """Log in, and serve for as long as the client lives."""
        point_api_at(self._options.api_base_url)
        client = self._client = BriefClient(
            self._options, self._clock, self._service, self._changed
        )
        beside: list[asyncio.Task[None]] = []
        try:
            await self._log_in(client)
            if not self._closing.is_set():
                beside = [_task(self._register(client)), _task(self._care(client))]
                await client.connect()
        except discord.ConnectionClosed as closed:
            raise PlatformRefused(wording.closed_for_good(closed.code)) from closed
        finally:
            for task in beside:
                task.cancel()
            self._connected = False
            await _farewell(client)

    async def _log_in(self, client: BriefClient) -> None:
        token = self._options.token.strip()
        if not token.isascii() or not token.isprintable():
            raise PlatformRefused(wording.LOGIN_REFUSED)  # it would not even go into a request
        try:
            async with asyncio.timeout(_LOGIN):
                await client.login(token)
        except discord.LoginFailure as error:
            raise PlatformRefused(wording.LOGIN_REFUSED) from error
        except discord.HTTPException as error:
            if error.status in (401, 403):
                raise PlatformRefused(wording.LOGIN_REFUSED) from error
            raise
        point_gateway_at(self._options.gateway_url or await self._told_gateway(client))

    async def _told_gateway(self, client: BriefClient) -> str:
        """The gateway's address from Discord, which also tells how many connections are left today."""
        async with asyncio.timeout(_LOGIN):
            _, address, starts = await client.http.get_bot_gateway()
        if starts["remaining"] < 1:
            # One more, and Discord would take the token away.
            wait = min(starts["reset_after"] / 1000, _LONGEST_REST)
            log.error("discord allows no more connections today", again_in=wait)
            await self._pause(wait)
        return address

    async def _register(self, client: BriefClient) -> None:
        """Register the commands, once a process; where the network fails, later."""
        places: list[discord.Object | None] = [
            discord.Object(id=int(guild)) for guild in self._options.guilds
        ]
        for attempt in range(2, 1_000):
            if self._registered:
                return
            try:
                for place in places or [None]:
                    await _synced(client, place)
            except (*UNREACHABLE, discord.DiscordException) as error:
                log.warning(wording.not_registered("yet", str(error)), attempt=attempt - 1)
                await asyncio.sleep(wait_before(attempt))
            else:
                self._registered = True

    async def _care(self, client: BriefClient) -> None:
        """Answer those whom another process left without an answer, from time to time."""
        while True:
            await asyncio.sleep(_ORPHANS)
            if self._connected:
                try:
                    await self._service.orphans(Delivery(client.http))
                except Exception:  # the next time comes all the same
                    log.exception("orphans were not answered")

    def _changed(self, words: str, *, connected: bool) -> None:
        if connected and not self._connected:
            client = self._client
            name = client.user.name if client is not None and client.user is not None else ""
            log.info("discord connected", bot=name)
        self._connected = connected
        self._words = words

    async def _pause(self, seconds: float) -> None:
        try:
            await asyncio.wait_for(self._closing.wait(), timeout=seconds)
        except TimeoutError:
            return


async def _synced(client: BriefClient, place: discord.Object | None) -> None:
    """Register the commands in one server, or everywhere; a server that refuses them stops nothing."""
    if place is not None:
        client.tree.copy_global_to(guild=place)
    try:
        await client.tree.sync(guild=place)
    except (discord.Forbidden, discord.NotFound) as error:
        where = f"in server {place.id}" if place is not None else "anywhere"
        log.warning(wording.not_registered(where, f"{error.text} (code {error.code})"))


async def _farewell(client: BriefClient) -> None:
    """Close in good order, or where that takes long without it."""
    closing = asyncio.ensure_future(client.close())
    await asyncio.wait({closing}, timeout=_FAREWELL)
    if not closing.done():
        client.cut()
        await asyncio.wait({closing}, timeout=_FAREWELL)


def _task(work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
    return asyncio.create_task(work)
