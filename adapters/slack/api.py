"""Slack's Web API, as far as the bot uses it. Nothing is sent twice unless Slack said that it was not taken.

Every send is quiet: no previews of links, nobody named by accident.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from slack_sdk.http_retry.builtin_async_handlers import AsyncRateLimitErrorRetryHandler
from slack_sdk.http_retry.request import HttpRequest
from slack_sdk.http_retry.response import HttpResponse
from slack_sdk.http_retry.state import RetryState
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from adapters.slack.options import Options
from adapters.slack.proxy import proxy_for
from adapters.slack.render import Json, Layout
from adapters.slack.troubles import FAILURES, LAYOUT_ERRORS, TOKEN_ERRORS, code, trouble
from bot.errors import PermanentDelivery, PlatformAway, PlatformRefused, TransientDelivery
from bot.model import Picture

_QUIET = {"unfurl_links": False, "unfurl_media": False, "link_names": False, "parse": "none"}
_EVENT_TYPE = "backchannel_post"
_TIMEOUT = 20  # seconds
_LOOKED_AT = 100  # messages on a page of those among which a doubtful one is sought
_PAGES = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Who the bot is in its workspace."""

    team: str
    user: str
    bot: str
    name: str
    scopes: frozenset[str]


class Patience(AsyncRateLimitErrorRetryHandler):
    """Waits where Slack asks to, if it is not for long. No other failure is ever repeated:
    a message whose answer was lost may have been read already."""

    LONGEST = 30.0  # seconds

    def __init__(self) -> None:
        super().__init__(max_retry_count=3)

    async def _can_retry_async(
        self,
        *,
        state: RetryState,  # noqa: ARG002 - what the library gives
        request: HttpRequest,  # noqa: ARG002 - as above
        response: HttpResponse | None = None,
        error: Exception | None = None,  # noqa: ARG002 - as above
    ) -> bool:
        if response is None or response.status_code != 429:
            return False
        asked = next((v for k, v in response.headers.items() if k.lower() == "retry-after"), ["1"])
        return asked[0].isdigit() and float(asked[0]) <= self.LONGEST


def quiet_logger() -> logging.Logger:
    """The logger for Slack's libraries: below a warning they write whole messages down."""
    logger = logging.getLogger("adapters.slack.library")
    logger.setLevel(logging.WARNING)
    return logger


