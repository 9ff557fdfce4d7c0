"""Every sentence of our own that a person reads in Slack and that the reply does not bring along."""

from __future__ import annotations

from adapters.slack.text import day
from bot.model import Reply

LOOKING = "Looking\u2026"
OLD_BUTTON = "This button is of an earlier version. Please ask again."
PICTURE_ELSEWHERE = "The picture is left out here, where only you would see it."


def as_of(reply: Reply) -> str:
    """How new the newest article is that was taken into account."""
    return "" if reply.as_of is None else f"As of {day(reply.as_of)}, the newest article read."


def left_out(sources: int, lines: int) -> str:
    """How much had no room in the message."""
    parts = [_count(lines, "line"), _count(sources, "source")]
    told = " and ".join(part for part in parts if part)
    verb = "is" if sources + lines == 1 else "are"
    return f"{told} {verb} left out here, for length." if told else ""


def no_picture(code: str, scope: str) -> str:
    """Why a picture could not be sent, for those who wait for it."""
    if code == "missing_scope":
        return f"the app lacks the scope {scope or 'files:write'}."
    if code in ("not_in_channel", "channel_not_found"):
        return "I am not in this channel; invite me with /invite."
    return "Slack did not take it."


def picture_failed(why: str, alt: str) -> str:
    """That a picture could not be sent, why, and what it shows."""
    return f"The picture could not be sent: {why} It shows: {alt}"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'s' if number != 1 else ''}" if number else ""
