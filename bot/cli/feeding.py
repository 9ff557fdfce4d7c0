"""`read-feeds`: what `run` starts beside itself, to read the feeds whenever they are due. Not for people."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import threading
from contextlib import suppress

import click
import structlog

from bot.bootstrap import App
from bot.bootstrap.polling import poll
from bot.bootstrap.reader_process import follow_parent
from bot.cli.common import config_option, opened
from bot.polling.notices import Notice

log = structlog.get_logger(__name__)


@click.command("read-feeds", hidden=True)
@config_option
def read_feeds(config: str | None) -> None:
    """Read the configured feeds whenever they are due, until standard input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides
    threading.Thread(target=follow_parent, daemon=True).start()
    with opened(config, fresh=True) as app:
        asyncio.run(_until_asked(app))
        # Sentences that are being read would be waited for; what is not stored yet is read next time.
        sys.stderr.flush()
        os._exit(0)


async def _until_asked(app: App) -> None:
    reading = asyncio.create_task(poll(app, _tell))
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, reading.cancel)
    with suppress(asyncio.CancelledError):
        await reading


def _tell(notice: Notice) -> None:
    log.warning(notice.words, notice=notice.kind.value)
