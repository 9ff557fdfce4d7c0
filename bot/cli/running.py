"""`run`: the bot itself, on every platform of the configuration and at the console."""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
import sys
import threading
from types import FrameType

import click

from bot.bootstrap import App, build, console
from bot.bootstrap.talking import warnings
from bot.cli.common import config_file, config_option, opened, say, settings_of
from bot.cli.reading import read_sources, summary
from bot.clock import SystemClock
from bot.config import InvalidConfig, Settings, missing_secrets
from bot.log import set_up
from bot.reading.intake import Given


@click.command()
@click.option("--console", "with_console", is_flag=True, help="Talk at the console.")
@config_option
def run(*, with_console: bool, config: str | None) -> None:
    """Start the bot: on every chat platform of the configuration, and at the console.

    With a platform it reads the feeds whenever they are due, and serves until it is ended. With the
    console alone it reads them once, then answers questions from standard input, a line each, until
    that ends.
    """
    settings = settings_of(config)
    for words in warnings(settings):
        say(f"warning: {words}")
    with_console = with_console or any(c.platform == "console" for c in settings.channels)
    if settings.slack is None and settings.discord is None:
        if not with_console:
            raise click.UsageError(
                "The configuration has neither [slack] nor [discord] nor a console channel: "
                "add --console to talk here."
            )
        _at_the_console(config)
    else:
        _on_platforms(settings, config, with_console=with_console)


def _at_the_console(config: str | None) -> None:
    signal.signal(signal.SIGTERM, _leave)
    with opened(config, fresh=True) as app:
        _read_feeds(app)
        _converse(app)


def _on_platforms(settings: Settings, config: str | None, *, with_console: bool) -> None:
    # Loaded late, as in the commands beside this one: what talks to networks takes half a second.
    from bot.bootstrap.assembly import assemble  # noqa: PLC0415
    from bot.bootstrap.host import serve  # noqa: PLC0415

    file = config_file(config)
    faults = [*missing_secrets(settings, str(file))]
    if faults:
        raise InvalidConfig(faults)
    set_up(level="info", secrets=settings.secrets.given())
    for table, usual in (
        (settings.slack, "https://slack.com/api/"),
        (settings.discord, "https://discord.com/api/v10"),
    ):
        if table is not None and table.api_base_url.rstrip("/") != usual.rstrip("/"):
            say(f"warning: api_base_url is {table.api_base_url} and not {usual}: is this a test?")
    app = build(settings, SystemClock())
    try:
        if with_console:
            threading.Thread(target=_converse, args=(app,), daemon=True).start()
        asyncio.run(serve(assemble(app, file, os.environ)))
    finally:
        app.reception.close()
        app.store.close()


def _converse(app: App) -> None:
    width = shutil.get_terminal_size().columns
    console(app, sys.stdin, sys.stdout, width).converse()


def _read_feeds(app: App) -> None:
    """Read every configured feed once. One that cannot be read is said, and costs nothing else."""
    from bot.bootstrap.polling import fetch_once  # noqa: PLC0415 - as above

    feeds = {feed.url: feed.name for feed in app.settings.feeds}
    done = read_sources(app, feeds, Given(), fetch_once(app.settings))
    if feeds:
        feeds_word = "feed" if done.failed == 1 else "feeds"
        lost = f"; {done.failed} {feeds_word} could not be read" if done.failed else ""
        say(f"{summary(done.counts)}{lost}")


def _leave(_number: int, _frame: FrameType | None) -> None:
    raise SystemExit(0)
