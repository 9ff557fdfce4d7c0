"""A small Slack on loopback: what people do in it, and what they then see.

    async with LoopbackSlack() as slack:
        …                                   # a bot with api_base_url = slack.api_url and slack.world's tokens
        await slack.linked()
        asked = await slack.slash("when did talks last resume?")
        assert (await asked.ack()).after < 3
        answer = await asked.answer()       # a Said: its text, blocks, thread, who sees it
        pressed = await slack.press(answer, "timeline")

`slack.world` holds the rest: `fail` sets faults, `said` and `calls` are the records, `scopes` and
`channels` can be altered. `slack.links` ends connections, `slack.go_down()` the whole of it. After
`slack.use_http(url)` everything comes as signed requests in place of envelopes; `slack.requests` sends
single ones, falsified ones too.
"""

from __future__ import annotations

import asyncio
import time
from types import TracebackType
from typing import Any, Self

from aiohttp import web

from tests.loopback import slack_payloads as payloads
from tests.loopback.slack_http import Http
from tests.loopback.slack_link import Links, envelope_id
from tests.loopback.slack_outcome import Outcome
from tests.loopback.slack_requests import Requests
from tests.loopback.slack_world import Delivery, Json, Said, World

ALICE, BOB = "U0ALICE", "U0BOB"
DESK = "C0DESK"


