"""What Slack's refusals mean, and what to do about them, in words for those who run the bot."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError, SlackClientError

from bot.errors import DeliveryError, DestinationRefused, PermanentDelivery, TransientDelivery

FAILURES = (SlackClientError, aiohttp.ClientError, asyncio.TimeoutError, OSError, ValueError)
"""Everything that Slack's library raises for what went wrong outside."""

TOKEN_ERRORS = frozenset(
    "invalid_auth not_authed account_inactive token_revoked token_expired no_permission "
    "org_login_required not_allowed_token_type team_access_not_granted".split()
)
LAYOUT_ERRORS = frozenset(
    "invalid_blocks invalid_blocks_format msg_blocks_too_long msg_too_long".split()
)
_PASSING = frozenset(
    "ratelimited rate_limited internal_error fatal_error service_unavailable request_timeout".split()
)
_CHANNEL_ERRORS = TOKEN_ERRORS | frozenset(
    "not_in_channel channel_not_found is_archived missing_scope restricted_action "
    "restricted_action_read_only_channel ekm_access_denied access_denied".split()
)
"""What is refused to every message there, whatever it says."""
_UNCERTAIN = frozenset("internal_error fatal_error request_timeout".split())

REMEDIES = {
    "not_in_channel": "invite the bot there with /invite",
    "channel_not_found": "check the channel's id; into a private channel, invite the bot with /invite",
    "is_archived": "the channel is archived: restore it or name another",
    "missing_scope": "add the scope under OAuth & Permissions and install the app again",
    "invalid_auth": "set SLACK_BOT_TOKEN to the Bot User OAuth Token, xoxb-\u2026, of the installed app",
}


def code(error: BaseException | None) -> str:
    """Slack's own word for a refusal, "" where it said none."""
    if isinstance(error, DeliveryError):
        error = error.__cause__
    if not isinstance(error, SlackApiError):
        return ""
    return str(_body(error).get("error") or "")


def needed(error: BaseException | None) -> str:
    """The scope that a call lacked."""
    if isinstance(error, DeliveryError):
        error = error.__cause__
    return str(_body(error).get("needed") or "") if isinstance(error, SlackApiError) else ""


def status(error: BaseException) -> int:
    """The HTTP status of an answer, 0 where there was none."""
    response = getattr(error, "response", None)
    return int(getattr(response, "status_code", 0) or getattr(response, "status", 0) or 0)


def trouble(error: Exception, what: str) -> DeliveryError:
    """The port's error for one of Slack's library's. `what` says what was to be delivered, and where."""
    said, number = code(error), status(error)
    if number == 429 or said in ("ratelimited", "rate_limited"):
        return TransientDelivery(
            f"{what}: Slack asks to wait", retry_after=_retry_after(error) or 1.0
        )
    if number >= 500 or said in _PASSING:
        return TransientDelivery(
            f"{what}: Slack failed ({said or number})",
            ambiguous=number >= 500 or said in _UNCERTAIN,
        )
    if said:
        scope = f" ({needed(error)})" if needed(error) else ""
        remedy = REMEDIES.get(said, "see `check --online`")
        kind = DestinationRefused if said in _CHANNEL_ERRORS else PermanentDelivery
        return kind(f"{what}: Slack refused it, {said}{scope}; {remedy}")
    if isinstance(error, aiohttp.ClientConnectorError):
        return TransientDelivery(f"{what}: Slack cannot be reached")
    return TransientDelivery(f"{what}: the answer was lost", ambiguous=True)


def _retry_after(error: Exception) -> float | None:
    headers = getattr(getattr(error, "response", None), "headers", None) or {}
    try:
        return float(headers.get("Retry-After") or headers.get("retry-after") or 0) or None
    except ValueError:
        return None


def _body(error: SlackApiError) -> Mapping[str, Any]:
    data = getattr(error.response, "data", error.response)
    return data if isinstance(data, Mapping) else {}
