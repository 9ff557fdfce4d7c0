"""The loopback Slack itself: it has to refuse what Slack refuses, or the adapter's tests prove nothing."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable

import pytest
from aiohttp import ClientConnectionError
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from tests.loopback.slack import DESK, LoopbackSlack
from tests.loopback.slack_world import CUT, LOST_ANSWER, Json, rate_limited, refused


@pytest.fixture
async def slack() -> AsyncIterator[LoopbackSlack]:
    """A running one."""
    async with LoopbackSlack() as server:
        yield server


@pytest.fixture
def client(slack: LoopbackSlack) -> AsyncWebClient:
    """Slack's own client, pointed at it, without retries."""
    return AsyncWebClient(slack.world.bot_token, slack.api_url, retry_handlers=[])


async def error_of(call: object) -> str:
    """The error that a call is refused with."""
    with pytest.raises(SlackApiError) as caught:
        await call  # type: ignore[misc]
    return str(caught.value.response["error"])


def sections(count: int, length: int) -> list[Json]:
    """Blocks with some text in each."""
    return [{"type": "section", "text": {"type": "mrkdwn", "text": "x" * length}}] * count


@pytest.mark.parametrize(
    "blocks, error",
    [
        (sections(51, 10), "invalid_blocks"),
        (sections(1, 3_001), "invalid_blocks"),
        (sections(5, 2_700), "msg_blocks_too_long"),
        ([{"type": "header", "text": {"type": "plain_text", "text": "x" * 151}}], "invalid_blocks"),
        ([{"type": "actions", "elements": []}], "invalid_blocks"),
        ([{"type": "carousel"}], "invalid_blocks"),
        ([{"type": "section"}], "invalid_blocks"),
    ],
)
async def test_it_refuses_blocks_over_the_limits(
    client: AsyncWebClient, blocks: list[Json], error: str
) -> None:
    """A renderer that breaks a limit has to fail here, since it would fail there."""
    assert await error_of(client.chat_postMessage(channel=DESK, text="x", blocks=blocks)) == error


async def test_it_refuses_strangers_and_missing_rights(
    slack: LoopbackSlack, client: AsyncWebClient
) -> None:
    """Tokens, scopes and membership decide what a bot may do."""
    stranger = AsyncWebClient("xoxb-wrong", slack.api_url, retry_handlers=[])
    assert await error_of(stranger.auth_test()) == "invalid_auth"
    assert await error_of(client.chat_postMessage(channel="C0", text="x")) == "channel_not_found"
    assert await error_of(client.chat_postMessage(channel="C0OTHER", text="x")) == "not_in_channel"
    assert await error_of(client.chat_postMessage(channel="C0OLD", text="x")) == "is_archived"
    assert (
        await error_of(client.chat_postMessage(channel=DESK, text="x" * 40_001)) == "msg_too_long"
    )
    slack.world.scopes.discard("files:write")
    assert await error_of(client.files_upload_v2(content="x", filename="a")) == "missing_scope"


async def test_what_is_posted_is_kept_and_found_again(client: AsyncWebClient) -> None:
    """Metadata is shown to those who ask for it, so that a bot can look whether a post arrived."""
    metadata = {"event_type": "brief", "event_payload": {"key": "k1"}}
    posted = await client.chat_postMessage(channel=DESK, text="hello", metadata=metadata)
    plain = await client.conversations_history(channel=DESK)
    full = await client.conversations_history(channel=DESK, include_all_metadata=True)
    assert [each["ts"] for each in plain["messages"]] == [posted["ts"]]
    assert "metadata" not in plain["messages"][0]
    assert full["messages"][0]["metadata"] == metadata


async def test_a_lost_answer_leaves_the_message_and_a_cut_does_not(
    slack: LoopbackSlack, client: AsyncWebClient
) -> None:
    """The two look the same to the bot; only the first has been read by people."""
    for fault, there in ((CUT, 0), (LOST_ANSWER, 1)):
        slack.world.fail("chat.postMessage", fault)
        with pytest.raises(ClientConnectionError):
            await client.chat_postMessage(channel=DESK, text="hello")
        assert len(slack.world.messages[DESK]) == there


async def test_faults_are_met_once(slack: LoopbackSlack, client: AsyncWebClient) -> None:
    """A test says how often a method fails; then it works."""
    slack.world.fail("chat.postMessage", rate_limited(7))
    slack.world.fail("chat.postMessage", refused("missing_scope", needed="chat:write"))
    with pytest.raises(SlackApiError) as caught:
        await client.chat_postMessage(channel=DESK, text="x")
    assert caught.value.response.status_code == 429
    assert caught.value.response.headers["Retry-After"] == "7"
    assert await error_of(client.chat_postMessage(channel=DESK, text="x")) == "missing_scope"
    await client.chat_postMessage(channel=DESK, text="x")


async def test_a_picture_is_uploaded_in_three_steps(
    slack: LoopbackSlack, client: AsyncWebClient
) -> None:
    """Its bytes, its alt text and the channel that it is shared in are kept."""
    await client.files_upload_v2(content=b"PNG", filename="a.png", alt_txt="a line", channel=DESK)
    (file,) = slack.world.files.values()
    assert (file["content"], file["alt_txt"], file["shares"]) == (b"PNG", "a line", [DESK])
    assert [said.how for said in slack.world.said] == ["file"]


async def test_a_library_of_slacks_own_talks_to_it(slack: LoopbackSlack) -> None:
    """Slack's own library is the judge of whether it speaks Socket Mode."""
    app = AsyncApp(client=AsyncWebClient(slack.world.bot_token, slack.api_url))

    @app.command("/brief")
    async def brief(ack: Callable[..., object], body: Json) -> None:
        await ack("Looking")  # type: ignore[misc]
        for number in range(6):
            sent = await AsyncWebhookClient(body["response_url"]).send(
                text=str(number), response_type="in_channel"
            )
        assert sent.status_code == 404

    @app.event("app_mention")
    async def mentioned(say: Callable[..., object], event: Json) -> None:
        await say("yes?", thread_ts=event["ts"])  # type: ignore[misc]

    handler = AsyncSocketModeHandler(app, slack.world.app_token, ping_interval=0.2)
    await handler.connect_async()  # type: ignore[no-untyped-call]
    try:
        await slack.linked()
        slash = await slack.slash("status")
        assert (await slash.ack()).payload["text"] == "Looking"
        assert [said.text for said in await slash.answers(5)] == ["0", "1", "2", "3", "4"]
        mention = await slack.mention("status")
        assert (await mention.answer()).thread_ts == mention.ts
        opened = slack.links.opened
        for end in (slack.links.disconnect, slack.links.close, slack.links.abort):
            result = end()
            if result is not None:
                await result
            opened += 1
            await slack.linked(opened)
        slack.links.silence()
        await slack.linked(opened + 1)
        assert (await (await slack.mention("again")).answer()).text == "yes?"
    finally:
        await handler.close_async()  # type: ignore[no-untyped-call]
        await asyncio.sleep(0)
