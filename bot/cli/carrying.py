"""`export` and `import`: the whole store as one file and back; feeds from and for other readers."""

from __future__ import annotations

from pathlib import Path

import click

from bot.bootstrap import export_store, import_store
from bot.cli.common import config_option, say, settings_of, written
from bot.errors import BriefingError, SourceError
from bot.polling.opml import Listed, from_opml, to_opml, to_tables


@click.command("export")
@click.argument("file", required=False)
@click.option("--opml", metavar="FILE", help="Write the configured feeds as OPML instead.")
@config_option
def export(file: str | None, opml: str | None, config: str | None) -> None:
    """Write the whole store to FILE, as lines of JSON.

    With --opml the configured feeds, for another reader. "-" is standard output.
    """
    if bool(file) == bool(opml):
        raise click.UsageError("Name one FILE: for the store, or with --opml for the feeds.")
    settings = settings_of(config)
    if opml:
        feeds = [Listed(url=f.url, name=f.name) for f in settings.feeds if "://" in f.url]
        web = [feed for feed in feeds if not feed.url.startswith("file:")]
        with written(opml) as out:
            out.write(to_opml(web, "Feeds of Backchannel"))
        left = len(settings.feeds) - len(web)
        say(f"{len(web)} feeds{f'; {left} in files were left out' if left else ''}")
        return
    count = -1
    with written(file) as out:
        for line in export_store(settings):
            out.write(f"{line}\n")
            count += 1
    say(f"{count} lines")


@click.command("import")
@click.argument("file")
@config_option
def import_(file: str, config: str | None) -> None:
    """Read FILE: an export of a store into this one, which must be empty, or a list of feeds as OPML.

    Feeds stand in the configuration: of OPML the tables are printed that belong there.
    """
    path = Path(file)
    if path.suffix.lower() in {".opml", ".xml"}:
        try:
            listed = from_opml(path.read_bytes())
        except OSError as error:
            raise BriefingError(
                f"{file}: cannot be read ({error.strerror}); check the name"
            ) from error
        except SourceError as error:
            raise BriefingError(f"{file}: {error}") from error
        click.echo(to_tables(listed), nl=False)
        say(f"{len(listed)} feeds; put these tables into the configuration")
        return
    try:
        with path.open(encoding="utf-8") as lines:
            count = import_store(settings_of(config), lines)
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not written in UTF-8"
        raise BriefingError(f"{file}: cannot be read ({reason}); check the name") from error
    say(f"{count} rows read into the store")
