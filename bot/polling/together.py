"""Calls that come while an earlier one runs are made together: one transaction for many feeds."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Generic, TypeVar

T = TypeVar("T")
R = TypeVar("R")


class Together(Generic[T, R]):
    """Runs a function of many in a thread of its own, for those who each ask for one."""

    def __init__(self, run: Callable[[Sequence[T]], Sequence[R]], most: int, name: str) -> None:
        """`run` gets at most so many at once, and gives as many results in the same order.

        Where it raises for several, it is called again for each alone, so that only whose fault it is fails.
        """
        self._run = run
        self._most = most
        self._thread = ThreadPoolExecutor(1, name)
        self._waiting: list[tuple[T, asyncio.Future[R]]] = []
        self._working: asyncio.Task[None] | None = None

    def close(self) -> None:
        """Begin nothing further."""
        self._thread.shutdown(wait=False, cancel_futures=True)

    async def ask(self, one: T) -> R:
        """The result for one; what is raised for it alone is raised here."""
        asked: asyncio.Future[R] = asyncio.get_running_loop().create_future()
        self._waiting.append((one, asked))
        if self._working is None or self._working.done():
            self._working = asyncio.create_task(self._work())
        return await asked

    async def _work(self) -> None:
        while self._waiting:
            batch, self._waiting = self._waiting[: self._most], self._waiting[self._most :]
            try:
                await self._answer(batch)
            except Exception as error:  # noqa: BLE001 - as below
                if len(batch) == 1:
                    _fail(batch[0][1], error)
                    continue
                for each in batch:
                    try:
                        await self._answer([each])
                    except Exception as own:  # noqa: BLE001 - it is raised where it was asked for
                        _fail(each[1], own)

    async def _answer(self, batch: Sequence[tuple[T, asyncio.Future[R]]]) -> None:
        loop = asyncio.get_running_loop()
        results = await loop.run_in_executor(self._thread, self._run, [one for one, _ in batch])
        for (_, asked), result in zip(batch, results, strict=True):
            if not asked.done():
                asked.set_result(result)


def _fail(asked: asyncio.Future[R], error: Exception) -> None:
    if not asked.done():
        asked.set_exception(error)
