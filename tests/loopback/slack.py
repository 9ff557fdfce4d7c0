"""A small Slack on loopback: what people do in it, and what they then see.

    async with LoopbackSlack() as slack:
        …                                   # a bot with api_base_url = slack.api_url and slack.world's tokens
        await slack.linked()
        asked = await slack.slash("when did talks last resume?")
        assert (await asked.ack()).after < 3
        answer = await asked.answer()       # a Said: its text, blocks, thread, who sees it
        pressed = await slack.press(answer, "timeline")

`slack.world` holds the rest: `fail` sets faults, `said` and `calls` are the records, `scopes` and
`channels` can be altered. `slack.links` ends connections. After `slack.use_http(url)` everything comes
as signed requests in place of envelopes.
"""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
import time
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlencode

import aiohttp
from aiohttp import web

from tests.loopback import slack_payloads as payloads
from tests.loopback.slack_http import Http
from tests.loopback.slack_link import Links, envelope_id, note_words
from tests.loopback.slack_world import Ack, Delivery, Json, Said, World

ALICE, BOB = "U0ALICE", "U0BOB"
DESK = "C0DESK"
_JSON, _FORM = "application/json", "application/x-www-form-urlencoded"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of something that a person did. `ts` is their message's own, "" for commands and presses."""

    world: World
    deliveries: tuple[Delivery, ...]
    before: int
    channel: str
    threads: frozenset[str]
    user: str
    response_url: str = ""
    ts: str = ""

    async def ack(self, timeout: float = 3.0) -> Ack:  # noqa: ASYNC109 - as World.until
        """The first acknowledgement; TimeoutError where there is none in time."""
        await self.world.until(
            lambda: all(each.acks for each in self.deliveries), timeout, "no acknowledgement"
        )
        return self.deliveries[0].acks[0]

    def said(self) -> list[Said]:
        """What came of it so far, the acknowledgement's words left out."""
        return [each for each in self.world.said[self.before :] if self._mine(each)]

    async def answer(self, timeout: float = 5.0) -> Said:  # noqa: ASYNC109 - as World.until
        """The first thing that came of it."""
        return (await self.answers(1, timeout))[0]

    async def answers(self, count: int, timeout: float = 5.0) -> list[Said]:  # noqa: ASYNC109 - as World.until
        """The first things that came of it, deletions left out."""
        await self.world.until(
            lambda: len(self._shown()) >= count, timeout, f"fewer than {count} answers"
        )
        return self._shown()

    async def never(self, seconds: float = 0.3) -> None:
        """Wait, and hold that nothing came of it."""
        await asyncio.sleep(seconds)
        assert not self._shown(), self._shown()

    def _shown(self) -> list[Said]:
        return [each for each in self.said() if each.how != "delete"]

    def _mine(self, said: Said) -> bool:
        if said.how == "ack":
            return False
        if said.how == "view":
            return said.user == self.user
        if said.response_url:
            return said.response_url == self.response_url
        here = said.channel == self.channel and said.user in ("", self.user)
        return here and (said.thread_ts in self.threads)


class LoopbackSlack:
    """The server, and hands to do what people do."""

    def __init__(self, *, ping_every: float = 5.0, command: str = "/brief") -> None:
        self.world = World(happened=self._happened)
        self.links = Links(self.world, ping_every)
        self.command = command
        self._http = Http(self.world)
        self._target = ""
        self._port = 0
        self._runner: web.AppRunner | None = None
        self._session: aiohttp.ClientSession | None = None
        self._tasks: set[asyncio.Task[None]] = set()

    @property
    def api_url(self) -> str:
        """What to configure as api_base_url."""
        return f"http://127.0.0.1:{self._port}/api/"

    async def __aenter__(self) -> Self:
        self._session = aiohttp.ClientSession()
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
        if self._session is not None:
            await self._session.close()

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
        self._target = url

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

    # -- signed requests --------------------------------------------------------------------------

    def sign(self, body: bytes, timestamp: str) -> str:
        """The signature of a request."""
        base = b"v0:" + timestamp.encode() + b":" + body
        digest = hmac.new(self.world.signing_secret.encode(), base, hashlib.sha256).hexdigest()
        return f"v0={digest}"

    async def request(
        self,
        body: bytes,
        content_type: str = _JSON,
        *,
        timestamp: str | None = None,
        signature: str | None = None,
        headers: dict[str, str] | None = None,
    ) -> tuple[int, str]:
        """Send one signed request to the bot; its status and text. Give a signature to falsify it."""
        assert self._session is not None
        moment = str(int(time.time())) if timestamp is None else timestamp
        head = {
            "Content-Type": content_type,
            "User-Agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
            "X-Slack-Request-Timestamp": moment,
            "X-Slack-Signature": self.sign(body, moment) if signature is None else signature,
            **(headers or {}),
        }
        async with self._session.post(self._target, data=body, headers=head) as answer:
            return answer.status, await answer.text()

    async def verify_url(self) -> tuple[int, str]:
        """Ask the challenge that Slack asks when an address is configured."""
        asked = {
            "token": payloads.VERIFICATION,
            "challenge": "3eZbrw1a",
            "type": "url_verification",
        }
        return await self.request(json.dumps(asked).encode())

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
        if not self._target:
            await self.links.deliver(delivery)
            return
        delivery.sent = time.time()
        self._later(self._deliver_by_http(delivery))

    async def _deliver_by_http(self, delivery: Delivery) -> None:
        headers = {}
        if delivery.attempt:
            headers = {
                "X-Slack-Retry-Num": str(delivery.attempt),
                "X-Slack-Retry-Reason": "http_timeout",
            }
        if delivery.kind == "events_api":
            body, content_type = json.dumps(delivery.payload), _JSON
        elif delivery.kind == "interactive":
            body, content_type = urlencode({"payload": json.dumps(delivery.payload)}), _FORM
        else:
            body, content_type = urlencode(delivery.payload), _FORM
        try:
            status, text = await self.request(body.encode(), content_type, headers=headers)
        except aiohttp.ClientError:
            return
        payload = json.loads(text) if text.startswith("{") else {"text": text} if text else {}
        now = time.time()
        if status < 300:
            after = now - (delivery.sent or now)
            delivery.acks.append(Ack(at=now, after=after, payload=payload, status=status))
            note_words(self.world, delivery, payload)
        self.world.note()

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
