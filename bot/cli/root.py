"""The `backchannel` command: its subcommands, and how whatever goes wrong reaches a person.

Exit status: 0 done; 1 the work failed; 2 wrong usage or an invalid configuration.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from io import TextIOWrapper
from typing import Any

import click
from click.exceptions import NoArgsIsHelpError

from bot import __version__
from bot.cli import (
    asking,
    board,
    carrying,
    checking,
    database,
    dating,
    digesting,
    events,
    feeding,
    feeds,
    ingesting,
    manifest,
    running,
    why,
)
from bot.cli.common import Place, config_option
from bot.errors import BriefingError, ConfigError, QuestionError
from bot.log import redact, set_up

INTERRUPTED = 130  # what shells expect of a program that Ctrl-C ended


class Failed(click.ClickException):
    """A foreseeable fault, said on standard error without a traceback."""

    def show(self, file: Any = None) -> None:
        for line in self.message.splitlines():
            click.echo(f"backchannel: {line}", file=file, err=True)


class Unusable(Failed):
    """The same, of what was given: the configuration or the question."""

    exit_code = 2


class Commands(click.Group):
    """A group that turns our errors into messages and exit statuses."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except (ConfigError, QuestionError) as error:
            raise Unusable(redact(str(error))) from error
        except BriefingError as error:
            raise Failed(redact(str(error))) from error


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="backchannel")
@config_option
@click.pass_context
def cli(context: click.Context, config: str | None) -> None:
    """Follow on-and-off dialogues in the news, and answer questions with verbatim citations.

    Start with `backchannel run --console`, or fill the store with `backchannel ingest` and ask it with
    `backchannel ask`.
    """
    context.obj = Place(config=config)


for command in (
    running.run,
    feeding.read_feeds,
    asking.ask,
    ingesting.ingest,
    board.status,
    board.timeline,
    events.events,
    digesting.digest,
    why.why,
    feeds.feeds,
    carrying.export,
    carrying.import_,
    dating.dates,
    checking.check,
    manifest.manifest,
    database.db,
):
    cli.add_command(command)


def main() -> None:
    """Run the command line and leave with its exit status."""
    _make_output_safe()
    set_up()
    try:
        status = cli.main(standalone_mode=False, prog_name="backchannel")
        sys.stdout.flush()
    except click.ClickException as failure:
        _show(failure)
        status = failure.exit_code
    except (click.Abort, KeyboardInterrupt):
        status = INTERRUPTED
    except BrokenPipeError:
        # Nobody reads any more, as with `| head`. What is left in the buffer goes nowhere, quietly.
        with suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = 1
    sys.exit(status if isinstance(status, int) else 0)


def _show(failure: click.ClickException) -> None:
    """A failure in one line; a command that was named without its arguments shows its help instead."""
    if not isinstance(failure, click.UsageError) or isinstance(failure, NoArgsIsHelpError):
        failure.show()
        return
    path = failure.ctx.command_path if failure.ctx is not None else "backchannel"
    message = " ".join(failure.format_message().split()).rstrip(".")
    click.echo(f"backchannel: {redact(message)}; see `{path} --help`", err=True)


def _make_output_safe() -> None:
    """A letter that the terminal's encoding lacks becomes a question mark, not a traceback."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
