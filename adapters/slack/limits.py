"""What Slack takes at most, with some room left, and the count of how much of it is used."""

from __future__ import annotations

from dataclasses import dataclass

MESSAGE_BLOCKS, HOME_BLOCKS = 48, 98
"""Slack takes 50 and 100."""

SECTION = 2_900
"""Characters of a section; Slack takes 3,000."""

TOTAL = 12_000
"""Characters over all blocks; about 13,200 are refused, which Slack's documents do not say."""

TEXT = 3_900
"""Characters of the text beside the blocks; 4,000 are advised, and more cannot be edited."""

CONTEXT_ELEMENTS = 10
BUTTONS_IN_A_ROW, MOST_BUTTONS = 5, 25
LABEL = 75
VALUE = 2_000
ADDRESS = 2_000
"""Characters of a web address that is made a link: a longer one would fill its section."""

TITLE = 250
"""Characters of a source's title; the link behind it is whole."""


def size(text: str) -> int:
    """The length as JavaScript counts it, in which a character outside the first plane counts twice."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


@dataclass(slots=True)
class Room:
    """What may still be put into one message; `take` refuses what does not fit whole."""

    blocks: int
    chars: int

    def fits(self, chars: int, blocks: int = 1) -> bool:
        """Whether so much may still come."""
        return chars <= self.chars and blocks <= self.blocks

    def take(self, chars: int, blocks: int = 1) -> bool:
        """Count it off, if it fits."""
        if not self.fits(chars, blocks):
            return False
        self.chars -= chars
        self.blocks -= blocks
        return True
