"""The gateway of the loopback Discord: hello, identify, heartbeats, events, RESUME with replay, and faults."""

from __future__ import annotations

import asyncio
import json
import secrets
import zlib
from dataclasses import dataclass, field
from typing import Any, Final

from aiohttp import WSMsgType, web

from tests.loopback.discord_world import DIRECT, JSON, World

DISPATCH, HEARTBEAT, IDENTIFY, RESUME, RECONNECT, INVALID, HELLO, ACK = 0, 1, 2, 6, 7, 9, 10, 11
GUILDS: Final = 1 << 0
GUILD_MESSAGES: Final = 1 << 9
DIRECT_MESSAGES: Final = 1 << 12
MESSAGE_CONTENT: Final = 1 << 15


@dataclass(eq=False)
class Session:
    """What one IDENTIFY began; it outlives the connection, for RESUME."""

    id: str
    intents: int
    sent: list[JSON] = field(default_factory=list)
    wire: Wire | None = None


@dataclass(eq=False)
class Wire:
    """One WebSocket."""

    socket: web.WebSocketResponse
    request: web.Request
    packer: Any = None
    session: Session | None = None
    silent: asyncio.Event = field(default_factory=asyncio.Event)

    async def send(self, frame: JSON) -> None:
        """Send a frame, unless the link has gone silent or away."""
        if self.silent.is_set() or self.socket.closed:
            return
        text = json.dumps({"s": None, "t": None} | frame)
        try:
            if self.packer is None:
                await self.socket.send_str(text)
            else:
                packed = self.packer.compress(text.encode())
                await self.socket.send_bytes(packed + self.packer.flush(zlib.Z_SYNC_FLUSH))
        except (ConnectionError, RuntimeError):
            return  # whoever is gone gets it on RESUME

    def abort(self) -> None:
        """Cut the connection without a word."""
        if self.request.transport is not None:
            self.request.transport.abort()


class GatewayServer:
    """Everything behind the gateway's address."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.token = ""
        self.address = ""
        self.heartbeat_interval = 41_250
        self.acks = True
        self.refuse = False
        self.starts_left = 999
        self.frames: list[JSON] = []
        self.wires: list[Wire] = []
        self.sessions: dict[str, Session] = {}
        self.readied = self.resumed = 0
        self._sending = asyncio.Lock()

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """Serve one connection until it ends."""
        if self.refuse:
            raise web.HTTPServiceUnavailable
        compression = request.query.get("compress", "")
        if request.query.get("v") != "10" or compression not in ("", "zlib-stream"):
            raise web.HTTPBadRequest
        socket = web.WebSocketResponse(compress=False, autoclose=False, max_msg_size=4096)
        await socket.prepare(request)
        wire = Wire(socket, request, zlib.compressobj() if compression else None)
        self.wires.append(wire)
        try:
            await wire.send({"op": HELLO, "d": {"heartbeat_interval": self.heartbeat_interval}})
            await self._listen(wire)
        finally:
            self.wires.remove(wire)
            if wire.session is not None and wire.session.wire is wire:
                wire.session.wire = None
        return socket

    async def _listen(self, wire: Wire) -> None:
        while True:
            message = await wire.socket.receive()
            if wire.silent.is_set():
                await asyncio.Event().wait()  # until the other side cuts the connection
            if message.type is not WSMsgType.TEXT:
                await wire.socket.close()
                return
            frame = json.loads(message.data)
            self.frames.append(frame)
            await self._take(wire, frame)

    async def _take(self, wire: Wire, frame: JSON) -> None:
        op = frame["op"]
        data: Any = frame.get("d")
        if op == HEARTBEAT:
            if self.acks:
                await wire.send({"op": ACK})
        elif op in (IDENTIFY, RESUME):
            if data["token"].removeprefix("Bot ") != self.token:
                await wire.socket.close(code=4004, message=b"Authentication failed.")
            elif op == IDENTIFY:
                await self._identify(wire, data)
            else:
                await self._resume(wire, data)

    async def _identify(self, wire: Wire, data: JSON) -> None:
        session = Session(secrets.token_hex(16), data["intents"], wire=wire)
        wire.session = self.sessions[session.id] = session
        guilds = [{"id": guild, "unavailable": True} for guild in self.world.guilds]
        ready = {
            "v": 10,
            "user": self.world.bot,
            "guilds": guilds,
            "session_id": session.id,
            "resume_gateway_url": self.address,
            "application": {"id": self.world.application, "flags": 0},
        }
        await self._tell(session, "READY", ready)
        if session.intents & GUILDS:
            for guild in list(self.world.guilds.values()):
                await self._tell(session, "GUILD_CREATE", self.world.guild_event(guild))
        self.readied += 1

    async def _resume(self, wire: Wire, data: JSON) -> None:
        session = self.sessions.get(data["session_id"])
        if session is None or not isinstance(data["seq"], int):
            await wire.send({"op": INVALID, "d": False})
            return
        async with self._sending:
            wire.session, session.wire = session, wire
            for frame in [frame for frame in session.sent if frame["s"] > data["seq"]]:
                await wire.send(frame)
        await self._tell(session, "RESUMED", {})
        self.resumed += 1

    async def _tell(self, session: Session, event: str, data: JSON) -> None:
        async with self._sending:
            frame = {"op": DISPATCH, "t": event, "s": len(session.sent) + 1, "d": data}
            session.sent.append(frame)
            if session.wire is not None:
                await session.wire.send(frame)

    # -- what tests do to it ----------------------------------------------------------------------

    async def dispatch(self, event: str, data: JSON) -> None:
        """Tell every session of an event; one that is not connected gets it when it resumes."""
        for session in list(self.sessions.values()):
            seen = self._as_seen(session, event, data)
            if seen is not None:
                await self._tell(session, event, seen)

    def _as_seen(self, session: Session, event: str, data: JSON) -> JSON | None:
        """A message comes only with its intent, and its words only to whom they are said."""
        if event != "MESSAGE_CREATE":
            return data
        direct = self.world.channels[data["channel_id"]].kind == DIRECT
        if not session.intents & (DIRECT_MESSAGES if direct else GUILD_MESSAGES):
            return None
        own = data["author"]["id"] == self.world.application
        named = any(person["id"] == self.world.application for person in data["mentions"])
        if direct or own or named or session.intents & MESSAGE_CONTENT:
            return data
        return data | {"content": "", "embeds": [], "attachments": [], "components": []}

    async def ask_to_reconnect(self) -> None:
        """Op 7."""
        await self._all({"op": RECONNECT, "d": None})

    async def invalidate(self, *, resumable: bool) -> None:
        """Op 9; without `resumable` the sessions are gone."""
        if not resumable:
            self.sessions.clear()
        await self._all({"op": INVALID, "d": resumable})

    async def close_all(self, code: int) -> None:
        """Close every connection in order."""
        for wire in list(self.wires):
            await wire.socket.close(code=code)

    def abort_all(self) -> None:
        """Cut every connection without a word."""
        for wire in list(self.wires):
            wire.abort()

    def silence(self) -> None:
        """Say nothing more on the present connections, nor answer anything on them; new ones work."""
        for wire in list(self.wires):
            wire.silent.set()

    async def _all(self, frame: JSON) -> None:
        for wire in list(self.wires):
            await wire.send(frame)
