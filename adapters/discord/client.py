"""The library's client with a connection that always comes back.

The library's own loop gives up where the first handshake fails (Rapptz/discord.py, issue 10520), waits up to
a quarter of an hour after a long outage, and takes half a minute to leave a link that is silent.
"""

from __future__ import annotations

import asyncio
import random
import socket
import sys
from typing import Any, Final, Protocol

import aiohttp
import discord
import structlog
from discord.gateway import DiscordWebSocket, ReconnectWebSocket

from adapters.discord import wording
from adapters.discord.commands import Tree
from adapters.discord.delivery import tracing
from adapters.discord.options import Options, without_voice
from adapters.discord.pulse import Pulse
from adapters.discord.service import Service
from bot.ports import Clock

FATAL: Final = frozenset((4004, 4010, 4011, 4012, 4013, 4014))
"""Close codes after which another try is of no use: the token, or what was asked with it, is refused."""

_HANDSHAKE: Final = 60.0
_LONGEST_WAIT: Final = 30.0
_REIDENTIFY: Final = 5.0  # Discord wants so many seconds between two of them
_RESUMES: Final = 3  # tries at the session's own address before the common one is asked again

log = structlog.get_logger(__name__)


class Changed(Protocol):
    """Told that the connection came or went, and in words how it stands."""

    def __call__(self, words: str, *, connected: bool) -> None: ...


def wait_before(attempt: int) -> float:
    """Seconds before the next try: none, then about 0.5, 1, 2, … up to half a minute."""
    if attempt <= 1:
        return 0.0
    # Spread, so that not every bot comes back at the same moment.
    spread = random.uniform(0.5, 1.0)  # noqa: S311  # no secret
    return float(min(_LONGEST_WAIT, 0.25 * 2.0**attempt) * spread)


class BriefClient(discord.Client):
    """One bot. `changed` is told whenever the connection comes or goes."""

    def __init__(
        self,
        options: Options,
        clock: Clock,
        service: Service,
        changed: Changed,
    ) -> None:
        without_voice()
        super().__init__(
            intents=discord.Intents(guilds=True, guild_messages=True, dm_messages=True),
            allowed_mentions=discord.AllowedMentions.none(),
            heartbeat_timeout=options.heartbeat_timeout,
            guild_ready_timeout=options.guild_ready_timeout,
            max_ratelimit_timeout=30.0,
            http_trace=tracing(),
            max_messages=None,
            chunk_guilds_at_startup=False,
            member_cache_flags=discord.MemberCacheFlags.none(),
            enable_debug_events=True,  # else nobody is told of frames
        )
        self.pulse = Pulse(clock)
        self.service = service
        self.tree = Tree(self, service.command, service.completing)
        self._patience = options.heartbeat_timeout
        self._changed = changed
        self._attempts = 0
        self._leaving = asyncio.Event()

    def dispatch(self, event: str, /, *args: Any, **kwargs: Any) -> None:
        """Take note of frames at once, and hand everything else on."""
        if event == "socket_raw_receive":
            self.pulse.frame(args[0])
        elif event == "socket_event_type" and args[0] in ("READY", "RESUMED"):
            self._attempts = 0
            self._changed(wording.CONNECTED, connected=True)
        super().dispatch(event, *args, **kwargs)

    async def on_message(self, message: discord.Message) -> None:
        """Whatever is written where the bot can see it."""
        if self.user is not None:
            await self.service.message(message, self.user.id)

    async def on_interaction(self, interaction: discord.Interaction[discord.Client]) -> None:
        """Buttons; the commands have come to the tree by themselves."""
        if interaction.type is discord.InteractionType.component:
            await self.service.press(interaction)

    async def on_error(self, event_method: str, /, *_: Any, **__: Any) -> None:
        """Log what an event raised; the library would print its arguments too."""
        log.error("discord event failed", event_method=event_method, exc_info=sys.exc_info())

    async def before_identify_hook(
        self,
        shard_id: int | None,  # noqa: ARG002  # as the library calls it
        *,
        initial: bool = False,
    ) -> None:
        """Wait as long as Discord wants, but never so long that the link is taken for dead meanwhile."""
        if not initial:
            await asyncio.sleep(min(_REIDENTIFY, self._patience / 3))

    async def connect(
        self,
        *,
        reconnect: bool = True,  # noqa: ARG002  # as the library calls it
    ) -> None:
        """Serve until closed; ConnectionClosed only with one of the FATAL codes."""
        how: dict[str, Any] = {"initial": True}
        watch = asyncio.create_task(self._watch())
        try:
            while not self.is_closed():
                resume = await self._serve(how)
                if self.is_closed():
                    return
                self._attempts += 1
                how = self._next(resume=resume)
                await self._pause(wait_before(self._attempts))
        finally:
            watch.cancel()

    def leave(self) -> None:
        """End the waiting for another try."""
        self._leaving.set()

    async def _serve(self, how: dict[str, Any]) -> bool:
        """One connection from its beginning to its end; whether its session may be resumed."""
        self.pulse.begin()
        try:
            made = DiscordWebSocket.from_client(self, **how)
            self.ws = await asyncio.wait_for(made, timeout=_HANDSHAKE)
            while True:
                await self.ws.poll_event()
        except ReconnectWebSocket as request:
            self._lost(
                "the connection was lost", "resuming" if request.resume else "beginning anew"
            )
            return request.resume
        except discord.ConnectionClosed as closed:
            if closed.code in FATAL and not self.is_closed():
                raise
            self._lost(f"closed with {closed.code}", "trying on")
        except (OSError, aiohttp.ClientError, TimeoutError, discord.DiscordException) as error:
            self._lost(type(error).__name__, "trying on")
        except Exception as error:  # what one frame brought must not end all the others
            if self._leaving.is_set():
                return True  # the library asserts in a handshake whose session is closed meanwhile
            log.exception("discord connection failed")
            self._lost(type(error).__name__, "trying on")
        return True

    def _next(self, *, resume: bool) -> dict[str, Any]:
        ws: DiscordWebSocket | None = self.ws
        if ws is None:
            return {"initial": True}
        if not resume or ws.session_id is None:
            return {"initial": False}
        how = {"resume": True, "session": ws.session_id, "sequence": ws.sequence}
        # A session's own address may be gone for good, and the common one knows the way as well.
        return how | ({"gateway": ws.gateway} if self._attempts <= _RESUMES else {})

    def _lost(self, why: str, then: str) -> None:
        if not self.is_closed():
            log.warning("discord disconnected", why=why, then=then, attempt=self._attempts + 1)
            self._changed(f"{why}; {then}", connected=False)
            self.dispatch("disconnect")

    async def _pause(self, seconds: float) -> None:
        try:
            await asyncio.wait_for(self._leaving.wait(), timeout=seconds)
        except TimeoutError:
            return

    async def _watch(self) -> None:
        """Cut a link that has died without a word, so that it is made anew."""
        while not self.is_closed():
            await asyncio.sleep(min(1.0, self._patience / 4))
            if self.pulse.dead(self._patience) and self._open():
                log.warning("discord is silent", then="cutting the connection")
                self.cut()
                self.pulse.begin()

    def _open(self) -> bool:
        ws: DiscordWebSocket | None = self.ws
        return ws is not None and ws.open

    def cut(self) -> None:
        """End the connection as a network would: no farewell that the other side would have to answer."""
        ws: DiscordWebSocket | None = self.ws
        wire = ws.socket.get_extra_info("socket") if ws is not None else None
        if wire is not None:
            try:
                wire.shutdown(socket.SHUT_RDWR)
            except OSError:
                return  # it was gone already
