"""`check`: the configuration read without acting on it, and every fault said with its remedy."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

import click

from bot.bootstrap import probe_model, probe_store
from bot.bootstrap.talking import warnings
from bot.cli.common import config_file, config_option
from bot.config import Fault, InvalidConfig, Settings, load, missing_secrets
from bot.errors import BriefingError, ModelMissing
from bot.log import redact


@click.command()
@click.option(
    "--online", is_flag=True, help="Also try the feeds, the tokens and each channel's permissions."
)
@config_option
def check(config: str | None, *, online: bool) -> None:
    """Say every fault of the configuration.

    Each comes with its file, key and remedy. Also looks whether the feeds' files, the language model and the database are there. Nothing is changed,
    and without --online nothing is fetched.
    """
    file = config_file(config)
    settings = load(file, os.environ)
    faults = [*missing_secrets(settings, str(file)), *_feeds(settings, str(file))]
    store, store_fault = _store(settings, str(file))
    faults += [*store_fault, *_model(settings, str(file))]
    if faults:
        raise InvalidConfig(faults)
    click.echo(f"{file}: no fault")
    click.echo(f"tracks    {', '.join(track.id for track in settings.tracks) or 'none'}")
    click.echo(f"feeds     {len(settings.feeds)}")
    click.echo(
        f"channels  {', '.join(f'{c.id} ({c.platform})' for c in settings.channels) or 'none'}"
    )
    for words in warnings(settings):
        click.echo(f"          {words}")
    click.echo(f"model     {settings.nlp.model}")
    click.echo(f"store     {redact(settings.store.url)}: {store}")
    if online:
        from bot.cli.trying import tried  # noqa: PLC0415 - loads what talks to networks

        if not tried(settings):
            raise BriefingError("not everything works yet; see above")


def _feeds(settings: Settings, file: str) -> Iterator[Fault]:
    for index, feed in enumerate(settings.feeds):
        path = Path(url2pathname(urlsplit(feed.url).path)) if feed.url.startswith("file:") else None
        if path is not None and not path.is_file():
            yield Fault(
                file=file,
                key=f"feeds[{index}].url",
                problem=f"there is no file {path}",
                remedy="correct the path; it is relative to the configuration's folder",
            )


def _model(settings: Settings, file: str) -> Iterator[Fault]:
    try:
        probe_model(settings)
    except ModelMissing as error:
        problem, _, remedy = str(error).partition(": ")
        yield Fault(file=file, key="nlp.model", problem=problem, remedy=remedy or "install it")


def _store(settings: Settings, file: str) -> tuple[str, list[Fault]]:
    """The store in a word, and what is wrong with it. A database that is to be made is no fault."""
    path = _new_file(settings.store.url)
    if path is not None:
        if path.parent.is_dir() and os.access(path.parent, os.W_OK):
            return "will be made at the first use", []
        problem, remedy = (
            f"{path.parent} is no folder that can be written",
            "name another place, or make it",
        )
        return "", [Fault(file=file, key="store.url", problem=problem, remedy=remedy)]
    try:
        return f"can be written, schema version {probe_store(settings)}", []
    except BriefingError as error:
        problem, _, remedy = redact(str(error)).rstrip(".").partition("; ")
        remedy = remedy or "check the address and the rights on it"
        return "", [Fault(file=file, key="store.url", problem=problem, remedy=remedy)]


def _new_file(url: str) -> Path | None:
    """The file of an SQLite database that is not there yet."""
    scheme, _, rest = url.partition(":///")
    name = rest.partition("?")[0]
    if not scheme.startswith("sqlite") or not name or name.startswith((":", "file:")):
        return None
    return None if Path(name).exists() else Path(name)
