"""Everything that the Discord adapter itself says to people: in messages, in commands, in findings."""

from __future__ import annotations

from datetime import date
from typing import Final

COMMAND: Final = "Dialogues between states in the news: where they stand, with sources"
SUBCOMMANDS: Final = {
    "ask": "Ask a question about a dialogue",
    "status": "Whether talks are on or off, and since when",
    "timeline": "What happened in a dialogue, in order and as a picture",
    "next": "What is planned next",
    "sources": "What the last answer here rests on",
    "digest": "What is new, for your eyes alone",
    "follow": "Post news of a dialogue in this channel",
    "unfollow": "Post no more news of a dialogue in this channel",
    "feeds": "How the sources do",
    "why": "What became of an article, and why",
    "help": "What can be asked",
    "admin": "For administrators: a line as in `correct …` or `feeds retry …`",
}
OPTIONS: Final = {
    "question": "In one or two sentences",
    "track": "Which dialogue",
    "from": "The first day, as 2024-01-31",
    "to": "The last day, as 2024-01-31",
    "link": "The address of the article",
    "text": "The line",
}

OLD_COMMAND: Final = "This command is of another version. Reload Discord, and try it again."
OLD_BUTTON: Final = "This button is of an earlier version. Please ask again."


def failed(fault: str) -> str:
    """That a command went wrong, with the id that the log has."""
    return (
        "Sorry, something went wrong on my side, and it has been noted.\n"
        f"(For the operator's log: {fault})"
    )


TOO_LONG: Final = "(the quotation is too long to be shown here)"


def day(moment: date) -> str:
    """A day as people write it."""
    return f"{moment.day} {moment:%B} {moment.year}"


def as_of(moment: date) -> str:
    """How fresh an answer is."""
    return f"As of {day(moment)}, the newest article taken into account."


def reference(mark: str) -> str:
    """By what a message that was posted unasked is found again."""
    return f"Ref. {mark}"


def lines_left_out(count: int) -> str:
    """How many lines a message has no room for."""
    return f"… and {count} more line{'s' if count > 1 else ''}, left out for length."


def sources_left_out(count: int) -> str:
    """How many citations a message has no room for."""
    return f"… and {count} more source{'s' if count > 1 else ''}, left out for length."


def notes_left_out(count: int) -> str:
    """How many caveats a message has no room for."""
    return f"… and {count} more note{'s' if count > 1 else ''}, left out for length."


NO_ADDRESS: Final = "Nobody can be reached there any more."
BUSY: Final = "Discord asks to wait before more is sent."
AWAY: Final = "Discord cannot be reached just now."
TOO_LATE: Final = "Discord takes no answer to that any more: more than 15 minutes have passed."
LOGIN_REFUSED: Final = "Discord refuses the bot's token; copy it anew from the Developer Portal, page Bot, to DISCORD_TOKEN."


def not_a_channel(name: str) -> str:
    """A target that is no id."""
    return f"{name!r} is not the id of a Discord channel; switch Developer Mode on and use Copy Channel ID."


def not_allowed(where: str) -> str:
    """A channel that the bot may not write to."""
    return f"The bot may not write to {where} on Discord; `backchannel check --online` says what is missing."


def unknown(where: str) -> str:
    """A channel that is not there, or not for the bot."""
    return f"Discord knows no {where}; correct the channel's `target`, or invite the bot to its server."


def refused(where: str, status: int, code: int) -> str:
    """A message that Discord does not take, for a reason that is none of the usual ones."""
    return f"Discord refused a message for {where} (status {status}, code {code})."


# -- how the connection stands, and what is missing -------------------------------------------------

NOT_YET: Final = "not connected yet"
CONNECTED: Final = "connected"
CLOSED: Final = "closed"
NOT_LET_IN: Final = "Discord refuses the bot's token"
LOGIN_REMEDY: Final = "copy it anew from the Developer Portal, page Bot, to DISCORD_TOKEN"
CHECK_NETWORK: Final = "check the network and [discord] api_base_url, then try again"
NOT_A_MEMBER: Final = "the bot is not in this server"
NO_ID: Final = "that is not the id of a channel"
COPY_ID: Final = (
    "switch Developer Mode on in Discord, right-click the channel and use Copy Channel ID"
)
HIDDEN: Final = "the bot cannot see this channel: it lacks the permission View Channel"
SHOW: Final = "give the bot View Channel in the channel's settings, page Permissions"
UNKNOWN_CHANNEL: Final = "Discord knows no such channel, or the bot is not in its server"


def away(error: str) -> str:
    """Discord cannot be reached."""
    return f"Discord cannot be reached ({error}); trying on"


def closed_for_good(code: int) -> str:
    """The gateway refuses the bot."""
    if code == 4004:
        return LOGIN_REFUSED
    return f"Discord closed the connection for good (code {code}); see the bot's page in the Developer Portal."


def invite(link: str) -> str:
    """How the bot comes into a server."""
    return f"correct the id, or invite the bot with {link}"


def lacks(name: str) -> str:
    """A permission that is missing."""
    return f"the bot lacks the permission {name}"


def grant(name: str) -> str:
    """How a permission is given."""
    return f"give the bot {name} in the channel's settings, page Permissions, or invite it anew"


def not_registered(where: str, error: str) -> str:
    """Commands that could not be registered."""
    return f"/brief is not registered {where}: {error}"
