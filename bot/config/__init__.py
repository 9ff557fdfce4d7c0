"""The configuration: a TOML file and the environment become frozen settings, or a list of faults."""

from bot.briefing.quiet import QuietHours
from bot.config.faults import Fault, InvalidConfig
from bot.config.loading import find_config, load, missing_secrets
from bot.config.settings import (
    ChannelSettings,
    DigestSettings,
    DiscordSettings,
    FeedSettings,
    Secrets,
    Settings,
    SlackSettings,
    TrackSettings,
)

__all__ = [
    "ChannelSettings",
    "DigestSettings",
    "DiscordSettings",
    "Fault",
    "FeedSettings",
    "InvalidConfig",
    "QuietHours",
    "Secrets",
    "Settings",
    "SlackSettings",
    "TrackSettings",
    "find_config",
    "load",
    "missing_secrets",
]
