"""`check --online`: the feeds fetched, the tokens tried, each channel's permissions looked up."""

from __future__ import annotations

import asyncio

import click

from bot.bootstrap import App, build
from bot.bootstrap.platforms import online_findings
from bot.bootstrap.polling import fetch_once
from bot.cli.common import say
from bot.clock import SystemClock
from bot.config import FeedSettings, Settings
from bot.errors import PlatformError
from bot.log import redact
from bot.reading.intake import LONGEST_TEXT
from bot.reading.sources import ArticlePiece, FeedPiece, Problem, open_source


def tried(settings: Settings) -> bool:
    """Say of each feed and platform how it does; whether all do well."""
    app = build(settings, SystemClock())
    try:
        feeds = [_feed(app, feed) for feed in settings.feeds]
        return all([*feeds, _platforms(app)])
    finally:
        app.reception.close()
        app.store.close()


def _feed(app: App, feed: FeedSettings) -> bool:
    name = feed.name or feed.url
    say(f"trying {name} …")
    for piece in open_source(
        feed.url, now=app.clock.now(), text_limit=LONGEST_TEXT, fetch=fetch_once(app.settings)
    ):
        match piece:
            case Problem(error=error):
                return _said(f"feed {name}", redact(str(error)))
            case FeedPiece(feed=parsed) if not parsed.entries:
                return _said(
                    f"feed {name}", "it has no items: check that the address is the feed's own"
                )
            case FeedPiece(feed=parsed):
                count = len(parsed.entries)
                click.echo(f"feed {name}: {count} item{'' if count == 1 else 's'}")
            case ArticlePiece():
                return _said(
                    f"feed {name}", "this is a page and no feed: find the feed's own address"
                )
    return True


def _platforms(app: App) -> bool:
    try:
        found = asyncio.run(online_findings(app.settings, app.reception, app.clock))
    except PlatformError as error:
        return _said("platforms", redact(str(error)))
    for platform, findings in found.items():
        for finding in findings:
            _said(f"{platform} {finding.where}", f"{finding.problem}; {finding.remedy}")
        if not findings:
            click.echo(f"{platform}: the token, its permissions and every channel are well")
    return not any(found.values())


def _said(where: str, problem: str) -> bool:
    click.echo(f"{where}: {problem}")
    return False
