"""Backchannel: a briefing bot that follows on-and-off dialogues in the news."""

__version__ = "0.1.0"