class Api:
    """The calls. Those that deliver raise TransientDelivery or PermanentDelivery."""

    def __init__(self, options: Options) -> None:
        self._options = options
        self.client = AsyncWebClient(
            options.bot_token,
            options.api_base_url,
            timeout=_TIMEOUT,
            retry_handlers=[Patience()],
            logger=quiet_logger(),
        )
        # The library would take any proxy of the environment, for this machine's addresses too.
        self.client.proxy = proxy_for(self.client.base_url)

    async def who(self) -> Identity:
        """Who the bot token belongs to. Raises PlatformRefused or PlatformAway."""
        _check_letters(self._options.bot_token, "bot token", "SLACK_BOT_TOKEN", "xoxb-")
        try:
            told = await self.client.auth_test()
        except FAILURES as error:
            raise self._unwelcome(error, "bot token", "SLACK_BOT_TOKEN", "xoxb-") from error
        scopes = str(told.headers.get("x-oauth-scopes") or "")
        return Identity(
            team=str(told.get("team_id")),
            user=str(told.get("user_id")),
            bot=str(told.get("bot_id")),
            name=str(told.get("user")),
            scopes=frozenset(scope.strip() for scope in scopes.split(",") if scope.strip()),
        )

    async def link_address(self) -> str:
        """A fresh address for one Socket Mode link. Raises PlatformRefused or PlatformAway."""
        _check_letters(self._options.app_token, "app token", "SLACK_APP_TOKEN", "xapp-")
        try:
            told = await self.client.apps_connections_open(app_token=self._options.app_token)
        except FAILURES as error:
            raise self._unwelcome(error, "app token", "SLACK_APP_TOKEN", "xapp-") from error
        return str(told["url"])

    async def post(
        self, channel: str, layout: Layout, *, thread: str = "", key: str = ""
    ) -> tuple[str, str]:
        """Post for all to see; the channel's id and the message's ts. `find` finds it again by the key."""
        arguments: Json = {"channel": channel, "text": layout.text, **_QUIET}
        if layout.blocks:
            arguments["blocks"] = list(layout.blocks)
        if thread:
            arguments["thread_ts"] = thread
        if key:
            arguments["metadata"] = {"event_type": _EVENT_TYPE, "event_payload": {"key": key}}
        try:
            told = await self._send("chat.postMessage", arguments, f"a message to {channel}")
        except PermanentDelivery as error:
            if not layout.blocks or code(error) not in LAYOUT_ERRORS:
                raise
            return await self.post(channel, _plain(layout), thread=thread, key=key)
        return str(told.get("channel") or channel), str(told.get("ts"))

    async def whisper(self, channel: str, user: str, layout: Layout, *, thread: str = "") -> None:
        """Post for one person's eyes."""
        arguments: Json = {"channel": channel, "user": user, "text": layout.text, **_QUIET}
        if layout.blocks:
            arguments["blocks"] = list(layout.blocks)
        if thread:
            arguments["thread_ts"] = thread
        try:
            await self._send("chat.postEphemeral", arguments, f"a message in {channel}")
        except PermanentDelivery as error:
            if not layout.blocks or code(error) not in LAYOUT_ERRORS:
                raise
            await self.whisper(channel, user, _plain(layout), thread=thread)

    async def respond(self, url: str, layout: Layout, *, private: bool, thread: str = "") -> None:
        """Answer at a response_url."""
        body: Json = {
            "text": layout.text,
            "response_type": "ephemeral" if private else "in_channel",
            "replace_original": False,
            **_QUIET,
        }
        if layout.blocks:
            body["blocks"] = list(layout.blocks)
        if thread:
            body["thread_ts"] = thread
        await self._respond(url, body)

    async def take_back(self, url: str) -> None:
        """Delete what the acknowledgement of a command showed."""
        await self._respond(url, {"delete_original": True})

    async def upload(self, channel: str, picture: Picture, *, thread: str = "") -> None:
        """Share a picture in a channel or thread, with its words for those who do not see it."""
        try:
            await self.client.files_upload_v2(
                channel=channel,
                filename=picture.name,
                title=picture.name,
                content=picture.png,
                alt_txt=picture.alt[:2_000] or None,
                thread_ts=thread or None,
            )
        except FAILURES as error:
            raise trouble(error, f"a picture to {channel}") from error

    async def publish(self, user: str, view: Json) -> None:
        """Show a person their home page of the bot."""
        await self._send("views.publish", {"user_id": user, "view": view}, "a home page")

    async def find(
        self, channel: str, thread: str, since: datetime, *, key: str, begins: str = ""
    ) -> str:
        """The ts of our own message since a moment with a key, or that begins so; "" where there is none."""
        asked: Json = {
            "channel": channel,
            "oldest": f"{since.timestamp():.6f}",
            "include_all_metadata": True,
            "limit": _LOOKED_AT,
        }
        if thread:
            asked["ts"] = thread
        for _ in range(_PAGES):
            try:
                if thread:
                    found = await self.client.conversations_replies(**asked)
                else:
                    found = await self.client.conversations_history(**asked)
            except FAILURES as error:
                raise trouble(error, f"a look into {channel}") from error
            for message in found.get("messages") or ():
                if message.get("bot_id") and _is_ours(message, key, begins):
                    return str(message["ts"])
            further = (found.get("response_metadata") or {}).get("next_cursor")
            if not further:
                return ""
            asked["cursor"] = further
        raise TransientDelivery(f"a look into {channel}: there is too much to look through")

    async def root(self, channel: str, thread: str) -> Mapping[str, Any]:
        """The message that a thread began with, {} where it cannot be seen."""
        try:
            found = await self.client.conversations_replies(channel=channel, ts=thread, limit=1)
        except FAILURES:
            return {}
        messages: list[Json] = found.get("messages") or []
        return messages[0] if messages and messages[0].get("ts") == thread else {}

    async def channel(self, channel: str) -> Mapping[str, Any]:
        """What Slack knows of a channel."""
        try:
            found = await self.client.conversations_info(channel=channel)
        except FAILURES as error:
            raise trouble(error, f"a look at {channel}") from error
        told: Json = found.get("channel") or {}
        return told

    async def _send(self, method: str, arguments: Json, what: str) -> Json:
        try:
            told = await self.client.api_call(method, json=arguments)
        except FAILURES as error:
            raise trouble(error, what) from error
        return told.data if isinstance(told.data, dict) else {}

    async def _respond(self, url: str, body: Json) -> None:
        client = AsyncWebhookClient(
            url, timeout=_TIMEOUT, retry_handlers=[Patience()], logger=quiet_logger()
        )
        client.proxy = proxy_for(url)
        try:
            told = await client.send_dict(body)
        except FAILURES as error:
            # From none: the address, which lets anybody answer, stands in the library's error.
            raise trouble(error, "an answer") from None
        if told.status_code == 429:
            raise TransientDelivery("an answer: Slack asks to wait", retry_after=1.0)
        if told.status_code >= 500:
            raise TransientDelivery(f"an answer: Slack failed ({told.status_code})")
        refused = '"ok":false' in told.body.replace(" ", "")  # it may say so with a status of 200
        if told.status_code != 200 or refused:
            raise PermanentDelivery(f"an answer: Slack refused it ({told.status_code})")

    def _unwelcome(
        self, error: Exception, token: str, variable: str, prefix: str
    ) -> PlatformRefused | PlatformAway:
        said = code(error)
        if said in TOKEN_ERRORS or said == "missing_scope":
            hint = f"set {variable} to the app's own, which begins with {prefix}"
            if said == "missing_scope":
                hint = "make it anew with the scope connections:write"
            return PlatformRefused(f"Slack refuses the {token} ({said}): {hint}")
        why = f" ({said})" if said else ""
        return PlatformAway(f"{self.client.base_url} cannot be reached{why}")


def _check_letters(token: str, what: str, variable: str, prefix: str) -> None:
    """Raise PlatformRefused for a token that would not even go into a request."""
    if not token.isascii() or not token.isprintable():
        raise PlatformRefused(
            f"the {what} has characters that no token has: set {variable} to the app's own, "
            f"which begins with {prefix}"
        )


def _is_ours(message: Mapping[str, Any], key: str, begins: str) -> bool:
    metadata = message.get("metadata") or {}
    payload = metadata.get("event_payload") or {}
    by_key = metadata.get("event_type") == _EVENT_TYPE and payload.get("key") == key
    return by_key or (bool(begins) and str(message.get("text") or "").startswith(begins))


def _plain(layout: Layout) -> Layout:
    return Layout(text=layout.text, blocks=())
