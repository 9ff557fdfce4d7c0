"""The parsing processes: as many as there are processors, killed when a job takes too long, started again."""

from __future__ import annotations

import asyncio
import os
import sys
from asyncio.subprocess import PIPE, Process
from contextlib import suppress

from bot.model import FeedTrouble
from bot.polling.answers import Failure
from bot.polling.wire import HEAD, Job, Result, head, job_text, lengths, result_of
from bot.polling.worker import HEAVY

_SECONDS = 8.0  # for one job
_STUCK = (
    1.0  # seconds after which a job counts as stuck, and may have a substitute worked beside it
)
_SUBSTITUTES = 2
_LIFE = 1_000  # jobs of one process


class Workers:
    """Runs jobs; to be closed in the end."""

    def __init__(self, count: int = 0, *, seconds: float = _SECONDS) -> None:
        """`count` processes, or one for each processor, four at most."""
        self._count = count or min(4, os.cpu_count() or 1)
        self._seconds = seconds
        self._idle: list[_Worker] = []
        self._busy: dict[_Worker, float] = {}
        self._freed = asyncio.Condition()

    async def run(self, job: Job) -> Result:
        """The result of a job; a Failure too where it took too long or broke its process."""
        worker = await self._take()
        try:
            async with asyncio.timeout(self._seconds):
                result = await worker.run(job)
        except (TimeoutError, OSError, EOFError, ValueError):
            worker.kill()
            return Failure(trouble=FeedTrouble.HEAVY, words=HEAVY)
        except BaseException:
            worker.kill()
            raise
        finally:
            await self._give(worker)
        return result

    async def close(self) -> None:
        """Kill all of them."""
        for worker in (*self._idle, *self._busy):
            worker.kill()
            await worker.ended()
        self._idle.clear()

    async def _take(self) -> _Worker:
        loop = asyncio.get_running_loop()
        async with self._freed:
            while True:
                stuck = sum(loop.time() - since > _STUCK for since in self._busy.values())
                room = self._count + min(stuck, _SUBSTITUTES)
                if len(self._busy) < room:
                    worker = self._idle.pop() if self._idle else _Worker()
                    self._busy[worker] = loop.time()
                    return worker
                with suppress(TimeoutError):
                    async with asyncio.timeout(_STUCK / 2):
                        await self._freed.wait()

    async def _give(self, worker: _Worker) -> None:
        del self._busy[worker]
        if worker.alive and worker.jobs < _LIFE and len(self._idle) < self._count:
            self._idle.append(worker)
        else:
            worker.kill()
            await worker.ended()
        async with self._freed:
            self._freed.notify()


class _Worker:
    """One process, started with its first job."""

    def __init__(self) -> None:
        self._process: Process | None = None
        self._killed = False
        self.jobs = 0

    @property
    def alive(self) -> bool:
        return not self._killed and self._process is not None and self._process.returncode is None

    async def run(self, job: Job) -> Result:
        if self._process is None:
            command = (sys.executable, "-m", "bot.polling.worker")
            self._process = await asyncio.create_subprocess_exec(*command, stdin=PIPE, stdout=PIPE)
        process = self._process
        assert process.stdin is not None
        assert process.stdout is not None
        self.jobs += 1
        text = job_text(job)
        process.stdin.write(b"".join((head(text, job.body), text, job.body)))
        await process.stdin.drain()
        size, _ = lengths(await process.stdout.readexactly(HEAD))
        return result_of(await process.stdout.readexactly(size))

    def kill(self) -> None:
        self._killed = True
        if self._process is not None and self._process.returncode is None:
            with suppress(ProcessLookupError):
                self._process.kill()

    async def ended(self) -> None:
        if self._process is not None:
            await self._process.wait()
