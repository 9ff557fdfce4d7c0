"""How wide a text is, in the very font that it is drawn in.

matplotlib is imported at the first use: it takes half a second, and most of what the bot does needs no picture.
Neither its fonts nor its settings may be used by two threads at once; whoever measures or paints holds `LOCK`.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from bot.drawing.plain import unstacked
from bot.errors import BriefingError

if TYPE_CHECKING:
    from matplotlib.ft2font import FT2Font

LOCK = threading.Lock()
SCALE = 3
"""Dots to a unit of the layout, of which a phone is about 380 wide; three keep letters sharp on any of them."""

ABOVE, BELOW = 1.08, 0.4
"""What the tallest letters of the font need over and under the line they stand on, in parts of its size."""

_MISSING = "?"
_ELLIPSIS = "…"


class Measures(Protocol):
    """What a layout asks of a font; `size` is in units of the layout."""

    def width(self, text: str, size: float, *, bold: bool = False) -> float: ...

    def drawable(self, text: str) -> str:
        """The text with a question mark for each letter that the font lacks or that is too tall for a line."""


class Ruler:
    """Measures in DejaVu, which comes with matplotlib. The caller holds `LOCK`."""

    def width(self, text: str, size: float, *, bold: bool = False) -> float:
        """The width, a little more for the rounding to whole dots when it is drawn."""
        return _width(text, size, bold)

    def drawable(self, text: str) -> str:
        return "".join(c if _fits(c) else _MISSING for c in unstacked(text))


def cut(measures: Measures, text: str, size: float, room: float, *, bold: bool = False) -> str:
    """The text, or as much of its beginning as there is room for, with an ellipsis."""
    if measures.width(text, size, bold=bold) <= room:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        fits = measures.width(text[:middle].rstrip() + _ELLIPSIS, size, bold=bold) <= room
        low, high = (middle, high) if fits else (low, middle - 1)
    return text[:low].rstrip(" ,") + _ELLIPSIS


def wrap(
    measures: Measures, text: str, size: float, room: float, lines: int, *, bold: bool = False
) -> tuple[str, ...]:
    """The text on at most so many lines, broken at blanks; what is left over is cut."""
    words = text.split(" ")
    found: list[str] = []
    while words and len(found) < lines - 1:
        taken = _that_fit(measures, words, size, room, bold)
        found.append(cut(measures, " ".join(words[:taken]), size, room, bold=bold))
        words = words[taken:]
    if words:
        found.append(cut(measures, " ".join(words), size, room, bold=bold))
    return tuple(found)


def _that_fit(
    measures: Measures, words: Sequence[str], size: float, room: float, bold: bool
) -> int:
    """How many of the words go on a line: one at least."""
    taken = 1
    while (
        taken < len(words) and measures.width(" ".join(words[: taken + 1]), size, bold=bold) <= room
    ):
        taken += 1
    return taken


def font_file(*, bold: bool) -> Path:
    """The file of the font: by its name, another of that name on the machine could be taken.

    Asked for before anything else is imported from matplotlib, since it sees to a quiet import.
    """
    # It warns of a home that cannot be written to, and does well without: not worth a line in anybody's log.
    logging.getLogger("matplotlib").setLevel(logging.ERROR)
    try:
        import matplotlib as mpl  # noqa: PLC0415 - as the module says
    except OSError as error:
        raise BriefingError(
            f"the picture cannot be drawn ({error.strerror or error}); "
            "name a folder that can be written to in MPLCONFIGDIR"
        ) from error
    folder = Path(mpl.get_data_path()) / "fonts" / "ttf"
    return folder / ("DejaVuSans-Bold.ttf" if bold else "DejaVuSans.ttf")


@lru_cache(maxsize=2_000)
def _width(text: str, size: float, bold: bool) -> float:
    font = _font(bold)
    from matplotlib.ft2font import LoadFlags  # noqa: PLC0415 - as the module says

    font.set_size(size, 72 * SCALE)
    font.set_text(text, 0.0, flags=LoadFlags.NO_HINTING)
    return font.get_width_height()[0] / 64 / SCALE + 0.7


@cache
def _font(bold: bool) -> FT2Font:
    path = font_file(bold=bold)
    from matplotlib.ft2font import FT2Font  # noqa: PLC0415 - as the module says

    return FT2Font(str(path))


@cache
def _fits(character: str) -> bool:
    """Whether both cuts of the font have the letter, and it keeps to its line."""
    fonts = _font(bold=False), _font(bold=True)
    from matplotlib.ft2font import LoadFlags  # noqa: PLC0415 - as the module says

    for font in fonts:
        if not font.get_char_index(ord(character)):
            return False
        font.set_size(100, 72)
        _, low, _, high = font.load_char(ord(character), flags=LoadFlags.NO_HINTING).bbox
        if high / 64 > 100 * ABOVE or low / 64 < -100 * BELOW:
            return False
    return True
