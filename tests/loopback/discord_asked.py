"""What a person did on the loopback Discord, and what came of it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Generator
from dataclasses import dataclass, field

from tests.loopback.discord_world import JSON

COMMAND, COMPONENT, AUTOCOMPLETE = 2, 3, 4


@dataclass(eq=False, kw_only=True)
class Asked:
    """A message or an interaction; await it for the first message that answers it.

    `callback` is the first answer to an interaction as it was sent, `messages` what is to be seen in the
    end (an edited message stands there once), `choices` the completions, `began` and `answered` moments of
    the monotonic clock.
    """

    id: str
    event: str
    payload: JSON
    token: str = ""
    callback: JSON | None = None
    original: JSON | None = None
    messages: list[JSON] = field(default_factory=list)
    choices: list[JSON] | None = None
    began: float = field(default_factory=time.monotonic)
    acknowledged: float | None = None
    answered: float | None = None
    _done: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def kind(self) -> int:
        """The interaction's type; 0 for a message."""
        return int(self.payload["type"]) if self.token else 0

    @property
    def private(self) -> bool:
        """Whether only the asker sees the answer."""
        return bool(self.original and self.original["flags"] & 64)

    def finish(self) -> None:
        """Note that there is something to see."""
        if self.answered is None:
            self.answered = time.monotonic()
        self._done.set()

    async def outcome(self, within: float = 10.0) -> JSON:
        """The first message that answers; TimeoutError where none comes."""
        async with asyncio.timeout(within):
            await self._done.wait()
        return self.messages[0]

    async def completions(self, within: float = 10.0) -> list[JSON]:
        """The choices that an autocomplete brought."""
        async with asyncio.timeout(within):
            await self._done.wait()
        assert self.choices is not None
        return self.choices

    async def nothing(self, within: float = 0.3) -> None:
        """Hold that nothing comes of it for so long."""
        await asyncio.sleep(within)
        assert not self._done.is_set(), self.messages

    def __await__(self) -> Generator[None, None, JSON]:
        return self.outcome().__await__()
