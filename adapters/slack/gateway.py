"""Slack as a gateway: what comes is acknowledged first, handed to the desk, and answered where it was asked."""

from __future__ import annotations

import asyncio
import json
import logging
import re
from collections.abc import Awaitable, Callable, Coroutine, Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import structlog
from aiohttp import web
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack import incoming, wording
from adapters.slack.api import Api, Identity, quiet_logger
from adapters.slack.checking import findings
from adapters.slack.delivery import Delivery
from adapters.slack.options import Options
from adapters.slack.posting import Posting
from adapters.slack.render import home, line
from adapters.slack.signed import SignedRequests
from adapters.slack.socket_mode import SocketMode
from adapters.slack.standing import Standing
from adapters.slack.threads import Root, Threads
from adapters.slack.waiting import Waits
from bot.errors import DeliveryError, PlatformAway
from bot.model import Channel, Finding, IncomingMessage, Link, Reply
from bot.ports import Clock, Desk

Json = dict[str, Any]
Ack = Callable[..., Awaitable[object]]

_FAREWELL = 2.5  # seconds that answers under way have at the end
_LOOK_ROUND = 5.0  # seconds between two looks for unanswered messages
_SELF_TEST = 50.0  # seconds between two self-tests in HTTP mode

log = structlog.get_logger(__name__)


