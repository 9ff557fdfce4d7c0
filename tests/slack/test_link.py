"""The connection to Slack: it comes back from every end, says how it stands, and gives up on a wrong token."""

from __future__ import annotations

import asyncio

import pytest
import structlog

from adapters.slack.gateway import SlackGateway
from adapters.slack.proxy import proxy_for
from adapters.slack.waiting import Waits
from bot.clock import SystemClock
from bot.errors import DestinationRefused, PermanentDelivery, PlatformRefused, TransientDelivery
from bot.model import Reply
from tests.chat.cases import CASES
from tests.loopback.slack import DESK, LoopbackSlack
from tests.loopback.slack_world import LOST_ANSWER, Fault, rate_limited, refused
from tests.slack.conftest import PING, Desk, Running, options_for


@pytest.mark.parametrize(
    "end", ["refresh", "warning", "link_disabled", "close", "abort", "silence"]
)
async def test_every_end_of_a_link_is_followed_by_a_new_one(
    slack: LoopbackSlack, gateway: SlackGateway, end: str
) -> None:
    """A bot that sits there and hears nothing is worse than one that is away."""
    began = asyncio.get_running_loop().time()
    if end == "refresh":
        await slack.links.disconnect("refresh_requested", close_after=0.2)
    elif end in ("warning", "link_disabled"):
        await slack.links.disconnect(end)
    elif end == "close":
        await slack.links.close()
    elif end == "abort":
        slack.links.abort()
    else:
        slack.links.silence()
    await slack.linked(2)
    assert asyncio.get_running_loop().time() - began < 8 * PING
    assert (await (await slack.mention("status")).answer()).blocks
    assert gateway.link().connected


async def test_no_message_is_lost_when_slack_asks_for_another_link(
    slack: LoopbackSlack, gateway: SlackGateway, desk: Desk
) -> None:
    """The new link is made before the old one is left."""
    asking = asyncio.create_task(slack.links.disconnect("refresh_requested", close_after=0.5))
    for _ in range(10):
        asked = await slack.direct_message("status")
        await asked.answer()
        await asyncio.sleep(0.05)
    await asking
    assert len(desk.asked) == 10
    assert gateway.link().connected


async def test_it_says_how_the_link_stands(slack: LoopbackSlack, running: Running) -> None:
    """Whoever runs the bot reads it in one line."""
    async with running() as gateway:
        link = gateway.link()
        assert (link.connected, link.words) == (True, "connected in Socket Mode")
        assert link.last_frame is not None
        await slack.go_down()
        await slack.world.until(lambda: not gateway.link().connected, 5, "still up")
        await slack.world.until(
            lambda: "cannot be reached" in gateway.link().words, 5, gateway.link().words
        )
        before = slack.links.opened
        await slack.come_up()
        await slack.linked(before + 1)
        await slack.world.until(lambda: gateway.link().connected, 5, "not back")
    assert gateway.link().words == "closed"


async def test_a_network_that_is_down_at_the_start_is_waited_for(
    slack: LoopbackSlack, running: Running
) -> None:
    """The bot may be up before the network is."""
    await slack.go_down()
    async with running(linked=False) as gateway:
        with structlog.testing.capture_logs() as lines:
            await asyncio.sleep(0.5)
        assert "trying on" in gateway.link().words
        assert len([line for line in lines if line["event"] == "Slack not connected"]) <= 1
        await slack.come_up()
        await slack.linked()


@pytest.mark.parametrize(
    "wrong, told",
    [
        ({"bot_token": "xoxb-wrong"}, "SLACK_BOT_TOKEN"),
        ({"bot_token": "xapp-1-A0LOOPBACK-app"}, "SLACK_BOT_TOKEN"),
        ({"bot_token": ""}, "SLACK_BOT_TOKEN"),
        ({"app_token": "xapp-wrong"}, "SLACK_APP_TOKEN"),
        ({"app_token": "xoxb-loopback-bot"}, "SLACK_APP_TOKEN"),
        ({"bot_token": "xoxb-\u00fcber"}, "SLACK_BOT_TOKEN"),
        ({"app_token": "xapp-in\x07side"}, "SLACK_APP_TOKEN"),
    ],
)
async def test_a_wrong_token_ends_it_with_one_line(
    slack: LoopbackSlack, desk: Desk, wrong: dict[str, object], told: str
) -> None:
    """Trying on with a wrong token helps nobody, and Slack counts."""
    gateway = SlackGateway(options_for(slack, **wrong), desk, SystemClock())
    with pytest.raises(PlatformRefused) as refusal:
        await asyncio.wait_for(gateway.run(), 5)
    assert told in str(refusal.value)
    assert "\n" not in str(refusal.value)
    assert not any(token and str(token) in str(refusal.value) for token in wrong.values())
    assert len(slack.world.calls) <= 2


