"""`run`: the bot itself. In this version: the configured feeds once, then the console as chat."""

from __future__ import annotations

import ipaddress
import shutil
import signal
import socket
import sys
from types import FrameType
from urllib.parse import urlsplit

import click

from bot.bootstrap import App, console
from bot.cli.common import config_option, opened, say
from bot.cli.reading import read_sources, summary
from bot.errors import SourceError
from bot.reading.intake import Given
from bot.reading.webget import Fetched, get


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
    poller = app.settings.poller

    def fetch(url: str, limit: int) -> Fetched:
        if not poller.allow_private_addresses:
            _require_public(url)
        return get(url, limit=limit, timeout=poller.timeout)

    feeds = {feed.url: feed.name for feed in app.settings.feeds}
    done = read_sources(app, feeds, Given(), fetch)
    if feeds:
        feeds_word = "feed" if done.failed == 1 else "feeds"
        lost = f"; {done.failed} {feeds_word} could not be read" if done.failed else ""
        say(f"{summary(done.counts)}{lost}")


def _require_public(url: str) -> None:
    """Refuse a configured feed on this machine or in its network, unless [poller] allows it."""
    host = urlsplit(url).hostname or ""
    try:
        found = {info[4][0] for info in socket.getaddrinfo(host, None)}
    except OSError as error:
        raise SourceError(
            f"the host {host} cannot be found: check the address and the network"
        ) from error
    if not all(ipaddress.ip_address(str(one).partition("%")[0]).is_global for one in found):
        raise SourceError(
            "is at a private address; set [poller] allow_private_addresses = true to allow it"
        )


def _leave(_number: int, _frame: FrameType | None) -> None:
    raise SystemExit(0)
