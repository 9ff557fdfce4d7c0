"""What Slack sends, read: events, commands and presses become messages, or nothing.

A message's id is its ts, which stays the same however often and in how many kinds of event it comes;
commands and presses have a trigger's.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from adapters.slack.buttons import pressed
from bot.model import Channel, IncomingMessage

PLATFORM = "slack"
REACHABLE = timedelta(minutes=29)
"""A response_url is good for half an hour; nobody waits longer for an answer to a message either."""

_PERSONAL = {None, "file_share", "me_message", "thread_broadcast"}
"""Subtypes of messages that people write; the others are edits, joins and such."""

_TOKEN = re.compile(r"<([^<>]*)>")


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """How the asker is reached: in a thread, or at a response_url, which comes first if `direct`.

    `looking` says that the acknowledgement left words to take back.
    """

    user: str
    thread: str = ""
    url: str = ""
    direct: bool = False
    looking: bool = False

    def write(self) -> str:
        """As text, to be kept."""
        return json.dumps(asdict(self), separators=(",", ":"))

    @classmethod
    def read(cls, text: str) -> Address:
        """From the text; nobody's, where another version wrote it."""
        try:
            return cls(**json.loads(text))
        except (ValueError, TypeError):
            return cls(user="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """A message that is for the bot, or unless `certain` may be: that is for the thread `root` to tell."""

    message: IncomingMessage
    certain: bool
    root: str = ""


def heard(event: Mapping[str, Any], bot_user: str, now: datetime) -> Heard | None:
    """What a message event says to the bot, if anything."""
    if event.get("subtype") not in _PERSONAL or event.get("hidden") or "edited" in event:
        return None
    user, text = str(event.get("user") or ""), str(event.get("text") or "")
    if not user or event.get("bot_id") or user in (bot_user, "USLACKBOT"):
        return None
    channel, ts = str(event.get("channel") or ""), str(event.get("ts") or "")
    thread = str(event.get("thread_ts") or "")
    alone = event.get("channel_type") == "im" or channel.startswith("D")
    named = f"<@{bot_user}" in text or event.get("type") == "app_mention"
    parent = str(event.get("parent_user_id") or "")
    certain = alone or named or parent == bot_user
    if (not certain and not thread) or (not alone and not named and _to_another(text)):
        return None
    place = thread if alone else thread or ts
    # Under the bot's own message goes on what that answered, which its root tells; where that cannot be
    # seen or was no answer, what the person asked before outside of any thread.
    conversation = "" if parent == bot_user else place
    return Heard(
        message=IncomingMessage(
            channel=Channel(platform=PLATFORM, conversation=channel),
            author=user,
            text=plain(text, bot_user),
            message_id=ts,
            received=now,
            thread=conversation,
            return_address=Address(user=user, thread=place).write(),
            reachable=now + REACHABLE,
        ),
        certain=certain,
        root=thread if not certain or parent in ("", bot_user) else "",
    )


def command(body: Mapping[str, Any], bot_user: str, now: datetime) -> IncomingMessage:
    """What a slash command says."""
    user = str(body.get("user_id") or "")
    url = str(body.get("response_url") or "")
    address = Address(user=user, url=url, direct=bool(url), looking=bool(url))
    return IncomingMessage(
        channel=Channel(platform=PLATFORM, conversation=str(body.get("channel_id") or "")),
        author=user,
        text=plain(str(body.get("text") or ""), bot_user),
        message_id=str(body.get("trigger_id") or ""),
        received=now,
        return_address=address.write(),
        reachable=now + REACHABLE,
    )


def press(body: Mapping[str, Any], now: datetime) -> IncomingMessage | None:
    """What a press says; None where the button is of another version.

    Where only one person sees the message, so they do the answer; else it goes under the message.
    """
    actions: Sequence[Mapping[str, Any]] = body.get("actions") or ({},)
    button = pressed(actions[0])
    if button is None:
        return None
    address = press_address(body)
    container = body.get("container") or {}
    place = str((body.get("channel") or {}).get("id") or container.get("channel_id") or "")
    return IncomingMessage(
        channel=Channel(platform=PLATFORM, conversation=place or address.user),
        author=address.user,
        text="",
        message_id=str(body.get("trigger_id") or ""),
        received=now,
        thread=_thread_of(body),
        pressed=button,
        return_address=address.write(),
        reachable=now + REACHABLE,
    )


def press_address(body: Mapping[str, Any]) -> Address:
    """How whoever pressed a button is reached."""
    container = body.get("container") or {}
    place = str((body.get("channel") or {}).get("id") or container.get("channel_id") or "")
    thread = _thread_of(body)
    ephemeral = bool(container.get("is_ephemeral"))
    if not thread and not ephemeral and place and not place.startswith("D"):
        thread = str(container.get("message_ts") or "")
    return Address(
        user=str((body.get("user") or {}).get("id") or ""),
        thread=thread,
        url=str(body.get("response_url") or ""),
        direct=ephemeral,
    )


def _thread_of(body: Mapping[str, Any]) -> str:
    """The thread that the pressed message stands in."""
    container, shown = body.get("container") or {}, body.get("message") or {}
    return str(container.get("thread_ts") or shown.get("thread_ts") or "")


def plain(text: str, bot_user: str) -> str:
    """What a person typed, without Slack's markup and without the bot's own name."""

    def shown(match: re.Match[str]) -> str:
        target, _, words = match[1].partition("|")
        if target == f"@{bot_user}":
            return " "
        if target[:1] in "@#!":
            return words or ("" if target[:1] == "@" else target[1:])
        return target.removeprefix("mailto:")

    return " ".join(html.unescape(_TOKEN.sub(shown, text)).split())


def _to_another(text: str) -> bool:
    """Whether a message begins with somebody's name: then it is for them."""
    return text.lstrip().startswith("<@")
