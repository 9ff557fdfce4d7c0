"""`read-feeds`: what `run` starts beside itself, to read the feeds whenever they are due. Not for people."""

from __future__ import annotations

import ipaddress
import signal
import socket
import threading
import time
from collections.abc import Callable
from types import FrameType
from urllib.parse import urlsplit

import click

from bot.bootstrap import App
from bot.bootstrap.reader_process import follow_parent
from bot.cli.common import config_option, opened, say
from bot.cli.reading import read_source, summary
from bot.config import FeedSettings
from bot.errors import BriefingError, SourceError
from bot.model import FeedHealth
from bot.reading.intake import Given
from bot.reading.polling import failed, succeeded
from bot.reading.webget import Fetched, get

_LOOK = 2.0  # seconds between two looks at what is due


@click.command("read-feeds", hidden=True)
@config_option
def read_feeds(config: str | None) -> None:
    """Read the configured feeds whenever they are due, until standard input ends."""
    signal.signal(signal.SIGTERM, _leave)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides
    threading.Thread(target=follow_parent, daemon=True).start()
    with opened(config, fresh=True) as app:
        while True:
            for feed in app.settings.feeds:
                _read_if_due(app, feed)
            time.sleep(_LOOK)


def fetcher(app: App) -> Callable[[str, int], Fetched]:
    """How configured feeds are fetched: only from public addresses, unless [poller] allows others."""
    poller = app.settings.poller

    def fetch(url: str, limit: int) -> Fetched:
        if not poller.allow_private_addresses:
            require_public(url)
        return get(url, limit=limit, timeout=poller.timeout)

    return fetch


def require_public(url: str) -> None:
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


def _read_if_due(app: App, feed: FeedSettings) -> None:
    """Read one feed where its time has come, and keep how it did. What goes wrong costs the others nothing."""
    now = app.clock.now()
    try:
        with app.store.begin(readonly=True) as unit:
            health = unit.feeds.get(feed.url) or FeedHealth(url=feed.url, name=feed.name)
        if not health.due(now):
            return
        done = read_source(app, feed.url, feed.name, Given(), fetcher(app))
        if done.problems:
            after = failed(health, now, done.problems[0])
            say(f"{feed.name or feed.url}: {done.problems[0]}; next try {after.next_try:%H:%M} UTC")
        else:
            after = succeeded(health, now, feed.interval, done.counts.items)
            if done.counts.new or done.counts.changed:
                say(f"{feed.name or feed.url}: {summary(done.counts)}")
        with app.store.begin() as unit:
            unit.feeds.set(after)
    except BriefingError as error:
        say(f"{feed.name or feed.url}: {error}")


def _leave(_number: int, _frame: FrameType | None) -> None:
    raise SystemExit(0)