class LoopbackSlack:
    """The server, and hands to do what people do."""

    def __init__(self, *, ping_every: float = 5.0, command: str = "/brief") -> None:
        self.world = World(happened=self._happened)
        self.links = Links(self.world, ping_every)
        self.requests = Requests(self.world)
        self.command = command
        self._http = Http(self.world)
        self._port = 0
        self._runner: web.AppRunner | None = None
        self._tasks: set[asyncio.Task[None]] = set()

    @property
    def api_url(self) -> str:
        """What to configure as api_base_url."""
        return f"http://127.0.0.1:{self._port}/api/"

    async def __aenter__(self) -> Self:
        await self.come_up()
        return self

    async def __aexit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self.go_down()
        await self.requests.close()

    async def come_up(self) -> None:
        """Listen; after `go_down`, at the same address."""
        app = web.Application(client_max_size=64 * 1024 * 1024)
        app.add_routes([*self._http.routes(), *self.links.routes()])
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", self._port, reuse_address=True)
        await site.start()
        self._port = self._runner.addresses[0][1]
        self._http.address = f"127.0.0.1:{self._port}"

    async def go_down(self) -> None:
        """Be gone: links are cut, new connections refused."""
        self.links.abort()
        if self._runner is not None:
            await self._runner.cleanup()

    def use_http(self, url: str) -> None:
        """Send everything to this address as signed requests from now on; "" for envelopes again."""
        self.requests.target = url

    async def linked(self, opened: int = 1, timeout: float = 10.0) -> None:  # noqa: ASYNC109 - as World.until
        """Wait until a link is open that is at least the nth one."""
        await self.world.until(
            lambda: (
                self.links.opened >= opened and any(not link.silent for link in self.links.open)
            ),
            timeout,
            f"no link, or fewer than {opened} in all",
        )

    # -- what people do ---------------------------------------------------------------------------

    async def slash(self, text: str, user: str = ALICE, channel: str = DESK) -> Outcome:
        """Type the slash command."""
        url = self._http.response_url(channel, user)
        payload = payloads.slash(
            self.world,
            command=self.command,
            text=text,
            user=user,
            channel=channel,
            response_url=url,
        )
        # Whatever is posted outside the response_url comes into the channel itself, or into no thread.
        return await self._send(
            ("slash_commands", payload), channel=channel, user=user, threads={""}, response_url=url
        )

    async def mention(
        self, text: str, user: str = ALICE, channel: str = DESK, thread_ts: str = ""
    ) -> Outcome:
        """Name the bot in a channel; where it is a member, it hears of it twice."""
        words = f"<@{self.world.bot_user}> {text}"
        stored = self._write(words, user, channel, thread_ts)
        parts = [("events_api", payloads.event(self.world, payloads.mention(stored, channel)))]
        if self.world.channels[channel]["is_member"]:
            told = payloads.message(self.world, stored, channel)
            parts.append(("events_api", payloads.event(self.world, told)))
        return await self._send(
            *parts,
            channel=channel,
            user=user,
            threads={thread_ts or stored["ts"]},
            ts=stored["ts"],
        )

    async def direct_message(self, text: str, user: str = ALICE, thread_ts: str = "") -> Outcome:
        """Write to the bot alone."""
        return await self.write(text, user, self.world.dm(user), thread_ts)

    async def thread_reply(
        self, root_ts: str, text: str, user: str = ALICE, channel: str = DESK
    ) -> Outcome:
        """Write in a thread without naming the bot."""
        return await self.write(text, user, channel, root_ts)

    async def write(
        self,
        text: str,
        user: str = ALICE,
        channel: str = DESK,
        thread_ts: str = "",
        **more: Any,
    ) -> Outcome:
        """Write a message anywhere; with more, say a subtype or a bot_id."""
        stored = self._write(text, user, channel, thread_ts) | more
        told = payloads.event(self.world, payloads.message(self.world, stored, channel))
        return await self._send(
            ("events_api", told),
            channel=channel,
            user=user,
            threads={thread_ts, stored["ts"]},
            ts=stored["ts"],
        )

    async def press(self, said: Said, action_id: str, user: str = ALICE) -> Outcome:
        """Press the button whose action_id begins so."""
        button = next(each for each in said.buttons() if each["action_id"].startswith(action_id))
        url = self._http.response_url(said.channel, user, said.ts if said.user else "")
        payload = payloads.press(self.world, said=said, button=button, user=user, response_url=url)
        return await self._send(
            ("interactive", payload),
            channel=said.channel,
            user=user,
            threads={"", said.thread_ts, said.ts},
            response_url=url,
        )

    async def open_home(self, user: str = ALICE, tab: str = "home") -> Outcome:
        """Open the app's own page."""
        told = payloads.event(self.world, payloads.home(self.world, user, tab))
        return await self._send(("events_api", told), channel="", user=user, threads=set())

    async def redeliver(self, outcome: Outcome) -> Outcome:
        """Send the same once more, as Slack does when it saw no acknowledgement in time."""
        before = len(self.world.said)
        again = []
        for each in outcome.deliveries:
            delivery = Delivery(
                kind=each.kind,
                payload=each.payload,
                envelope_id=envelope_id(),
                attempt=each.attempt + 1,
            )
            self.world.deliveries.append(delivery)
            await self._deliver(delivery)
            again.append(delivery)
        return Outcome(
            world=self.world,
            deliveries=tuple(again),
            before=before,
            channel=outcome.channel,
            threads=outcome.threads,
            user=outcome.user,
            response_url=outcome.response_url,
            ts=outcome.ts,
        )

    # -- inside -----------------------------------------------------------------------------------

    def _write(self, text: str, user: str, channel: str, thread_ts: str) -> Json:
        ts = self.world.stamp()
        stored: Json = {
            "client_msg_id": f"loopback-{ts}",
            "type": "message",
            "user": user,
            "text": text,
            "team": self.world.team,
            "ts": ts,
            "blocks": payloads.rich(text),
        }
        if thread_ts:
            root = self.world.find(channel, thread_ts)
            stored["thread_ts"] = thread_ts
            stored |= {"parent_user_id": root["user"]} if root else {}
        self.world.messages[channel].append(stored)
        return stored

    async def _send(
        self,
        *parts: tuple[str, Json],
        channel: str,
        user: str,
        threads: set[str],
        response_url: str = "",
        ts: str = "",
    ) -> Outcome:
        before, deliveries = len(self.world.said), []
        for kind, payload in parts:
            delivery = Delivery(kind=kind, payload=payload, envelope_id=envelope_id())
            deliveries.append(delivery)
            self.world.deliveries.append(delivery)
            await self._deliver(delivery)
        return Outcome(
            world=self.world,
            deliveries=tuple(deliveries),
            before=before,
            channel=channel,
            threads=frozenset(threads),
            user=user,
            response_url=response_url,
            ts=ts,
        )

    async def _deliver(self, delivery: Delivery) -> None:
        if self.requests.target:
            delivery.sent = time.time()
            self._later(self.requests.deliver(delivery))
        else:
            await self.links.deliver(delivery)

    def _happened(self, event: Json, subscription: str) -> None:
        """Tell the app of what it did itself, where it is in the channel and subscribed to that."""
        place = self.world.channels[event["channel"]]
        if subscription in self.world.events and place.get("is_member", True):
            delivery = Delivery(
                kind="events_api",
                payload=payloads.event(self.world, event),
                envelope_id=envelope_id(),
            )
            self.world.deliveries.append(delivery)
            self._later(self._deliver(delivery))

    def _later(self, work: object) -> None:
        task = asyncio.ensure_future(work)  # type: ignore[call-overload]
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
