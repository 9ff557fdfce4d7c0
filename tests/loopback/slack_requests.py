"""Signed requests of a loopback Slack, for bots in HTTP mode: good ones, and falsified ones."""

from __future__ import annotations

import hashlib
import hmac
import json
import time
from urllib.parse import urlencode

import aiohttp

from tests.loopback.slack_link import note_words
from tests.loopback.slack_payloads import VERIFICATION
from tests.loopback.slack_world import Ack, Delivery, World

_JSON, _FORM = "application/json", "application/x-www-form-urlencoded"


class Requests:
    """Posts to `target`, signed with the app's secret."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.target = ""
        self._session: aiohttp.ClientSession | None = None

    async def close(self) -> None:
        """Post nothing more."""
        if self._session is not None:
            await self._session.close()

    def sign(self, body: bytes, timestamp: str) -> str:
        """The signature of a request."""
        base = b"v0:" + timestamp.encode() + b":" + body
        digest = hmac.new(self.world.signing_secret.encode(), base, hashlib.sha256).hexdigest()
        return f"v0={digest}"

    async def send(
        self,
        body: bytes,
        content_type: str = _JSON,
        *,
        timestamp: str | None = None,
        signature: str | None = None,
        headers: dict[str, str] | None = None,
    ) -> tuple[int, str]:
        """Send one request; its status and text. Give a signature to falsify it."""
        self._session = self._session or aiohttp.ClientSession()
        moment = str(int(time.time())) if timestamp is None else timestamp
        head = {
            "Content-Type": content_type,
            "User-Agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
            "X-Slack-Request-Timestamp": moment,
            "X-Slack-Signature": self.sign(body, moment) if signature is None else signature,
            **(headers or {}),
        }
        async with self._session.post(self.target, data=body, headers=head) as answer:
            return answer.status, await answer.text()

    async def verify_url(self) -> tuple[int, str]:
        """Ask the challenge that Slack asks when an address is configured."""
        asked = {"token": VERIFICATION, "challenge": "3eZbrw1a", "type": "url_verification"}
        return await self.send(json.dumps(asked).encode())

    async def deliver(self, delivery: Delivery) -> None:
        """Send what happened, and note what it is acknowledged with."""
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
            status, text = await self.send(body.encode(), content_type, headers=headers)
        except aiohttp.ClientError:
            return
        payload = json.loads(text) if text.startswith("{") else {"text": text} if text else {}
        now = time.time()
        if status < 300:
            after = now - (delivery.sent or now)
            delivery.acks.append(Ack(at=now, after=after, payload=payload, status=status))
            note_words(self.world, delivery, payload)
        self.world.note()
