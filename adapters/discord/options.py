"""What the Discord adapter is told at the start, and the one place that points the library at another server."""

from __future__ import annotations

from dataclasses import dataclass, field

import discord
import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """The settings as values. Without guilds the commands are global; an empty gateway address is asked for."""

    token: str = field(repr=False)
    api_base_url: str = "https://discord.com/api/v10"
    gateway_url: str = ""
    guilds: tuple[str, ...] = ()
    heartbeat_timeout: float = 60.0
    guild_ready_timeout: float = 2.0


def without_voice() -> None:
    """Keep the library from warning at every start that nothing is installed for its voice part."""
    discord.VoiceClient.warn_nacl = False
    discord.VoiceClient.warn_dave = False


def point_api_at(base_url: str) -> None:
    """Make the library ask this address.

    It keeps the address in a class, for the whole process; so it is touched only where it differs, and two
    bots with different addresses cannot live in one process.
    """
    base = base_url.rstrip("/")
    if base != Route.BASE:
        Route.BASE = base


def point_gateway_at(url: str) -> None:
    """Make the library open its gateway connections here; kept in a class too."""
    found = yarl.URL(url)
    address = found if found.path.endswith("/") else found / ""
    if address != DiscordWebSocket.DEFAULT_GATEWAY:
        DiscordWebSocket.DEFAULT_GATEWAY = address
