"""`manifest`: what a chat platform has to be told of the bot once, made from the configuration."""

from __future__ import annotations

import click

from bot.bootstrap.platforms import discord_manifest, slack_manifest
from bot.cli.common import config_option, settings_of, show_json


@click.group()
def manifest() -> None:
    """What to tell a chat platform of the bot, for this configuration."""


@manifest.command()
@config_option
def slack(config: str | None) -> None:
    """Print the app manifest to paste at api.slack.com under "From a manifest"."""
    show_json(slack_manifest(settings_of(config)))


@manifest.command()
@click.option("--application", default="", help="The application's id; default: the token's.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@config_option
def discord(application: str, config: str | None, *, as_json: bool) -> None:
    """Print the link that invites the bot to a server, and the list of its commands."""
    if application and not application.isdigit():
        raise click.BadParameter("is a number", param_hint="--application")
    link, commands = discord_manifest(settings_of(config), application)
    if as_json:
        show_json({"invite": link, "commands": commands})
        return
    click.echo(f"Invite the bot to a server:\n{link}\n\nIts commands:")
    for command in commands:
        for option in command.get("options", []):
            words = " ".join(f"[{o['name']}]" for o in option.get("options", []))
            click.echo(f"  /{command['name']} {option['name']} {words}".rstrip())
            click.echo(f"      {option['description']}")
