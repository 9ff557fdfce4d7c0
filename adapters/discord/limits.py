"""Discord's limits, and choosing what fits into them: whole items only, and told how many are left out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

CONTENT: Final = 2_000
DESCRIPTION: Final = 4_096
EMBEDS_TOGETHER: Final = 6_000
FOOTER: Final = 2_048
ALT_TEXT: Final = 1_024
CUSTOM_ID: Final = 100
LABEL: Final = 80
BUTTONS_IN_ROW: Final = 5
ROWS: Final = 5
CHOICES: Final = 25
CHOICE: Final = 100
NONCE: Final = 25

LONGEST_ITEM: Final = 2_500
"""What is longer is left out whole: together with a page begun it has to fit into the embeds."""

_LEFT_OUT: Final = 80
"""Characters kept free for the line that tells how many items are left out."""


def fitting(
    items: Sequence[str], room: int, separator: str, told: Callable[[int], str]
) -> tuple[str, ...]:
    """The items that fit into `room` characters, in their order, then a line for those that do not.

    An item that is too long is passed over, so that the shorter ones after it still come. `told` says
    how many are left out, in at most 80 characters.
    """
    if length(items, separator) <= room and max(map(len, items), default=0) <= LONGEST_ITEM:
        return tuple(items)
    kept: list[str] = []
    used = 0
    for item in items:
        cost = len(item) + len(separator)
        if len(item) <= LONGEST_ITEM and used + cost <= room - _LEFT_OUT:
            kept.append(item)
            used += cost
    return (*kept, told(len(items) - len(kept)))


def length(items: Sequence[str], separator: str) -> int:
    """The characters of the items when they are joined."""
    return sum(map(len, items)) + len(separator) * max(len(items) - 1, 0)


def pages(items: Sequence[str], separator: str, most: int) -> tuple[str, ...]:
    """The items joined to texts of at most `most` characters, never broken inside an item."""
    found: list[str] = []
    for item in items:
        joined = f"{found[-1]}{separator}{item}" if found else item
        if found and len(joined) <= most:
            found[-1] = joined
        else:
            found.append(item)
    return tuple(found)
