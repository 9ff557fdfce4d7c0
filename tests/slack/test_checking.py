"""`check`: every right that is missing is named, with what to do about it; and the manifest gives them all."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from adapters.slack.gateway import SlackGateway
from adapters.slack.manifest import EVENTS, SCOPES, manifest
from adapters.slack.options import Options
from bot.clock import SystemClock
from tests.loopback.slack import DESK, LoopbackSlack
from tests.slack.conftest import Desk, options_for


async def findings(slack: LoopbackSlack, *channels: str, **changes: object) -> dict[str, str]:
    """Where each fault is, and its remedy."""
    gateway = SlackGateway(options_for(slack, **changes), Desk(), SystemClock())
    return {found.where: found.remedy for found in await gateway.check(channels)}


async def test_nothing_is_found_where_all_is_well(slack: LoopbackSlack) -> None:
    """And nothing is left connected."""
    assert await findings(slack, DESK, "G0CLOSED") == {}
    assert slack.links.opened == 0


async def test_each_channel_is_looked_at(slack: LoopbackSlack) -> None:
    """Not there, not in it, archived, private: each has its own remedy."""
    slack.world.channels["G0CLOSED"]["is_member"] = False
    found = await findings(slack, DESK, "C0OTHER", "C0NONE", "C0OLD", "G0CLOSED")
    assert set(found) == {"C0OTHER (#other)", "C0NONE", "C0OLD (#old)", "G0CLOSED"}
    assert "/invite @brief" in found["C0OTHER (#other)"]
    assert "/invite @brief" in found["G0CLOSED"]
    assert "id" in found["C0NONE"]


async def test_each_missing_scope_is_named(slack: LoopbackSlack) -> None:
    """Slack says what is missing only when it is used, perhaps in a week."""
    slack.world.scopes -= {"files:write", "channels:read"}
    found = await findings(slack, DESK)
    assert set(found) == {"scope files:write", "scope channels:read", DESK}
    assert all("install" in remedy for remedy in found.values())


@pytest.mark.parametrize(
    "changes, where",
    [
        ({"bot_token": "xoxb-wrong"}, "bot token"),
        ({"app_token": "xapp-wrong"}, "app token"),
        ({"mode": "http", "signing_secret": ""}, "signing secret"),
        ({"api_base_url": "http://127.0.0.1:9/api/"}, "slack"),
    ],
)
async def test_each_token_is_tried(
    slack: LoopbackSlack, changes: dict[str, object], where: str
) -> None:
    """A wrong one is named by what it is for."""
    assert list(await findings(slack, DESK, **changes)) == [where]


@pytest.mark.parametrize("mode", ["socket", "http"])
def test_the_manifest_is_one(mode: str) -> None:
    """Slack takes it as it is: judged by Slack's own schema."""
    specs = Path(__file__).resolve().parents[2].parent / "shared" / "specs"
    path = Path(os.environ.get("BACKCHANNEL_SPECS", specs)) / "slack_manifest.schema.json"
    if not path.is_file():
        pytest.skip(f"Slack's schema of manifests is not at {path}; set BACKCHANNEL_SPECS")
    jsonschema = pytest.importorskip("jsonschema")
    made = manifest(Options(mode=mode, command="/news"))  # type: ignore[arg-type]
    schema = json.loads(path.read_text(encoding="utf-8"))
    faults = list(jsonschema.Draft7Validator(schema).iter_errors(made))
    assert not faults


def test_the_manifest_follows_the_settings() -> None:
    """The command's name can be another bot's; HTTP mode needs addresses, Socket Mode none."""
    socket, http = (
        manifest(Options(mode=mode, command="/news"), public_url="https://bot.example/")
        for mode in ("socket", "http")
    )
    (command,) = http["features"]["slash_commands"]
    assert (command["command"], command["url"]) == ("/news", "https://bot.example/slack/events")
    assert "url" not in socket["features"]["slash_commands"][0]
    assert socket["settings"]["socket_mode_enabled"] is True
    assert http["settings"]["interactivity"]["request_url"] == "https://bot.example/slack/events"
    assert tuple(socket["settings"]["event_subscriptions"]["bot_events"]) == EVENTS
    assert socket["oauth_config"]["scopes"]["bot"] == list(SCOPES)
