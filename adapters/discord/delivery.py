"""Bringing replies to Discord: posted, or put in the place of "is thinking", with retries that post nothing twice."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextvars import ContextVar
from datetime import datetime, timedelta
from typing import Any, Final

import aiohttp
import discord
import structlog
from discord.http import HTTPClient, MultipartParameters, Route

from adapters.discord import sending, wording
from adapters.discord.render import Message, render, render_plain
from bot.errors import DeliveryError, DestinationRefused, PermanentDelivery, TransientDelivery
from bot.model import Reply

UNREACHABLE: Final = (OSError, aiohttp.ClientError, TimeoutError)
"""What a broken connection comes as. The library itself retries none of these on Linux."""

REMEMBERS: Final = timedelta(minutes=2)
"""How long a repeated nonce surely makes no second message: Discord says "the past few minutes"."""

_WAITS: Final = (0.25, 0.5, 1.0, 2.0)
_LONGEST: Final = 60.0
_PAGE, _PAGES = 100, 10  # messages, and pages of them, among which one is sought
_SKEW: Final = timedelta(seconds=60)  # between our clock and Discord's
_GONE: Final = {
    10_008,
    10_015,
    50_027,
}  # message, webhook: unknown; token: past its quarter of an hour
_MISSING: Final = {50_001, 50_013}

log = structlog.get_logger(__name__)

Request = Callable[[Message], Awaitable[Any]]

_FAILURES: ContextVar[Sequence[int]] = ContextVar("failures", default=())
"""The answers of 5xx to the request under way: the library repeats it by itself after most of them, and what it
hears in the end tells nothing of those, each of which may have been taken."""


def tracing() -> aiohttp.TraceConfig:
    """What the library's client has to be given, so that such answers are known here."""

    async def note(_session: object, _context: object, told: aiohttp.TraceRequestEndParams) -> None:
        failures = _FAILURES.get()
        if told.response.status >= 500 and isinstance(failures, list):
            failures.append(told.response.status)

    trace = aiohttp.TraceConfig()
    trace.on_request_end.append(note)
    return trace


def of_interaction(application: int, token: str) -> str:
    """The return address of a command or a button."""
    return f"interaction:{application}:{token}"


def of_message(channel: int, message: int) -> str:
    """The return address of a message."""
    return f"message:{channel}:{message}"


class Delivery:
    """Sends through the library's own HTTP client, which obeys rate limits and retries answers of 5xx."""

    def __init__(self, http: HTTPClient) -> None:
        self._http = http

    async def answer(self, address: str, reply: Reply) -> None:
        """Bring a reply to whoever has this return address; TransientDelivery or PermanentDelivery."""
        kind, _, rest = address.partition(":")
        first, _, second = rest.partition(":")
        if kind == "interaction":
            await self._deliver(reply, self._editing(first, second), "the asker")
        elif kind == "message":
            sent = self._posting(first, f"answer:{second}", (first, second))
            await self._deliver(reply, sent, f"channel {first}")
        else:
            raise PermanentDelivery(wording.NO_ADDRESS)

    async def post(self, channel: str, reply: Reply, key: str, *, under: str = "") -> str:
        """Post to a channel, as a reply to the message `under`; the message's id.

        The same key within minutes posts once. Tries once: whoever asked keeps what did not arrive.
        """
        if not channel.isdecimal():
            raise PermanentDelivery(wording.not_a_channel(channel))
        request = self._posting(channel, key, (channel, under) if under else None)
        marked = sending.mark(key)
        sent = await self._deliver(reply, request, f"channel {channel}", waits=(), mark=marked)
        return str(sent["id"])

    async def find(self, channel: str, me: int, key: str, since: datetime) -> str:
        """The id of what was posted with this key since a moment, "" where there is none."""
        if not channel.isdecimal():
            raise PermanentDelivery(wording.not_a_channel(channel))
        reference = wording.reference(sending.mark(key))
        after = discord.utils.time_snowflake(since - _SKEW)
        for _ in range(_PAGES):
            page = await self._page(channel, after)
            for message in page:
                if int(message["author"]["id"]) == me and _ending(message).endswith(reference):
                    return str(message["id"])
            if len(page) < _PAGE:
                return ""
            after = max(int(message["id"]) for message in page)
        raise TransientDelivery(wording.AWAY, ambiguous=True)

    async def _page(self, channel: str, after: int) -> list[Any]:
        try:
            async with asyncio.timeout(_LONGEST):
                return await self._http.logs_from(int(channel), _PAGE, after=after)
        except discord.RateLimited as error:
            raise TransientDelivery(
                wording.BUSY, retry_after=error.retry_after, ambiguous=True
            ) from error
        except UNREACHABLE as error:
            raise TransientDelivery(wording.AWAY, ambiguous=True) from error
        except discord.HTTPException as error:
            raise _problem(error, f"channel {channel}") from error

    async def typing(self, channel: int) -> None:
        """Show that an answer is on its way; of no consequence where that fails."""
        try:
            await self._http.send_typing(channel)
        except (discord.HTTPException, *UNREACHABLE) as error:
            log.debug("typing not shown", channel=channel, error=type(error).__name__)

    def _posting(self, channel: str, key: str, reply_to: tuple[str, str] | None) -> Request:
        async def request(message: Message) -> Any:
            with sending.new(message, key=key, reply_to=reply_to) as made:
                return await self._http.send_message(int(channel), params=made)

        return request

    def _editing(self, application: str, token: str) -> Request:
        async def request(message: Message) -> Any:
            route = Route(
                "PATCH",
                "/webhooks/{webhook_id}/{webhook_token}/messages/@original",
                webhook_id=int(application),
                webhook_token=token,
            )
            with sending.edited(message) as made:
                return await self._http.request(route, **_body(made))

        return request

    async def _deliver(
        self,
        reply: Reply,
        request: Request,
        where: str,
        waits: tuple[float, ...] = _WAITS,
        mark: str = "",
    ) -> Any:
        try:
            return await _tried(request, render(reply, mark), where, waits)
        except discord.HTTPException as error:
            if not _too_much(error):
                raise _problem(error, where) from error
            log.warning("sent without embeds", where=where, code=error.code, status=error.status)
        try:
            return await _tried(request, render_plain(reply, mark), where, waits)
        except discord.HTTPException as error:
            raise _problem(error, where) from error


