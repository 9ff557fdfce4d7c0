"""What an administrator gives to the platforms, and what they hear where something is missing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import invoke


def with_platforms(home: Path, slack: str = "", discord: str = "") -> Path:
    """The configuration with both platforms."""
    with home.open("a", encoding="utf-8") as file:
        file.write(f"\n[slack]\n{slack}\n[discord]\n{discord}\n")
    return home


def test_the_manifest_of_slack_has_the_configured_command(home: Path) -> None:
    """Two bots in one workspace must not take each other's command."""
    config = with_platforms(home, slack='command = "/herring"')
    printed = json.loads(invoke(config, "manifest", "slack").stdout)
    assert printed["features"]["slash_commands"][0]["command"] == "/herring"
    assert printed["settings"]["socket_mode_enabled"] is True
    assert "chat:write" in printed["oauth_config"]["scopes"]["bot"]


def test_requests_need_an_address_to_come_to(home: Path) -> None:
    """Without it the platform would post into the void; the message names the key."""
    config = with_platforms(home, slack='mode = "http"')
    refused = invoke(config, "manifest", "slack")
    assert refused.exit_code == 1
    assert "public_url" in refused.stderr
    text = config.read_text(encoding="utf-8")
    address = 'mode = "http"\npublic_url = "https://bot.invalid"'
    config.write_text(text.replace('mode = "http"', address), encoding="utf-8")
    printed = json.loads(invoke(config, "manifest", "slack").stdout)
    command = printed["features"]["slash_commands"][0]
    assert command["url"] == "https://bot.invalid/slack/events"
    assert printed["settings"]["interactivity"]["request_url"] == command["url"]


def test_the_invitation_names_the_application(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The id stands in the token; whoever has none yet gives it by hand."""
    config = with_platforms(home)
    refused = invoke(config, "manifest", "discord")
    assert refused.exit_code == 1
    assert "--application" in refused.stderr
    by_hand = invoke(config, "manifest", "discord", "--application", "123456789012345678")
    assert "client_id=123456789012345678" in by_hand.stdout
    assert "/brief ask [question]" in by_hand.stdout
    monkeypatch.setenv("DISCORD_TOKEN", "MTIzNDU2Nzg5MDEyMzQ1Njc4.sham.token")
    told = json.loads(invoke(config, "manifest", "discord", "--json").stdout)
    assert "client_id=123456789012345678" in told["invite"]
    assert told["commands"][0]["name"] == "brief"


def test_a_platform_that_is_off_has_no_manifest(home: Path) -> None:
    """One line says which table to add."""
    refused = invoke(home, "manifest", "slack")
    assert refused.exit_code == 1
    assert "[slack]" in refused.stderr
