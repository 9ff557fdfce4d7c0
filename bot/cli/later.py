"""Commands that are promised for a later version: known, not listed, and honest about it."""

from __future__ import annotations

import click

from bot.errors import BriefingError


def _not_yet(name: str) -> click.Command:
    @click.command(
        name, hidden=True, context_settings={"ignore_unknown_options": True}, add_help_option=False
    )
    @click.argument("rest", nargs=-1, type=click.UNPROCESSED)
    def command(rest: tuple[str, ...]) -> None:  # noqa: ARG001 - whatever it is called with
        raise BriefingError(
            f"`{name}` is not in this version yet; see `backchannel --help` for what is."
        )

    return command


BACKUP = _not_yet("backup")
