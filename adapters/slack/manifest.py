"""The app's manifest, made from the settings, and the scopes and events that the bot needs."""

from __future__ import annotations

from typing import Any

from adapters.slack.options import PATH, Options

SCOPES = {
    "app_mentions:read": "to hear when somebody names it",
    "channels:history": "to hear follow-ups in threads of public channels",
    "channels:read": "to check that it is in a channel",
    "chat:write": "to answer",
    "commands": "for the slash command",
    "files:write": "to send the timeline as a picture",
    "groups:history": "to hear follow-ups in threads of private channels",
    "groups:read": "to check that it is in a private channel",
    "im:history": "to be asked in direct messages",
    "im:read": "to be asked in direct messages",
    "mpim:history": "to be asked in group conversations",
}
"""Each scope of the bot token, and what it is for."""

EVENTS = (
    "app_home_opened",
    "app_mention",
    "message.channels",
    "message.groups",
    "message.im",
    "message.mpim",
)


def manifest(
    options: Options, *, name: str = "Backchannel", public_url: str = "https://example.com"
) -> dict[str, Any]:
    """What to paste at api.slack.com under "From an app manifest". HTTP mode needs the public address."""
    by_http = options.mode == "http"
    target = {"request_url": public_url.rstrip("/") + PATH} if by_http else {}
    command = {
        "command": options.command,
        "description": "Ask about the dialogues that are followed here",
        "usage_hint": "when did talks last resume? | status | timeline | help",
        "should_escape": False,
    }
    return {
        "display_information": {
            "name": name,
            "description": "Follows on-and-off dialogues in the news, and answers with citations",
        },
        "features": {
            "app_home": {
                "home_tab_enabled": True,
                "messages_tab_enabled": True,
                "messages_tab_read_only_enabled": False,
            },
            "bot_user": {"display_name": name, "always_online": True},
            "slash_commands": [
                {**command, "url": target["request_url"]} if by_http else command,
            ],
        },
        "oauth_config": {"scopes": {"bot": list(SCOPES)}},
        "settings": {
            "event_subscriptions": {**target, "bot_events": list(EVENTS)},
            "interactivity": {"is_enabled": True, **target},
            "org_deploy_enabled": False,
            "socket_mode_enabled": not by_http,
            "token_rotation_enabled": False,
        },
    }
