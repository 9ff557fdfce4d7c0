"""Socket Mode of a loopback Slack: links, envelopes, acknowledgements, and every way for a link to end."""

from __future__ import annotations

import asyncio
import json
import time
import uuid
from dataclasses import dataclass, field

from aiohttp import WSMsgType, web

from tests.loopback.slack_world import Ack, Delivery, Json, Said, World


@dataclass(eq=False, slots=True, kw_only=True)
class OpenLink:
    """One WebSocket. A silent one neither sends nor hears, as when a router forgot it."""

    ws: web.WebSocketResponse
    transport: asyncio.Transport | None
    opened: float
    silent: bool = False
    pings: int = 0
    pongs: int = 0
    heard: list[Json] = field(default_factory=list)

    async def send(self, envelope: Json) -> bool:
        """Send, as far as anybody can tell; whether the link was still open."""
        if self.ws.closed:
            return False
        if not self.silent:
            try:
                await self.ws.send_str(json.dumps(envelope))
            except ConnectionError:
                return False
        return True


class Links:
    """The open links of the app; each address that is given out opens one."""

    def __init__(self, world: World, ping_every: float) -> None:
        self.world = world
        self.ping_every = ping_every
        self.open: list[OpenLink] = []
        self.opened = 0

    def routes(self) -> list[web.RouteDef]:
        """Where links are opened."""
        return [web.get("/link/", self._serve)]

    async def deliver(self, delivery: Delivery) -> bool:
        """Hand an envelope to any one open link; False where none is open."""
        envelope: Json = {
            "envelope_id": delivery.envelope_id,
            "payload": delivery.payload,
            "type": delivery.kind,
            "accepts_response_payload": delivery.kind != "events_api",
        }
        if delivery.kind == "events_api":
            reason = "timeout" if delivery.attempt else ""
            envelope |= {"retry_attempt": delivery.attempt, "retry_reason": reason}
        delivery.sent = time.time()
        for link in reversed(self.open):
            if await link.send(envelope):
                return True
        return False

    async def disconnect(
        self, reason: str = "refresh_requested", *, close_after: float = 0.0
    ) -> None:
        """Ask every link to go: refresh_requested, warning, link_disabled; then close them."""
        going = list(self.open)
        host = {"host": "applink-loopback"}
        for link in going:
            await link.send({"type": "disconnect", "reason": reason, "debug_info": host})
        if reason != "warning":
            await asyncio.sleep(close_after)
            for link in going:
                await link.ws.close()

    async def close(self) -> None:
        """Close every link in good order, unannounced."""
        for link in list(self.open):
            await link.ws.close()

    def abort(self) -> None:
        """Cut every link without a closing frame."""
        for link in list(self.open):
            if link.transport is not None:
                link.transport.abort()

    def silence(self) -> None:
        """Let every open link neither send nor hear from now on; links made later are well."""
        for link in self.open:
            link.silent = True

    async def _serve(self, request: web.Request) -> web.StreamResponse:
        ticket = request.query.get("ticket", "")
        fault = self.world.next_fault("link")
        if fault or ticket not in self.world.tickets:
            return web.Response(status=fault.status if fault else 408)
        self.world.tickets.discard(ticket)
        ws = web.WebSocketResponse(autoping=False)
        await ws.prepare(request)
        link = OpenLink(ws=ws, transport=request.transport, opened=time.time())
        self.open.append(link)
        self.opened += 1
        pinging = asyncio.create_task(self._ping(link))
        try:
            await link.send(self._hello())
            self.world.note()
            await self._listen(link)
        finally:
            pinging.cancel()
            self.open.remove(link)
            self.world.note()
        return ws

    def _hello(self) -> Json:
        return {
            "type": "hello",
            "num_connections": len(self.open),
            "debug_info": {
                "host": "applink-loopback",
                "build_number": 10,
                "approximate_connection_time": 18060,
            },
            "connection_info": {"app_id": self.world.app},
        }

    async def _ping(self, link: OpenLink) -> None:
        while not link.ws.closed:
            await asyncio.sleep(self.ping_every)
            if not link.silent:
                try:
                    await link.ws.ping(b"Ping from applink-loopback")
                except ConnectionError:
                    return

    async def _listen(self, link: OpenLink) -> None:
        async for frame in link.ws:
            if link.silent:
                continue
            if frame.type is WSMsgType.PING:
                link.pings += 1
                await link.ws.pong(frame.data)
            elif frame.type is WSMsgType.PONG:
                link.pongs += 1
            elif frame.type is WSMsgType.TEXT:
                link.heard.append(json.loads(frame.data))
                self._acknowledged(link.heard[-1])

    def _acknowledged(self, frame: Json) -> None:
        """Note an acknowledgement; a command's may carry words for the person who typed it."""
        found = [each for each in self.world.deliveries if each.envelope_id == frame["envelope_id"]]
        for delivery in found:
            now, payload = time.time(), frame.get("payload") or {}
            delivery.acks.append(Ack(at=now, after=now - (delivery.sent or now), payload=payload))
            note_words(self.world, delivery, payload)
        self.world.note()


def note_words(world: World, delivery: Delivery, payload: Json) -> None:
    """Record what the acknowledgement of a command shows the person who typed it."""
    if delivery.kind != "slash_commands" or not (payload.get("text") or payload.get("blocks")):
        return
    open_to_all = payload.get("response_type") == "in_channel"
    world.record(
        Said(
            how="ack",
            channel=delivery.payload["channel_id"],
            text=payload.get("text") or "",
            blocks=tuple(payload.get("blocks") or ()),
            user="" if open_to_all else delivery.payload["user_id"],
            ts=world.stamp(),
            response_url=delivery.payload["response_url"],
            arguments=payload,
            at=time.time(),
        )
    )


def envelope_id() -> str:
    """As Slack makes them."""
    return str(uuid.uuid4())
