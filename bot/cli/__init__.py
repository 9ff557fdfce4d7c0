"""The command line: one module a group of commands."""

from bot.cli.root import main

__all__ = ["main"]
