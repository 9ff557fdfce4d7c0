"""Socket Mode: one link at a time, looked after so that every end of it is followed by a new one.

A link on which nothing came for two ping intervals is dead, whatever the operating system thinks of it.
When Slack asks for a change, the new link is made first, and the old one is read until Slack closes it.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

import aiohttp
import structlog

from adapters.slack.proxy import proxy_for
from adapters.slack.standing import Standing
from adapters.slack.waiting import Waits
from bot.errors import PlatformAway

Json = dict[str, Any]

_CONNECTED = "connected in Socket Mode"
_LINGER = 15.0  # seconds for which a link that Slack takes leave of is still read

log = structlog.get_logger(__name__)


@dataclass(eq=False, slots=True)
class _Line:
    """One WebSocket. `leaving` is set when Slack asks for a change."""

    ws: aiohttp.ClientWebSocketResponse
    leaving: asyncio.Event = field(default_factory=asyncio.Event)


class SocketMode:
    """Keeps a link. `address` gives an address for one link; `take` takes a payload and returns what
    to acknowledge it with, or None to leave it unacknowledged, so that Slack sends it again."""

    def __init__(
        self,
        address: Callable[[], Awaitable[str]],
        take: Callable[[Json], Awaitable[Json | None]],
        standing: Standing,
        ping_interval: float,
    ) -> None:
        self._address = address
        self._take = take
        self._standing = standing
        self._interval = ping_interval
        self._waits = Waits(min(1.0, ping_interval / 4))
        self._line: _Line | None = None
        self._tasks: set[asyncio.Task[None]] = set()

    async def run(self) -> None:
        """Keep a link until cancelled. Raises PlatformRefused where the token is."""
        timeout = aiohttp.ClientTimeout(total=None, connect=max(2.0, 2 * self._interval))
        async with aiohttp.ClientSession(timeout=timeout) as session:
            try:
                while True:
                    await asyncio.sleep(self._waits.next())
                    try:
                        await self._one(session)
                    except PlatformAway as away:
                        self._standing.down(str(away))
                    except (aiohttp.ClientError, TimeoutError, OSError) as error:
                        self._standing.down(f"no link: {type(error).__name__}")
            finally:
                await self._stop()

    async def _one(self, session: aiohttp.ClientSession) -> None:
        """Open a link and read it until it ends or Slack asks for another."""
        url = await self._address()
        async with asyncio.timeout(max(2.0, 2 * self._interval)):
            ws = await session.ws_connect(
                url,
                autoping=False,
                proxy=proxy_for(url),
                timeout=aiohttp.ClientWSTimeout(ws_close=min(1.0, self._interval)),
            )
        opened = asyncio.get_running_loop().time()
        line = self._line = _Line(ws)
        reading = self._later(self._read(line))
        leaving = asyncio.create_task(line.leaving.wait())
        try:
            await asyncio.wait({reading, leaving}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            leaving.cancel()
        if asyncio.get_running_loop().time() - opened > 4 * self._interval:
            self._waits.well()  # links that end sooner are made anew more and more slowly

    async def _read(self, line: _Line) -> None:
        pinging = asyncio.create_task(self._ping(line))
        why = "the link was closed"
        try:
            async with asyncio.timeout(None) as leave:
                while True:
                    frame = await line.ws.receive(timeout=2 * self._interval)
                    if frame.type in (aiohttp.WSMsgType.CLOSE, aiohttp.WSMsgType.CLOSED):
                        break
                    if frame.type in (aiohttp.WSMsgType.CLOSING, aiohttp.WSMsgType.ERROR):
                        break
                    await self._frame(line, frame)
                    if line.leaving.is_set() and leave.when() is None:
                        leave.reschedule(asyncio.get_running_loop().time() + _LINGER)
        except TimeoutError:
            why = "the link fell silent"
        except (aiohttp.ClientError, OSError) as error:
            why = f"the link broke ({type(error).__name__})"
        finally:
            pinging.cancel()
            await line.ws.close()
        if self._line is line and not line.leaving.is_set():
            self._standing.down(f"{why}; connecting again")

    async def _frame(self, line: _Line, frame: aiohttp.WSMessage) -> None:
        self._standing.frame()
        if frame.type is aiohttp.WSMsgType.PING:
            await line.ws.pong(frame.data)
        elif frame.type is aiohttp.WSMsgType.TEXT:
            self._text(line, frame.data)

    def _text(self, line: _Line, data: str) -> None:
        try:
            told = json.loads(data)
        except ValueError:
            return
        if not isinstance(told, dict):
            return
        kind = told.get("type")
        if kind == "hello":
            self._standing.up(_CONNECTED)
        elif kind == "disconnect":
            log.info("Slack asks for another link", reason=told.get("reason"))
            line.leaving.set()
        elif told.get("envelope_id"):
            self._later(self._envelope(line, told))

    async def _envelope(self, line: _Line, envelope: Json) -> None:
        payload = envelope.get("payload")
        answer = await self._take(payload if isinstance(payload, dict) else {})
        if answer is None:
            return None
        ack = {"envelope_id": envelope["envelope_id"]}
        text = json.dumps({**ack, "payload": answer} if answer else ack)
        for ws in (line.ws, self._line.ws if self._line else line.ws):
            try:
                return await ws.send_str(text)
            except (aiohttp.ClientError, OSError):
                continue
        log.warning("an acknowledgement was lost with its link")
        return None

    async def _ping(self, line: _Line) -> None:
        while not line.ws.closed:
            await asyncio.sleep(self._interval)
            try:
                await line.ws.ping()
            except (aiohttp.ClientError, OSError):
                return

    def _later(self, work: Any) -> asyncio.Task[None]:
        task: asyncio.Task[None] = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    async def _stop(self) -> None:
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
