"""The picture of a timeline: its layout is decided, then painted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.answering.board import Timeline
from bot.drawing.alt import alt_text
from bot.drawing.layout import lay_out
from bot.drawing.paint import paint
from bot.drawing.ruler import LOCK, SCALE, Ruler

LONGEST_ALT = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A picture as a PNG of `width` by `height` dots, and what it shows in words."""

    png: bytes
    alt: str
    width: int
    height: int


def draw(timeline: Timeline, today: date, longest_alt: int = LONGEST_ALT) -> Drawn:
    """Draw a timeline as it stood on `today`. Any thread may; one at a time is let into matplotlib.

    Raises BriefingError where matplotlib finds no folder to work in.
    """
    with LOCK:
        sheet = lay_out(timeline, today, Ruler())
        png = paint(sheet)
    return Drawn(
        png=png,
        alt=alt_text(timeline, today, longest_alt),
        width=round(sheet.width * SCALE),
        height=round(sheet.height * SCALE),
    )
