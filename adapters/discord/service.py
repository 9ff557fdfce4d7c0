"""Serving people on Discord: acknowledge first, let the desk answer, bring the answer."""

from __future__ import annotations

import asyncio
import contextlib
from collections import OrderedDict
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Final

import discord
import structlog

from adapters.discord import intake, wording
from adapters.discord.commands import PRIVATE, PRIVATE_BUTTONS, Interaction, tell
from adapters.discord.delivery import UNREACHABLE, Delivery
from bot.errors import PermanentDelivery, TransientDelivery
from bot.model import Choice, IncomingMessage, Reply
from bot.ports import Clock, Desk

_TYPING: Final = 8.0  # an indicator shows for ten seconds
_ACKNOWLEDGED, _UNKNOWN = 40_060, 10_062
_MOST_STARTERS: Final = 1_000
_TRIES: Final = 100  # a limit that time sets earlier
_LONGEST_WAIT: Final = 60.0

log = structlog.get_logger(__name__)


class Service:
    """What comes in goes to the desk, and what the desk says comes out where it was asked."""

    def __init__(self, desk: Desk, clock: Clock) -> None:
        self._desk = desk
        self._clock = clock
        self._closed = False
        self._under_way: set[asyncio.Task[object]] = set()
        self._starters: OrderedDict[int, str] = OrderedDict()

    def completing(self, typed: str) -> tuple[Choice, ...]:
        """The tracks that what is typed can mean."""
        return self._desk.choices(typed)

    async def command(self, interaction: Interaction, word: str, text: str) -> None:
        """A slash command, as its word and its line of text."""
        received = self._clock.now()
        message = intake.from_interaction(interaction, text, received, question=word == "ask")
        await self._attend(interaction, message, private=word in PRIVATE)

    async def press(self, interaction: Interaction) -> None:
        """A button under a message."""
        button = intake.pressed_in(interaction)
        if button is None:
            log.info("a button of another version", interaction=interaction.id)
            await tell(interaction, wording.OLD_BUTTON)
            return
        received = self._clock.now()
        message = intake.from_interaction(interaction, "", received, pressed=button)
        await self._attend(interaction, message, private=button.action.value in PRIVATE_BUTTONS)

    async def message(self, message: discord.Message, me: int) -> None:
        """Whatever was written; most of it is not for the bot."""
        if not intake.concerns(message, me):
            return
        async with self._attending() as taken:
            if not taken:
                return
            received = self._clock.now()
            delivery = Delivery(message._state.http)  # a message does not tell its client
            async with _typing(delivery, message.channel.id):
                follows = await self._followed(message, me)
                incoming = intake.from_message(message, me, received, follows)
                reply = await self._desk.handle(incoming)
            await self._answer(delivery, incoming, reply)

    async def orphans(self, delivery: Delivery) -> None:
        """Say something to those whom a process that died left waiting."""
        for message, reply in await self._desk.orphans(intake.PLATFORM):
            await self._answer(delivery, message, reply)

    async def close(self, within: float) -> None:
        """Take nothing new, wait so long for the answers under way, and leave the rest to other replicas."""
        self._closed = True
        if self._under_way:
            _, late = await asyncio.wait(self._under_way, timeout=within)
            for task in late:
                task.cancel()

    async def _attend(
        self, interaction: Interaction, message: IncomingMessage, *, private: bool
    ) -> None:
        async with self._attending() as taken:
            if taken and await _acknowledged(interaction, private=private):
                reply = await self._desk.handle(message)
                await self._answer(Delivery(interaction.client.http), message, reply)

    async def _answer(
        self, delivery: Delivery, message: IncomingMessage, reply: Reply | None
    ) -> None:
        """Bring the answer; None means that somebody else brings one."""
        if reply is not None and await self._brought(delivery, message, reply):
            await self._desk.settle(message)

    async def _brought(self, delivery: Delivery, message: IncomingMessage, reply: Reply) -> bool:
        """Try for as long as somebody waits; False where another replica may have more luck."""
        for attempt in range(_TRIES):
            try:
                await delivery.answer(message.return_address, reply)
            except TransientDelivery as error:
                wait = error.retry_after or min(_LONGEST_WAIT, 5.0 * 2**attempt)
                name, why = message.message_id, str(error)
                log.warning("an answer did not arrive", message=name, why=why, again_in=wait)
                if self._too_late(message, wait):
                    return False
                await asyncio.sleep(wait)
            except PermanentDelivery as error:
                log.warning("an answer cannot arrive", message=message.message_id, why=str(error))
                return True
            else:
                return True
        return False

    def _too_late(self, message: IncomingMessage, wait: float) -> bool:
        then = self._clock.now() + timedelta(seconds=wait)
        return message.reachable is not None and then > message.reachable

    @contextlib.asynccontextmanager
    async def _attending(self) -> AsyncIterator[bool]:
        """Counts as under way inside; False where nothing new is taken."""
        task = asyncio.current_task()
        if self._closed or task is None:
            yield False
            return
        self._under_way.add(task)
        try:
            yield True
        finally:
            self._under_way.discard(task)

    async def _followed(self, message: discord.Message, me: int) -> str:
        """The exchange that a message goes on from: of the answer replied to, or that its thread hangs on."""
        replied = message.reference.resolved if message.reference is not None else None
        if isinstance(replied, discord.Message):
            return intake.exchange_under(replied) if replied.author.id == me else ""
        if isinstance(message.channel, discord.Thread):
            return await self._starter(message.channel, me)
        return ""

    async def _starter(self, thread: discord.Thread, me: int) -> str:
        """The exchange of the answer that a thread was opened on; asked for once, it does not change."""
        if thread.id not in self._starters:
            found = ""
            with contextlib.suppress(discord.HTTPException, *UNREACHABLE):
                if isinstance(thread.parent, discord.TextChannel):
                    opened = await thread.parent.fetch_message(thread.id)
                    found = intake.exchange_under(opened) if opened.author.id == me else ""
            self._starters[thread.id] = found
            if len(self._starters) > _MOST_STARTERS:
                self._starters.popitem(last=False)
        return self._starters[thread.id]


async def _acknowledged(interaction: Interaction, *, private: bool) -> bool:
    """Show "is thinking" at once; False where it is too late, or another replica was quicker."""
    for again in (True, False):
        try:
            await interaction.response.defer(ephemeral=private, thinking=True)
        except discord.HTTPException as error:
            if error.code == _ACKNOWLEDGED and not again:
                return True  # by the first try, whose answer was lost; the desk knows who takes it
            level = log.info if error.code in (_ACKNOWLEDGED, _UNKNOWN) else log.error
            level("interaction let go", interaction=interaction.id, code=error.code)
            return False
        except UNREACHABLE as error:
            why = type(error).__name__
            log.warning("interaction not acknowledged", interaction=interaction.id, error=why)
        else:
            return True
    return False


@contextlib.asynccontextmanager
async def _typing(delivery: Delivery, channel: int) -> AsyncIterator[None]:
    """Show that an answer is on its way, until it is there."""

    async def show() -> None:
        while True:
            await delivery.typing(channel)
            await asyncio.sleep(_TYPING)

    task = asyncio.create_task(show())
    try:
        yield
    finally:
        task.cancel()
