"""What the Slack adapter is told by the configuration."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

PATH = "/slack/events"
"""Where Slack posts to in HTTP mode."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """The settings and secrets. The app token is for Socket Mode, the signing secret for HTTP mode."""

    mode: Literal["socket", "http"] = "socket"
    api_base_url: str = "https://slack.com/api/"
    command: str = "/brief"
    ping_interval: float = 10.0
    bot_token: str = field(default="", repr=False)
    app_token: str = field(default="", repr=False)
    signing_secret: str = field(default="", repr=False)
