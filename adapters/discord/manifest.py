"""What Discord has to be told of the bot once: the link that invites it, and its commands."""

from __future__ import annotations

from typing import Any, Final

import discord

from adapters.discord.commands import Interaction, Tree
from adapters.discord.options import without_voice
from bot.model import Choice

SCOPES: Final = ("bot", "applications.commands")
NEEDED: Final = {
    "view_channel": "View Channel",
    "send_messages": "Send Messages",
    "send_messages_in_threads": "Send Messages in Threads",
    "embed_links": "Embed Links",
    "attach_files": "Attach Files",
    "read_message_history": "Read Message History",
}
"""The permissions, by the library's names, with the names that people see."""

PERMISSIONS: Final = discord.Permissions(**dict.fromkeys(NEEDED, True))


def invitation(application: int) -> str:
    """The link with which an administrator of a server invites the bot, with all that it needs."""
    return discord.utils.oauth_url(application, permissions=PERMISSIONS, scopes=SCOPES)


def commands() -> list[dict[str, Any]]:
    """The commands as they are registered."""

    async def nowhere(_: Interaction, __: str, ___: str) -> None:
        """Nobody calls a command that is only described."""

    def nothing(_: str) -> tuple[Choice, ...]:
        return ()

    without_voice()
    tree = Tree(discord.Client(intents=discord.Intents(guilds=True)), nowhere, nothing)
    return [command.to_dict(tree) for command in tree.get_commands()]
