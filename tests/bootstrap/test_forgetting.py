"""What is old goes, what is needed stays, and a store that fails is no end of the bot."""

from __future__ import annotations

import asyncio
from contextlib import AbstractContextManager
from datetime import timedelta
from pathlib import Path
from typing import Self, cast

import pytest

from bot.bootstrap.forgetting import EXCHANGES, INBOX, Forgetting
from bot.errors import StoreError
from bot.ports import Store, Unit
from store import open_store
from tests.answering.reading import Fixed
from tests.store.office_samples import exchange, message
from tests.store.samples import T0

MINUTE = timedelta(minutes=1)


def test_only_what_is_old_is_forgotten(tmp_path: Path) -> None:
    """What may be delivered again, or followed up, is kept until that is past."""
    store = open_store(f"sqlite:///{tmp_path / 'store.db'}")
    with store.begin() as unit:
        unit.inbox.claim(message("old", T0 - INBOX - MINUTE), "one")
        unit.inbox.claim(message("late", T0 - INBOX + MINUTE), "one")
        unit.exchanges.add(exchange("old", T0 - EXCHANGES - MINUTE))
        unit.exchanges.add(exchange("late", T0 - EXCHANGES + MINUTE))
    forgetting = Forgetting(store, Fixed(T0))
    assert forgetting.once() == (1, 1)
    assert forgetting.once() == (0, 0)
    with store.begin() as unit:
        assert unit.exchanges.get("old") is None
        assert unit.exchanges.get("late") is not None
        assert not unit.inbox.claim(message("late", T0), "two")
    store.close()


class Away:
    """A store that fails a few times, and tells when it was asked often enough."""

    def __init__(self, *errors: Exception) -> None:
        self.errors = list(errors)
        self.asked = asyncio.Event()

    def begin(self, *, readonly: bool = False, queued: bool = True) -> AbstractContextManager[Unit]:
        """Raise the next error; with none left, say so with the last of all."""
        error = self.errors.pop(0) if self.errors else StoreError("away")
        if not self.errors:
            self.loop.call_soon_threadsafe(self.asked.set)
        raise error

    async def ready(self) -> Self:
        """Know the loop."""
        self.loop = asyncio.get_running_loop()
        return self


async def test_a_store_that_fails_is_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody is left unanswered because something could not be deleted."""
    monkeypatch.setattr("bot.bootstrap.forgetting._EVERY", 0.01)
    away = await Away(StoreError("away"), ValueError("a bug")).ready()
    running = asyncio.create_task(Forgetting(cast(Store, away), Fixed(T0)).run())
    async with asyncio.timeout(10):
        await away.asked.wait()
        await asyncio.sleep(0.05)
    assert not running.done()
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
