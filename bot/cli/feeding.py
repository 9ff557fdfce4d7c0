"""`read-feeds`: what `run` starts beside itself, to read the feeds whenever they are due. Not for people."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import threading

import click

from bot.cli.common import config_option, opened

_PATIENCE = 10
"""Somebody waits for an answer, and nobody for a feed: where the processor is short, answers come first."""


@click.command("read-feeds", hidden=True)
@config_option
def read_feeds(config: str | None) -> None:
    """Read the configured feeds whenever they are due, until standard input ends."""
    # Loaded late: no other command waits for what talks to networks.
    from bot.bootstrap.notifying import Notifier  # noqa: PLC0415
    from bot.bootstrap.polling import poll_until_asked  # noqa: PLC0415
    from bot.bootstrap.reader_process import follow_parent  # noqa: PLC0415

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides
    os.nice(_PATIENCE)
    threading.Thread(target=follow_parent, daemon=True).start()
    with opened(config, fresh=True) as app:
        notifier = Notifier(app)
        asyncio.run(poll_until_asked(app, notifier))
        notifier.close()
        # Sentences that are being read would be waited for; what is not stored yet is read next time.
        sys.stderr.flush()
        os._exit(0)
