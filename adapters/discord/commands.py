"""The `/brief` commands: each is turned into the line of text that means the same on every platform."""

from __future__ import annotations

import secrets
from collections.abc import Awaitable, Callable
from typing import Any, Final

import discord
import structlog
from discord import app_commands

from adapters.discord import limits, wording
from adapters.discord.delivery import UNREACHABLE
from adapters.discord.text import shortened
from bot.model import Choice

NAME: Final = "brief"
PRIVATE: Final = frozenset(("help", "feeds", "why", "digest", "admin"))
"""Words whose answers only the asker sees; Discord wants to know before there is an answer.

What changes what a channel is told, as `follow` does, everybody in it sees."""

PRIVATE_BUTTONS: Final = frozenset(("sources", "wrong"))
"""Buttons whose answers only those who press them see."""

log = structlog.get_logger(__name__)

Interaction = discord.Interaction[discord.Client]
HandOver = Callable[[Interaction, str, str], Awaitable[None]]
"""Takes a command, its word and its line of text."""

Completing = Callable[[str], tuple[Choice, ...]]


def line(word: str, *values: str | None) -> str:
    """The line of text of a command, as somebody would type it."""
    return " ".join([word, *(" ".join(value.split()) for value in values if value)])


class Tree(app_commands.CommandTree[discord.Client]):
    """The commands of one client. Completions are answered here, so that a late one is let go quietly."""

    def __init__(self, client: discord.Client, hand_over: HandOver, completing: Completing) -> None:
        super().__init__(
            client,
            allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=True),
            allowed_installs=app_commands.AppInstallationType(guild=True, user=False),
        )
        self._completing = completing
        self.add_command(group(hand_over, self._track))

    def _track(self, typed: str | None) -> str | None:
        """The track that was meant by what was typed past the completions."""
        if not typed:
            return None
        meant = self._completing(typed)
        return meant[0].value if len(meant) == 1 else typed

    async def interaction_check(self, interaction: Interaction, /) -> bool:
        """Let commands through; answer completions at once, from memory."""
        if interaction.type is not discord.InteractionType.autocomplete:
            return True
        try:
            found = self._completing(_focused(dict(interaction.data or {})))
            await interaction.response.autocomplete([_choice(c) for c in found[: limits.CHOICES]])
        except (discord.HTTPException, *UNREACHABLE) as error:  # answered elsewhere, or too late
            log.info("completion let go", error=type(error).__name__)
        return False

    async def on_error(
        self, interaction: Interaction, error: app_commands.AppCommandError, /
    ) -> None:
        """Log what a command raised, and say so; the desk's own faults are replies and do not come here."""
        if isinstance(error, app_commands.CommandNotFound | app_commands.CommandSignatureMismatch):
            log.warning("a command of another version", interaction=interaction.id)
            return await tell(interaction, wording.OLD_COMMAND)
        fault = secrets.token_hex(4)
        log.error("command failed", fault=fault, interaction=interaction.id, exc_info=error)
        return await tell(interaction, wording.failed(fault))


async def tell(interaction: Interaction, words: str) -> None:
    """Say a sentence of our own to whoever asked, alone; of no consequence where that fails."""
    try:
        if interaction.response.is_done():
            await interaction.followup.send(words, ephemeral=True)
        else:
            await interaction.response.send_message(words, ephemeral=True)
    except (discord.HTTPException, *UNREACHABLE) as error:
        log.info("a sentence let go", interaction=interaction.id, error=type(error).__name__)


def group(hand_over: HandOver, track_of: Callable[[str | None], str | None]) -> app_commands.Group:
    """The group with its subcommands. `track_of` finds the track meant by what was typed."""
    brief = app_commands.Group(name=NAME, description=wording.COMMAND)

    def command(word: str, **options: str) -> Callable[[Any], Any]:
        """Register a function as a subcommand whose options are described by these names."""
        said = {name: wording.OPTIONS[shown] for name, shown in options.items()}
        renamed = {name: shown for name, shown in options.items() if name != shown}

        def register(function: Any) -> Any:
            function = app_commands.describe(**said)(app_commands.rename(**renamed)(function))
            if "track" in options:
                function = app_commands.autocomplete(track=_completed)(function)
            return brief.command(name=word, description=wording.SUBCOMMANDS[word])(function)

        return register

    _with_track(command, hand_over, track_of)
    _with_words(command, hand_over)
    return brief


def _with_track(
    command: Callable[..., Callable[[Any], Any]],
    hand_over: HandOver,
    track_of: Callable[[str | None], str | None],
) -> None:
    def about(word: str) -> None:
        @command(word, track="track")
        async def _(interaction: Interaction, track: str | None = None) -> None:
            await hand_over(interaction, word, line(word, track_of(track)))

    def upon(word: str) -> None:
        @command(word, track="track")
        async def _(interaction: Interaction, track: str) -> None:
            await hand_over(interaction, word, line(word, track_of(track)))

    @command("timeline", track="track", first="from", last="to")
    async def _(
        interaction: Interaction,
        track: str | None = None,
        first: str | None = None,
        last: str | None = None,
    ) -> None:
        upto = f"to {last}" if last and not first else last
        await hand_over(interaction, "timeline", line("timeline", track_of(track), first, upto))

    for define, words in ((about, ("status", "next")), (upon, ("follow", "unfollow"))):
        for word in words:
            define(word)


def _with_words(command: Callable[..., Callable[[Any], Any]], hand_over: HandOver) -> None:
    def alone(word: str) -> None:
        @command(word)
        async def _(interaction: Interaction) -> None:
            await hand_over(interaction, word, word)

    @command("ask", question="question")
    async def _(interaction: Interaction, question: app_commands.Range[str, 1, 500]) -> None:
        await hand_over(interaction, "ask", question)

    @command("why", link="link")
    async def _(interaction: Interaction, link: str) -> None:
        await hand_over(interaction, "why", line("why", link))

    @command("admin", text="text")
    async def _(interaction: Interaction, text: str) -> None:
        await hand_over(interaction, "admin", text)

    for word in ("sources", "digest", "feeds", "help"):
        alone(word)


async def _completed(_: Interaction, __: str) -> list[app_commands.Choice[str]]:
    """Marks an option as one with completions; `Tree` answers before this is asked."""
    return []


def _focused(data: dict[str, Any]) -> str:
    """What has been typed of the option that is being typed."""
    for option in data.get("options", []):
        if option.get("focused"):
            return str(option.get("value", ""))
        if found := _focused(option):
            return found
    return ""


def _choice(choice: Choice) -> app_commands.Choice[str]:
    name = shortened(choice.label, limits.CHOICE) or choice.value
    return app_commands.Choice(name=name, value=choice.value[: limits.CHOICE])
