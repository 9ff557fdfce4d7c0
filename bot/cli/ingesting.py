"""`ingest`: feeds and articles into the store."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import click

from bot.cli.common import config_option, opened
from bot.cli.reading import read_sources, summary
from bot.reading.intake import Given
from bot.reading.moments import moment as read_moment
from bot.reading.parsed import web_link


class Published(click.ParamType[datetime]):
    """A moment of publication; a day alone means its beginning."""

    name = "DATE"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> datetime:
        found = value if isinstance(value, datetime) else read_moment(str(value))
        if found is None:
            self.fail(f"{value!r} is no date; write 2024-03-15 or 2024-03-15T12:00:00Z", param, ctx)
        return found


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option("--published", type=Published(), help="When the article was published.")
@click.option("--url", metavar="URL", help="The article's own address, which citations link to.")
@click.option("--title", metavar="TEXT", help="The article's title.")
@click.option("--publisher", metavar="NAME", help="Who published it.")
@config_option
def ingest(
    *,
    sources: tuple[str, ...],
    published: datetime | None,
    url: str | None,
    title: str | None,
    publisher: str | None,
    config: str | None,
) -> None:
    """Read feeds and articles into the store.

    A SOURCE is a feed (address or file: RSS, Atom, RDF, JSON Feed), an article file (.txt, .md, .html) or a
    folder of them. The same input a second time changes nothing. The options are for article files.
    """
    if (url or title) and (len(sources) != 1 or Path(sources[0]).is_dir()):
        raise click.UsageError("--url and --title are of one article: name one SOURCE with them.")
    if url is not None and not web_link(url):
        raise click.BadParameter(f"{url!r} is no web address; write https://…", param_hint="--url")
    given = Given(published=published, url=url or "", title=title or "", publisher=publisher or "")
    with opened(config) as app:
        done = read_sources(app, dict.fromkeys(sources, ""), given)
    click.echo(summary(done.counts))
    if done.failed:
        word = "source" if done.failed == 1 else "sources"
        click.echo(f"{done.failed} {word} could not be read: see above.", err=True)
        raise click.exceptions.Exit(1)