async def _tried(request: Request, message: Message, where: str, waits: tuple[float, ...]) -> Any:
    """One request, repeated while no answer comes; the nonce, or the edit's own nature, keeps it single."""
    failures: list[int] = []
    _FAILURES.set(failures)
    for wait in (*waits, None):
        try:
            async with asyncio.timeout(_LONGEST):
                return await request(message)
        except discord.RateLimited as error:
            raise TransientDelivery(
                wording.BUSY, retry_after=error.retry_after, ambiguous=bool(failures)
            ) from error
        except UNREACHABLE as error:
            log.warning("no answer from discord", where=where, error=type(error).__name__)
            if wait is None:
                raise TransientDelivery(wording.AWAY, ambiguous=True) from error
            await asyncio.sleep(wait)
    raise AssertionError("the last turn returns or raises")


def _ending(message: dict[str, Any]) -> str:
    """The words that a message ends with: its last footer, or its own where it has none."""
    footers = [embed["footer"]["text"] for embed in message.get("embeds", ()) if "footer" in embed]
    return str(footers[-1] if footers else message.get("content") or "").strip()


def _body(made: MultipartParameters) -> dict[str, Any]:
    if made.files:
        return {"files": made.files, "form": made.multipart}
    return {"json": made.payload}


def _too_much(error: discord.HTTPException) -> bool:
    """Whether the same in plain text may be taken: a layout refused, or embeds and files not allowed."""
    return error.code == 50_013 or (error.status in (400, 413) and error.code not in _GONE)


def _problem(error: discord.HTTPException, where: str) -> DeliveryError:
    if error.status == 429:
        wait = error.response.headers.get("Retry-After", "")
        return TransientDelivery(
            wording.BUSY,
            retry_after=float(wait) if wait.replace(".", "", 1).isdigit() else None,
            ambiguous=bool(_FAILURES.get()),
        )
    if error.status >= 500:
        return TransientDelivery(wording.AWAY, ambiguous=True)
    if error.code in _GONE:
        return PermanentDelivery(wording.TOO_LATE)
    if error.status == 401:
        return TransientDelivery(wording.LOGIN_REFUSED)
    if error.code in _MISSING:
        return DestinationRefused(wording.not_allowed(where))
    if error.code == 10_003:
        return DestinationRefused(wording.unknown(where))
    return PermanentDelivery(wording.refused(where, error.status, error.code))
