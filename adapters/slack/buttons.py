"""Buttons as Slack carries them: all that a press has to tell stands in the button itself, so that it
outlives this process."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from adapters.slack.limits import BUTTONS_IN_A_ROW, LABEL, MOST_BUTTONS
from adapters.slack.text import escaped_pieces
from bot.model import Action, Button

Json = dict[str, Any]


def rows(buttons: Sequence[Button]) -> list[Json]:
    """The blocks that hold the buttons; ids are unique in a message."""
    shown = buttons[:MOST_BUTTONS]
    elements = [_element(button, number) for number, button in enumerate(shown)]
    return [
        {"type": "actions", "elements": elements[at : at + BUTTONS_IN_A_ROW]}
        for at in range(0, len(elements), BUTTONS_IN_A_ROW)
    ]


def _element(button: Button, number: int) -> Json:
    label = next(iter(escaped_pieces(button.label, LABEL)), button.action.value.title())
    return {
        "type": "button",
        "text": {"type": "plain_text", "text": label, "emoji": False},
        "action_id": f"{button.action}.{number}",
        "value": f"{button.action}:{button.subject}",
    }


def pressed(action: Mapping[str, Any]) -> Button | None:
    """The button that was pressed; None where this version knows no such button."""
    name, colon, subject = str(action.get("value") or "").partition(":")
    words = action.get("text") or {}
    try:
        known = Action(name) if colon else None
        if known is None:
            return None
        return Button(action=known, label=str(words.get("text") or ""), subject=subject)
    except ValueError:
        return None


def exchange_under(message: Mapping[str, Any]) -> str:
    """The exchange that a message of the bot's answered, as the buttons under it tell; "" for none."""
    for block in message.get("blocks") or ():
        for element in block.get("elements") or () if block.get("type") == "actions" else ():
            found = pressed(element)
            if found is not None and found.action in (Action.SOURCES, Action.WRONG):
                return found.subject
    return ""
