"""Messages as the parameters of a request; the one place where they get what every message has."""

from __future__ import annotations

import base64
import hashlib
import io
from typing import Any, Final

import discord
from discord.http import MultipartParameters, handle_message_parameters

from adapters.discord.render import Message, Panel

NOBODY: Final = discord.AllowedMentions.none()


def nonce(key: str) -> str:
    """The same 24 characters for the same key, so that a repeated post is known as one."""
    return base64.b32encode(hashlib.sha256(key.encode()).digest()[:15]).decode()


def mark(key: str) -> str:
    """The same 8 characters for the same key, to stand in the message: the history does not tell the nonce."""
    return nonce(key)[:8].lower()


def new(message: Message, *, key: str, reply_to: tuple[str, str] | None) -> MultipartParameters:
    """A message to post; `reply_to` is a channel and a message."""
    given = _parts(message)
    if reply_to is not None:
        channel, replied = reply_to
        given["message_reference"] = {
            "channel_id": channel,
            "message_id": replied,
            "fail_if_not_exists": False,  # a question deleted meanwhile is answered all the same
        }
    if message.picture is not None:
        given["files"] = [_file(message)]
    return handle_message_parameters(nonce=nonce(key), **given)


def edited(message: Message) -> MultipartParameters:
    """What a message is changed to."""
    given = _parts(message)
    given["attachments"] = [_file(message)] if message.picture is not None else []
    return handle_message_parameters(**given)


def _parts(message: Message) -> dict[str, Any]:
    # Where there is no embed of ours, none may come of a link either.
    flags = discord.MessageFlags(suppress_embeds=not message.panels)
    return {
        "content": message.content,
        "embeds": [_embed(panel) for panel in message.panels],
        "view": _view(message),
        "allowed_mentions": NOBODY,
        "flags": flags,
    }


def _embed(panel: Panel) -> discord.Embed:
    embed = discord.Embed(description=panel.description or None)
    if panel.footer:
        embed.set_footer(text=panel.footer)
    if panel.picture:
        embed.set_image(url=f"attachment://{panel.picture}")
    return embed


def _view(message: Message) -> discord.ui.View | None:
    if not message.presses:
        return None
    view = discord.ui.View(timeout=None)
    for at, row in enumerate(message.presses):
        for press in row:
            grey = discord.ButtonStyle.secondary
            button: discord.ui.Button[discord.ui.View] = discord.ui.Button(
                style=grey, label=press.label, custom_id=press.custom_id, row=at
            )
            view.add_item(button)
    return view


def _file(message: Message) -> discord.File:
    assert message.picture is not None
    picture = message.picture
    return discord.File(io.BytesIO(picture.png), picture.name, description=picture.alt or None)
