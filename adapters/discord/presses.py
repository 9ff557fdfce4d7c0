"""Buttons as custom ids: what a button does stands in the button, so that it works after a restart."""

from __future__ import annotations

from typing import Final

from bot.model import Action, Button

_PREFIX: Final = "bc"


def custom_id(button: Button) -> str:
    """What Discord sends back when the button is pressed; at most 93 characters."""
    return f"{_PREFIX}:{button.action.value}:{button.subject}"


def button_of(name: str, label: str = "") -> Button | None:
    """The button of a custom id, or None where it is not one of ours."""
    prefix, _, rest = name.partition(":")
    action, colon, subject = rest.partition(":")
    if prefix != _PREFIX or not colon:
        return None
    try:
        return Button(action=Action(action), label=label, subject=subject)
    except ValueError:
        return None
