"""`run`: the bot itself. In this version: the configured feeds once, then the console as chat."""

from __future__ import annotations

import shutil
import signal
import sys
from types import FrameType

import click

from bot.bootstrap import App, console
from bot.bootstrap.polling import fetch_once
from bot.cli.common import config_option, opened, say
from bot.cli.reading import read_sources, summary
from bot.reading.intake import Given


@click.command()
@click.option("--console", "with_console", is_flag=True, help="Talk at the console.")
@config_option
def run(*, with_console: bool, config: str | None) -> None:
    """Read the feeds, then talk at the console.

    Questions are read from standard input, a line each, until it ends.
    """
    signal.signal(signal.SIGTERM, _leave)
    with opened(config, fresh=True) as app:
        for table in ("slack", "discord"):
            if getattr(app.settings, table) is not None:
                say(
                    f"[{table}] is in the configuration, but not in this version yet: only the console answers."
                )
        if not with_console and not any(c.platform == "console" for c in app.settings.channels):
            raise click.UsageError(
                "No channel of the configuration is a console: add --console to talk here."
            )
        _read_feeds(app)
        width = shutil.get_terminal_size().columns
        console(app, sys.stdin, sys.stdout, width).converse()


def _read_feeds(app: App) -> None:
    """Read every configured feed once. One that cannot be read is said, and costs nothing else."""
    feeds = {feed.url: feed.name for feed in app.settings.feeds}
    done = read_sources(app, feeds, Given(), fetch_once(app.settings))
    if feeds:
        feeds_word = "feed" if done.failed == 1 else "feeds"
        lost = f"; {done.failed} {feeds_word} could not be read" if done.failed else ""
        say(f"{summary(done.counts)}{lost}")


def _leave(_number: int, _frame: FrameType | None) -> None:
    raise SystemExit(0)
