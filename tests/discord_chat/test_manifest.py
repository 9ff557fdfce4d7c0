"""What Discord is told of the bot, and what is sent to it, against Discord's own description of its API."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from adapters.discord import sending
from adapters.discord.commands import NAME
from adapters.discord.manifest import NEEDED, PERMISSIONS, commands, invitation
from adapters.discord.render import render, render_plain
from tests.chat.cases import CASES
from tests.loopback.discord_checks import command_faults


@pytest.fixture(scope="module")
def specification(root: Path) -> dict[str, Any]:
    """Discord's OpenAPI description, which is no part of the project."""
    folder = Path(os.environ.get("BACKCHANNEL_SPECS", root.parent / "shared" / "specs"))
    path = folder / "discord_openapi.json"
    if not path.exists():
        pytest.skip(
            f"no {path}: set BACKCHANNEL_SPECS to the folder that holds discord_openapi.json"
        )
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def faults(specification: dict[str, Any], method: str, path: str, payload: Any) -> list[str]:
    """What Discord's description has against the body of a request."""
    body = specification["paths"][path][method]["requestBody"]["content"]["application/json"]
    schema = {"components": specification["components"], **body["schema"]}
    return [error.message for error in Draft202012Validator(schema).iter_errors(payload)]


def test_the_invitation_asks_for_what_is_needed_and_no_more() -> None:
    """An administrator sees a short list of rights, and none that could do harm."""
    link = invitation(123456789012345678)
    assert "client_id=123456789012345678" in link
    assert "scope=bot+applications.commands" in link
    assert f"permissions={PERMISSIONS.value}" in link
    assert {name for name, granted in PERMISSIONS if granted} == {
        name.replace("view_channel", "read_messages") for name in NEEDED
    }


def test_the_commands_are_those_that_people_know() -> None:
    """One command with the words of every platform."""
    (command,) = commands()
    assert command["name"] == NAME
    words = "ask status timeline next sources digest follow unfollow feeds why help admin"
    assert {option["name"] for option in command["options"]} == set(words.split())
    assert command["contexts"] == [0, 1]
    assert command_faults(commands()) == []


def test_discord_takes_the_commands(specification: dict[str, Any]) -> None:
    """As its own description of the API says."""
    path = "/applications/{application_id}/commands"
    assert faults(specification, "put", path, commands()) == []
    wrong = [commands()[0] | {"description": "x" * 101}]
    assert faults(specification, "put", path, wrong)


@pytest.mark.parametrize("name", CASES)
async def test_discord_takes_the_messages(specification: dict[str, Any], name: str) -> None:
    """Every reply, posted or put in the place of another, whole or plain."""
    for message in (render(CASES[name]), render_plain(CASES[name])):
        with sending.new(message, key="k", reply_to=("123456789012345678", "23456789")) as made:
            posted = _body(made)
        with sending.edited(message) as made:
            edited = _body(made)
        assert faults(specification, "post", "/channels/{channel_id}/messages", posted) == []
        original = "/webhooks/{webhook_id}/{webhook_token}/messages/@original"
        assert faults(specification, "patch", original, edited) == []


def _body(made: Any) -> Any:
    """A payload, with the ids of its files as the description wants them: it takes numbers for wrong."""
    if made.payload is not None:
        return made.payload
    payload = json.loads(made.multipart[0]["value"])
    payload["attachments"] = [each | {"id": str(each["id"])} for each in payload["attachments"]]
    return payload
