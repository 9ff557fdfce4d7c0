"""What people do on Discord, as messages for the desk."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Final

import discord

from adapters.discord.commands import Interaction
from adapters.discord.delivery import of_interaction, of_message
from adapters.discord.presses import button_of
from bot.model import Action, Button, Channel, IncomingMessage

PLATFORM: Final = "discord"

_TOKEN_LIFE: Final = timedelta(
    minutes=14, seconds=30
)  # Discord's quarter of an hour, with some to spare
_MESSAGE_LIFE: Final = timedelta(hours=1)  # an answer that comes later would come out of the blue
_NAMED: Final = re.compile(r"<@!?(\d+)>")
_PLAIN: Final = (discord.MessageType.default, discord.MessageType.reply)


def from_interaction(
    interaction: Interaction,
    text: str,
    received: datetime,
    *,
    question: bool = False,
    pressed: Button | None = None,
) -> IncomingMessage:
    """A command or a button; in a thread it belongs to the thread's channel."""
    channel, thread = _place(interaction.channel)
    return IncomingMessage(
        channel=channel,
        author=str(interaction.user.id),
        text=text,
        message_id=str(interaction.id),
        received=received,
        thread=thread,
        question=question,
        pressed=pressed,
        return_address=of_interaction(interaction.application_id, interaction.token),
        reachable=received + _TOKEN_LIFE,
    )


def from_message(
    message: discord.Message, me: int, received: datetime, follows: str = ""
) -> IncomingMessage:
    """A mention, a direct message or a reply; what names the bot is taken out of the words."""
    channel, thread = _place(message.channel)
    return IncomingMessage(
        channel=channel,
        author=str(message.author.id),
        text=words(message, me) or "help",
        message_id=str(message.id),
        received=received,
        thread=thread,
        follows=follows,
        return_address=of_message(message.channel.id, message.id),
        reachable=received + _MESSAGE_LIFE,
    )


def concerns(message: discord.Message, me: int) -> bool:
    """Whether a message is said to the bot by a person: alone with it, or by naming it."""
    if message.author.bot or message.webhook_id is not None or message.type not in _PLAIN:
        return False
    direct = isinstance(message.channel, discord.DMChannel)
    return direct or any(user.id == me for user in message.mentions)


def words(message: discord.Message, me: int) -> str:
    """What was said, without the bot's name and with others' names in place of their ids."""
    names = {str(user.id): f"@{user.name}" for user in message.mentions}
    names[str(me)] = ""
    said = _NAMED.sub(lambda match: names.get(match[1], match[0]), message.content)
    return " ".join(said.split())


def pressed_in(interaction: Interaction) -> Button | None:
    """The button of ours that was pressed, or None."""
    name = interaction.custom_id or ""
    return button_of(name, _label(interaction.message, name))


def exchange_under(message: discord.Message) -> str:
    """The exchange that a message of the bot's answered, as the buttons under it tell."""
    for button in _buttons(message):
        found = button_of(button.custom_id or "")
        if found is not None and found.action in (Action.SOURCES, Action.WRONG):
            return found.subject
    return ""


def _label(message: discord.Message | None, name: str) -> str:
    buttons = _buttons(message) if message is not None else []
    return next((button.label or "" for button in buttons if button.custom_id == name), "")


def _buttons(message: discord.Message) -> list[discord.Button]:
    rows = (row for row in message.components if isinstance(row, discord.ActionRow))
    return [each for row in rows for each in row.children if isinstance(each, discord.Button)]


def _place(channel: object) -> tuple[Channel, str]:
    if isinstance(channel, discord.Thread):
        return Channel(platform=PLATFORM, conversation=str(channel.parent_id)), str(channel.id)
    where = getattr(channel, "id", "")
    return Channel(platform=PLATFORM, conversation=str(where)), ""
