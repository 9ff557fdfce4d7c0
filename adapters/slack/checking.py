"""What Slack would refuse, found before anybody asks: tokens, scopes, channels."""

from __future__ import annotations

from collections.abc import Iterable

from adapters.slack.api import Api, Identity
from adapters.slack.manifest import SCOPES
from adapters.slack.options import Options
from adapters.slack.troubles import code, needed
from bot.errors import DeliveryError, PlatformAway, PlatformRefused
from bot.model import Finding

_ANEW = "add it under OAuth & Permissions, Bot Token Scopes, and install the app again"


async def findings(api: Api, options: Options, conversations: Iterable[str]) -> tuple[Finding, ...]:
    """Every fault with its remedy; none where all is well. Nothing stays connected."""
    try:
        identity = await api.who()
    except PlatformRefused as refusal:
        problem, _, remedy = str(refusal).partition(": ")
        return (
            Finding(where="bot token", problem=problem, remedy=remedy),
            *await _way_in(api, options),
        )
    except PlatformAway as away:
        remedy = "check the network, any proxy, and [slack] api_base_url"
        return (Finding(where="slack", problem=str(away), remedy=remedy),)
    found = [
        Finding(where=f"scope {scope}", problem=f"missing, needed {SCOPES[scope]}", remedy=_ANEW)
        for scope in SCOPES
        if identity.scopes and scope not in identity.scopes
    ]
    found += await _way_in(api, options)
    for conversation in dict.fromkeys(conversations):
        found += await _channel(api, conversation, identity)
    return tuple(found)


async def _way_in(api: Api, options: Options) -> list[Finding]:
    """Whether messages can come: the app token, or the signing secret."""
    if options.mode == "http":
        if options.signing_secret:
            return []
        remedy = "set SLACK_SIGNING_SECRET to the one under Basic Information"
        return [Finding(where="signing secret", problem="missing", remedy=remedy)]
    try:
        await api.link_address()  # an address that nobody connects to expires by itself
    except PlatformRefused as refusal:
        problem, _, remedy = str(refusal).partition(": ")
        return [Finding(where="app token", problem=problem, remedy=remedy)]
    except PlatformAway as away:
        remedy = "turn Socket Mode on in the app's settings, and check the network"
        return [Finding(where="socket mode", problem=str(away), remedy=remedy)]
    return []


async def _channel(api: Api, conversation: str, identity: Identity) -> list[Finding]:
    invite = f"/invite @{identity.name}"
    try:
        told = await api.channel(conversation)
    except DeliveryError as error:
        return [_unseen(conversation, error, invite)]
    where = f"{conversation} (#{told['name']})" if told.get("name") else conversation
    if told.get("is_archived"):
        remedy = "restore it, or configure another channel"
        return [Finding(where=where, problem="the channel is archived", remedy=remedy)]
    if told.get("is_member", True) is False:
        remedy = f"write {invite} in it"
        return [Finding(where=where, problem="the bot is not in the channel", remedy=remedy)]
    return []


def _unseen(conversation: str, error: DeliveryError, invite: str) -> Finding:
    said = code(error)
    if said == "channel_not_found":
        return Finding(
            where=conversation,
            problem="there is no such channel, or it is private and the bot is not in it",
            remedy=f"check the id in the channel's details; in a private channel, write {invite}",
        )
    if said == "missing_scope":
        problem = f"cannot be checked without the scope {needed(error)}"
        return Finding(where=conversation, problem=problem, remedy=_ANEW)
    return Finding(where=conversation, problem=str(error), remedy="try again later")
