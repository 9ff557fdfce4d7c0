"""HTTP mode: signed requests are served, all others refused, whatever they are made of."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator

import pytest
from aiohttp import web

from adapters.slack.gateway import SlackGateway
from adapters.slack.options import PATH
from tests.loopback.slack import DESK, LoopbackSlack
from tests.slack.conftest import Desk, Running


@pytest.fixture
async def served(slack: LoopbackSlack, running: Running) -> AsyncIterator[SlackGateway]:
    """A gateway in HTTP mode behind a web server, as the bot runs one."""
    async with running(linked=False, mode="http", app_token="") as gateway:
        app = web.Application()
        app.router.add_post(PATH, gateway.receive)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        slack.use_http(f"http://127.0.0.1:{runner.addresses[0][1]}{PATH}")
        await slack.world.until(lambda: gateway.link().connected, 5, "not connected")
        try:
            yield gateway
        finally:
            await runner.cleanup()


def event(text: str = "status") -> bytes:
    """A direct message, as a request's body."""
    told = {
        "type": "event_callback",
        "team_id": "T0LOOPBACK",
        "event_id": "Ev1",
        "event": {
            "type": "message",
            "channel": "D0ALICE",
            "channel_type": "im",
            "user": "U0ALICE",
            "text": text,
            "ts": "1700000000.000001",
        },
    }
    return json.dumps(told).encode()


@pytest.mark.usefixtures("served")
async def test_everything_works_by_requests_too(slack: LoopbackSlack, desk: Desk) -> None:
    """Commands, mentions, presses and the home page."""
    asked = await slack.slash("status")
    assert (await asked.ack()).payload["text"].startswith("Looking")
    answer = await asked.answer()
    assert (await (await slack.mention("status")).answer()).channel == DESK
    assert (await (await slack.press(answer, "timeline")).answer()).thread_ts == answer.ts
    assert (await (await slack.open_home()).answer()).how == "view"
    assert len(desk.asked) == 3
    again = await slack.redeliver(asked)
    await again.ack()
    await again.never(0.15)


@pytest.mark.usefixtures("served")
async def test_slack_may_verify_the_address(slack: LoopbackSlack) -> None:
    """It asks for the challenge back before it sends anything."""
    status, text = await slack.requests.verify_url()
    assert status == 200
    assert "3eZbrw1a" in text


@pytest.mark.parametrize(
    "timestamp, signature",
    [
        (None, "v0=" + "0" * 64),
        (None, ""),
        (None, "v1=abc"),
        (None, "v0=ünsigned"),
        ("abc", None),
        ("9" * 5_000, "v0=" + "0" * 64),
        ("", None),
        ("-1", None),
        ("1e9", "v0=0"),
        ("nan", "v0=0"),
        ("late", None),
        ("early", None),
    ],
)
async def test_a_request_that_is_not_slacks_is_refused(
    slack: LoopbackSlack,
    served: SlackGateway,
    desk: Desk,
    timestamp: str | None,
    signature: str | None,
) -> None:
    """Anybody can reach the address; who cannot sign, or repeats what is old, is nobody."""
    moment = {"late": int(time.time()) - 310, "early": int(time.time()) + 310}.get(timestamp or "")
    given = str(moment) if moment is not None else timestamp
    status, _ = await slack.requests.send(event(), timestamp=given, signature=signature)
    assert status in (400, 401)
    await asyncio.sleep(0.05)
    assert not desk.asked
    assert served.link().connected


async def test_a_request_that_was_altered_is_refused(
    slack: LoopbackSlack, served: SlackGateway, desk: Desk
) -> None:
    """The signature is of every byte."""
    moment = str(int(time.time()))
    good = slack.requests.sign(event(), moment)
    status, _ = await slack.requests.send(event("statuS"), timestamp=moment, signature=good)
    assert status == 401
    status, _ = await slack.requests.send(b"\xff\xfe", timestamp=moment)
    assert status == 401
    assert not desk.asked


@pytest.mark.usefixtures("served")
async def test_a_repeated_request_has_one_effect(slack: LoopbackSlack, desk: Desk) -> None:
    """Within five minutes a signature stays good; what it carries is taken in once."""
    moment = str(int(time.time()))
    for _ in range(3):
        status, _ = await slack.requests.send(event(), timestamp=moment)
        assert status == 200
    await slack.world.until(lambda: desk.settled, 3, "not answered")
    assert len(desk.asked) == 1


@pytest.mark.usefixtures("served")
async def test_a_huge_request_is_refused(slack: LoopbackSlack, desk: Desk) -> None:
    """No payload of Slack's comes near a megabyte."""
    status, _ = await slack.requests.send(b"x" * 1_000_001)
    assert status == 413
    assert not desk.asked


async def test_it_knows_when_slack_is_away(
    slack: LoopbackSlack, served: SlackGateway, desk: Desk
) -> None:
    """Requests alone would not tell: it asks Slack itself from time to time."""
    assert served.link().words == "taking signed requests"
    await slack.go_down()
    await slack.world.until(lambda: not served.link().connected, 5, "still up")
    await slack.come_up()
    await slack.world.until(lambda: served.link().connected, 5, "not back")
