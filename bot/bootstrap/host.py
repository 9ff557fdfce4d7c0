"""The whole bot in one event loop: the gateways, the web server, the reader of feeds, the watch, the deliverer."""

from __future__ import annotations

import asyncio
import os
import signal
import threading
from collections.abc import Callable, Coroutine, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import structlog

from adapters.web import Route, Web
from bot.bootstrap.briefing import AlarmClock
from bot.bootstrap.forgetting import Forgetting
from bot.bootstrap.metrics import Metrics
from bot.bootstrap.reader_process import ReaderProcess
from bot.bootstrap.watching import Watch
from bot.briefing.delivering import Deliverer
from bot.errors import BriefingError
from bot.ports import Clock, Gateway

_CLOSING = 3.0  # seconds for answers under way to go out
_AT_MOST = 4.6  # seconds until the process ends after a signal, whatever still runs

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What is run together.

    `facts` adds to /readyz: whether all is well, and the particulars; it may read the store.
    """

    gateways: Sequence[Gateway]
    deliverer: Deliverer
    reader: ReaderProcess | None
    briefing: AlarmClock
    forgetting: Forgetting
    clock: Clock
    metrics: Metrics
    host: str
    port: int
    routes: Sequence[Route]
    facts: Callable[[], tuple[bool, Mapping[str, Any]]]
    alarm: Callable[[str, str], None]


async def serve(parts: Parts) -> None:
    """Run until a signal asks to end, or a platform refuses its token.

    Raises PlatformRefused, or BriefingError where the web server's address cannot be had.
    """
    stop = asyncio.Event()
    _on_signals(stop)
    watch = Watch(parts.gateways, parts.clock, parts.metrics, parts.alarm)
    web = Web(
        parts.host,
        parts.port,
        ready=lambda: _readiness(parts, watch),
        metrics=parts.metrics.page,
        routes=parts.routes,
    )
    await web.start()
    serving = [_task(gateway.run(), gateway.platform) for gateway in parts.gateways]
    helpers = [_task(watch.run(), "watch"), _task(parts.deliverer.run(), "deliverer")]
    helpers.append(_task(parts.briefing.run(), "briefing"))
    helpers.append(_task(parts.forgetting.run(), "forgetting"))
    if parts.reader is not None:
        helpers.append(_task(parts.reader.run(), "reader"))
    log.info("running", web=f"{parts.host}:{parts.port}")
    asked = _task(stop.wait(), "signal")
    try:
        await asyncio.wait({asked, *serving, *helpers}, return_when=asyncio.FIRST_COMPLETED)
        failure = _failure([*serving, *helpers])
        if failure is not None:
            raise failure
    finally:
        await _end(parts, [asked, *serving, *helpers], web)


def _on_signals(stop: asyncio.Event) -> None:
    loop = asyncio.get_running_loop()

    def asked() -> None:
        log.info("ending")
        stop.set()
        last = threading.Timer(_AT_MOST, os._exit, (0,))
        last.daemon = True
        last.start()

    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, asked)


def _task(work: Coroutine[Any, Any, Any], name: str) -> asyncio.Task[Any]:
    return asyncio.create_task(work, name=name)


def _failure(tasks: Sequence[asyncio.Task[Any]]) -> BaseException | None:
    """Why one of them ended that should not have: its own error, or that it ended at all."""
    for task in tasks:
        if task.done() and not task.cancelled():
            return task.exception() or BriefingError(f"{task.get_name()} ended by itself")
    return None


async def _end(parts: Parts, tasks: Sequence[asyncio.Task[Any]], web: Web) -> None:
    """Close what talks first, so that answers under way go out; then the rest."""
    try:
        async with asyncio.timeout(_CLOSING):
            # Side by side: a push that hangs must not use up the time of the answers.
            named = {"deliverer": parts.deliverer.close()} | {
                gateway.platform: gateway.close() for gateway in parts.gateways
            }
            closed = await asyncio.gather(*named.values(), return_exceptions=True)
            for name, outcome in zip(named, closed, strict=True):
                if isinstance(outcome, Exception):
                    log.warning("not closed", what=name, why=str(outcome))
    except TimeoutError:
        log.warning("answers under way were left", seconds=_CLOSING)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    await web.stop()


async def _readiness(parts: Parts, watch: Watch) -> tuple[bool, Mapping[str, Any]]:
    well, facts = await asyncio.to_thread(parts.facts)
    reader = parts.reader is None or parts.reader.alive
    told = {"platforms": watch.report(), "reader": "running" if reader else "not running", **facts}
    return well and reader and watch.ready(), told
