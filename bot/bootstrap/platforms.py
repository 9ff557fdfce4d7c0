"""From settings to gateways: the chat platforms that are configured. What is installed is loaded only then."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from pydantic import SecretStr

from bot.config import Settings
from bot.errors import BriefingError
from bot.model import Finding
from bot.ports import Clock, Desk, Gateway

if TYPE_CHECKING:
    from adapters.web import Route


def gateways_of(
    settings: Settings, desk: Desk, clock: Clock
) -> tuple[tuple[Gateway, ...], tuple[Route, ...]]:
    """The gateways, and what they want to be posted to them."""
    gateways: list[Gateway] = []
    routes: list[Route] = []
    if settings.slack is not None:
        # Loaded late, as below: each library takes most of a second, and the console needs neither.
        from adapters.slack.gateway import SlackGateway  # noqa: PLC0415
        from adapters.slack.options import PATH  # noqa: PLC0415
        from adapters.web import Route  # noqa: PLC0415

        slack = SlackGateway(_slack_options(settings), desk, clock)
        gateways.append(slack)
        if settings.slack.mode == "http":
            routes.append(Route(method="POST", path=PATH, handler=slack.receive))
    if settings.discord is not None:
        from adapters.discord.gateway import DiscordGateway  # noqa: PLC0415

        gateways.append(DiscordGateway(_discord_options(settings), desk, clock))
    return tuple(gateways), tuple(routes)


async def online_findings(
    settings: Settings, desk: Desk, clock: Clock
) -> Mapping[str, tuple[Finding, ...]]:
    """What each platform would refuse, by platform."""
    found = {}
    for gateway in gateways_of(settings, desk, clock)[0]:
        targets = [c.target for c in settings.channels if c.platform == gateway.platform]
        found[gateway.platform] = await gateway.check(targets)
    return found


def slack_manifest(settings: Settings) -> Mapping[str, Any]:
    """The app manifest for this configuration; raises BriefingError where an address is missing."""
    from adapters.slack.manifest import manifest  # noqa: PLC0415

    if settings.slack is None:
        raise BriefingError("the configuration has no [slack]; add that table first")
    if settings.slack.mode == "socket":
        return manifest(_slack_options(settings))
    if not settings.slack.public_url:
        raise BriefingError(
            '[slack] mode is "http", and Slack has to know where to post: '
            'set public_url = "https://…" there'
        )
    return manifest(_slack_options(settings), public_url=settings.slack.public_url)


def discord_manifest(settings: Settings, application: str = "") -> tuple[str, list[dict[str, Any]]]:
    """The link that invites the bot, and its commands. The application's id stands in the token, too."""
    from adapters.discord.manifest import commands, invitation  # noqa: PLC0415

    if settings.discord is None:
        raise BriefingError("the configuration has no [discord]; add that table first")
    number = application or _application_of(settings.secrets.discord_token)
    if not number:
        raise BriefingError(
            "the application's id is not known: set DISCORD_TOKEN, or give --application ID "
            '("Application ID" on the page of your application)'
        )
    return invitation(int(number)), commands()


def _application_of(token: SecretStr | None) -> str:
    """The id that a token begins with, written in base 64."""
    first = token.get_secret_value().partition(".")[0] if token is not None else ""
    try:
        number = base64.b64decode(first + "=" * (-len(first) % 4), validate=True).decode("ascii")
    except (binascii.Error, ValueError):
        return ""
    return number if number.isdigit() else ""


def _slack_options(settings: Settings) -> Any:
    from adapters.slack.options import Options  # noqa: PLC0415

    slack = settings.slack
    assert slack is not None
    return Options(
        mode=slack.mode,
        api_base_url=slack.api_base_url,
        command=slack.command,
        ping_interval=slack.ping_interval,
        bot_token=_shown(settings.secrets.slack_bot_token),
        app_token=_shown(settings.secrets.slack_app_token),
        signing_secret=_shown(settings.secrets.slack_signing_secret),
    )


def _discord_options(settings: Settings) -> Any:
    from adapters.discord.options import Options  # noqa: PLC0415

    discord = settings.discord
    assert discord is not None
    return Options(
        token=_shown(settings.secrets.discord_token),
        api_base_url=discord.api_base_url,
        gateway_url=discord.gateway_url,
        guilds=discord.guilds,
        heartbeat_timeout=discord.heartbeat_timeout,
        guild_ready_timeout=discord.guild_ready_timeout,
    )


def _shown(secret: SecretStr | None) -> str:
    return secret.get_secret_value() if secret is not None else ""