async def test_a_token_in_the_environment_is_no_news(
    slack: LoopbackSlack,
    desk: Desk,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """That is where tokens come from; the library's warning of it would puzzle at every start."""
    monkeypatch.setenv("SLACK_BOT_TOKEN", slack.world.bot_token)
    SlackGateway(options_for(slack), desk, SystemClock())
    assert not caplog.records


async def test_what_cannot_be_read_is_acknowledged_and_costs_nothing_else(
    slack: LoopbackSlack, gateway: SlackGateway
) -> None:
    """Sent again, it would be no better; and nobody else is to wait for it."""
    (link,) = slack.links.open
    for event in ({"type": "message", "user": 5}, {"type": "message"}):
        payload = {"type": "event_callback", "event": event}
        await link.send({"envelope_id": "e", "type": "events_api", "payload": payload})
    for frame in ("no json", "[]", '{"type": null}'):
        await link.ws.send_str(frame)
    await (await slack.mention("status")).answer()
    assert sum(heard.get("envelope_id") == "e" for heard in link.heard) == 2


async def test_a_token_that_is_revoked_later_ends_it_too(slack: LoopbackSlack, desk: Desk) -> None:
    """The next link cannot be had, and somebody has to be told."""
    gateway = SlackGateway(options_for(slack), desk, SystemClock())
    serving = asyncio.create_task(gateway.run())
    await slack.linked()
    slack.world.fail("apps.connections.open", refused("token_revoked"))
    slack.links.abort()
    with pytest.raises(PlatformRefused, match="token_revoked"):
        await asyncio.wait_for(serving, 5)


async def test_links_that_cannot_be_had_are_asked_for_more_and_more_slowly(
    slack: LoopbackSlack, running: Running
) -> None:
    """A thousand tries a second are an attack."""
    slack.world.fail("link", Fault(status=503), 100)
    async with running(linked=False):
        await asyncio.sleep(1.0)
    assert 2 <= len(slack.world.called("apps.connections.open")) <= 8


def test_waits_grow_and_begin_anew() -> None:
    """The first try is at once, then each longer, up to a minute."""
    waits = Waits(1.0)
    taken = [waits.next() for _ in range(12)]
    assert taken[0] == 0
    assert 0.7 <= taken[1] <= 1 < taken[3] <= 4
    assert 40 <= taken[-1] <= 60
    waits.well()
    assert waits.next() == 0


async def test_closing_lets_answers_under_way_go_out(
    slack: LoopbackSlack, desk: Desk, running: Running
) -> None:
    """A restart costs nobody their answer; what comes after is left to another process."""
    desk.delay = 0.5
    async with running() as gateway:
        asked = await slack.mention("status")
        await asked.ack()
        closing = asyncio.create_task(gateway.close())
        await asyncio.sleep(0.05)
        late = await slack.direct_message("status")
        await closing
    assert len(asked.said()) == 1
    assert not late.deliveries[0].acks


async def test_posting_unasked(slack: LoopbackSlack, gateway: SlackGateway) -> None:
    """What may have been posted is found, what goes in a thread is put there, refusals are told apart."""
    began = SystemClock().now()
    ts = await gateway.post(DESK, CASES["answer"], "digest-1")
    assert slack.world.find(DESK, ts) is not None
    assert await gateway.find(DESK, "digest-1", since=began) == ts
    slack.world.fail("chat.postMessage", LOST_ANSWER)
    with pytest.raises(TransientDelivery) as lost:
        await gateway.post(DESK, CASES["bare"], "digest-2")
    assert lost.value.ambiguous
    found = await gateway.find(DESK, "digest-2", since=began)
    assert len(slack.world.messages[DESK]) == 2
    assert slack.world.messages[DESK][1]["ts"] == found
    added = await gateway.post(DESK, CASES["bare"], "addition-1", under=ts)
    assert slack.world.messages[DESK][2]["thread_ts"] == ts
    again = await gateway.find(DESK, "addition-1", under=ts, since=began)
    assert again == added
    for channel, code in (("C0OTHER", "not_in_channel"), ("C0NONE", "channel_not_found")):
        with pytest.raises(DestinationRefused, match=code):
            await gateway.post(channel, CASES["bare"], "digest-3")
    slack.world.fail("chat.postMessage", rate_limited(600))
    with pytest.raises(TransientDelivery) as limited:
        await gateway.post(DESK, CASES["bare"], "digest-4")
    assert limited.value.retry_after == 600
    assert not limited.value.ambiguous


async def test_the_next_process_finds_what_was_posted(
    slack: LoopbackSlack, gateway: SlackGateway, running: Running
) -> None:
    """A process may die between Slack's taking a message and its own noting that."""
    began = SystemClock().now()
    ts = await gateway.post(DESK, CASES["bare"], "digest-1")
    await gateway.close()
    async with running() as later:
        assert await later.find(DESK, "digest-1", since=began) == ts
    assert len(slack.world.messages[DESK]) == 1


async def test_a_doubtful_post_is_not_repeated_where_nobody_may_look(
    slack: LoopbackSlack, gateway: SlackGateway
) -> None:
    """It is given up, for somebody to decide, and the channel goes on."""
    began = SystemClock().now()
    slack.world.scopes -= {"channels:history"}
    slack.world.fail("chat.postMessage", LOST_ANSWER)
    digest = Reply(headline="Digest")
    with pytest.raises(TransientDelivery) as doubt:
        await gateway.post(DESK, digest, "digest-1")
    assert doubt.value.ambiguous
    with pytest.raises(PermanentDelivery, match="missing_scope") as refusal:
        await gateway.find(DESK, "digest-1", since=began)
    assert not isinstance(refusal.value, DestinationRefused)
    assert len(slack.world.messages[DESK]) == 1


async def test_proxies_are_for_the_outside(
    slack: LoopbackSlack, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Slack's library would send loopback through any proxy of the environment."""
    for name in ("HTTPS_PROXY", "HTTP_PROXY", "https_proxy", "http_proxy"):
        monkeypatch.setenv(name, "http://proxy.example:3128")
    monkeypatch.setenv("no_proxy", "inside.example")
    assert proxy_for("https://slack.com/api/") == "http://proxy.example:3128"
    assert proxy_for("wss://wss-primary.slack.com/link") == "http://proxy.example:3128"
    assert proxy_for("https://inside.example/api/") is None
    for here in (slack.api_url, "ws://localhost:1/link", "http://[::1]:2/"):
        assert proxy_for(here) is None
    gateway = SlackGateway(options_for(slack), Desk(), SystemClock())
    serving = asyncio.create_task(gateway.run())
    await slack.linked()
    assert (await (await slack.slash("status")).answer()).blocks
    await gateway.close()
    await serving