class SlackGateway:
    """The port `Gateway` over Slack. In HTTP mode, `receive` takes the requests to `options.PATH`."""

    platform = incoming.PLATFORM

    def __init__(self, options: Options, desk: Desk, clock: Clock) -> None:
        self._options = options
        self._desk = desk
        self._clock = clock
        self._api = Api(options)
        self._standing = Standing(clock)
        self._threads = Threads(self._api)
        self._delivery = Delivery(self._api, clock)
        self._posting = Posting(self._api, self._delivery)
        self._app = self._bolt()
        self._signed = SignedRequests(self._app, options.signing_secret, clock)
        self._socket = SocketMode(
            self._api.link_address, self._dispatch, self._standing, options.ping_interval
        )
        self._identity: Identity | None = None
        self._closing = asyncio.Event()
        self._ended = asyncio.Event()
        self._tasks: set[asyncio.Task[None]] = set()

    # -- the port ---------------------------------------------------------------------------------

    async def run(self) -> None:
        """Connect and serve until `close`; raises PlatformRefused where a token is refused."""
        if self._options.api_base_url != Options().api_base_url:
            log.warning("Slack is sought elsewhere", api_base_url=self._options.api_base_url)
        serving = asyncio.create_task(self._serve())
        ended = asyncio.create_task(self._ended.wait())
        try:
            await asyncio.wait({serving, ended}, return_when=asyncio.FIRST_COMPLETED)
            if serving.done():
                serving.result()
        finally:
            for task in (serving, ended):
                task.cancel()
            await asyncio.gather(serving, ended, return_exceptions=True)
            self._standing.ended()

    async def close(self) -> None:
        """Take nothing new and disconnect, so that Slack turns to other processes; let answers under way go out."""
        self._closing.set()
        self._ended.set()
        if self._tasks:
            await asyncio.wait(set(self._tasks), timeout=_FAREWELL)
        left = list(self._tasks)
        for task in left:
            task.cancel()
        await asyncio.gather(*left, return_exceptions=True)

    @property
    def remembers(self) -> timedelta:
        """Not at all: Slack posts again whatever it is given."""
        return timedelta(0)

    async def find(
        self,
        conversation: str,
        key: str,
        *,
        since: datetime,
        under: str = "",
    ) -> str:
        """The ts of what was posted with this key since a moment, "" where the history does not show it."""
        return await self._posting.find(conversation, key, since=since, under=under)

    async def post(self, conversation: str, reply: Reply, key: str, *, under: str = "") -> str:
        """Post unasked; the message's ts."""
        return await self._posting.post(conversation, reply, key, under=under)

    def link(self) -> Link:
        """How the connection stands."""
        return self._standing.link()

    async def check(self, conversations: Iterable[str]) -> tuple[Finding, ...]:
        """What Slack would refuse."""
        return await findings(self._api, self._options, conversations)

    async def receive(self, request: web.Request) -> web.StreamResponse:
        """Take one request in HTTP mode; Slack sends it again later where the bot is not ready."""
        if self._identity is None or self._closing.is_set():
            return web.Response(status=503)
        answer = await self._signed.take(request)
        if answer.status < 400:
            self._standing.frame()
        return answer

    # -- connecting -------------------------------------------------------------------------------

    async def _serve(self) -> None:
        self._identity = await self._introduce()
        looking = asyncio.create_task(self._look_round())
        try:
            if self._options.mode == "http":
                await self._test_itself()
            else:
                await self._socket.run()
        finally:
            looking.cancel()
            await asyncio.gather(looking, return_exceptions=True)

    async def _introduce(self) -> Identity:
        """Ask who we are until Slack says."""
        waits = Waits(min(1.0, self._options.ping_interval / 4))
        while True:
            await asyncio.sleep(waits.next())
            try:
                return await self._api.who()
            except PlatformAway as away:
                self._standing.down(f"{away}; trying on")

    async def _test_itself(self) -> None:
        """In HTTP mode nothing tells that Slack is away but a call of our own."""
        while True:
            try:
                await self._api.who()
                self._standing.up("taking signed requests")
            except PlatformAway as away:
                self._standing.down(f"{away}; trying on")
            await asyncio.sleep(min(_SELF_TEST, 5 * self._options.ping_interval))

    async def _look_round(self) -> None:
        """Answer those whose question a process took in and did not live to answer."""
        while True:
            connected = self._standing.link().connected
            if connected and not self._closing.is_set():
                try:
                    for asked, reply in await self._desk.orphans(self.platform):
                        self._work(self._deliver(asked, reply))
                except Exception:  # whatever it was, the next look may succeed
                    log.exception("no look round for unanswered messages")
            await asyncio.sleep(_LOOK_ROUND if connected else 0.5)

    # -- what comes -------------------------------------------------------------------------------

    def _bolt(self) -> AsyncApp:
        """Slack's own framework, which sorts what comes; we know already who we are, and verify ourselves."""
        logger = quiet_logger()

        async def authorize(team_id: str | None) -> AuthorizeResult:
            assert self._identity is not None
            return AuthorizeResult(
                enterprise_id=None,
                team_id=team_id,
                bot_user_id=self._identity.user,
                bot_id=self._identity.bot,
                bot_token=self._options.bot_token,
            )

        logger.setLevel(
            logging.ERROR
        )  # it warns of a token in the environment that it does not use
        app = AsyncApp(
            client=AsyncWebClient(base_url=self._api.client.base_url, logger=logger),
            authorize=authorize,
            request_verification_enabled=False,
            signing_secret="",
            logger=logger,
            name="backchannel",
        )
        logger.setLevel(logging.WARNING)
        anything = re.compile("")
        app.event(anything)(self._on_event)
        app.command(anything)(self._on_command)
        app.action(anything)(self._on_press)
        return app

    async def _dispatch(self, payload: Json) -> Json | None:
        """One payload of Socket Mode; what to acknowledge it with."""
        if self._closing.is_set():
            return None
        try:
            request = AsyncBoltRequest(mode="socket_mode", body=payload)
        except Exception as error:  # noqa: BLE001 - the library stumbles over what Slack never sends
            log.warning("a payload that cannot be read", error=type(error).__name__)
            return {}  # acknowledged: sent again it would be no better
        answer = await self._app.async_dispatch(request)
        if answer.status >= 500:
            return None
        body = answer.body or ""
        if answer.status != 200 or not body:
            return {}
        told: Json = json.loads(body) if body.startswith("{") else {"text": body}
        return told

    async def _on_event(self, event: Json) -> None:
        identity = self._identity
        if identity is None or self._closing.is_set():
            return
        kind = event.get("type")
        if kind == "app_home_opened" and event.get("tab", "home") == "home":
            self._work(self._show_home(str(event.get("user")), str(event.get("channel"))))
        elif kind in ("message", "app_mention"):
            heard = incoming.heard(event, identity.user, self._clock.now())
            if heard is not None:
                self._work(self._listen(heard, identity))

    async def _on_command(self, ack: Ack, body: Json) -> None:
        await ack(text=wording.LOOKING, response_type="ephemeral")
        user = self._identity.user if self._identity else ""
        self._work(self._answer(incoming.command(body, user, self._clock.now())))

    async def _on_press(self, ack: Ack, body: Json) -> None:
        await ack()
        pressed = incoming.press(body, self._clock.now())
        if pressed is not None:
            self._work(self._answer(pressed))
        else:
            self._work(self._old_button(incoming.press_address(body)))

    # -- what is done about it --------------------------------------------------------------------

    async def _listen(self, heard: incoming.Heard, identity: Identity) -> None:
        asked = heard.message
        if heard.root:
            channel = asked.channel.conversation
            begun = await self._threads.begun(channel, heard.root, identity)
            if begun.root is Root.OTHER and not heard.certain:
                return
            if begun.exchange:  # whoever writes under an answer goes on from it
                asked = replace(asked, thread=heard.root, follows=begun.exchange)
            elif begun.root is Root.OURS:
                asked = replace(asked, thread="")
        await self._answer(asked)

    async def _answer(self, asked: IncomingMessage) -> None:
        reply = await self._desk.handle(asked)
        if reply is None:
            await self._delivery.take_back(incoming.Address.read(asked.return_address))
        else:
            await self._deliver(asked, reply)

    async def _deliver(self, asked: IncomingMessage, reply: Reply) -> None:
        try:
            await self._delivery.answer(asked, reply)
        except DeliveryError as error:
            log.error(  # noqa: TRY400 - a refusal is no bug, and its words say what to do
                "an answer was not delivered",
                conversation=asked.channel.conversation,
                message=asked.message_id,
                why=str(error),
            )
        await self._desk.settle(asked)

    async def _show_home(self, user: str, channel: str) -> None:
        board = await self._desk.board(user, Channel(platform=self.platform, conversation=channel))
        try:
            await self._api.publish(user, home(board))
        except DeliveryError as error:
            log.warning("a home page was not shown", why=str(error))

    async def _old_button(self, address: incoming.Address) -> None:
        try:
            await self._api.respond(address.url, line(wording.OLD_BUTTON), private=True)
        except DeliveryError as error:
            log.warning("a press was not answered", why=str(error))

    def _work(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._done)

    def _done(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and task.exception() is not None:
            log.error("a message was not handled", exc_info=task.exception())
