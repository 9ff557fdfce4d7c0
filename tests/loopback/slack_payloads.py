"""What Slack sends an app: envelopes and their payloads, with every documented field."""

from __future__ import annotations

import time

from tests.loopback.slack_world import Json, Said, World

VERIFICATION = "loopback-verification-token"


def slash(
    world: World, *, command: str, text: str, user: str, channel: str, response_url: str
) -> Json:
    """A slash command; all values are strings, as they come form-encoded."""
    place = world.channels[channel]
    return {
        "token": VERIFICATION,
        "team_id": world.team,
        "team_domain": "loopback",
        "channel_id": channel,
        "channel_name": "directmessage" if place.get("is_im") else place["name"],
        "user_id": user,
        "user_name": world.users[user]["name"],
        "command": command,
        "text": text,
        "api_app_id": world.app,
        "is_enterprise_install": "false",
        "response_url": response_url,
        "trigger_id": trigger(world),
    }


def trigger(world: World) -> str:
    """A trigger_id, never given before."""
    return f"{world.number()}.{world.number()}.0f{world.number():030x}"


def event(world: World, inner: Json) -> Json:
    """The outer part of an event; its event_id stays the same over redeliveries."""
    return {
        "token": VERIFICATION,
        "team_id": world.team,
        "context_team_id": world.team,
        "context_enterprise_id": None,
        "api_app_id": world.app,
        "event": inner,
        "type": "event_callback",
        "event_id": f"Ev{world.number():09d}",
        "event_time": int(time.time()),
        "authorizations": [
            {
                "enterprise_id": None,
                "team_id": world.team,
                "user_id": world.bot_user,
                "is_bot": True,
                "is_enterprise_install": False,
            }
        ],
        "is_ext_shared_channel": False,
        "event_context": f"4-{world.number()}",
    }


def channel_type(world: World, channel: str) -> str:
    """How an event names the kind of a channel."""
    place = world.channels[channel]
    if place.get("is_im"):
        return "im"
    return "group" if place.get("is_private") else "channel"


def rich(text: str) -> list[Json]:
    """The blocks that Slack's own clients add to what a person types."""
    section = {"type": "rich_text_section", "elements": [{"type": "text", "text": text}]}
    return [{"type": "rich_text", "block_id": "b1c2d", "elements": [section]}]


def message(world: World, stored: Json, channel: str) -> Json:
    """The event of a message in a channel or a direct conversation."""
    return {
        **stored,
        "channel": channel,
        "event_ts": stored["ts"],
        "channel_type": channel_type(world, channel),
    }


def mention(stored: Json, channel: str) -> Json:
    """The event of a message that names the bot."""
    kept = {key: value for key, value in stored.items() if key != "parent_user_id"}
    return {**kept, "type": "app_mention", "channel": channel, "event_ts": stored["ts"]}


def home(world: World, user: str, tab: str) -> Json:
    """The event of a person's opening the app."""
    view = world.views.get(user)
    shown = {"view": view} if view else {}
    return {
        "type": "app_home_opened",
        "user": user,
        "channel": world.dm(user),
        "tab": tab,
        "event_ts": world.stamp(),
        **shown,
    }


def press(world: World, *, said: Said, button: Json, user: str, response_url: str) -> Json:
    """A press of a button in a message; where only one person sees it, the message is not told."""
    alone = bool(said.user)
    stored = world.find(said.channel, said.ts)
    thread = {"thread_ts": said.thread_ts} if said.thread_ts else {}
    name = world.channels[said.channel].get("name", "directmessage")
    payload: Json = {
        "type": "block_actions",
        "user": {
            "id": user,
            "username": world.users[user]["name"],
            "name": world.users[user]["name"],
            "team_id": world.team,
        },
        "api_app_id": world.app,
        "token": VERIFICATION,
        "container": {
            "type": "message",
            "message_ts": said.ts,
            "channel_id": said.channel,
            "is_ephemeral": alone,
            **thread,
        },
        "trigger_id": trigger(world),
        "team": {"id": world.team, "domain": "loopback"},
        "enterprise": None,
        "is_enterprise_install": False,
        "channel": {"id": said.channel, "name": name},
        "state": {"values": {}},
        "response_url": response_url,
        "actions": [{**button, "action_ts": world.stamp()}],
    }
    return payload if alone or stored is None else {**payload, "message": stored}
