"""HTTP mode: what Slack posts, verified before anything in it is read."""

from __future__ import annotations

from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_sdk.signature import Clock as SignatureClock
from slack_sdk.signature import SignatureVerifier

from bot.ports import Clock

_LARGEST = 1_000_000  # bytes


class _Now(SignatureClock):
    """The bot's clock, as the verifier wants it."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    def now(self) -> float:
        return self._clock.now().timestamp()


class SignedRequests:
    """Takes requests in. A request is refused that is unsigned, wrongly signed or over five minutes old."""

    def __init__(self, app: AsyncApp, secret: str, clock: Clock) -> None:
        self._app = app
        self._verifier = SignatureVerifier(secret, _Now(clock)) if secret.strip() else None

    async def take(self, request: web.Request) -> web.StreamResponse:
        """Answer one request."""
        if (request.content_length or 0) > _LARGEST:
            return web.Response(status=413)
        body = await request.read()
        if not self._signed(body, request):
            return web.Response(status=401, text="no valid signature")
        answer = await self._app.async_dispatch(
            AsyncBoltRequest(
                body=body.decode(),
                query=request.query_string,
                headers=dict(request.headers),
            )
        )
        if answer.status == 404:  # Slack would send again what nobody here will ever handle
            return web.Response()
        return await to_aiohttp_response(answer)

    def _signed(self, body: bytes, request: web.Request) -> bool:
        if self._verifier is None:
            return False
        try:
            return self._verifier.is_valid_request(body, dict(request.headers))
        except Exception:  # noqa: BLE001 - the verifier stumbles over headers that only a forger sends
            return False
